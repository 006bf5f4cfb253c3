"""With its release a period is gone from the file: tickets, notes, every grant of its key, and the printed copy."""

import sqlite3
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from tests.cast import Actor, Clock, add_programme, house_of
from tests.themes.summing import COPY, TRY, added, code_on, left_of_a_period, opens, signs_in_with_second_step, waits

COLUMNS = (("tickets", "body"), ("tickets", "note"), ("period_keys", "granted"), ("periods", "copy"))


@pytest.fixture
def programme(app: Flask) -> UUID:
    """Return the programme, with its calendar."""
    return add_programme(app, terms=(date(2027, 1, 29), date(2027, 5, 28)))


def on_disk(app: Flask) -> bytes:
    """Return the database's file, once the log beside it is written into it."""
    house_of(app).engine.dispose()
    path = Path(str(house_of(app).engine.url.database))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


def blobs(app: Flask) -> list[bytes]:
    """Return how every sealed value of the period begins and ends."""
    connection = sqlite3.connect(str(house_of(app).engine.url.database))
    found = [
        value[at : at + 60]
        for table, column in COLUMNS
        for (value,) in connection.execute(f"SELECT {column} FROM {table}").fetchall()  # noqa: S608  # our own
        for at in (0, len(value) - 60)
    ]
    connection.close()
    return found


@pytest.mark.parametrize(("students", "left"), [(70, (0, 0, 1)), (3, (1, 3, 0))], ids=["enough", "too few"])
def test_it_is_gone_where_there_were_enough_and_there_where_not(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock, students: int, left: tuple[int, int, int]
) -> None:
    opens(signs_in_with_second_step(app, cleo))
    code_on(cleo.post(COPY))
    added(app, programme, students)
    waits(app, clock)
    kept = blobs(app)
    before = on_disk(app)
    assert len(kept) == 2 * (2 * students + 2)
    assert all(blob in before for blob in kept)

    cleo.post(TRY)

    assert left_of_a_period(app) == left
    after = on_disk(app)
    assert {blob in after for blob in kept} == {students < 20}
