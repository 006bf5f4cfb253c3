"""Upkeep: when `debrief tidy` last ran, so that /healthz can say when it has not."""

from datetime import datetime

from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Moment

ONLY = 1


class UpkeepRow(Base):
    """The one row."""

    __tablename__ = "upkeep"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tidied_at: Mapped[datetime] = mapped_column(Moment)


def tidied_at(db: Session) -> datetime | None:
    """Return when it last ran."""
    row = db.get(UpkeepRow, ONLY)
    return None if row is None else row.tidied_at


def note_tidied(db: Session, *, now: datetime) -> None:
    """Note that it ran."""
    row = db.get(UpkeepRow, ONLY)
    if row is None:
        db.add(UpkeepRow(id=ONLY, tidied_at=now))
    else:
        row.tidied_at = now
