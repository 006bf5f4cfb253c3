"""Programmes: one course whose students go on placement."""

from uuid import UUID

from sqlalchemy import Uuid, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed


class ProgrammeRow(Base):
    """A programme; its name, time zone, terms and region are sealed under the server's key."""

    __tablename__ = "programmes"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    body: Mapped[bytes] = mapped_column(Sealed)

    @property
    def ties(self) -> Ties:
        """Return whose it is: its own people's."""
        return Ties(self.id)


def by_id(db: Session, programme_id: UUID, *, lock: bool = False) -> ProgrammeRow | None:
    """Return a programme; locked, where what belongs to it must change one after the other."""
    return db.get(ProgrammeRow, programme_id, with_for_update=lock or None)


def first(db: Session) -> ProgrammeRow | None:
    """Return the installation's programme, if there is one yet."""
    return db.scalars(select(ProgrammeRow).order_by(ProgrammeRow.id).limit(1)).first()
