"""Releases: frozen summaries, kept as they will be shown."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed


class ReleaseRow(Base):
    """One summary. Its id is its period's, which is how a page knows that it was counted."""

    __tablename__ = "releases"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"), index=True)
    position: Mapped[int]
    body: Mapped[bytes] = mapped_column(Sealed)

    @property
    def ties(self) -> Ties:
        """Return which programme it belongs to."""
        return Ties(self.programme_id)


def by_id(db: Session, release_id: UUID) -> ReleaseRow | None:
    """Return a summary."""
    return db.get(ReleaseRow, release_id)


def of_programme(db: Session, programme_id: UUID) -> Sequence[ReleaseRow]:
    """Return a programme's summaries, the latest first; there is at most one a term."""
    rows = select(ReleaseRow).where(ReleaseRow.programme_id == programme_id)
    return db.scalars(rows.order_by(ReleaseRow.position.desc())).all()


def next_position(db: Session, programme_id: UUID) -> int:
    """Return the order counter of the next summary."""
    return (db.scalar(select(func.max(ReleaseRow.position)).where(ReleaseRow.programme_id == programme_id)) or 0) + 1
