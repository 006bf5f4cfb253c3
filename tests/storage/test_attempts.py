"""Attempts: counted in windows, by whoever they are counted for."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from debrief.storage.attempts import AttemptRow, count_one, forgive
from tests.storage.rows import NOW

LATER = NOW + timedelta(minutes=15)


def test_every_try_in_a_window_counts(db: Session) -> None:
    assert [count_one(db, b"asha", window=NOW) for _ in range(3)] == [1, 2, 3]
    assert count_one(db, b"dev", window=NOW) == 1


def test_a_new_window_begins_at_one_and_the_old_one_is_forgotten(db: Session) -> None:
    count_one(db, b"asha", window=NOW)

    assert count_one(db, b"asha", window=LATER) == 1
    assert db.scalar(select(func.count()).select_from(AttemptRow)) == 1


def test_a_success_is_forgiven_for_one_alone(db: Session) -> None:
    count_one(db, b"asha", window=NOW)
    count_one(db, b"dev", window=NOW)

    forgive(db, b"asha")

    assert count_one(db, b"asha", window=NOW) == 1
    assert count_one(db, b"dev", window=NOW) == 2
