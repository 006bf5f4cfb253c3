"""Accounts set aside: somebody lost password and recovery key and was given a new account, and this is the old one.

It keeps its keys and opens as before to whoever has them. Nobody else sees that it is there: it can be asked nothing,
stands on no list, and is found by its recovery key, or by the address it had and its number among the accounts of
that address. It goes with the last thing that is in it.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.orm import Session

from debrief.storage import parting
from debrief.storage.debriefs import DebriefRow
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow
from debrief.storage.rescues import RescueRow

AT_MOST = 5
"""Accounts of one address; each costs whoever tries a password one derivation."""
KEPT = timedelta(days=400)
"""At most, since it was last signed in to: longer than any page can be put off from there."""


def with_indexes(db: Session, email_indexes: Sequence[bytes]) -> Sequence[PersonRow]:
    """Return the accounts that were set aside for an address, the earliest first."""
    rows = select(PersonRow).where(PersonRow.email_index.in_(email_indexes), PersonRow.set_aside > 0)
    return db.scalars(rows.order_by(PersonRow.set_aside)).all()


def pages_of(db: Session, person_id: UUID) -> Sequence[EntryRow]:
    """Return every page of somebody, locked, for they are about to change hands."""
    rows = select(EntryRow).where(EntryRow.owner_id == person_id).order_by(EntryRow.position)
    return db.scalars(rows.with_for_update()).all()


def talks_about(db: Session, entry_id: UUID) -> Sequence[DebriefRow]:
    """Return every talk about a page, locked."""
    rows = select(DebriefRow).where(DebriefRow.entry_id == entry_id).order_by(DebriefRow.owner_position)
    return db.scalars(rows.with_for_update()).all()


def talks_given_to(db: Session, person_id: UUID) -> Sequence[DebriefRow]:
    """Return every talk that others asked somebody for and still show them, locked."""
    rows = select(DebriefRow).where(DebriefRow.reader_id == person_id, DebriefRow.granted.is_not(None))
    return db.scalars(rows.order_by(DebriefRow.reader_position).with_for_update()).all()


def period_keys_of(db: Session, person_id: UUID) -> Sequence[PeriodKeyRow]:
    """Return what was granted to somebody of periods."""
    return db.scalars(select(PeriodKeyRow).where(PeriodKeyRow.person_id == person_id)).all()


def make_room(db: Session, *, of: UUID, below: UUID) -> None:
    """Count somebody's rows on from another's, so that what is older stands below what is newer in every list."""
    for owner, position in (
        (EntryRow.owner_id, EntryRow.position),
        (DebriefRow.owner_id, DebriefRow.owner_position),
        (DebriefRow.reader_id, DebriefRow.reader_position),
        (RescueRow.owner_id, RescueRow.position),
    ):
        last = db.scalar(select(func.max(position)).where(owner == below)) or 0
        db.execute(update(position.class_).where(owner == of).values({position: position + last}))


def let_go_if_empty(db: Session, person_id: UUID) -> bool:
    """Take an account that was set aside away if nothing is left in it; return whether it went."""
    db.flush()
    empty = select(PersonRow.id).where(PersonRow.id == person_id, *_empty())
    if db.scalar(empty) is None:
        return False
    parting.let_go(db, [person_id])
    return True


def bury(db: Session) -> None:
    """Take away every account that was set aside and has nothing left in it."""
    found = db.scalars(select(PersonRow.id).where(*_empty())).all()
    if found:
        parting.let_go(db, found)


def _empty() -> tuple[ColumnElement[bool], ...]:
    me = PersonRow.id
    return (
        PersonRow.set_aside > 0,
        ~exists().where(EntryRow.owner_id == me),
        ~exists().where(DebriefRow.reader_id == me, DebriefRow.granted.is_not(None)),
        ~exists().where(RescueRow.owner_id == me),
        ~exists().where(PeriodKeyRow.person_id == me),
    )
