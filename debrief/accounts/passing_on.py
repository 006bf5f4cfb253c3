"""Passing on: an educator who signs in hands the open period's key to colleagues who joined since it was opened."""

from contextlib import suppress
from datetime import date

from debrief.domain.people import Role
from debrief.storage import periods
from debrief.storage.base import Session, SQLAlchemyError
from debrief.storage.people import PersonRow
from debrief.vault.envelopes import Key, Unopenable
from debrief.vault.keys import identity_of
from debrief.vault.periods import period_key
from debrief.vault.server import Server
from debrief.web.periods import open_period, pass_on


def pass_on_the_period(db: Session, server: Server, person: PersonRow, key: Key, *, today: date) -> None:
    """Grant the open period's key to the educators who lack it, if this person is one and holds it.

    Nobody is kept out for it: where anything of it was tampered with, it is left as it is. A grant can be made by
    whoever has somebody's public key, so what it holds is passed on only if it is the period's own.
    """
    row = periods.open_in(db, person.programme_id, today=today) if Role.EDUCATOR in person.roles else None
    held = periods.key_of(db, row.id, person.id) if row is not None else None
    if row is None or held is None:
        return
    with suppress(Unopenable, ValueError, SQLAlchemyError), db.begin_nested():
        identity = identity_of(person.identity, key, person_id=person.id)
        private = period_key(identity, held.granted, period_id=row.id, educator_id=person.id)
        if private.public().fingerprint == open_period(row, server).identity:
            pass_on(db, row, private, server)
