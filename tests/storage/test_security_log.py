"""The security log: what happened to one account, to the day, without a name."""

from datetime import timedelta

from sqlalchemy.orm import Session

from debrief.storage import security_log
from debrief.storage.security_log import Happening, SecurityRow
from tests.storage.rows import TODAY


def test_what_happened_to_somebody_comes_latest_first_and_is_nobody_elses(db: Session) -> None:
    security_log.note(db, b"asha", Happening.JOINED, day=TODAY - timedelta(days=1))
    security_log.note(db, b"asha", Happening.SIGNED_IN, day=TODAY)
    security_log.note(db, b"dev", Happening.REFUSED, day=TODAY)
    db.flush()

    assert [row.what for row in security_log.of_person(db, b"asha")] == ["signed in", "joined"]
    assert len(security_log.of_person(db, b"asha", limit=1)) == 1


def test_it_has_no_room_for_more_than_whom_what_and_which_day() -> None:
    assert set(SecurityRow.__table__.columns.keys()) == {"id", "who", "day", "what"}
