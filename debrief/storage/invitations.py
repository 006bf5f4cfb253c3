"""Invitations: of single use, found by a code that is never stored."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, Uuid, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Moment, Sealed


class InvitationRow(Base):
    """An invitation that nobody has accepted yet; accepting deletes it."""

    __tablename__ = "invitations"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    find: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    body: Mapped[bytes] = mapped_column(Sealed)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)

    @property
    def ties(self) -> Ties:
        """Return which programme it belongs to."""
        return Ties(self.programme_id)


def by_code(db: Session, find: bytes, *, now: datetime) -> InvitationRow | None:
    """Return the invitation that a code finds, while it is open."""
    row = db.scalars(select(InvitationRow).where(InvitationRow.find == find)).first()
    return row if row is not None and row.expires_at > now else None


def by_id(db: Session, invitation_id: UUID, *, now: datetime, lock: bool = False) -> InvitationRow | None:
    """Return an invitation, while it is open; locked, where it is about to change."""
    row = db.get(InvitationRow, invitation_id, with_for_update=lock or None)
    return row if row is not None and row.expires_at > now else None


def drop(db: Session, invitation_id: UUID) -> None:
    """Take an invitation back, if there is one."""
    db.execute(delete(InvitationRow).where(InvitationRow.id == invitation_id))


def of_programme(db: Session, programme_id: UUID, *, now: datetime) -> Sequence[InvitationRow]:
    """Return the open invitations of a programme."""
    rows = select(InvitationRow).where(InvitationRow.programme_id == programme_id, InvitationRow.expires_at > now)
    return db.scalars(rows.order_by(InvitationRow.id)).all()
