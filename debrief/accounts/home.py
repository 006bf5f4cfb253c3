"""One's account: what one is signed in on, what happened, and leaving one device or all."""

from uuid import UUID

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import actions, present
from debrief.accounts.blueprint import bp
from debrief.domain.policy import Permission
from debrief.storage import security_log, sessions
from debrief.web.access import found_or_404, public, requires
from debrief.web.carrying import own_path
from debrief.web.cookies import take_away
from debrief.web.database import db
from debrief.web.earlier import earlier_of
from debrief.web.forms import ButtonForm
from debrief.web.house import clock, house
from debrief.web.pages import page
from debrief.web.visits import current_visit, end_here, visit_here


@bp.get("/")
@requires(Permission.OWN_ACCOUNT)
def home() -> ResponseReturnValue:
    """Show one's own sign-ins, and what happened to one's account."""
    visit = visit_here()
    server, mine = house().server, sessions.live_of(db(), visit.person.id, now=clock())
    happened = security_log.of_person(db(), server.pseudonym(visit.person.id))
    return page(
        "accounts/home.html",
        sign_ins=present.sign_ins(mine, visit.session.id),
        happened=present.happenings(happened),
        has_recovery=visit.row.recovery is not None,
        has_earlier=not visit.row.set_aside
        and bool(earlier_of(db(), server, actions.normal_email(visit.person.email))),
        has_second_step=visit.row.second_step is not None,
        form=ButtonForm(),
    )


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """Sign out on this device; where that has happened already, nothing is left to do."""
    if current_visit() is not None:
        end_here(db())
        db().commit()
    return take_away(make_response(redirect(url_for("guide.home"))))


@bp.post("/sign-out-everywhere")
@requires(Permission.OWN_ACCOUNT)
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out on every device, this one too."""
    actions.sign_out_everywhere(db(), house().server, visit_here().person.id, now=clock())
    db().commit()
    return take_away(make_response(redirect(url_for(".sign_in", done="signed-out"))))


@bp.post("/sessions/<uuid:session_id>/end")
@requires(Permission.OWN_ACCOUNT)
def end_session(session_id: UUID) -> ResponseReturnValue:
    """Sign out on one device."""
    row = found_or_404(sessions.by_id(db(), session_id))
    sessions.end(db(), row.id, now=clock())
    db().commit()
    if row.id == visit_here().session.id:
        return take_away(make_response(redirect(url_for("guide.home"))))
    return redirect(url_for(".home"))


@bp.post("/stay")
@requires(Permission.OWN_ACCOUNT)
def stay() -> ResponseReturnValue:
    """Start the half hour again."""
    sessions.seen(db(), visit_here().session.id, now=clock())
    db().commit()
    return redirect(own_path(request.form.get("back")) or url_for(".home"))
