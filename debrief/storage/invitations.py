"""Invitations: of single use, found by a code that is never stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, Uuid, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Moment, Sealed


class InvitationRow(Base):
    """An invitation that nobody has accepted yet; accepting deletes it."""

    __tablename__ = "invitations"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"))
    find: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    body: Mapped[bytes] = mapped_column(Sealed)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


def by_code(db: Session, find: bytes, *, now: datetime) -> InvitationRow | None:
    """Return the invitation that a code finds, while it is open."""
    row = db.scalars(select(InvitationRow).where(InvitationRow.find == find)).first()
    return row if row is not None and row.expires_at > now else None
