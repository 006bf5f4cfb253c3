"""Entering: a session in the place of the one this browser had, whichever door somebody came in by."""

from dataclasses import dataclass

from debrief.accounts.passing_on import pass_on_the_period
from debrief.accounts.setting_aside import keep
from debrief.storage import burial, security_log, sessions
from debrief.storage.base import Session
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.vault.envelopes import Key
from debrief.vault.sessions import Cookie
from debrief.web.cookies import cookie_of_request
from debrief.web.house import clock, house, today
from debrief.web.link_visits import LinkVisit
from debrief.web.visits import begin_session, current_visit, end_here


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody who has just come in, and the cookie that opens their session, once the code is in if it awaits one."""

    person: PersonRow
    cookie: Cookie
    awaits_code: bool = False


def enter(db: Session, person: PersonRow, key: Key, what: Happening | None = None) -> Entered:
    """Begin a session in the place of this browser's earlier one."""
    server, now = house().server, clock()
    _leave_the_earlier(db)
    keep(person, today())
    burial.bury(db, now=now, today=today())
    if what is not None:
        security_log.note(db, server.pseudonym(person.id), what, day=now.date())
    cookie = begin_session(db, person.id, key)
    pass_on_the_period(db, server, person, key, today=today())
    return Entered(person, cookie)


def wait(db: Session, person: PersonRow, key: Key) -> Entered:
    """Begin a session that opens nothing until the code is in, in the place of this browser's earlier one."""
    _leave_the_earlier(db)
    burial.bury(db, now=clock(), today=today())
    return Entered(person, begin_session(db, person.id, key, awaits_code=True), awaits_code=True)


def _leave_the_earlier(db: Session) -> None:
    """End the session that this browser had: of an account, of a link, or of a phone that was handed over.

    One that waited for its code runs out by itself: the code may come a second time, by a second tap.
    """
    if isinstance(current_visit(), LinkVisit):
        end_here(db)
    earlier = cookie_of_request()
    row = sessions.by_id(db, earlier.session_id) if earlier is not None else None
    if earlier is not None and row is not None and not row.awaits_code and earlier.proves(row.proof):
        sessions.end(db, row.id, now=clock())
