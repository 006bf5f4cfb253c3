"""Entries: found through their student, refused from their last day on, listed at the cost of what is shown."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from debrief.storage import entries
from debrief.storage.entries import PER_PAGE, EntryRow
from debrief.storage.people import PersonRow
from tests.storage import rows
from tests.storage.rows import TODAY


def test_a_page_is_found_through_its_student(db: Session) -> None:
    course = rows.programme(db)
    asha, dev = (rows.person(db, course) for _ in range(2))
    page = rows.entry(db, asha)

    found = entries.of_student(db, asha, page, today=TODAY)

    assert found is not None
    assert found.id == page
    assert entries.of_student(db, dev, page, today=TODAY) is None
    assert entries.of_student(db, asha, uuid4(), today=TODAY) is None


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, False), (1, True)])
def test_a_page_is_refused_from_its_last_day_on(db: Session, days: int, there: bool) -> None:
    asha = rows.person(db, rows.programme(db))
    page = rows.entry(db, asha, expires_on=TODAY + timedelta(days=days))

    assert (entries.of_student(db, asha, page, today=TODAY) is not None) == there
    assert bool(entries.list_of_student(db, asha, today=TODAY)) == there


def test_a_list_is_the_students_own_newest_first_and_says_when_there_is_more(db: Session) -> None:
    course = rows.programme(db)
    asha, dev = (rows.person(db, course) for _ in range(2))
    for position in range(1, 26):
        rows.entry(db, asha, position=position)
    rows.entry(db, dev, position=99)

    first = entries.list_of_student(db, asha, today=TODAY)
    rest = entries.list_of_student(db, asha, today=TODAY, before=first[PER_PAGE - 1].position)

    assert [row.position for row in first] == list(range(25, 4, -1))
    assert [row.position for row in rest] == list(range(5, 0, -1))


def test_a_list_is_one_question_to_the_database(engine: Engine, db: Session) -> None:
    """And leaves the bodies where they are: a list opens one small blob a row."""
    asha = rows.person(db, rows.programme(db))
    for position in range(1, 6):
        rows.entry(db, asha, position=position)
    db.commit()
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))

    with Session(engine) as reader:
        for row in entries.list_of_student(reader, asha, today=TODAY):
            assert all((row.id, row.owner_id, row.position, row.version, row.expires_on, row.headline))

    selects = [statement for statement in asked if statement.startswith("SELECT")]
    assert len(selects) == 1
    assert "entries.body" not in selects[0]


def test_the_next_page_comes_after_the_last_and_nobody_elses(db: Session) -> None:
    course = rows.programme(db)
    asha, dev = (rows.person(db, course) for _ in range(2))
    rows.entry(db, asha, position=7)

    assert entries.next_position(db, asha) == 8
    assert entries.next_position(db, dev) == 1


def test_a_person_who_goes_takes_their_pages_along(db: Session) -> None:
    asha = rows.person(db, rows.programme(db))
    rows.entry(db, asha)
    db.commit()

    db.delete(db.get_one(PersonRow, asha))
    db.commit()

    assert db.scalar(select(func.count()).select_from(EntryRow)) == 0
