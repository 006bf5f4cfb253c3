"""Our own column types: a moment is whole seconds of UTC, a sealed blob is bytes."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.orm import Session

from debrief.storage import sessions
from debrief.storage.sessions import SessionRow
from tests.storage import rows
from tests.storage.rows import NOW


@pytest.mark.parametrize(
    "moment",
    [
        NOW,
        NOW.replace(microsecond=999_999),
        NOW.astimezone(timezone(timedelta(hours=-11))),
        datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2400, 2, 29, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_in_utc_to_the_second(db: Session, moment: datetime) -> None:
    kept = rows.session(db, rows.person(db, rows.programme(db)))
    sessions.seen(db, kept, now=moment)

    back = db.get_one(SessionRow, kept, populate_existing=True).seen_at

    assert back == moment.astimezone(UTC).replace(microsecond=0)
    assert back.tzinfo is UTC
