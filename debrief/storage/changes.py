"""Changes: short notes to all students on what was done about a theme."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed

PER_PAGE = 20


class ChangeRow(Base):
    """One note, sealed under the server's key: it is for everybody who signs in."""

    __tablename__ = "changes"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"), index=True)
    position: Mapped[int]
    body: Mapped[bytes] = mapped_column(Sealed)

    @property
    def ties(self) -> Ties:
        """Return which programme it belongs to."""
        return Ties(self.programme_id)


def by_id(db: Session, change_id: UUID) -> ChangeRow | None:
    """Return a note."""
    return db.get(ChangeRow, change_id)


def of_programme(
    db: Session, programme_id: UUID, *, before: int | None = None, limit: int = PER_PAGE
) -> Sequence[ChangeRow]:
    """Return a programme's notes, the latest first; one more than `limit` says there are more."""
    rows = select(ChangeRow).where(ChangeRow.programme_id == programme_id)
    if before is not None:
        rows = rows.where(ChangeRow.position < before)
    return db.scalars(rows.order_by(ChangeRow.position.desc()).limit(limit + 1)).all()


def next_position(db: Session, programme_id: UUID) -> int:
    """Return the order counter of the next note."""
    return (db.scalar(select(func.max(ChangeRow.position)).where(ChangeRow.programme_id == programme_id)) or 0) + 1
