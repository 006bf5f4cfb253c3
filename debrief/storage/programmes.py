"""Programmes: one course whose students go on placement."""

from uuid import UUID

from sqlalchemy import Uuid, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Sealed


class ProgrammeRow(Base):
    """A programme; its name, time zone, terms and region are sealed under the server's key."""

    __tablename__ = "programmes"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    body: Mapped[bytes] = mapped_column(Sealed)


def by_id(db: Session, programme_id: UUID) -> ProgrammeRow | None:
    """Return a programme."""
    return db.get(ProgrammeRow, programme_id)


def first(db: Session) -> ProgrammeRow | None:
    """Return the installation's programme, if there is one yet."""
    return db.scalars(select(ProgrammeRow).order_by(ProgrammeRow.id).limit(1)).first()
