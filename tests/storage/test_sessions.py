"""Sessions: half an hour idle, twelve hours at most, and a keyless tombstone for a day."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from debrief.storage import sessions
from debrief.storage.sessions import ABSOLUTE, FOR_THE_CODE, IDLE, TOMBSTONE, SessionRow
from tests.storage import rows
from tests.storage.rows import NOW

SECOND = timedelta(seconds=1)


@pytest.fixture
def asha(db: Session) -> UUID:
    """Return somebody who signs in."""
    return rows.person(db, rows.programme(db))


@pytest.mark.parametrize(
    ("started", "seen", "lives"),
    [
        (timedelta(), timedelta(), True),
        (IDLE, IDLE - SECOND, True),
        (IDLE, IDLE, False),
        (ABSOLUTE - SECOND, timedelta(), True),
        (ABSOLUTE, timedelta(), False),
    ],
)
def test_a_session_lives_while_it_is_used_and_no_longer_than_a_shift(
    db: Session, asha: UUID, started: timedelta, seen: timedelta, lives: bool
) -> None:
    row = db.get_one(SessionRow, rows.session(db, asha, started_at=NOW - started, seen_at=NOW - seen))

    assert row.lives(NOW) == lives
    assert (row.idle_at > NOW) == lives
    assert bool(sessions.live_of(db, asha, now=NOW)) == lives


def test_a_session_in_use_is_noted(db: Session, asha: UUID) -> None:
    kept = rows.session(db, asha)
    later = NOW + timedelta(minutes=20)

    sessions.seen(db, kept, now=later)

    assert db.get_one(SessionRow, kept, populate_existing=True).idle_at == later + IDLE


def test_what_is_ended_leaves_a_tombstone_without_a_key(db: Session, asha: UUID) -> None:
    kept = rows.session(db, asha)

    sessions.end(db, kept, now=NOW)

    row = db.get_one(SessionRow, kept, populate_existing=True)
    assert (row.user_key, row.person_id, row.lives(NOW)) == (None, asha, False)


def test_all_sessions_of_somebody_are_ended_but_the_one_they_are_in(db: Session, asha: UUID) -> None:
    dev = rows.person(db, rows.programme(db))
    here, there, devs = rows.session(db, asha), rows.session(db, asha), rows.session(db, dev)

    sessions.end_all_of(db, asha, now=NOW, but=here)
    db.expire_all()

    assert [row.id for row in sessions.live_of(db, asha, now=NOW)] == [here]
    assert db.get_one(SessionRow, there).user_key is None
    assert [row.id for row in sessions.live_of(db, dev, now=NOW)] == [devs]

    sessions.end_all_of(db, asha, now=NOW)
    db.expire_all()
    assert sessions.live_of(db, asha, now=NOW) == []


def test_what_has_run_out_is_buried_and_what_was_buried_goes_after_a_day(db: Session, asha: UUID) -> None:
    old = rows.session(db, asha, seen_at=NOW - TOMBSTONE - SECOND)
    idle = rows.session(db, asha, seen_at=NOW - IDLE - SECOND)
    long = rows.session(db, asha, started_at=NOW - ABSOLUTE - SECOND)
    live = rows.session(db, asha)

    for _ in range(2):
        sessions.bury(db, now=NOW)
        db.expire_all()
        assert sessions.by_id(db, old) is None
        for ended in (idle, long):
            assert db.get_one(SessionRow, ended).user_key is None
        assert db.get_one(SessionRow, live).user_key is not None


def test_one_that_waits_for_its_code_lives_ten_minutes_and_is_no_sign_in_yet(db: Session, asha: UUID) -> None:
    waits = rows.session(db, asha, started_at=NOW - FOR_THE_CODE + SECOND, awaits_code=True)
    over = rows.session(db, asha, started_at=NOW - FOR_THE_CODE, awaits_code=True)

    assert db.get_one(SessionRow, waits).lives(NOW)
    assert not db.get_one(SessionRow, over).lives(NOW)
    assert sessions.live_of(db, asha, now=NOW) == []


def test_one_that_waited_in_vain_leaves_no_tombstone(db: Session, asha: UUID) -> None:
    waits = rows.session(db, asha, started_at=NOW - FOR_THE_CODE + SECOND, awaits_code=True)
    over = rows.session(db, asha, started_at=NOW - FOR_THE_CODE, awaits_code=True)

    sessions.bury(db, now=NOW)
    db.expire_all()

    assert sessions.by_id(db, over) is None
    assert db.get_one(SessionRow, waits).user_key is not None


def test_signing_out_everywhere_ends_what_waits_for_its_code_too(db: Session, asha: UUID) -> None:
    waits = rows.session(db, asha, awaits_code=True)

    sessions.end_all_of(db, asha, now=NOW)
    db.expire_all()

    assert not db.get_one(SessionRow, waits).lives(NOW)
