"""Visits: who is behind this request. A split-key session row says so, not Flask's own cookie."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import cast
from uuid import UUID, uuid4

from flask import Response, request
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from debrief.domain.people import Person
from debrief.domain.programmes import Profile
from debrief.storage import people, sessions
from debrief.vault.envelopes import Key, Place, PublicIdentity, Unopenable
from debrief.vault.server import Server
from debrief.vault.sessions import BadCookie, Cookie, open_user_key, seal_user_key
from debrief.web.database import reader, writer
from debrief.web.house import clock, house, today

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


def current_visit() -> Visit | None:
    """Return the visit behind this request, if somebody is signed in."""
    return cast(Visit, current_user._get_current_object()) if current_user.is_authenticated else None


def visit_here() -> Visit:
    """Return the visit of the person on this device; only behind `@requires`."""
    visit = current_visit()
    assert visit is not None
    return visit


def current_person() -> Person:
    """Return the signed-in person; only behind `@requires`."""
    return visit_here().person


def cookie_name() -> str:
    """Return the cookie's name; the demo on plain http cannot have the protected one."""
    return "debrief-demo" if house().settings.demo else "__Host-debrief"


def cookie_of_request() -> Cookie | None:
    """Return the cookie that came, if it is one of ours."""
    try:
        return Cookie.read(request.cookies.get(cookie_name(), ""))
    except BadCookie:
        return None


def load_visit() -> Visit | None:
    """Return the visit that the request's cookie opens, or None; a session that still waits for its code is none."""
    cookie = cookie_of_request()
    if cookie is None:
        return None
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
    profile = Profile.model_validate_json(server.unseal(row.profile, place=profile_place(row.id), purpose="profile"))
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
    )


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


def hand_over(response: Response, cookie: Cookie) -> Response:
    """Put a session's cookie on a response."""
    response.set_cookie(
        cookie_name(), str(cookie), secure=not house().settings.demo, httponly=True, samesite="Lax", path="/"
    )
    return response


def take_away(response: Response) -> Response:
    """Take the session's cookie off this device."""
    response.delete_cookie(cookie_name(), secure=not house().settings.demo, httponly=True, samesite="Lax", path="/")
    return response
