"""Visits: who is behind this request. A split-key session row says so, not Flask's own cookie."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import cast
from uuid import UUID, uuid4

from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from debrief.domain.people import Person
from debrief.domain.programmes import Profile
from debrief.storage import link_sessions, people, sessions
from debrief.vault.envelopes import Key, Place, PublicIdentity, Unopenable
from debrief.vault.server import Server
from debrief.vault.sessions import Cookie, open_user_key, seal_user_key
from debrief.web.cookies import cookie_of_request
from debrief.web.database import reader, writer
from debrief.web.house import clock, house, today
from debrief.web.link_visits import LinkVisit, by_link

SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, eq=False)
class Visit(UserMixin):  # type: ignore[misc]  # Flask-Login carries no types
    """A signed-in person on one device."""

    person: Person
    session: sessions.SessionRow
    row: people.PersonRow
    user_key: Key = field(repr=False)

    def get_id(self) -> str:
        """Return the id that Flask-Login asks for."""
        return str(self.person.id)


def set_up_visits(login_manager: LoginManager) -> None:
    """Have Flask-Login find the current person by our cookie, and never by its own."""
    login_manager.request_loader(lambda request: load_visit())


def current_visit() -> Visit | LinkVisit | None:
    """Return the visit behind this request, if there is one: by an account, or by a student's link."""
    return cast(Visit | LinkVisit, current_user._get_current_object()) if current_user.is_authenticated else None


def signed_in() -> Visit | None:
    """Return the visit of somebody with an account, if one is signed in here."""
    visit = current_visit()
    return visit if isinstance(visit, Visit) else None


def visit_here() -> Visit:
    """Return the visit of the person on this device; only behind a permission that asks for an account."""
    visit = signed_in()
    assert visit is not None
    return visit


def current_person() -> Person:
    """Return the person behind this request; only behind `@requires`."""
    visit = current_visit()
    assert visit is not None
    return visit.person


def load_visit() -> Visit | LinkVisit | None:
    """Return the visit that the request's cookie opens, or None; a session that still waits for its code is none."""
    cookie = cookie_of_request()
    if cookie is None:
        return None
    return _by_account(cookie) or by_link(cookie)


def _by_account(cookie: Cookie) -> Visit | None:
    now = clock()
    with reader() as db:
        row = sessions.by_id(db, cookie.session_id)
        person = people.by_id(db, row.person_id) if row is not None else None
    if row is None or person is None or row.awaits_code or not row.lives(now) or not cookie.proves(row.proof):
        return None
    if person.leaves_on is not None and person.has_left(today()):
        return None
    key = _user_key(cookie, row)
    if key is None:
        return None
    if now - row.seen_at >= SEEN_EVERY:
        with suppress(OperationalError), writer() as db:  # where nothing can be written, pages can still be read
            sessions.seen(db, row.id, now=now)
            row.seen_at = now
    somebody = person_from(person, house().server)
    if house().settings.demo:
        somebody = replace(somebody, second_step=True)  # made-up people have no phone
    return Visit(somebody, row, person, key)


def _user_key(cookie: Cookie, row: sessions.SessionRow) -> Key | None:
    """Return the user key; None for a row that somebody with the database gave to another person."""
    try:
        return open_user_key(cookie, row.user_key or b"", person_id=row.person_id, server=house().server)
    except Unopenable:
        return None


def person_from(row: people.PersonRow, server: Server) -> Person:
    """Return a person with the name and title that their sealed profile holds.

    Raises Unopenable; for a public identity that somebody with the database put in the place of theirs, too.
    """
    profile = profile_from(row, server)
    if profile.identity != PublicIdentity(row.public_identity).fingerprint:
        raise Unopenable
    return Person(
        id=row.id,
        programme_id=row.programme_id,
        roles=row.roles,
        name=profile.name,
        email=profile.email,
        title=profile.title,
        assesses=profile.assesses,
        second_step=row.second_step is not None,
        leaves_on=row.leaves_on,
        set_aside=row.set_aside > 0,
        letters=profile.letters,
    )


def profile_from(row: people.PersonRow, server: Server) -> Profile:
    """Return what a person's sealed profile holds. Raises Unopenable."""
    plain = server.unseal(row.profile, place=profile_place(row.id), purpose="profile")
    return Profile.model_validate_json(plain)


def reseal_profile(row: people.PersonRow, profile: Profile, server: Server) -> None:
    """Put what a person's profile is now into their row."""
    row.profile = server.seal(profile.sealed_form(), place=profile_place(row.id), purpose="profile")


def end_here(db: Session) -> None:
    """End the visit of this device, whichever way it began."""
    visit = current_visit()
    if isinstance(visit, LinkVisit):
        link_sessions.end(db, visit.session.id, now=clock())
    elif visit is not None:
        sessions.end(db, visit.session.id, now=clock())


def profile_place(person_id: UUID) -> Place:
    """Return where a person's profile belongs."""
    return Place("people", person_id, person_id, "profile")


def begin_session(db: Session, person_id: UUID, key: Key, *, awaits_code: bool = False) -> Cookie:
    """Add a session to the database and return the cookie that opens it, once the code is in if it awaits one."""
    now = clock()
    cookie = Cookie.fresh(uuid4())
    db.add(
        sessions.SessionRow(
            id=cookie.session_id,
            person_id=person_id,
            proof=cookie.proof,
            user_key=seal_user_key(cookie, key, person_id=person_id, server=house().server, awaits_code=awaits_code),
            started_at=now,
            seen_at=now,
            awaits_code=awaits_code,
        )
    )
    return cookie
