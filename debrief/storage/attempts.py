"""Attempts: counts in fixed windows, so that rate limits hold across workers and machines."""

from datetime import datetime

from sqlalchemy import LargeBinary, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Moment


class AttemptRow(Base):
    """How often something was tried in one window, by whom it was tried being an HMAC."""

    __tablename__ = "attempts"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    window: Mapped[datetime] = mapped_column(Moment, primary_key=True, index=True)
    count: Mapped[int]


def count_one(db: Session, key: bytes, *, window: datetime) -> int:
    """Count one more attempt and return how many that makes; windows that are over are forgotten."""
    db.execute(delete(AttemptRow).where(AttemptRow.key == key, AttemptRow.window < window))
    row = db.get(AttemptRow, (key, window))
    if row is None:
        row = AttemptRow(key=key, window=window, count=0)
        db.add(row)
    row.count += 1
    return row.count


def forgive(db: Session, key: bytes) -> None:
    """Forget the attempts of one key, after a success."""
    db.execute(delete(AttemptRow).where(AttemptRow.key == key))
