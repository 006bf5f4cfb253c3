"""The doors into an account: a password, an invitation, a recovery key.

Each is one short write, then the derivation with nothing open, then one short write. A derivation takes a
quarter of a second on purpose, and inside a transaction it would hold up everybody who saves.
"""

from dataclasses import dataclass, field
from uuid import UUID

from debrief.accounts import actions, second_step_actions
from debrief.accounts.actions import Derived
from debrief.accounts.entering import Entered, enter, wait
from debrief.domain.programmes import Invited
from debrief.storage import people, sessions
from debrief.storage.base import IntegrityError, Session
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.vault import keys
from debrief.vault.codes import Code
from debrief.vault.envelopes import Key, Unopenable
from debrief.vault.keys import Stretch
from debrief.web.database import reader, writer
from debrief.web.derivations import Busy
from debrief.web.house import clock, house, today
from debrief.web.limits import count_attempt, forgive_account
from debrief.web.visits import Visit, person_from


class LostKeys(Exception):
    """The recovery key opens, and this server has lost its own: it cannot tell any more whose account it is."""


def by_password(account: str, password: str) -> Entered:
    """Sign in, as far as a password does. Raises Unopenable in one voice for every failure, TooMany, and Busy."""
    server = house().server
    with writer() as db:
        count_attempt(db, account)
        known = people.by_email(db, server.indexes("email", account))
    derived = derived_in_turn(password, known)
    try:
        if known is None:
            raise Unopenable
        key = actions.unlock(known, derived, server)
    except Unopenable:
        with writer() as db:  # for an unknown address too, so that both cost the same
            actions.note_refused(db, server, known, account, day=clock().date())
        raise
    stronger = _at_todays_cost(password, derived)
    with writer() as db:
        person = unchanged(db, known)
        if stronger is not None:
            actions.set_password(person, key, stronger, server)
        forgive_account(db, account)
        return enter(db, person, key, Happening.SIGNED_IN) if person.second_step is None else wait(db, person, key)


def by_invitation(code: Code, password: str, *, once: UUID) -> Entered:
    """Join, once invited_by() has found the invitation.

    Raises Unopenable where it opens nothing any more, actions.AlreadyIn for a second tap, and Busy.
    """
    derived = derived_in_turn(password)
    try:
        with writer() as db:
            row, _ = actions.open_to_join(db, house().server, code, once=once, now=clock())
            person, key = actions.accept(db, house().server, row, derived, now=clock(), person_id=once)
            return enter(db, person, key)
    except IntegrityError:  # two taps at the same moment, where the database lets both begin
        raise actions.AlreadyIn from None


@dataclass(frozen=True, slots=True)
class Recovered:
    """Somebody whose recovery key opened, and what it opened; they have no session yet."""

    known: PersonRow
    key: Key = field(repr=False)


def opened_by(code: Code) -> Recovered:
    """Return whose recovery key this is, and count the try. Raises Unopenable, LostKeys and TooMany."""
    with writer() as db:
        count_attempt(db, f"recovery {code.finds('recovery').hex()}")
        known = people.by_recovery(db, code.finds("recovery"))
    if known is None or known.recovery is None:
        raise Unopenable
    key = keys.recover(known.recovery, code, person_id=known.id)
    try:
        person_from(known, house().server)
    except Unopenable:
        raise LostKeys from None
    return Recovered(known, key)


def by_recovery_key(recovered: Recovered, password: str) -> Entered:
    """Choose a new password without the old one, and without the second step, for a phone may be lost as well.

    Raises Unopenable where the password or the recovery key was changed meanwhile, and Busy.
    """
    server, key, derived = house().server, recovered.key, derived_in_turn(password)
    with writer() as db:
        person = unchanged(db, recovered.known)
        if person.recovery != recovered.known.recovery:  # a newer key took its place during the derivation
            raise Unopenable
        actions.set_password(person, key, derived, server)
        second_step_actions.take_away(db, server, person, now=clock())
        sessions.end_all_of(db, person.id, now=clock())
        return enter(db, person, key, Happening.RECOVERED)


def change_password(visit: Visit, old: str, new: str) -> Entered:
    """Change the password and end every other session. Raises Unopenable for a wrong old one, TooMany and Busy."""
    server, account = house().server, actions.normal_email(visit.person.email)
    with writer() as db:
        count_attempt(db, account)
    key = actions.unlock(visit.row, derived_in_turn(old, visit.row), server)
    derived = derived_in_turn(new)
    with writer() as db:
        person = unchanged(db, visit.row)
        actions.set_password(person, key, derived, server)
        sessions.end_all_of(db, person.id, now=clock())
        forgive_account(db, account)
        return enter(db, person, key, Happening.PASSWORD_CHANGED)


def invited_by(code: Code, *, once: UUID | None = None) -> Invited:
    """Return whom an invitation is for. Raises Unopenable, and actions.AlreadyIn for a second tap."""
    with reader() as db:
        return actions.open_to_join(db, house().server, code, once=once, now=clock())[1]


def derived_in_turn(password: str, known: PersonRow | None = None) -> Derived:
    """Derive in this worker's turn: as the password of a person was, or afresh at today's cost. Raises Busy."""
    with house().derivations.turn():
        if known is None:
            return actions.derive(password, house().stretch)
        return actions.derive(password, Stretch.read(known.stretch), salt=known.salt)


def _at_todays_cost(password: str, derived: Derived) -> Derived | None:
    """Return the password derived at today's cost where it was stored at another; next time will do if many wait."""
    if derived.stretch == house().stretch:
        return None
    try:
        return derived_in_turn(password)
    except Busy:
        return None


def unchanged(db: Session, known: PersonRow) -> PersonRow:
    """Return the person's row for writing.

    Raises Unopenable if the password was changed during the derivation, and for somebody whose day has come.
    """
    row = people.by_id(db, known.id)
    if row is None or row.locked != known.locked or row.has_left(today()):
        raise Unopenable
    return row
