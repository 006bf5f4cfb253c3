"""Link visits: whoever opened a student's link on a device, or was handed the student's own phone. One share each."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from flask_login import UserMixin
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from debrief.domain.people import Person, Way
from debrief.storage import link_sessions, programmes
from debrief.vault.envelopes import Key, Unopenable
from debrief.vault.sessions import Cookie, open_content_key, seal_content_key
from debrief.web.database import reader, writer
from debrief.web.house import clock, house

SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, eq=False)
class LinkVisit(UserMixin):  # type: ignore[misc]  # Flask-Login carries no types
    """Whoever opened a student's link on one device, or was handed the student's own phone: one share, and no account.

    As a person they have no role, and the talk's own id.
    """

    person: Person
    session: link_sessions.LinkSessionRow
    content_key: Key = field(repr=False)

    def get_id(self) -> str:
        """Return the id that Flask-Login asks for."""
        return str(self.session.id)


def by_link(cookie: Cookie) -> LinkVisit | None:
    """Return what a link opened on this device, or None."""
    now = clock()
    with reader() as db:
        row = link_sessions.by_id(db, cookie.session_id)
        course = programmes.first(db) if row is not None else None
    if row is None or course is None or not row.lives(now) or not cookie.proves(row.proof):
        return None
    try:
        key = open_content_key(
            cookie, row.content_key or b"", debrief_id=row.debrief_id, server=house().server, handed=row.handed
        )
    except Unopenable:
        return None
    if now - row.seen_at >= SEEN_EVERY:
        with suppress(OperationalError), writer() as db:
            link_sessions.seen(db, row.id, now=now)
            row.seen_at = now
    way = Way.HANDED if row.handed else Way.LINK
    return LinkVisit(Person(row.debrief_id, course.id, frozenset(), way=way), row, key)


def begin_link_session(db: Session, debrief_id: UUID, content_key: Key, *, handed: bool = False) -> Cookie:
    """Add a link session to the database and return the cookie that opens its one share."""
    now = clock()
    cookie = Cookie.fresh(uuid4())
    sealed = seal_content_key(cookie, content_key, debrief_id=debrief_id, server=house().server, handed=handed)
    db.add(
        link_sessions.LinkSessionRow(
            id=cookie.session_id,
            debrief_id=debrief_id,
            proof=cookie.proof,
            content_key=sealed,
            started_at=now,
            seen_at=now,
            handed=handed,
        )
    )
    return cookie
