"""Letters: mail that is to go out, and that went out today. It holds no words: those are fixed, and name nobody."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, Uuid, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Moment

DAYS_TRIED = 7


class LetterRow(Base):
    """One letter to one person. Kept until the day after it went out, so that there is one a day at most."""

    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_person_day", "person_id", "day"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    for_today: Mapped[bool]
    day: Mapped[date] = mapped_column(Date, index=True)
    sent: Mapped[bool] = mapped_column(default=False)
    tried_at: Mapped[datetime | None] = mapped_column(Moment)
    """When somebody last began to send it, so that two never send it at once."""


def of_person(db: Session, person_id: UUID, *, lock: bool = False) -> Sequence[LetterRow]:
    """Return the letters to one person, the oldest first; locked, where what is read decides what is sent."""
    rows = select(LetterRow).where(LetterRow.person_id == person_id).order_by(LetterRow.day)
    return db.scalars(rows.with_for_update() if lock else rows).all()


def who_waits(db: Session, *, limit: int) -> Sequence[UUID]:
    """Return for whom letters have not gone out yet: those who were tried longest ago, or never, come first."""
    tried = func.max(LetterRow.tried_at).asc().nulls_first()
    rows = select(LetterRow.person_id).where(LetterRow.sent.is_(False)).group_by(LetterRow.person_id)
    return db.scalars(rows.order_by(tried, LetterRow.person_id).limit(limit)).all()


def note_sent(db: Session, letter_id: UUID, *, day: date) -> None:
    """Note on which day a letter went out."""
    db.execute(update(LetterRow).where(LetterRow.id == letter_id).values(sent=True, day=day, tried_at=None))


def bury(db: Session, *, today: date, oldest: date) -> None:
    """Take away what went out before today, and what nobody could deliver since the `oldest` day."""
    db.execute(delete(LetterRow).where(LetterRow.sent, LetterRow.day < today))
    db.execute(delete(LetterRow).where(LetterRow.day < oldest))
