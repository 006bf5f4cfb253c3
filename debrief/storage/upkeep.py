"""Upkeep: when `debrief tidy` last ran, so that /healthz can say when it has not."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Moment

ONLY = 1
LATE = timedelta(hours=48)


class UpkeepRow(Base):
    """The one row."""

    __tablename__ = "upkeep"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tidied_at: Mapped[datetime] = mapped_column(Moment)


def tidied_at(db: Session) -> datetime | None:
    """Return when it last ran."""
    row = db.get(UpkeepRow, ONLY)
    return None if row is None else row.tidied_at


def is_late(db: Session, *, now: datetime) -> bool:
    """Tell whether it has not run for two days, or never."""
    at = tidied_at(db)
    return at is None or now - at > LATE


def note_tidied(db: Session, *, now: datetime) -> None:
    """Note that it ran."""
    row = db.get(UpkeepRow, ONLY)
    if row is None:
        db.add(UpkeepRow(id=ONLY, tidied_at=now))
    else:
        row.tidied_at = now
