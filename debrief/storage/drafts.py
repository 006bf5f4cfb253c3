"""Drafts: words of a talk that are not sent yet. One is kept for each side; a later one takes its place."""

from uuid import UUID

from sqlalchemy import ForeignKey, Uuid, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Sealed


class DraftRow(Base):
    """What one side has typed so far; under their own key, or, for the holder of a link, under the talk's."""

    __tablename__ = "drafts"

    debrief_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("debriefs.id", ondelete="CASCADE"), primary_key=True)
    of_student: Mapped[bool] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    body: Mapped[bytes] = mapped_column(Sealed)


def of_side(db: Session, debrief_id: UUID, *, student: bool, lock: bool = False) -> DraftRow | None:
    """Return what one side has typed so far; locked, where it is about to change."""
    return db.get(DraftRow, (debrief_id, student), with_for_update=lock or None)


def drop(db: Session, debrief_id: UUID, *, student: bool) -> None:
    """Let a draft go: it was sent, or its writer wants it gone."""
    db.execute(delete(DraftRow).where(DraftRow.debrief_id == debrief_id, DraftRow.of_student.is_(student)))
