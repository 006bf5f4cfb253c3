"""What has had its day is off the disk with the next sign-in of anybody."""

import sqlite3
from pathlib import Path

from flask import Flask

from tests.cast import Actor, Clock, house_of
from tests.journal.story import begin


def rows(app: Flask, table: str) -> int:
    """Return how many rows a table holds."""
    path = house_of(app).engine.url.database
    assert path
    with sqlite3.connect(Path(path)) as connection:
        count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # a table of ours
    connection.close()
    return count


def test_a_page_is_gone_with_the_first_sign_in_after_its_day(asha: Actor, ben: Actor, app: Flask, clock: Clock) -> None:
    begin(asha)
    clock.forward(days=364)
    ben.signs_in()
    assert rows(app, "entries") == 1

    clock.forward(days=1)
    ben.signs_in()

    assert rows(app, "entries") == 0


def test_the_security_log_goes_after_thirty_days(asha: Actor, app: Flask, clock: Clock) -> None:
    assert rows(app, "security_log") > 0
    clock.forward(days=31)

    asha.signs_in()

    assert "joined" not in asha.get("/accounts/").text
    assert rows(app, "security_log") == 1


def test_counted_attempts_go_after_a_day(asha: Actor, app: Flask, clock: Clock) -> None:
    for _ in range(3):
        asha.signs_in(password="not this one at all")
    clock.forward(days=2)

    asha.signs_in()

    assert rows(app, "attempts") <= 2
