"""Rescues: what waits for somebody, one to a form, and never so many that they fill the disk."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from debrief.storage import rescues
from tests.storage import rows
from tests.storage.rows import TODAY


def test_what_waits_is_found_by_whom_it_waits_for(db: Session) -> None:
    course = rows.programme(db)
    asha, dev = (rows.person(db, course) for _ in range(2))
    kept = rows.rescue(db, asha)

    assert rescues.one_of_person(db, asha, kept, today=TODAY) is not None
    assert rescues.one_of_person(db, dev, kept, today=TODAY) is None
    assert rescues.one_of_person(db, asha, uuid4(), today=TODAY) is None
    assert rescues.of_person(db, dev, today=TODAY) == []
    assert rescues.in_slot(db, asha, b"slot") is not None
    assert rescues.in_slot(db, dev, b"slot") is None
    assert (rescues.count_of_person(db, asha, today=TODAY), rescues.count_of_person(db, dev, today=TODAY)) == (1, 0)


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, False), (1, True)])
def test_it_is_refused_from_its_last_day_on(db: Session, days: int, there: bool) -> None:
    asha = rows.person(db, rows.programme(db))
    kept = rows.rescue(db, asha, days=days)

    assert (rescues.one_of_person(db, asha, kept, today=TODAY) is not None) == there
    assert rescues.count_of_person(db, asha, today=TODAY) == there
    assert bool(rescues.of_person(db, asha, today=TODAY)) == there


def test_one_form_keeps_one_place(db: Session) -> None:
    asha = rows.person(db, rows.programme(db))
    rows.rescue(db, asha)

    with pytest.raises(IntegrityError):
        rows.rescue(db, asha)


def test_only_so_many_are_kept_and_the_latest_first(db: Session) -> None:
    course = rows.programme(db)
    asha, dev = (rows.person(db, course) for _ in range(2))
    for number in range(1, rescues.AT_MOST + 6):
        rows.rescue(db, asha, slot=bytes([number]), position=number)
    rows.rescue(db, dev)

    rescues.drop_oldest(db, asha)

    left = [row.position for row in rescues.of_person(db, asha, today=TODAY)]
    assert left == list(range(rescues.AT_MOST + 5, 5, -1))
    assert rescues.next_position(db, asha) == rescues.AT_MOST + 6
    assert rescues.count_of_person(db, dev, today=TODAY - timedelta(days=1)) == 1
