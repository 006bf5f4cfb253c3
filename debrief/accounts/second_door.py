"""The second door: a code from the phone, after the password. Every try is counted and judged in one short write."""

from dataclasses import dataclass, field
from uuid import UUID

from debrief.accounts import actions, second_step_actions
from debrief.accounts.entering import Entered, enter
from debrief.domain.second_step import SpentCode, WrongCode
from debrief.storage import people, sessions
from debrief.storage.base import Session
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.vault.envelopes import Key, Unopenable
from debrief.vault.sessions import open_user_key
from debrief.web.cookies import cookie_of_request
from debrief.web.database import writer
from debrief.web.house import clock, house, today
from debrief.web.limits import count_attempt, forgive_account
from debrief.web.visits import Visit


class SignInAgain(Exception):
    """No password of this browser waits for its code; not any more, after ten minutes."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whose password was right, with the session that awaits their code, and what it will open."""

    session_id: UUID
    person: PersonRow
    key: Key = field(repr=False)


def waiting(db: Session, *, lock: bool = False) -> Waiting:
    """Return who waits at this browser; their row locked, to be written. Raises SignInAgain."""
    cookie = cookie_of_request()
    row = sessions.by_id(db, cookie.session_id) if cookie is not None else None
    if cookie is None or row is None or not row.awaits_code or not row.lives(clock()) or not cookie.proves(row.proof):
        raise SignInAgain
    person = people.by_id(db, row.person_id, lock=lock)
    if person is None or person.second_step is None or person.has_left(today()):
        raise SignInAgain
    try:
        key = open_user_key(cookie, row.user_key or b"", person_id=person.id, server=house().server, awaits_code=True)
    except Unopenable:
        raise SignInAgain from None
    return Waiting(row.id, person, key)


def by_code(code: str) -> Entered:
    """Finish signing in, in a new session. Raises SignInAgain, WrongCode, SpentCode and TooMany."""
    with writer() as db:
        one = waiting(db, lock=True)
        refusal = _refusal(db, one, code)
        if refusal is None:
            return enter(db, one.person, one.key, Happening.SIGNED_IN)
    raise refusal


def take_away(visit: Visit, code: str) -> None:
    """Let the password alone sign in from now on. Raises WrongCode, SpentCode and TooMany."""
    with writer() as db:
        person = people.by_id(db, visit.person.id, lock=True)
        if person is None or person.second_step is None:
            return  # the second of two taps
        refusal = _refusal(db, Waiting(visit.session.id, person, visit.user_key), code)
        if refusal is None:
            second_step_actions.take_away(db, house().server, person, now=clock())
            return
    raise refusal


def _refusal(db: Session, one: Waiting, code: str) -> WrongCode | SpentCode | None:
    """Count the try and spend the code; return why it opens nothing, which is noted. Raises TooMany."""
    account = f"second step {one.person.id.hex}"
    count_attempt(db, account)
    try:
        second_step_actions.spend(one.person, one.key, code, by=one.session_id, now=clock())
    except (WrongCode, SpentCode) as refusal:
        actions.note_refused(db, house().server, one.person, account, day=clock().date())
        return refusal
    forgive_account(db, account)
    return None
