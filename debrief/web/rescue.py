"""Rescue: a form that comes too late is sealed to whoever wrote it, and offered after their own sign-in.

Whose words they are is told by the form's token, not by the cookie: somebody else may have signed in on
that phone since. Where nobody can be found who wrote them, they are given back on the page and kept nowhere; whoever
wrote them by a student's link opens that again, and they come along.
"""

from datetime import timedelta
from uuid import UUID, uuid4

from flask import Response, abort, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

from debrief.domain.people import Way
from debrief.domain.rescues import Rescue, anything_typed
from debrief.storage import link_sessions, people, rescues, sessions
from debrief.vault.envelopes import PublicIdentity
from debrief.vault.rescues import seal_rescue
from debrief.web.carrying import Carried
from debrief.web.cookies import cookie_of_request
from debrief.web.database import READS, close, reader, writer
from debrief.web.forms import typed_fields
from debrief.web.house import clock, house, today
from debrief.web.pages import page
from debrief.web.tokens import FormToken, comes_from_our_page
from debrief.web.visits import current_visit, person_from, signed_in

LINK_CLOSED = _(
    "The talk is closed on this device. Your words are still on this page: press the button to send them, "
    "and they come with you."
)


def refuse(token: FormToken | None) -> ResponseReturnValue:
    """Answer a form whose session is over or whose token is stale, so that nothing typed is thrown away."""
    if token is None and not comes_from_our_page():
        abort(403)  # nobody else's page may put words among those that wait for somebody
    typed = typed_fields() if "once" in request.form else ()  # a form of ours
    if wrote_by_link(token):
        return link_closed(typed)
    writer_id = who_wrote(token)
    kept = writer_id is not None and anything_typed(typed)
    if writer_id is not None and kept:
        keep(writer_id, path=request.path, fields=typed)
    sign_in = url_for("accounts.sign_in", next=url_for("accounts.kept"))
    if request.headers.get("X-Autosave"):
        return jsonify(kept=kept, sign_in=sign_in), 401
    if token is None and writer_id is None:
        return redirect(url_for("accounts.carry", to=request.path), 307)  # never signed in: carried through sign-in
    return page("errors/refused.html", 403, kept=kept, sign_in=sign_in, fields=() if kept else typed)


def wrote_by_link(token: FormToken | None) -> bool:
    """Tell whether a form was made while a student's link was open on the device."""
    if token is None:
        return False
    with reader() as db:
        row = link_sessions.by_id(db, token.session_id)
    return row is not None and not row.handed


def link_closed(typed: tuple[tuple[str, str], ...]) -> ResponseReturnValue:
    """Give words back to whoever wrote them by a link that is not open any more: nobody can seal them to that person.

    Where the same talk was opened again meanwhile, they can be sent from there; else they go through the door.
    """
    if request.headers.get("X-Autosave"):
        return jsonify(kept=False, message=str(LINK_CLOSED)), 401
    visit, some = current_visit(), anything_typed(typed)
    open_again = visit is not None and visit.person.way is Way.LINK and str(visit.person.id) in request.path.split("/")
    return page(
        "errors/link_closed.html",
        403,
        fields=typed if some else (),
        resend={"path": request.path, "fields": typed} if some and open_again else None,
        carried=str(Carried(path=request.path, fields=typed)) if some else "",
    )


def keep(person_id: UUID, *, path: str, fields: tuple[tuple[str, str], ...]) -> None:
    """Seal a form's words to a person, in the place of an earlier try of the same form."""
    once = dict(fields).get("once", "")
    slot = house().server.index("rescue", f"{path} {once}")
    with writer() as db:
        owner = people.by_id(db, person_id)
        if owner is None:
            return
        person_from(owner, house().server)  # raises Unopenable where another's key was put in the place of theirs
        row = rescues.in_slot(db, person_id, slot) or _new_row(db, person_id, slot)
        body = Rescue(path=path, fields=fields, at=clock()).sealed_form()
        row.body = seal_rescue(PublicIdentity(owner.public_identity), body, rescue_id=row.id, owner_id=person_id)
        row.expires_on = today() + timedelta(days=rescues.DAYS_KEPT)
        db.add(row)
        db.flush()
        rescues.drop_oldest(db, person_id)
        g.rescued = row.id


def settle(response: Response) -> Response:
    """Let go of what waited, once its writer has sent it again and it was taken: a redirect says so."""
    if request.method in READS or response.status_code not in {302, 303}:
        return response
    try:
        visit, rescue_id = signed_in(), request.form.get("rescue", type=UUID)
    except RequestEntityTooLarge:
        return response  # of a view that never read its form
    if visit is not None and rescue_id is not None and rescue_id != g.get("rescued"):
        close()
        with writer() as db:
            row = rescues.one_of_person(db, visit.person.id, rescue_id, today=today())
            if row is not None:
                db.delete(row)
    return response


def _new_row(db: Session, person_id: UUID, slot: bytes) -> rescues.RescueRow:
    position = rescues.next_position(db, person_id)
    return rescues.RescueRow(id=uuid4(), owner_id=person_id, slot=slot, position=position)


def who_wrote(token: FormToken | None) -> UUID | None:
    """Return whose form this was: the session that the token names, else the one that the cookie proves.

    One that still waits for its code proves nobody yet.
    """
    cookie = cookie_of_request()
    with reader() as db:
        if token is not None:
            row = sessions.by_id(db, token.session_id)
            return row.person_id if row is not None else None
        row = sessions.by_id(db, cookie.session_id) if cookie is not None else None
        proves = row is not None and cookie is not None and not row.awaits_code and cookie.proves(row.proof)
        return row.person_id if row is not None and proves else None
