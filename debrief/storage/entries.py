"""Entries: a student's own pages, found through the student alone."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Uuid, func, select, update
from sqlalchemy.orm import Mapped, Session, load_only, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed

PER_PAGE = 20


class EntryRow(Base):
    """One page: a body sealed under its version's own key, and a small blob for lists."""

    __tablename__ = "entries"
    __table_args__ = (Index("ix_entries_owner_position", "owner_id", "position"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    position: Mapped[int]
    version: Mapped[int]
    expires_on: Mapped[date] = mapped_column(Date, index=True)
    content_key: Mapped[bytes] = mapped_column(Sealed)
    body: Mapped[bytes] = mapped_column(Sealed)
    headline: Mapped[bytes] = mapped_column(Sealed)

    @property
    def ties(self) -> Ties:
        """Return whose it is."""
        return Ties(self.owner_id)


def of_student(db: Session, student_id: UUID, entry_id: UUID, *, today: date) -> EntryRow | None:
    """Return a student's own page, unless its day of deletion has come."""
    row = db.get(EntryRow, entry_id)
    return row if row is not None and row.owner_id == student_id and row.expires_on > today else None


def list_of_student(
    db: Session, student_id: UUID, *, today: date, before: int | None = None, limit: int = PER_PAGE
) -> Sequence[EntryRow]:
    """Return a student's pages, newest first, from below a position; one more than `limit` says there are more."""
    rows = (
        select(EntryRow)
        .options(
            load_only(EntryRow.owner_id, EntryRow.position, EntryRow.version, EntryRow.expires_on, EntryRow.headline)
        )
        .where(EntryRow.owner_id == student_id, EntryRow.expires_on > today)
    )
    if before is not None:
        rows = rows.where(EntryRow.position < before)
    return db.scalars(rows.order_by(EntryRow.position.desc()).limit(limit + 1)).all()


def all_of_student(db: Session, student_id: UUID, *, today: date) -> Sequence[EntryRow]:
    """Return every page of a student's, whole, newest first."""
    rows = select(EntryRow).where(EntryRow.owner_id == student_id, EntryRow.expires_on > today)
    return db.scalars(rows.order_by(EntryRow.position.desc())).all()


def keep_until(db: Session, entry_id: UUID, day: date) -> None:
    """Have a page stay at least until a day: what was shown of it goes with it, and must not go early."""
    db.execute(update(EntryRow).where(EntryRow.id == entry_id, EntryRow.expires_on < day).values(expires_on=day))


def next_position(db: Session, student_id: UUID) -> int:
    """Return the order counter of a student's next page."""
    return (db.scalar(select(func.max(EntryRow.position)).where(EntryRow.owner_id == student_id)) or 0) + 1
