"""People: their roles in clear, everything else about them sealed or a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Date, ForeignKey, LargeBinary, Uuid, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.domain.people import Role
from debrief.domain.policy import Ties
from debrief.storage.base import Base, Sealed

KEPT_AFTER_LEAVING = timedelta(days=90)


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
    set_aside: Mapped[int] = mapped_column(default=0, index=True)
    """Its number among the accounts of its address that a newer one took the place of; 0 for the one in use."""

    @property
    def ties(self) -> Ties:
        """Return whose it is."""
        return Ties(self.id)

    @property
    def invited_as(self) -> frozenset[Role]:
        """Return what they were invited as."""
        held = {Role.STUDENT: self.is_student, Role.SUPERVISOR: self.is_supervisor, Role.EDUCATOR: self.is_educator}
        return frozenset(role for role, has in held.items() if has)

    @property
    def roles(self) -> frozenset[Role]:
        """Return what they are now: who is leaving is still a student if they were one, and nothing else any more."""
        return self.invited_as if self.leaves_on is None else self.invited_as & {Role.STUDENT}

    def has_left(self, today: date) -> bool:
        """Tell whether their day has come; the row goes with the next burial."""
        return self.leaves_on is not None and self.leaves_on <= today


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody as their programme looks after them: to invite, to remove and to bring back, and nothing else."""

    row: PersonRow

    @property
    def ties(self) -> Ties:
        """Return which programme they belong to."""
        return Ties(self.row.programme_id)


def by_id(db: Session, person_id: UUID, *, lock: bool = False) -> PersonRow | None:
    """Return a person; locked, where what is read decides what is written."""
    return db.get(PersonRow, person_id, with_for_update=lock or None)


def by_email(db: Session, email_indexes: Sequence[bytes]) -> PersonRow | None:
    """Return the person with an address, found by its full-length HMAC under any secret that is still held."""
    return db.scalars(select(PersonRow).where(PersonRow.email_index.in_(email_indexes))).first()


def by_recovery(db: Session, recovery_find: bytes) -> PersonRow | None:
    """Return the person whom a recovery key finds."""
    return db.scalars(select(PersonRow).where(PersonRow.recovery_find == recovery_find)).first()


def member(db: Session, person_id: UUID, *, today: date, lock: bool = False) -> Member | None:
    """Return somebody as their programme looks after them, unless their day has come."""
    row = db.get(PersonRow, person_id, with_for_update=lock or None)
    return None if row is None or row.set_aside or row.has_left(today) else Member(row)


def who_can_be_asked(db: Session, programme_id: UUID, *, leaving: bool = False) -> Sequence[PersonRow]:
    """Return the people of a programme whom a student may ask to talk; with those who are leaving, if wanted."""
    asked = select(PersonRow).where(
        PersonRow.programme_id == programme_id,
        PersonRow.set_aside == 0,
        or_(PersonRow.is_supervisor, PersonRow.is_educator),
    )
    if not leaving:
        asked = asked.where(PersonRow.leaves_on.is_(None))
    return db.scalars(asked.order_by(PersonRow.id)).all()


def educators(db: Session, programme_id: UUID) -> Sequence[PersonRow]:
    """Return the educators of a programme; who is leaving is none any more."""
    rows = select(PersonRow).where(
        PersonRow.programme_id == programme_id, PersonRow.is_educator, PersonRow.leaves_on.is_(None)
    )
    return db.scalars(rows.order_by(PersonRow.id)).all()


def of_programme(db: Session, programme_id: UUID) -> Sequence[PersonRow]:
    """Return everybody of a programme, each with the account in use."""
    rows = select(PersonRow).where(PersonRow.programme_id == programme_id, PersonRow.set_aside == 0)
    return db.scalars(rows.order_by(PersonRow.id)).all()


def count_students(db: Session, programme_id: UUID) -> int:
    """Return how many student accounts a programme has; those who are leaving are not counted."""
    students = select(func.count()).where(
        PersonRow.programme_id == programme_id, PersonRow.is_student, PersonRow.leaves_on.is_(None)
    )
    return db.scalar(students) or 0
