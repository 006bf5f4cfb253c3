"""Link sessions: what a student's link opened on one device, or the student's own phone while somebody reads on it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, Uuid, delete, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Moment, Sealed
from debrief.storage.sessions import ABSOLUTE, IDLE, TOMBSTONE


class LinkSessionRow(Base):
    """One share, open on one device: its content key, sealed under a half that only the cookie has."""

    __tablename__ = "link_sessions"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    debrief_id: Mapped[UUID] = mapped_column(ForeignKey("debriefs.id", ondelete="CASCADE"), index=True)
    proof: Mapped[bytes] = mapped_column(LargeBinary)
    content_key: Mapped[bytes | None] = mapped_column(Sealed)
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment, index=True)
    handed: Mapped[bool] = mapped_column(default=False)

    def lives(self, now: datetime) -> bool:
        """Tell whether it still opens anything."""
        return self.content_key is not None and now < self.idle_at

    @property
    def idle_at(self) -> datetime:
        """Return when it ends if nothing more is done."""
        return min(self.seen_at + IDLE, self.started_at + ABSOLUTE)


def by_id(db: Session, session_id: UUID) -> LinkSessionRow | None:
    """Return a link session or the tombstone of one."""
    return db.get(LinkSessionRow, session_id)


def seen(db: Session, session_id: UUID, *, now: datetime) -> None:
    """Note that a link session is in use."""
    db.execute(update(LinkSessionRow).where(LinkSessionRow.id == session_id).values(seen_at=now))


def end(db: Session, session_id: UUID, *, now: datetime) -> None:
    """Destroy a link session's key; what is left says only that there was one."""
    db.execute(update(LinkSessionRow).where(LinkSessionRow.id == session_id).values(content_key=None, seen_at=now))


def bury(db: Session, *, now: datetime) -> None:
    """Turn link sessions that have run out into tombstones, and take away tombstones a day old."""
    db.execute(delete(LinkSessionRow).where(LinkSessionRow.seen_at < now - TOMBSTONE))
    run_out = (LinkSessionRow.seen_at < now - IDLE) | (LinkSessionRow.started_at < now - ABSOLUTE)
    ended = update(LinkSessionRow).where(LinkSessionRow.content_key.is_not(None), run_out)
    db.execute(ended.values(content_key=None))
