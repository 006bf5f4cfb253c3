"""The guard: who comes in, and what becomes of the words of those who may not."""

from dataclasses import replace

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.people import Person
from debrief.domain.policy import Permission, allowed
from debrief.domain.rescues import anything_typed
from debrief.storage import link_sessions
from debrief.web import rescue
from debrief.web.access import permission_of
from debrief.web.cookies import cookie_of_request
from debrief.web.database import READS, reader
from debrief.web.forms import typed_fields
from debrief.web.tokens import comes_from_our_page, token_of_request
from debrief.web.visits import current_visit

HANDED = "debriefs.handed"


def guard(app: Flask) -> ResponseReturnValue | None:
    """Refuse what may not come in, before any view runs; words that came with it are kept."""
    if request.endpoint is None:
        return None
    permission = permission_of(app, request.endpoint)
    visit = current_visit()
    if request.method in READS:
        if permission is None:
            return None
        if visit is None:
            return redirect(way_in())
        return None if allowed(permission, visit.person) else refuse(permission, visit.person)
    if permission is None:
        return None if comes_from_our_page() else abort(403)
    token = token_of_request()
    if visit is None or token is None or token.session_id != visit.session.id:
        return rescue.refuse(token)
    return None if allowed(permission, visit.person) else refuse(permission, visit.person)


def way_in() -> str:
    """Return where somebody who is not here yet comes in: with their account, or once more with a student's link."""
    if request.endpoint == HANDED:  # on a student's own phone: whoever comes in next is the student
        return url_for("accounts.sign_in", next=url_for("debriefs.home"))
    cookie = cookie_of_request()
    with reader() as db:
        ended = link_sessions.by_id(db, cookie.session_id) if cookie is not None else None
    if cookie is not None and ended is not None and not ended.handed and cookie.proves(ended.proof):
        return url_for("debriefs.door", done="ended")
    return url_for("accounts.sign_in", next=request.full_path.rstrip("?"))


def refuse(permission: Permission, person: Person) -> ResponseReturnValue:
    """Say that there is nothing here; or, where an educator lacks only the second step of signing in, how to add it.

    What came with a form is kept for them meanwhile.
    """
    if not allowed(permission, replace(person, second_step=True)):
        abort(404)
    if request.method in READS:
        return redirect(url_for("accounts.second_step", next=request.full_path.rstrip("?")))
    typed = typed_fields() if "once" in request.form else ()  # a form of ours
    if anything_typed(typed):
        rescue.keep(person.id, path=request.path, fields=typed)
    return redirect(url_for("accounts.second_step"))
