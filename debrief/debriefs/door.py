"""The door of a link: somebody without an account brings a code, and one talk opens on their device.

The code stands in the part of an address that browsers never send. It arrives in the body of a form, after a tap.
"""

from dataclasses import dataclass
from uuid import UUID

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs.blueprint import bp
from debrief.debriefs.door_forms import OPENS_NOTHING, DoorForm, too_many
from debrief.domain.people import Way
from debrief.domain.policy import Permission
from debrief.storage import debriefs, link_sessions, links
from debrief.vault.codes import Code
from debrief.vault.envelopes import Unopenable
from debrief.vault.links import PURPOSE, content_key_of_holder
from debrief.vault.sessions import Cookie
from debrief.web.access import public, requires
from debrief.web.carrying import Carried
from debrief.web.cookies import cookie_of_request, hand_over, take_away
from debrief.web.database import db, writer
from debrief.web.house import clock, house, today
from debrief.web.limits import TooMany, count_attempt, forgive_account
from debrief.web.link_visits import LinkVisit, begin_link_session
from debrief.web.pages import page
from debrief.web.talk_sealing import parties
from debrief.web.visits import current_visit, end_here, signed_in


@bp.get("/link")
@public
def door() -> ResponseReturnValue:
    """Say whose course this is and what a code opens; nothing opens without a tap."""
    return at_door(DoorForm(formdata=None))


@bp.post("/link")
@public
def open_link() -> ResponseReturnValue:
    """Open the one talk that a code is for. Wrong, taken back and run out are one and the same answer."""
    form = DoorForm()
    if not form.validate_on_submit():
        return at_door(form)
    try:
        entered = enter(form.read_code)
    except Unopenable:
        return at_door(form.refused(OPENS_NOTHING), 404)
    except TooMany as pause:
        response = make_response(at_door(form.refused(too_many(pause.seconds)), 429))
        response.headers["Retry-After"] = str(pause.seconds)
        return response
    carries = Carried.read(form.carried.data) is not None
    if entered.cookie is None and not carries:
        return redirect(url_for(".asked", debrief_id=entered.talk_id, done="own-link"))
    onward = redirect(url_for(".carried"), 307) if carries else redirect(url_for(".shown", debrief_id=entered.talk_id))
    return onward if entered.cookie is None else hand_over(make_response(onward), entered.cookie)


@bp.post("/link/carry")
@public
def carry() -> ResponseReturnValue:
    """Ask for the code again, and take along what somebody wrote before the talk closed on their device."""
    return at_door(DoorForm(formdata=None, carried=request.form.get("carried", "")))


@bp.post("/link/words")
@public
def carried() -> ResponseReturnValue:
    """Show what came through the door, to be sent from here; kept nowhere, and sent nowhere but to this talk."""
    words, visit = Carried.read(request.form.get("carried")), current_visit()
    if words is None:
        return redirect(url_for(".door"))
    talk_id = visit.person.id if visit is not None and visit.person.way is Way.LINK else None
    here = talk_id is not None and str(talk_id) in words.path.split("/")
    return page("debriefs/carried.html", fields=words.fields, resend=words if here else None, opened=talk_id)


@bp.post("/put-down")
@public
def put_down() -> ResponseReturnValue:
    """Close on this device what a link opened; where that has happened already, nothing is left to do."""
    visit = current_visit()
    handed = visit is not None and visit.person.way is Way.HANDED
    onward = url_for("accounts.sign_in") if handed else url_for("guide.home", done="put-down")
    response = make_response(redirect(onward))
    if isinstance(visit, LinkVisit):
        end_here(db())
        db().commit()
    return take_away(response) if signed_in() is None and cookie_of_request() is not None else response


@bp.post("/stay")
@requires(Permission.PUT_DOWN)
def stay() -> ResponseReturnValue:
    """Start the half hour of a link again."""
    visit = current_visit()
    assert isinstance(visit, LinkVisit)
    link_sessions.seen(db(), visit.session.id, now=clock())
    db().commit()
    if visit.person.way is Way.HANDED:
        return redirect(url_for(".handed"))
    return redirect(url_for(".shown", debrief_id=visit.person.id))


@dataclass(frozen=True, slots=True)
class Entered:
    """Which talk a code opened, and the cookie that keeps it open here; none, for the student whose own it is."""

    talk_id: UUID
    cookie: Cookie | None


def enter(code: Code) -> Entered:
    """Begin a link session in the place of whatever this browser had open. Raises Unopenable and TooMany.

    A student who tries their own link stays signed in, and nothing counts as opened.
    """
    server, tries = house().server, f"link {code.finds(PURPOSE).hex()}"
    with writer() as db_:
        count_attempt(db_, tries)
    with writer() as db_:
        link = links.by_code(db_, code.finds(PURPOSE), today=today())
        talk_id = link.debrief_id if link is not None else None
        row = debriefs.of_reader(db_, talk_id, talk_id, today=today(), lock=True) if talk_id is not None else None
        if row is None:
            raise Unopenable
        key = content_key_of_holder(code, row.granted or b"", parties=parties(row), server=server)
        forgive_account(db_, tries)
        here = signed_in()
        if here is not None and here.person.id == row.owner_id:
            return Entered(row.id, None)
        end_here(db_)
        return Entered(row.id, begin_link_session(db_, row.id, key))


def at_door(form: DoorForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for the code."""
    return page("debriefs/door.html", status, form=form, carries=Carried.read(form.carried.data) is not None)
