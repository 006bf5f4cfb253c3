"""Tickets: coded and sealed, keyed by an id that only their student can name, without owner, order or time."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ForeignKey, Uuid, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Sealed


class TicketRow(Base):
    """One contribution to a period's summary."""

    __tablename__ = "tickets"
    __table_args__ = {"sqlite_with_rowid": False}  # a rowid would count them in the order they came  # noqa: RUF012

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    period_id: Mapped[UUID] = mapped_column(ForeignKey("periods.id", ondelete="CASCADE"))
    body: Mapped[bytes] = mapped_column(Sealed)
    note: Mapped[bytes] = mapped_column(Sealed)


def of_period(db: Session, period_id: UUID) -> Sequence[TicketRow]:
    """Return every ticket of a period, in the order of their ids."""
    return db.scalars(select(TicketRow).where(TicketRow.period_id == period_id).order_by(TicketRow.id)).all()


def among(db: Session, ids: Collection[UUID]) -> Sequence[TicketRow]:
    """Return those tickets of some ids that are there."""
    return db.scalars(select(TicketRow).where(TicketRow.id.in_(ids)).order_by(TicketRow.id)).all()


def drop(db: Session, ids: Collection[UUID]) -> None:
    """Take tickets back."""
    db.execute(delete(TicketRow).where(TicketRow.id.in_(ids)))


def rewrite(db: Session) -> None:
    """Write the whole table anew in the order of the ids, so that no page of the file tells who came when."""
    columns = TicketRow.__table__.columns
    rows = [dict(row) for row in db.execute(select(*columns).order_by(TicketRow.id)).mappings()]
    db.execute(delete(TicketRow))
    if rows:
        db.execute(insert(TicketRow), rows)
