"""Accounts set aside: found by number, on no list, and gone with the last thing in them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from debrief.storage import burial, people, periods, set_aside
from tests.storage import rows
from tests.storage.rows import NOW, TODAY


@pytest.fixture
def programme(db: Session) -> UUID:
    """Return a programme."""
    return rows.programme(db)


def aside(db: Session, programme_id: UUID, *, number: int = 1, **about: Any) -> UUID:
    """Add an account that was set aside."""
    return rows.person(db, programme_id, set_aside=number, leaves_on=TODAY + set_aside.KEPT, **about)


def test_they_are_found_by_their_indexes_the_earliest_first(db: Session, programme: UUID) -> None:
    second = aside(db, programme, number=2, email_index=b"2" * 32)
    first = aside(db, programme, number=1, email_index=b"1" * 32)
    in_use = rows.person(db, programme, email_index=b"0" * 32)

    found = set_aside.with_indexes(db, [b"2" * 32, b"1" * 32, b"0" * 32])

    assert [row.id for row in found] == [first, second]
    assert in_use not in {row.id for row in found}


def test_they_stand_on_no_list(db: Session, programme: UUID) -> None:
    old = aside(db, programme, is_student=True, is_supervisor=True, is_educator=True)

    assert people.member(db, old, today=TODAY) is None
    assert people.of_programme(db, programme) == []
    assert people.educators(db, programme) == []
    assert people.count_students(db, programme) == 0
    assert people.who_can_be_asked(db, programme) == []
    assert people.who_can_be_asked(db, programme, leaving=True) == []


def test_a_key_to_a_period_that_lies_with_one_is_held_by_nobody(db: Session, programme: UUID) -> None:
    old = aside(db, programme, is_educator=True)
    period = rows.period(db, programme)
    rows.period_key(db, period, old)

    assert list(periods.holders(db, period)) == []
    assert [row.period_id for row in set_aside.period_keys_of(db, old)] == [period]


@pytest.mark.parametrize("left", ["a page", "a talk shown to them", "kept words", "a period's key"])
def test_one_stays_for_as_long_as_anything_is_in_it(db: Session, programme: UUID, left: str) -> None:
    old, asha = aside(db, programme), rows.person(db, programme)
    match left:
        case "a page":
            rows.entry(db, old)
        case "a talk shown to them":
            rows.debrief(db, asha, old, rows.entry(db, asha))
        case "kept words":
            rows.rescue(db, old)
        case _:
            rows.period_key(db, rows.period(db, programme), old)

    burial.bury(db, now=NOW, today=TODAY)
    assert set_aside.let_go_if_empty(db, old) is False
    assert people.by_id(db, old) is not None

    later = TODAY + timedelta(days=3650)
    burial.bury(db, now=NOW + timedelta(days=3650), today=later)
    db.expire_all()
    assert people.by_id(db, old) is None


def test_an_empty_one_goes_and_an_account_in_use_never_does(db: Session, programme: UUID) -> None:
    old, empty = aside(db, programme), rows.person(db, programme)

    set_aside.bury(db)

    db.expire_all()
    assert people.by_id(db, old) is None
    assert people.by_id(db, empty) is not None
    assert set_aside.let_go_if_empty(db, empty) is False


def test_what_is_newer_counts_on_from_what_is_older(db: Session, programme: UUID) -> None:
    old, new = aside(db, programme), rows.person(db, programme)
    for position in (1, 2, 7):
        rows.entry(db, old, position=position)
    mine = [rows.entry(db, new, position=position) for position in (1, 2)]

    set_aside.make_room(db, of=new, below=old)

    db.expire_all()
    assert [row.position for row in set_aside.pages_of(db, new)] == [8, 9]
    assert [row.id for row in set_aside.pages_of(db, new)] == mine
    assert [row.position for row in set_aside.pages_of(db, old)] == [1, 2, 7]
