"""People: their roles in clear, everything else about them sealed or a key."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, LargeBinary, Uuid, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed


class PersonRow(Base):
    """Somebody who accepted an invitation."""

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programmes.id"), index=True)
    is_student: Mapped[bool] = mapped_column(default=False)
    is_supervisor: Mapped[bool] = mapped_column(default=False)
    is_educator: Mapped[bool] = mapped_column(default=False)
    email_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    profile: Mapped[bytes] = mapped_column(Sealed)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    stretch: Mapped[str]
    locked: Mapped[bytes] = mapped_column(Sealed)
    recovery_find: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    recovery: Mapped[bytes | None] = mapped_column(Sealed)
    public_identity: Mapped[bytes] = mapped_column(LargeBinary)
    identity: Mapped[bytes] = mapped_column(Sealed)
    second_step: Mapped[bytes | None] = mapped_column(Sealed)
    leaves_on: Mapped[date | None] = mapped_column(Date, index=True)

    @property
    def ties(self) -> Ties:
        """Return whose it is."""
        return Ties(self.id)


def by_id(db: Session, person_id: UUID) -> PersonRow | None:
    """Return a person."""
    return db.get(PersonRow, person_id)


def by_email(db: Session, email_indexes: Sequence[bytes]) -> PersonRow | None:
    """Return the person with an address, found by its full-length HMAC under any secret that is still held."""
    return db.scalars(select(PersonRow).where(PersonRow.email_index.in_(email_indexes))).first()


def by_recovery(db: Session, recovery_find: bytes) -> PersonRow | None:
    """Return the person whom a recovery key finds."""
    return db.scalars(select(PersonRow).where(PersonRow.recovery_find == recovery_find)).first()


def who_can_be_asked(db: Session, programme_id: UUID) -> Sequence[PersonRow]:
    """Return the people of a programme whom a student may ask to talk."""
    asked = select(PersonRow).where(
        PersonRow.programme_id == programme_id, or_(PersonRow.is_supervisor, PersonRow.is_educator)
    )
    return db.scalars(asked.order_by(PersonRow.id)).all()


def educators(db: Session, programme_id: UUID) -> Sequence[PersonRow]:
    """Return the educators of a programme."""
    rows = select(PersonRow).where(PersonRow.programme_id == programme_id, PersonRow.is_educator)
    return db.scalars(rows.order_by(PersonRow.id)).all()


def of_programme(db: Session, programme_id: UUID) -> Sequence[PersonRow]:
    """Return everybody of a programme."""
    return db.scalars(select(PersonRow).where(PersonRow.programme_id == programme_id).order_by(PersonRow.id)).all()


def count_students(db: Session, programme_id: UUID) -> int:
    """Return how many student accounts a programme has; those who are leaving are not counted."""
    students = select(func.count()).where(
        PersonRow.programme_id == programme_id, PersonRow.is_student, PersonRow.leaves_on.is_(None)
    )
    return db.scalar(students) or 0
