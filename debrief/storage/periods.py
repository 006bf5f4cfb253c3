"""Periods: at most one is open in a programme; with its release it is gone, tickets and keys with it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, LargeBinary, Uuid, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed
from debrief.storage.people import PersonRow


class PeriodRow(Base):
    """The open period of a programme."""

    __tablename__ = "periods"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"), unique=True)
    expires_on: Mapped[date] = mapped_column(Date, index=True)
    public_identity: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[bytes] = mapped_column(Sealed)
    copy: Mapped[bytes | None] = mapped_column(Sealed)

    @property
    def ties(self) -> Ties:
        """Return which programme it belongs to."""
        return Ties(self.programme_id)


class PeriodKeyRow(Base):
    """A period's private half, granted to one educator."""

    __tablename__ = "period_keys"

    period_id: Mapped[UUID] = mapped_column(ForeignKey("periods.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    granted: Mapped[bytes] = mapped_column(Sealed)


def of_programme(db: Session, programme_id: UUID, *, lock: bool = False) -> PeriodRow | None:
    """Return a programme's period, run out or not; locked, where it is about to change."""
    row = select(PeriodRow).where(PeriodRow.programme_id == programme_id)
    return db.scalars(row.with_for_update() if lock else row).first()


def open_in(db: Session, programme_id: UUID, *, today: date, lock: bool = False) -> PeriodRow | None:
    """Return the period that pages may be added to, unless two years are over."""
    row = of_programme(db, programme_id, lock=lock)
    return row if row is not None and row.expires_on > today else None


def key_of(db: Session, period_id: UUID, person_id: UUID) -> PeriodKeyRow | None:
    """Return what was granted to one educator."""
    return db.get(PeriodKeyRow, (period_id, person_id))


def holders(db: Session, period_id: UUID) -> Sequence[UUID]:
    """Return who holds a period's private half; what lies with an account that was set aside opens to nobody now."""
    rows = (
        select(PeriodKeyRow.person_id)
        .join(PersonRow, PersonRow.id == PeriodKeyRow.person_id)
        .where(PeriodKeyRow.period_id == period_id, PersonRow.set_aside == 0)
    )
    return db.scalars(rows.order_by(PeriodKeyRow.person_id)).all()


def drop_keys_of(db: Session, person_id: UUID) -> None:
    """Take away whatever was granted to somebody."""
    db.execute(delete(PeriodKeyRow).where(PeriodKeyRow.person_id == person_id))
