"""Debriefs: found by the two they join, until taken back, expired or deleted."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from debrief.storage import debriefs
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.entries import EntryRow
from tests.storage import rows
from tests.storage.rows import TODAY


def cast(db: Session) -> tuple[UUID, ...]:
    """Add Asha, Ben, Dev and another supervisor."""
    course = rows.programme(db)
    return tuple(rows.person(db, course) for _ in range(4))


def test_a_talk_is_found_by_the_two_it_joins(db: Session) -> None:
    asha, ben, dev, other = cast(db)
    talk = rows.debrief(db, asha, ben, rows.entry(db, asha))

    assert debriefs.of_student(db, asha, talk, today=TODAY) is not None
    assert debriefs.of_reader(db, ben, talk, today=TODAY) is not None
    for stranger in (ben, dev, other):
        assert debriefs.of_student(db, stranger, talk, today=TODAY) is None
    for stranger in (asha, dev, other):
        assert debriefs.of_reader(db, stranger, talk, today=TODAY) is None


def test_what_was_taken_back_is_there_for_the_student_alone(db: Session) -> None:
    asha, ben, *_ = cast(db)
    talk = rows.debrief(db, asha, ben, rows.entry(db, asha), granted=None)

    assert debriefs.of_reader(db, ben, talk, today=TODAY) is None
    assert debriefs.list_of_reader(db, ben, today=TODAY) == []
    assert debriefs.of_student(db, asha, talk, today=TODAY) is not None
    assert db.get_one(DebriefRow, talk).ties.taken_back


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, False), (1, True)])
def test_a_talk_is_refused_from_its_last_day_on(db: Session, days: int, there: bool) -> None:
    asha, ben, *_ = cast(db)
    page = rows.entry(db, asha)
    talk = rows.debrief(db, asha, ben, page, expires_on=TODAY + timedelta(days=days))

    assert (debriefs.of_student(db, asha, talk, today=TODAY) is not None) == there
    assert (debriefs.of_reader(db, ben, talk, today=TODAY) is not None) == there
    assert bool(debriefs.list_of_student(db, asha, today=TODAY)) == there
    assert bool(debriefs.list_of_reader(db, ben, today=TODAY)) == there
    assert bool(debriefs.of_entry(db, asha, page, today=TODAY)) == there


def test_lists_are_ones_own_newest_first_and_say_when_there_is_more(db: Session) -> None:
    asha, ben, dev, other = cast(db)
    page = rows.entry(db, asha)
    for position in range(1, 24):
        rows.debrief(db, asha, ben, page, owner_position=position, reader_position=position)
    rows.debrief(db, dev, other, rows.entry(db, dev), owner_position=99, reader_position=99)

    assert [row.owner_position for row in debriefs.list_of_student(db, asha, today=TODAY)] == list(range(23, 2, -1))
    assert [row.reader_position for row in debriefs.list_of_reader(db, ben, today=TODAY, before=3)] == [2, 1]
    assert [row.owner_position for row in debriefs.list_of_student(db, asha, today=TODAY, before=2)] == [1]
    assert len(debriefs.of_entry(db, asha, page, today=TODAY)) == 23
    assert debriefs.of_entry(db, dev, page, today=TODAY) == []


def test_the_last_talk_between_two_is_found_and_the_next_is_counted_for_each(db: Session) -> None:
    asha, ben, dev, _ = cast(db)
    page = rows.entry(db, asha)
    rows.debrief(db, asha, ben, page, owner_position=1, reader_position=4)
    last = rows.debrief(db, asha, ben, page, owner_position=2, reader_position=5)

    found = debriefs.latest_between(db, asha, [ben])

    assert found is not None
    assert found.id == last
    assert debriefs.latest_between(db, dev, [ben]) is None
    assert debriefs.next_positions(db, asha, ben) == (3, 6)
    assert debriefs.next_positions(db, dev, ben) == (1, 6)


def test_replies_come_in_order_and_belong_to_one_talk(db: Session) -> None:
    asha, ben, *_ = cast(db)
    page = rows.entry(db, asha)
    talk, other = (rows.debrief(db, asha, ben, page, owner_position=position) for position in (1, 2))
    second, first = (rows.reply(db, talk, ben, position=position) for position in (2, 1))

    assert [row.id for row in debriefs.replies_of(db, talk)] == [first, second]
    assert debriefs.replies_of(db, other) == []
    assert debriefs.reply_by_id(db, talk, first) is not None
    assert debriefs.reply_by_id(db, other, first) is None


def test_a_page_that_is_deleted_takes_its_talks_and_replies_along(db: Session) -> None:
    asha, ben, *_ = cast(db)
    page = rows.entry(db, asha)
    rows.reply(db, rows.debrief(db, asha, ben, page), ben)
    db.commit()

    db.delete(db.get_one(EntryRow, page))
    db.commit()

    for table in (DebriefRow, ReplyRow):
        assert db.scalar(select(func.count()).select_from(table)) == 0
