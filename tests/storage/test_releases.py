"""Releases: kept under their period's id, listed for their own programme, the latest first."""

from uuid import uuid4

from sqlalchemy.orm import Session

from debrief.storage import releases
from debrief.storage.periods import PeriodRow
from tests.storage import rows


def test_a_summary_is_found_by_its_id_and_is_its_programmes(db: Session) -> None:
    course = rows.programme(db)
    kept = rows.release(db, course)

    found = releases.by_id(db, kept)

    assert found is not None
    assert found.ties.owner_id == course
    assert releases.by_id(db, uuid4()) is None


def test_they_are_listed_for_their_programme_the_latest_first(db: Session) -> None:
    course, elsewhere = rows.programme(db), rows.programme(db)
    for position in (1, 2, 3):
        rows.release(db, course, position=position)
    rows.release(db, elsewhere, position=9)

    assert [row.position for row in releases.of_programme(db, course)] == [3, 2, 1]
    assert (releases.next_position(db, course), releases.next_position(db, elsewhere)) == (4, 10)
    assert releases.next_position(db, uuid4()) == 1


def test_a_summary_stays_when_a_period_goes(db: Session) -> None:
    course = rows.programme(db)
    kept, period = rows.release(db, course), rows.period(db, course)

    db.delete(db.get_one(PeriodRow, period))
    db.flush()

    assert releases.by_id(db, kept) is not None
