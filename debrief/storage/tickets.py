"""Tickets: coded and sealed, keyed by an id that only their student can name, without owner, order or time."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, Uuid, bindparam, delete, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base, Sealed

Shuffle = Callable[[list[Any]], None]
"""Put a list into an order that nobody can know: the system's randomness in the product."""
MARK = 64
"""Bytes at the beginning of a sealed body, drawn afresh with every sealing: they tell whether it is still the same."""


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


def bodies_of(db: Session, period_id: UUID) -> Iterator[tuple[UUID, bytes]]:
    """Yield every ticket's id and sealed body, a few hundred at a time."""
    rows = select(TicketRow.id, TicketRow.body).where(TicketRow.period_id == period_id).order_by(TicketRow.id)
    yield from db.execute(rows.execution_options(yield_per=500))


def marks_of(db: Session, period_id: UUID) -> list[tuple[UUID, bytes]]:
    """Return every ticket's id and the beginning of its body."""
    mark = func.substr(TicketRow.body, 1, MARK, type_=LargeBinary)
    rows = select(TicketRow.id, mark).where(TicketRow.period_id == period_id).order_by(TicketRow.id)
    return list(db.execute(rows))


def among(db: Session, ids: Collection[UUID]) -> Sequence[TicketRow]:
    """Return those tickets of some ids that are there."""
    return db.scalars(select(TicketRow).where(TicketRow.id.in_(ids)).order_by(TicketRow.id)).all()


def drop(db: Session, ids: Collection[UUID]) -> None:
    """Take tickets back."""
    db.execute(delete(TicketRow).where(TicketRow.id.in_(ids)))


def drop_all_of(db: Session, period_id: UUID) -> None:
    """Destroy every ticket of a period."""
    db.execute(delete(TicketRow).where(TicketRow.period_id == period_id))


def every_id(db: Session) -> list[UUID]:
    """Return the id of every ticket."""
    return list(db.scalars(select(TicketRow.id)))


def rewrite(db: Session, ids: Collection[UUID], *, shuffle: Shuffle) -> None:
    """Write some tickets anew, so that no page of the file tells who came when.

    They leave in an order drawn by chance and come back in the order of their ids. Without the chance, each would take
    a page that another had left, by a rule that anyone can run backwards; and the list of free pages would keep it.
    """
    columns, connection = TicketRow.__table__.columns, db.connection()
    found = connection.execute(select(*columns).where(TicketRow.id.in_(ids)).order_by(TicketRow.id)).mappings()
    rows = [dict(row) for row in found]
    leaving = [{"leaves": row["id"]} for row in rows]
    shuffle(leaving)
    if rows:
        connection.execute(delete(TicketRow).where(TicketRow.id == bindparam("leaves")), leaving)
        connection.execute(insert(TicketRow), rows)
