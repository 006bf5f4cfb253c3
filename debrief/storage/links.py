"""Links: how somebody without an account opens one share. Its code is kept under the student's own key alone."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Date, ForeignKey, LargeBinary, Select, Uuid, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Sealed
from debrief.storage.debriefs import DebriefRow
from debrief.storage.drafts import DraftRow
from debrief.storage.link_sessions import LinkSessionRow

DAYS_TO_OPEN = timedelta(days=14)
DAYS_AT_MOST = timedelta(days=45)


class LinkRow(Base):
    """The link of one talk: what finds it, until when it opens, and who its holder says they are."""

    __tablename__ = "links"

    debrief_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("debriefs.id", ondelete="CASCADE"), primary_key=True)
    find: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    expires_on: Mapped[date] = mapped_column(Date, index=True)
    held: Mapped[bool] = mapped_column(default=False)
    code: Mapped[bytes] = mapped_column(Sealed)
    holder: Mapped[bytes | None] = mapped_column(Sealed)
    holder_version: Mapped[int] = mapped_column(default=0)

    @property
    def last_day(self) -> date:
        """Return the last day on which it opens."""
        return self.expires_on - timedelta(days=1)

    def opens(self, today: date) -> bool:
        """Tell whether its day is still to come."""
        return self.expires_on > today


def of_debrief(db: Session, debrief_id: UUID, *, lock: bool = False) -> LinkRow | None:
    """Return the link of a talk; locked, where it is about to change."""
    return db.get(LinkRow, debrief_id, with_for_update=lock or None)


def by_code(db: Session, find: bytes, *, today: date) -> LinkRow | None:
    """Return the link that a code finds, unless its day has come."""
    row = db.scalars(select(LinkRow).where(LinkRow.find == find)).first()
    return row if row is not None and row.opens(today) else None


def end(db: Session, debrief_id: UUID) -> None:
    """Have the link of a talk open nothing any more: the link goes, and every key that it has out anywhere.

    What is left of its sessions says only that there were some, so that whoever held one is told where they stand.
    What they had typed and not sent goes: only they were to read it.
    """
    _drop_drafts(db, select(LinkRow.debrief_id).where(LinkRow.debrief_id == debrief_id))
    db.execute(delete(LinkRow).where(LinkRow.debrief_id == debrief_id))
    db.execute(update(LinkSessionRow).where(LinkSessionRow.debrief_id == debrief_id).values(content_key=None))


def bury(db: Session, *, today: date) -> None:
    """Take away the links whose day has come, and the grants that only they could open."""
    run_out = select(LinkRow.debrief_id).where(LinkRow.expires_on <= today)
    _drop_drafts(db, run_out)
    db.execute(update(DebriefRow).where(DebriefRow.id.in_(run_out)).values(granted=None))
    db.execute(update(LinkSessionRow).where(LinkSessionRow.debrief_id.in_(run_out)).values(content_key=None))
    db.execute(delete(LinkRow).where(LinkRow.expires_on <= today))


def _drop_drafts(db: Session, of: Select[UUID]) -> None:
    db.execute(delete(DraftRow).where(DraftRow.of_student.is_(False), DraftRow.debrief_id.in_(of)))
