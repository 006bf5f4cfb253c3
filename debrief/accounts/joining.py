"""Joining: a code, the limits in plain words, a password, and in."""

from typing import TypeVar

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import doors
from debrief.accounts.actions import AlreadyIn
from debrief.accounts.blueprint import bp
from debrief.accounts.forms import NO_INVITATION, Coded, CodeForm, JoinForm, LimitsForm, refusing
from debrief.accounts.signing_in import later, welcome
from debrief.domain.programmes import Invited
from debrief.vault.codes import BadCode
from debrief.vault.envelopes import Unopenable
from debrief.web.access import public
from debrief.web.derivations import Busy
from debrief.web.house import programme
from debrief.web.pages import page

Step = TypeVar("Step", bound=Coded)


@bp.get("/join")
@public
def join() -> ResponseReturnValue:
    """Ask for the code of an invitation; a link fills it in."""
    return page("accounts/join.html", form=CodeForm())


@bp.post("/join")
@public
def bring_code() -> ResponseReturnValue:
    """Say what this is and where its limits are, before anything is typed."""
    form = CodeForm()
    if "code" not in request.form:
        return page("accounts/join.html", form=CodeForm(formdata=None, carried=form.carried.data))
    if not form.validate_on_submit():
        return page("accounts/join.html", form=form)
    try:
        invited = doors.invited_by(form.read_code)
    except Unopenable:
        return no_invitation(form)
    return page("accounts/join_limits.html", form=taking_along(LimitsForm, form), invited=invited)


@bp.post("/join/limits")
@public
def take_limits() -> ResponseReturnValue:
    """Ask for a password once the limits were read."""
    form = LimitsForm()
    try:
        invited = doors.invited_by(form.read_code)
    except (Unopenable, BadCode):
        return no_invitation(form)
    if not form.validate_on_submit():
        return page("accounts/join_limits.html", form=form, invited=invited)
    return ask_password(taking_along(JoinForm, form), invited)


@bp.post("/join/password")
@public
def finish_joining() -> ResponseReturnValue:
    """Turn the invitation into an account, and go in."""
    form = JoinForm()
    try:
        invited = doors.invited_by(form.read_code, once=form.once_id)
        form.about = (invited.name, invited.email, programme().name)
        if not form.validate_on_submit():
            return ask_password(form, invited)
        entered = doors.by_invitation(form.read_code, form.new_password.data or "", once=form.once_id)
    except AlreadyIn:
        return redirect(url_for(".sign_in", done="joined"))
    except (Unopenable, BadCode):
        return no_invitation(form)
    except Busy as pause:
        return later(lambda form, status: ask_password(form, invited, status), form, pause)
    return welcome(entered, form.carried.data, onward=url_for(".recovery_key", first=1))


def ask_password(form: JoinForm, invited: Invited, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for a first password."""
    return page("accounts/join_password.html", status, form=form, invited=invited)


def no_invitation(form: Coded) -> ResponseReturnValue:
    """Say in one voice that a code opens nothing, or nothing any more; it stays in the field."""
    return page("accounts/join.html", 404, form=refusing(taking_along(CodeForm, form), NO_INVITATION))


def taking_along(step: type[Step], form: Coded) -> Step:
    """Return the form of another step, with the code and the words that came this far."""
    return step(formdata=None, code=form["code"].data, carried=form.carried.data)
