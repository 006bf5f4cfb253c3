"""Rescues: words of a form that came too late, sealed to whoever wrote them until they sign in again."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, LargeBinary, UniqueConstraint, Uuid, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed

DAYS_KEPT = 30
AT_MOST = 20  # of one person: a stuck page must not fill the disk


class RescueRow(Base):
    """One form's words, granted to their owner."""

    __tablename__ = "rescues"
    __table_args__ = (UniqueConstraint("owner_id", "slot"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    slot: Mapped[bytes] = mapped_column(LargeBinary)
    position: Mapped[int]
    expires_on: Mapped[date] = mapped_column(Date, index=True)
    body: Mapped[bytes] = mapped_column(Sealed)

    @property
    def ties(self) -> Ties:
        """Return whose it is."""
        return Ties(self.owner_id)


def of_person(db: Session, person_id: UUID, *, today: date) -> Sequence[RescueRow]:
    """Return what waits for a person, the latest first."""
    rows = select(RescueRow).where(RescueRow.owner_id == person_id, RescueRow.expires_on > today)
    return db.scalars(rows.order_by(RescueRow.position.desc())).all()


def one_of_person(db: Session, person_id: UUID, rescue_id: UUID, *, today: date) -> RescueRow | None:
    """Return one of the things that wait for a person."""
    row = db.get(RescueRow, rescue_id)
    return row if row is not None and row.owner_id == person_id and row.expires_on > today else None


def count_of_person(db: Session, person_id: UUID, *, today: date) -> int:
    """Return how many things wait for a person."""
    rows = select(func.count()).where(RescueRow.owner_id == person_id, RescueRow.expires_on > today)
    return db.scalar(rows) or 0


def next_position(db: Session, person_id: UUID) -> int:
    """Return the order counter of the next one."""
    return (db.scalar(select(func.max(RescueRow.position)).where(RescueRow.owner_id == person_id)) or 0) + 1


def in_slot(db: Session, person_id: UUID, slot: bytes) -> RescueRow | None:
    """Return what an earlier try of the same form left, whose place a later one takes."""
    rows = select(RescueRow).where(RescueRow.owner_id == person_id, RescueRow.slot == slot)
    return db.scalars(rows).first()


def drop_oldest(db: Session, person_id: UUID) -> None:
    """Keep only so many, so that a stuck page cannot fill the disk."""
    kept = select(RescueRow.id).where(RescueRow.owner_id == person_id).order_by(RescueRow.position.desc())
    db.execute(delete(RescueRow).where(RescueRow.id.in_(kept.offset(AT_MOST).scalar_subquery())))
