"""Periods: one to a programme, refused from their last day on, and gone with their keys and tickets."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from debrief.storage import periods
from debrief.storage.base import Base
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.storage.tickets import TicketRow
from tests.storage import rows
from tests.storage.rows import TODAY


def count(db: Session, table: type[Base]) -> int:
    """Return how many rows a table has."""
    return db.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def course(db: Session) -> UUID:
    """Return a programme."""
    return rows.programme(db)


def test_a_period_is_its_own_programmes(db: Session, course: UUID) -> None:
    opened = rows.period(db, course)

    found = periods.of_programme(db, course)
    assert found is not None
    assert (found.id, found.ties.owner_id) == (opened, course)
    assert periods.of_programme(db, course, lock=True) is found
    assert periods.of_programme(db, rows.programme(db)) is None


def test_a_programme_has_one_at_most(db: Session, course: UUID) -> None:
    rows.period(db, course)

    with pytest.raises(IntegrityError):
        rows.period(db, course)


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, False), (1, True)])
def test_nothing_is_added_from_its_last_day_on(db: Session, course: UUID, days: int, there: bool) -> None:
    rows.period(db, course, expires_on=TODAY + timedelta(days=days))

    assert (periods.open_in(db, course, today=TODAY) is not None) == there
    assert periods.of_programme(db, course) is not None  # until it is buried, the page says what came of it


def test_its_key_is_held_by_whom_it_was_granted_to(db: Session, course: UUID) -> None:
    cleo, cora, dev = (rows.person(db, course) for _ in range(3))
    opened = rows.period(db, course)
    for educator in (cleo, cora):
        rows.period_key(db, opened, educator)

    assert set(periods.holders(db, opened)) == {cleo, cora}
    assert periods.key_of(db, opened, cleo) is not None
    assert periods.key_of(db, opened, dev) is None
    assert periods.key_of(db, uuid4(), cleo) is None


def test_an_educator_who_leaves_holds_nothing(db: Session, course: UUID) -> None:
    cleo, cora = (rows.person(db, course) for _ in range(2))
    opened = rows.period(db, course)
    for educator in (cleo, cora):
        rows.period_key(db, opened, educator)

    periods.drop_keys_of(db, cleo)
    assert periods.holders(db, opened) == [cora]

    db.delete(db.get_one(PersonRow, cora))
    db.flush()
    assert periods.holders(db, opened) == []
    assert periods.of_programme(db, course) is not None


def test_a_period_that_goes_takes_its_keys_and_tickets_along_and_no_other(db: Session, course: UUID) -> None:
    elsewhere = rows.programme(db)
    going, staying = rows.period(db, course), rows.period(db, elsewhere)
    for period in (going, staying):
        rows.period_key(db, period, rows.person(db, course))
        rows.ticket(db, period)

    db.delete(db.get_one(PeriodRow, going))
    db.flush()

    assert (count(db, PeriodRow), count(db, PeriodKeyRow), count(db, TicketRow)) == (1, 1, 1)
    assert len(periods.holders(db, staying)) == 1
