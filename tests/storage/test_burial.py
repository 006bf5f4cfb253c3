"""What has had its day is off the disk with the next sign-in of anybody."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from debrief.storage import attempts, burial, people, security_log, tables, upkeep
from debrief.storage.database import writing
from debrief.storage.debriefs import DebriefRow
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


STAYS = {
    "programmes": "the course itself",
    "releases": "figures of ten students and more",
    "changes": "what is written to all students",
    "upkeep": "one row: when it was last tidied",
    "periods": "one row a course, to say that it ran out: no key in it, and no ticket with it",
}
"""What has no day; of everything else, not one row is left when nobody has come back for three years."""


def test_no_table_keeps_a_row_for_ever_but_those_that_are_nobodys(engine: Engine) -> None:
    with Session(writing(engine)) as db, db.begin():
        course = stored.programme(db)
        asha, ben = (stored.person(db, course) for _ in range(2))
        page = stored.entry(db, asha)
        talk, by_link = stored.debrief(db, asha, ben, page), stored.debrief(db, asha, None, page, reader_identity=None)
        stored.reply(db, talk, ben)
        stored.link(db, by_link)
        stored.link_session(db, by_link)
        stored.follow_up(db, talk)
        stored.draft(db, talk)
        stored.draft(db, talk, student=True)
        stored.letter(db, asha)
        stored.rescue(db, asha)
        stored.session(db, asha)
        stored.invitation(db, course, find=b"find", expires_at=stored.NOW)
        attempts.count_one(db, b"key", window=stored.NOW)
        security_log.note(db, b"who", security_log.Happening.JOINED, day=stored.TODAY)
        period = stored.period(db, course)
        stored.period_key(db, period, asha)
        stored.ticket(db, period)
        stored.release(db, course)
        stored.change(db, course)
        upkeep.note_tidied(db, now=stored.NOW)
        for person in (asha, ben):
            db.get_one(people.PersonRow, person).leaves_on = stored.TODAY + people.KEPT_AFTER_LEAVING
        assert set(counted(db)) == set(tables.metadata.tables)

        years = timedelta(days=3 * 365)
        burial.bury(db, now=stored.NOW + years, today=stored.TODAY + years)

        assert set(counted(db)) == set(STAYS)


def test_what_somebody_wrote_to_a_student_outlives_their_account_and_their_unsent_words_do_not(engine: Engine) -> None:
    with Session(writing(engine)) as db, db.begin():
        course = stored.programme(db)
        asha, ben = (stored.person(db, course) for _ in range(2))
        talk = stored.debrief(db, asha, ben, stored.entry(db, asha))
        stored.reply(db, talk, ben)
        stored.draft(db, talk)
        stored.draft(db, talk, student=True)
        db.get_one(people.PersonRow, ben).leaves_on = stored.TODAY

        burial.bury(db, now=stored.NOW, today=stored.TODAY)
        db.expire_all()

        row = db.get_one(DebriefRow, talk)
        assert (row.granted, row.closed, row.reader_id, row.by_link) == (None, True, ben, False)
        assert counted(db)["replies"] == 1
        assert counted(db)["drafts"] == 1


def counted(db: Session) -> dict[str, int]:
    """Return how many rows each table holds, of those that hold any."""
    counts = {
        name: db.scalar(select(func.count()).select_from(table)) for name, table in tables.metadata.tables.items()
    }
    return {name: count for name, count in counts.items() if count}
