"""A forgotten password: the recovery key opens what it opened."""

from flask import request
from flask.typing import ResponseReturnValue

from debrief.accounts import doors
from debrief.accounts.blueprint import bp
from debrief.accounts.doors import LostKeys
from debrief.accounts.forms import NO_RECOVERY, RecoverForm, refusing
from debrief.accounts.signing_in import later, welcome
from debrief.vault.envelopes import Unopenable
from debrief.web.access import public
from debrief.web.derivations import Busy
from debrief.web.limits import TooMany
from debrief.web.pages import page


@bp.get("/recover")
@public
def recover() -> ResponseReturnValue:
    """Ask for the recovery key and a new password."""
    return ask_key(RecoverForm())


@bp.post("/recover")
@public
def try_recover() -> ResponseReturnValue:
    """Let in whoever has the recovery key, under a new password."""
    form = RecoverForm()
    if "code" not in request.form:
        return ask_key(RecoverForm(formdata=None, carried=form.carried.data))
    if not form.code_reads():
        return ask_key(form)
    try:
        recovered = doors.opened_by(form.read_code)  # counted before the new password is judged, which takes a while
        if not form.validate_on_submit():
            return ask_key(form)
        entered = doors.by_recovery_key(recovered, form.new_password.data or "")
    except LostKeys:
        return page("accounts/lost_keys.html", 503)
    except Unopenable:
        return ask_key(refusing(form, NO_RECOVERY), 403)
    except (TooMany, Busy) as pause:
        return later(ask_key, form, pause)
    return welcome(entered, form.carried.data)


def ask_key(form: RecoverForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for a recovery key."""
    return page("accounts/recover.html", status, form=form)
