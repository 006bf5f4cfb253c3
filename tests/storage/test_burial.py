"""What has had its day is off the disk with the next sign-in of anybody."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage import people
from debrief.storage.database import writing
from tests.cast import Actor, Clock, house_of
from tests.journal.story import begin
from tests.storage import rows as stored


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


def test_the_account_of_somebody_who_left_goes_on_its_day_with_every_page_and_talk(
    asha: Actor, ben: Actor, app: Flask, clock: Clock
) -> None:
    begin(asha)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = people.by_id(db, asha.id)
        assert row is not None
        row.leaves_on = clock().date() + people.KEPT_AFTER_LEAVING
    clock.forward(days=89)
    ben.signs_in()
    assert rows(app, "entries") == 1

    clock.forward(days=1)
    ben.signs_in()

    assert rows(app, "people") == 1
    assert rows(app, "entries") == 0


def test_two_years_without_a_summary_destroy_tickets_and_keys_and_leave_the_period_to_say_so(
    asha: Actor, programme: UUID, app: Flask, clock: Clock
) -> None:
    with Session(writing(house_of(app).engine)) as db, db.begin():
        period = stored.period(db, programme, expires_on=clock().date() + timedelta(days=2))
        stored.period_key(db, period, asha.id)
        for _ in range(3):
            stored.ticket(db, period)
    clock.forward(days=1)
    asha.signs_in()
    assert [rows(app, table) for table in ("periods", "period_keys", "tickets")] == [1, 1, 3]

    clock.forward(days=1)
    asha.signs_in()

    assert [rows(app, table) for table in ("periods", "period_keys", "tickets")] == [1, 0, 0]


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
