"""Follow-ups: the days that the two of a talk agreed to catch up on."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Uuid, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Sealed

AT_MOST = 12  # of one talk


class FollowUpRow(Base):
    """One agreed day, under the talk's content key; what became of it, under the student's own key alone."""

    __tablename__ = "follow_ups"
    __table_args__ = (Index("ix_follow_ups_debrief_position", "debrief_id", "position"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    debrief_id: Mapped[UUID] = mapped_column(ForeignKey("debriefs.id", ondelete="CASCADE"))
    position: Mapped[int]
    version: Mapped[int] = mapped_column(default=0)
    body: Mapped[bytes] = mapped_column(Sealed)
    mark: Mapped[bytes | None] = mapped_column(Sealed)
    mark_version: Mapped[int] = mapped_column(default=0)


def of_debrief(db: Session, debrief_id: UUID) -> Sequence[FollowUpRow]:
    """Return the agreed days of a talk, in the order they were agreed."""
    rows = select(FollowUpRow).where(FollowUpRow.debrief_id == debrief_id)
    return db.scalars(rows.order_by(FollowUpRow.position)).all()


def of_debriefs(db: Session, debrief_ids: Collection[UUID]) -> Sequence[FollowUpRow]:
    """Return the agreed days of several talks, in the order they were agreed."""
    rows = select(FollowUpRow).where(FollowUpRow.debrief_id.in_(debrief_ids))
    return db.scalars(rows.order_by(FollowUpRow.position)).all()


def one_of_debrief(db: Session, debrief_id: UUID, follow_up_id: UUID, *, lock: bool = False) -> FollowUpRow | None:
    """Return one agreed day of a talk; locked, where it is about to change."""
    row = db.get(FollowUpRow, follow_up_id, with_for_update=lock or None)
    return row if row is not None and row.debrief_id == debrief_id else None


def next_position(db: Session, debrief_id: UUID) -> int:
    """Return the order counter of the next one."""
    last = select(func.max(FollowUpRow.position)).where(FollowUpRow.debrief_id == debrief_id)
    return (db.scalar(last) or 0) + 1


def unclaimed(db: Session, wanted: UUID, *, spare: UUID) -> UUID:
    """Return the wanted id, or the spare one where an agreed day of another talk has it already."""
    return spare if db.get(FollowUpRow, wanted) is not None else wanted
