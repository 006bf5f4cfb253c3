"""The doors of an account that was set aside: its password still opens it, its recovery key joins it to the new one."""

from contextlib import suppress
from dataclasses import dataclass, field

from debrief.accounts import actions
from debrief.accounts.doors import derived_in_turn, unchanged
from debrief.accounts.entering import Entered, enter, wait
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.vault import keys
from debrief.vault.codes import Code
from debrief.vault.envelopes import Key, Unopenable
from debrief.web.database import writer
from debrief.web.earlier import earlier_of
from debrief.web.house import clock, house
from debrief.web.limits import count_attempt, forgive_account
from debrief.web.visits import Visit, person_from


def by_earlier_password(account: str, password: str) -> Entered:
    """Sign in to an account that was set aside, as far as a password does.

    Every one of the address is tried, so that no later one locks anybody out of an earlier. An address that has none
    costs what one that has one does. Raises Unopenable in one voice for every failure, TooMany, and Busy.
    """
    server = house().server
    with writer() as db:
        count_attempt(db, account)
        found = earlier_of(db, server, account)
    for known in (*found,) or (None,):
        derived = derived_in_turn(password, known)
        with suppress(Unopenable):
            if known is None:
                raise Unopenable
            key = actions.unlock(known, derived, server)
            with writer() as db:
                person = unchanged(db, known)
                forgive_account(db, account)
                if person.second_step is not None:
                    return wait(db, person, key)
                return enter(db, person, key, Happening.SIGNED_IN)
    with writer() as db:
        actions.note_refused(db, server, found[0] if found else None, account, day=clock().date())
    raise Unopenable


@dataclass(frozen=True, slots=True)
class Earlier:
    """An account that was set aside, opened by its recovery key."""

    row: PersonRow
    key: Key = field(repr=False)


def by_earlier_key(visit: Visit, code: Code) -> Earlier:
    """Return the earlier account of this very person that a recovery key opens, and count the try.

    A key of anybody else's account, of one that is in use, or of their own account of now opens nothing here. Raises
    Unopenable in one voice, and TooMany.
    """
    server, account = house().server, actions.normal_email(visit.person.email)
    with writer() as db:
        count_attempt(db, f"recovery {visit.person.id.hex}")
        found = () if visit.row.set_aside else earlier_of(db, server, account)
    find = code.finds("recovery")
    row = next((each for each in found if each.recovery_find == find and each.recovery is not None), None)
    if row is None:
        raise Unopenable
    key = keys.recover(row.recovery or b"", code, person_id=row.id)
    person_from(row, server)  # raises Unopenable where another's key was put in the place of theirs
    if keys.identity_of(row.identity, key, person_id=row.id).public().raw != row.public_identity:
        raise Unopenable
    return Earlier(row, key)
