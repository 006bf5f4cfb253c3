"""Debriefs: what one student shows one reader, and what comes back."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, Uuid, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed
from debrief.storage.people import PersonRow

PER_PAGE = 20


class DebriefRow(Base):
    """A talk that was asked for. Without its grant it is taken back: nobody but the student opens it.

    One asked for by link has no reader with an account; its blobs are bound to its own id in the place of theirs.
    """

    __tablename__ = "debriefs"
    __table_args__ = (
        Index("ix_debriefs_owner_position", "owner_id", "owner_position"),
        Index("ix_debriefs_reader_position", "reader_id", "reader_position"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    reader_id: Mapped[UUID | None]  # no foreign key: a talk outlives the account of whoever was asked
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), index=True)
    owner_position: Mapped[int]
    reader_position: Mapped[int]
    expires_on: Mapped[date] = mapped_column(Date, index=True)
    closed: Mapped[bool] = mapped_column(default=False)
    reader_identity: Mapped[bytes | None] = mapped_column(LargeBinary)
    own_key: Mapped[bytes] = mapped_column(Sealed)
    granted: Mapped[bytes | None] = mapped_column(Sealed)
    body: Mapped[bytes] = mapped_column(Sealed)
    opened: Mapped[bytes | None] = mapped_column(Sealed)
    answer: Mapped[bytes | None] = mapped_column(Sealed)
    answer_version: Mapped[int] = mapped_column(default=0)

    @property
    def by_link(self) -> bool:
        """Tell whether whoever holds its link reads it, and nobody with an account."""
        return self.reader_id is None

    @property
    def given_to(self) -> UUID:
        """Return whom it was given to: a reader, or whoever holds the link of this very talk."""
        return self.id if self.reader_id is None else self.reader_id

    @property
    def ties(self) -> Ties:
        """Return whose it is and whom it was given to."""
        return Ties(self.owner_id, self.given_to, taken_back=self.granted is None)


class ReplyRow(Base):
    """Written words afterwards, under the debrief's content key. The holder of a link is no author with an account."""

    __tablename__ = "replies"
    __table_args__ = (Index("ix_replies_debrief_position", "debrief_id", "position"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    debrief_id: Mapped[UUID] = mapped_column(ForeignKey("debriefs.id", ondelete="CASCADE"))
    author_id: Mapped[UUID | None]  # as above
    position: Mapped[int]
    body: Mapped[bytes] = mapped_column(Sealed)

    @property
    def written_by(self) -> UUID:
        """Return who wrote it: somebody with an account, or whoever held the link of its talk."""
        return self.debrief_id if self.author_id is None else self.author_id


def of_student(
    db: Session, student_id: UUID, debrief_id: UUID, *, today: date, lock: bool = False
) -> DebriefRow | None:
    """Return a talk that a student asked for; locked, where it is about to change, until the transaction ends."""
    row = db.get(DebriefRow, debrief_id, with_for_update=lock or None)
    return row if row is not None and row.owner_id == student_id and row.expires_on > today else None


def of_reader(db: Session, reader_id: UUID, debrief_id: UUID, *, today: date, lock: bool = False) -> DebriefRow | None:
    """Return what a reader was shown, unless it was taken back or its day has come; locked as above."""
    row = db.get(DebriefRow, debrief_id, with_for_update=lock or None)
    if row is None or row.given_to != reader_id or row.granted is None or row.expires_on <= today:
        return None
    owner = db.get(PersonRow, row.owner_id)
    return None if owner is None or owner.has_left(today) else row  # it goes with its student's account


def asked_of(db: Session, reader_id: UUID, debrief_id: UUID, *, today: date) -> DebriefRow | None:
    """Return a talk that a reader was asked for, taken back or not, for what is theirs in it: words that never went."""
    row = db.get(DebriefRow, debrief_id)
    return row if row is not None and row.reader_id == reader_id and row.expires_on > today else None


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
        DebriefRow.reader_id == reader_id,
        DebriefRow.granted.is_not(None),
        DebriefRow.expires_on > today,
        DebriefRow.owner_id.not_in(select(PersonRow.id).where(PersonRow.leaves_on <= today)),
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


def latest_between(db: Session, student_id: UUID, reader_ids: Collection[UUID]) -> DebriefRow | None:
    """Return the last talk that a student asked a reader for, by any of the ids that the reader has had."""
    rows = select(DebriefRow).where(DebriefRow.owner_id == student_id, DebriefRow.reader_id.in_(reader_ids))
    return db.scalars(rows.order_by(DebriefRow.owner_position.desc()).limit(1)).first()


def next_positions(db: Session, student_id: UUID, reader_id: UUID | None) -> tuple[int, int]:
    """Return the order counters of the next talk, for its student and for its reader: 1 where a link is given."""
    of_owner = select(func.max(DebriefRow.owner_position)).where(DebriefRow.owner_id == student_id)
    of_reader_ = select(func.max(DebriefRow.reader_position)).where(DebriefRow.reader_id == reader_id)
    last = db.scalar(of_reader_) if reader_id is not None else 0
    return (db.scalar(of_owner) or 0) + 1, (last or 0) + 1


def replies_of(db: Session, debrief_id: UUID) -> Sequence[ReplyRow]:
    """Return the written words of a talk, in the order they came."""
    return db.scalars(select(ReplyRow).where(ReplyRow.debrief_id == debrief_id).order_by(ReplyRow.position)).all()


def written_back(db: Session, debrief_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some talks in which the one who was asked has written."""
    theirs = ReplyRow.author_id.is_(None) | (ReplyRow.author_id != DebriefRow.owner_id)
    rows = select(ReplyRow.debrief_id).join(DebriefRow, DebriefRow.id == ReplyRow.debrief_id)
    return frozenset(db.scalars(rows.where(ReplyRow.debrief_id.in_(debrief_ids), theirs)))


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
