"""The security log: what happened to an account, by pseudonym, to the day. It holds no word and no address."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Date, LargeBinary, Uuid, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from debrief.storage.base import Base


class Happening(StrEnum):
    """What is noted."""

    INVITED = "invited"
    JOINED = "joined"
    SIGNED_IN = "signed in"
    REFUSED = "sign-in refused"
    SIGNED_OUT_EVERYWHERE = "signed out everywhere"
    PASSWORD_CHANGED = "password changed"  # noqa: S105  # what happened, not a password
    RECOVERED = "recovered with the recovery key"
    RECOVERY_KEY_MADE = "recovery key made"
    SECOND_STEP_ADDED = "second step added"
    SECOND_STEP_TAKEN_AWAY = "second step taken away"
    INVITED_AGAIN = "invited again"
    NEW_ACCOUNT_OFFERED = "new account offered"
    SET_ASIDE = "set aside for a new account"
    EARLIER_PAGES_JOINED = "earlier pages joined"
    REMOVED = "removed from the course"
    BROUGHT_BACK = "brought back to the course"
    DELETED = "account deleted"
    PERIOD_OPENED = "period opened"
    SUMMARY_TRIED = "summary tried"
    COPY_MADE = "printed copy of a period's key made"
    COPY_USED = "printed copy of a period's key used"


class SecurityRow(Base):
    """One happening."""

    __tablename__ = "security_log"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    who: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    day: Mapped[date] = mapped_column(Date, index=True)
    what: Mapped[str]


def note(db: Session, who: bytes, what: Happening, *, day: date) -> None:
    """Note a happening."""
    db.add(SecurityRow(id=uuid4(), who=who, day=day, what=what.value))


def forget(db: Session, names: Collection[bytes]) -> None:
    """Take away what happened to one account, under whatever it was called."""
    db.execute(delete(SecurityRow).where(SecurityRow.who.in_(names)))


def of_person(db: Session, who: bytes, *, limit: int = 50) -> Sequence[SecurityRow]:
    """Return what happened to one account, the latest day first."""
    rows = select(SecurityRow).where(SecurityRow.who == who).order_by(SecurityRow.day.desc(), SecurityRow.what)
    return db.scalars(rows.limit(limit)).all()
