"""Agreed days: found through their talk, in the order they were agreed, and gone with it."""

from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from debrief.storage import debriefs, follow_ups
from debrief.storage.debriefs import DebriefRow
from debrief.storage.follow_ups import FollowUpRow
from tests.storage import rows


def two_talks(db: Session) -> tuple[UUID, UUID]:
    """Add a talk that Asha asked Ben for, and one that Dev did."""
    course = rows.programme(db)
    asha, ben, dev = (rows.person(db, course) for _ in range(3))
    return rows.debrief(db, asha, ben, rows.entry(db, asha)), rows.debrief(db, dev, ben, rows.entry(db, dev))


def test_the_days_of_a_talk_come_in_the_order_they_were_agreed(db: Session) -> None:
    talk, other = two_talks(db)
    second, first = rows.follow_up(db, talk, position=2), rows.follow_up(db, talk, position=1)
    theirs = rows.follow_up(db, other)

    assert [row.id for row in follow_ups.of_debrief(db, talk)] == [first, second]
    assert {row.id for row in follow_ups.of_debriefs(db, [talk, other])} == {first, second, theirs}
    assert follow_ups.of_debriefs(db, []) == []
    assert follow_ups.next_position(db, talk) == 3
    assert follow_ups.next_position(db, uuid4()) == 1


def test_a_day_is_found_through_its_own_talk_alone(db: Session) -> None:
    talk, other = two_talks(db)
    day = rows.follow_up(db, talk)

    found = follow_ups.one_of_debrief(db, talk, day)
    assert found is not None
    assert found.id == day
    assert follow_ups.one_of_debrief(db, other, day) is None
    assert follow_ups.one_of_debrief(db, talk, uuid4()) is None


def test_an_id_that_is_taken_is_not_given_twice(db: Session) -> None:
    talk, _other = two_talks(db)
    taken, free, spare = rows.follow_up(db, talk), uuid4(), uuid4()

    assert follow_ups.unclaimed(db, free, spare=spare) == free
    assert follow_ups.unclaimed(db, taken, spare=spare) == spare


def test_they_go_with_their_talk(db: Session) -> None:
    talk, other = two_talks(db)
    rows.follow_up(db, talk)
    rows.follow_up(db, other)

    db.delete(db.get(DebriefRow, talk))
    db.flush()

    assert db.scalar(select(func.count()).select_from(FollowUpRow)) == 1


def test_words_of_the_one_who_was_asked_are_told_from_the_students_own(db: Session) -> None:
    course = rows.programme(db)
    asha, ben = (rows.person(db, course) for _ in range(2))
    page = rows.entry(db, asha)
    talks = [rows.debrief(db, asha, ben, page, owner_position=number) for number in (1, 2, 3)]
    rows.reply(db, talks[0], ben)
    rows.reply(db, talks[1], asha)

    assert debriefs.written_back(db, talks) == {talks[0]}
    assert debriefs.written_back(db, [talks[1]]) == frozenset()
    assert debriefs.written_back(db, []) == frozenset()
