"""Setting an account aside, for somebody who lost both their password and their recovery key.

The new account has keys of its own and nothing in it. The earlier one keeps its keys, its pages and its day: whoever
still has its password or its recovery key opens it as before, and nobody else does, the new account among them.
"""

from datetime import date, datetime

from debrief.storage import security_log, sessions, set_aside
from debrief.storage.base import Session
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.vault.server import Server
from debrief.web.earlier import NUMBERS, earlier_of, kind


class NoMore(Exception):
    """This address has had as many accounts as one can."""


def next_number(db: Session, server: Server, account: str) -> int:
    """Return the number of the next account to be set aside. Raises NoMore."""
    taken = {row.set_aside for row in earlier_of(db, server, account)}
    number = next((each for each in NUMBERS if each not in taken), None)
    if number is None:
        raise NoMore
    return number


def set_account_aside(db: Session, server: Server, person: PersonRow, account: str, *, now: datetime) -> None:
    """Make room for a new account under a person's address. Nothing of theirs is opened, and nothing goes.

    Their sessions end: what was being written there is kept for them, as after any session. Raises NoMore.
    """
    person.set_aside = next_number(db, server, account)
    person.email_index = server.index(kind(person.set_aside), account)
    keep(person, now.date())
    sessions.end_all_of(db, person.id, now=now)
    security_log.note(db, server.pseudonym(person.id), Happening.SET_ASIDE, day=now.date())
    db.flush()


def keep(person: PersonRow, today: date) -> None:
    """Keep an account that was set aside for as long as any page in it can be put off to; empty, it goes by itself."""
    if person.set_aside:
        person.leaves_on = today + set_aside.KEPT
