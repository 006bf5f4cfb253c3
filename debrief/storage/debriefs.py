"""Debriefs: what one student shows one reader, and what comes back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, Uuid, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed

PER_PAGE = 20


class DebriefRow(Base):
    """A talk that was asked for. Without its grant it is taken back: nobody but the student opens it."""

    __tablename__ = "debriefs"
    __table_args__ = (
        Index("ix_debriefs_owner_position", "owner_id", "owner_position"),
        Index("ix_debriefs_reader_position", "reader_id", "reader_position"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    reader_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), index=True)
    owner_position: Mapped[int]
    reader_position: Mapped[int]
    expires_on: Mapped[date] = mapped_column(Date, index=True)
    closed: Mapped[bool] = mapped_column(default=False)
    reader_identity: Mapped[bytes] = mapped_column(LargeBinary)
    own_key: Mapped[bytes] = mapped_column(Sealed)
    granted: Mapped[bytes | None] = mapped_column(Sealed)
    body: Mapped[bytes] = mapped_column(Sealed)
    opened: Mapped[bytes | None] = mapped_column(Sealed)
    answer: Mapped[bytes | None] = mapped_column(Sealed)
    answer_version: Mapped[int] = mapped_column(default=0)

    @property
    def ties(self) -> Ties:
        """Return whose it is and whom it was given to."""
        return Ties(self.owner_id, self.reader_id, taken_back=self.granted is None)


class ReplyRow(Base):
    """Written words afterwards, under the debrief's content key."""

    __tablename__ = "replies"
    __table_args__ = (Index("ix_replies_debrief_position", "debrief_id", "position"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    debrief_id: Mapped[UUID] = mapped_column(ForeignKey("debriefs.id", ondelete="CASCADE"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    position: Mapped[int]
    body: Mapped[bytes] = mapped_column(Sealed)


def of_student(
    db: Session, student_id: UUID, debrief_id: UUID, *, today: date, lock: bool = False
) -> DebriefRow | None:
    """Return a talk that a student asked for; locked, where it is about to change, until the transaction ends."""
    row = db.get(DebriefRow, debrief_id, with_for_update=lock or None)
    return row if row is not None and row.owner_id == student_id and row.expires_on > today else None


def of_reader(db: Session, reader_id: UUID, debrief_id: UUID, *, today: date, lock: bool = False) -> DebriefRow | None:
    """Return what a reader was shown, unless it was taken back or its day has come; locked as above."""
    row = db.get(DebriefRow, debrief_id, with_for_update=lock or None)
    shown = row is not None and row.reader_id == reader_id and row.granted is not None and row.expires_on > today
    return row if shown else None


def list_of_student(
    db: Session, student_id: UUID, *, today: date, before: int | None = None, limit: int = PER_PAGE
) -> Sequence[DebriefRow]:
    """Return what a student has asked, newest first; one more than `limit` says there are more."""
    rows = select(DebriefRow).where(DebriefRow.owner_id == student_id, DebriefRow.expires_on > today)
    if before is not None:
        rows = rows.where(DebriefRow.owner_position < before)
    return db.scalars(rows.order_by(DebriefRow.owner_position.desc()).limit(limit + 1)).all()


def list_of_reader(
    db: Session, reader_id: UUID, *, today: date, before: int | None = None, limit: int = PER_PAGE
) -> Sequence[DebriefRow]:
    """Return what a reader was shown and not taken back, newest first; one more than `limit` says there are more."""
    rows = select(DebriefRow).where(
        DebriefRow.reader_id == reader_id, DebriefRow.granted.is_not(None), DebriefRow.expires_on > today
    )
    if before is not None:
        rows = rows.where(DebriefRow.reader_position < before)
    return db.scalars(rows.order_by(DebriefRow.reader_position.desc()).limit(limit + 1)).all()


def of_entry(db: Session, student_id: UUID, entry_id: UUID, *, today: date) -> Sequence[DebriefRow]:
    """Return the talks that a student asked for about one page, newest first."""
    rows = select(DebriefRow).where(
        DebriefRow.entry_id == entry_id, DebriefRow.owner_id == student_id, DebriefRow.expires_on > today
    )
    return db.scalars(rows.order_by(DebriefRow.owner_position.desc())).all()


def latest_between(db: Session, student_id: UUID, reader_id: UUID) -> DebriefRow | None:
    """Return the last talk that a student asked this reader for."""
    rows = select(DebriefRow).where(DebriefRow.owner_id == student_id, DebriefRow.reader_id == reader_id)
    return db.scalars(rows.order_by(DebriefRow.owner_position.desc()).limit(1)).first()


def next_positions(db: Session, student_id: UUID, reader_id: UUID) -> tuple[int, int]:
    """Return the order counters of the next talk, for its student and for its reader."""
    of_owner = select(func.max(DebriefRow.owner_position)).where(DebriefRow.owner_id == student_id)
    of_reader_ = select(func.max(DebriefRow.reader_position)).where(DebriefRow.reader_id == reader_id)
    return (db.scalar(of_owner) or 0) + 1, (db.scalar(of_reader_) or 0) + 1


def replies_of(db: Session, debrief_id: UUID) -> Sequence[ReplyRow]:
    """Return the written words of a talk, in the order they came."""
    return db.scalars(select(ReplyRow).where(ReplyRow.debrief_id == debrief_id).order_by(ReplyRow.position)).all()


def reply_by_id(db: Session, debrief_id: UUID, reply_id: UUID) -> ReplyRow | None:
    """Return one reply of a talk: a form's once-only id is the reply's own, so that a retry finds it."""
    row = db.get(ReplyRow, reply_id)
    return row if row is not None and row.debrief_id == debrief_id else None


def next_reply_position(db: Session, debrief_id: UUID) -> int:
    """Return the order counter of a talk's next reply."""
    last = select(func.max(ReplyRow.position)).where(ReplyRow.debrief_id == debrief_id)
    return (db.scalar(last) or 0) + 1


def unclaimed(db: Session, wanted: UUID, *, spare: UUID) -> UUID:
    """Return the wanted id, or the spare one where something that is not theirs has it already."""
    taken = db.get(DebriefRow, wanted) is not None or db.get(ReplyRow, wanted) is not None
    return spare if taken else wanted
