"""Rows as they would be, with blobs that stand for sealed ones."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from debrief.storage.changes import ChangeRow
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.drafts import DraftRow
from debrief.storage.entries import EntryRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.invitations import InvitationRow
from debrief.storage.letters import LetterRow
from debrief.storage.link_sessions import LinkSessionRow
from debrief.storage.links import LinkRow
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.storage.programmes import ProgrammeRow
from debrief.storage.releases import ReleaseRow
from debrief.storage.rescues import RescueRow
from debrief.storage.sessions import SessionRow
from debrief.storage.tickets import TicketRow

NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
TODAY = NOW.date()
LATER = TODAY + timedelta(days=730)
BLOB = b"\1" * 40


def programme(db: Session) -> UUID:
    """Add a programme."""
    return _added(db, ProgrammeRow(id=uuid4(), body=BLOB))


def person(db: Session, programme_id: UUID, *, person_id: UUID | None = None, **about: Any) -> UUID:
    """Add somebody."""
    person_id = person_id or uuid4()
    kept = {
        "email_index": person_id.bytes * 2,
        "profile": BLOB,
        "salt": BLOB,
        "stretch": "64,1,1",
        "locked": BLOB,
        "public_identity": BLOB,
        "identity": BLOB,
    }
    return _added(db, PersonRow(id=person_id, programme_id=programme_id, **{**kept, **about}))


def invitation(db: Session, programme_id: UUID, *, find: bytes, expires_at: datetime) -> UUID:
    """Add an invitation."""
    return _added(db, InvitationRow(id=uuid4(), programme_id=programme_id, find=find, body=BLOB, expires_at=expires_at))


def entry(db: Session, owner_id: UUID, *, position: int = 1, expires_on: date = date(2027, 11, 23)) -> UUID:
    """Add a page."""
    blobs = {"content_key": BLOB, "body": BLOB, "headline": BLOB}
    row = EntryRow(id=uuid4(), owner_id=owner_id, position=position, version=1, expires_on=expires_on, **blobs)
    return _added(db, row)


def debrief(db: Session, owner_id: UUID, reader_id: UUID | None, entry_id: UUID, **about: Any) -> UUID:
    """Add a talk that was asked for."""
    kept = {
        "owner_position": 1,
        "reader_position": 1,
        "expires_on": date(2027, 2, 20),
        "reader_identity": BLOB,
        "own_key": BLOB,
        "granted": BLOB,
        "body": BLOB,
    }
    row = DebriefRow(id=uuid4(), owner_id=owner_id, reader_id=reader_id, entry_id=entry_id, **{**kept, **about})
    return _added(db, row)


def link(db: Session, debrief_id: UUID, *, find: bytes = b"find", days: int = 14) -> None:
    """Give a talk a link."""
    db.add(LinkRow(debrief_id=debrief_id, find=find, expires_on=TODAY + timedelta(days=days), code=BLOB, holder=BLOB))
    db.flush()


def link_session(
    db: Session, debrief_id: UUID, *, started_at: datetime = NOW, seen_at: datetime = NOW, handed: bool = False
) -> UUID:
    """Open a link on some device."""
    times = {"started_at": started_at, "seen_at": seen_at}
    row = LinkSessionRow(id=uuid4(), debrief_id=debrief_id, proof=BLOB, content_key=BLOB, handed=handed, **times)
    return _added(db, row)


def follow_up(db: Session, debrief_id: UUID, *, position: int = 1) -> UUID:
    """Agree on a day."""
    return _added(db, FollowUpRow(id=uuid4(), debrief_id=debrief_id, position=position, body=BLOB, mark=BLOB))


def draft(db: Session, debrief_id: UUID, *, student: bool = False) -> None:
    """Type something that is not sent yet."""
    db.add(DraftRow(debrief_id=debrief_id, of_student=student, body=BLOB))
    db.flush()


def letter(db: Session, person_id: UUID, *, day: date = TODAY, sent: bool = False, for_today: bool = False) -> UUID:
    """Have mail to go out, or that went out."""
    return _added(db, LetterRow(id=uuid4(), person_id=person_id, day=day, sent=sent, for_today=for_today))


def reply(db: Session, debrief_id: UUID, author_id: UUID | None, *, position: int = 1) -> UUID:
    """Add written words."""
    return _added(db, ReplyRow(id=uuid4(), debrief_id=debrief_id, author_id=author_id, position=position, body=BLOB))


def rescue(db: Session, owner_id: UUID, *, slot: bytes = b"slot", position: int = 1, days: int = 30) -> UUID:
    """Add words that came too late."""
    row = RescueRow(id=uuid4(), owner_id=owner_id, slot=slot, position=position, body=BLOB)
    row.expires_on = TODAY + timedelta(days=days)
    return _added(db, row)


def session(
    db: Session, person_id: UUID, *, started_at: datetime = NOW, seen_at: datetime = NOW, awaits_code: bool = False
) -> UUID:
    """Add a sign-in."""
    row = SessionRow(id=uuid4(), person_id=person_id, proof=BLOB, user_key=BLOB, started_at=started_at, seen_at=seen_at)
    row.awaits_code = awaits_code
    return _added(db, row)


def period(db: Session, programme_id: UUID, *, expires_on: date = LATER) -> UUID:
    """Open a period."""
    row = PeriodRow(id=uuid4(), programme_id=programme_id, expires_on=expires_on, public_identity=BLOB, body=BLOB)
    return _added(db, row)


def period_key(db: Session, period_id: UUID, person_id: UUID) -> None:
    """Grant a period to somebody."""
    db.add(PeriodKeyRow(period_id=period_id, person_id=person_id, granted=BLOB))
    db.flush()


def ticket(db: Session, period_id: UUID, *, ticket_id: UUID | None = None) -> UUID:
    """Add a ticket."""
    return _added(db, TicketRow(id=ticket_id or uuid4(), period_id=period_id, body=BLOB * 50, note=BLOB * 25))


def release(db: Session, programme_id: UUID, *, position: int = 1) -> UUID:
    """Add a summary."""
    return _added(db, ReleaseRow(id=uuid4(), programme_id=programme_id, position=position, body=BLOB))


def change(db: Session, programme_id: UUID, *, position: int = 1) -> UUID:
    """Add a note on what changed."""
    return _added(db, ChangeRow(id=uuid4(), programme_id=programme_id, position=position, body=BLOB))


def _added(db: Session, row: Any) -> UUID:
    db.add(row)
    db.flush()
    added: UUID = row.id
    return added
