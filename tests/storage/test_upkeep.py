"""Upkeep: when `debrief tidy` last ran."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from debrief.storage import upkeep
from debrief.storage.upkeep import LATE, UpkeepRow
from tests.storage.rows import NOW

SECOND = timedelta(seconds=1)


def test_it_never_ran_until_it_did(db: Session) -> None:
    assert upkeep.tidied_at(db) is None
    assert upkeep.is_late(db, now=NOW)

    upkeep.note_tidied(db, now=NOW)

    assert upkeep.tidied_at(db) == NOW
    assert not upkeep.is_late(db, now=NOW)


def test_only_the_last_time_is_kept(db: Session) -> None:
    for hours in (0, 1, 2):
        upkeep.note_tidied(db, now=NOW + timedelta(hours=hours))
        db.commit()

    assert upkeep.tidied_at(db) == NOW + timedelta(hours=2)
    assert db.scalar(select(func.count()).select_from(UpkeepRow)) == 1


@pytest.mark.parametrize(("since", "late"), [(LATE, False), (LATE + SECOND, True)])
def test_it_is_late_after_two_days(db: Session, since: timedelta, late: bool) -> None:
    upkeep.note_tidied(db, now=NOW - since)

    assert upkeep.is_late(db, now=NOW) == late
