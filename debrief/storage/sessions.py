"""Sessions: the user key sealed under a half that only the cookie has. Ended ones leave a keyless tombstone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, Uuid, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Moment, Sealed

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
TOMBSTONE = timedelta(hours=24)
FOR_THE_CODE = timedelta(minutes=10)


class SessionRow(Base):
    """One device's sign-in, or what is left of it for a day."""

    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    proof: Mapped[bytes] = mapped_column(LargeBinary)
    user_key: Mapped[bytes | None] = mapped_column(Sealed)
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment, index=True)
    awaits_code: Mapped[bool] = mapped_column(default=False)

    @property
    def ties(self) -> Ties:
        """Return whose it is."""
        return Ties(self.person_id)

    def lives(self, now: datetime) -> bool:
        """Tell whether it still opens anything."""
        longest = FOR_THE_CODE if self.awaits_code else ABSOLUTE
        return self.user_key is not None and now < self.seen_at + IDLE and now < self.started_at + longest

    @property
    def idle_at(self) -> datetime:
        """Return when it ends if nothing more is done."""
        return min(self.seen_at + IDLE, self.started_at + ABSOLUTE)


def by_id(db: Session, session_id: UUID) -> SessionRow | None:
    """Return a session or the tombstone of one."""
    return db.get(SessionRow, session_id)


def live_of(db: Session, person_id: UUID, *, now: datetime) -> Sequence[SessionRow]:
    """Return a person's live sessions, the latest first; one that still waits for its code is none yet."""
    rows = db.scalars(
        select(SessionRow)
        .where(SessionRow.person_id == person_id, SessionRow.user_key.is_not(None))
        .order_by(SessionRow.seen_at.desc(), SessionRow.id)
    )
    return [row for row in rows if row.lives(now) and not row.awaits_code]


def seen(db: Session, session_id: UUID, *, now: datetime) -> None:
    """Note that a session is in use."""
    db.execute(update(SessionRow).where(SessionRow.id == session_id).values(seen_at=now))


def end(db: Session, session_id: UUID, *, now: datetime) -> None:
    """Destroy a session's key; what is left says only whose it was."""
    db.execute(update(SessionRow).where(SessionRow.id == session_id).values(user_key=None, seen_at=now))


def end_all_of(db: Session, person_id: UUID, *, now: datetime, but: UUID | None = None) -> None:
    """Destroy the keys of all of a person's sessions, or of all but one."""
    theirs = update(SessionRow).where(SessionRow.person_id == person_id, SessionRow.user_key.is_not(None))
    if but is not None:
        theirs = theirs.where(SessionRow.id != but)
    db.execute(theirs.values(user_key=None, seen_at=now))


def bury(db: Session, *, now: datetime) -> None:
    """Turn sessions that have run out into tombstones, and take away tombstones a day old.

    One that waited for its code in vain leaves none: nothing was ever written in it.
    """
    db.execute(delete(SessionRow).where(SessionRow.awaits_code, SessionRow.started_at <= now - FOR_THE_CODE))
    db.execute(delete(SessionRow).where(SessionRow.seen_at < now - TOMBSTONE))
    run_out = (SessionRow.seen_at < now - IDLE) | (SessionRow.started_at < now - ABSOLUTE)
    db.execute(update(SessionRow).where(SessionRow.user_key.is_not(None), run_out).values(user_key=None))
