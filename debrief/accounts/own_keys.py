"""One's own keys: changing the password, making a recovery key."""

from flask import Response, abort, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import actions, doors
from debrief.accounts.blueprint import bp
from debrief.accounts.forms import OLD_PASSWORD, KeyFileForm, PasswordForm, refusing
from debrief.accounts.signing_in import later
from debrief.domain.policy import Permission
from debrief.storage import people
from debrief.vault.envelopes import Unopenable
from debrief.web.access import found_or_404, requires
from debrief.web.cookies import hand_over
from debrief.web.database import db
from debrief.web.derivations import Busy
from debrief.web.forms import ButtonForm
from debrief.web.house import clock, house, programme
from debrief.web.limits import TooMany
from debrief.web.pages import page
from debrief.web.sealing import sealer
from debrief.web.visits import visit_here


@bp.get("/password")
@requires(Permission.OWN_ACCOUNT)
def password() -> ResponseReturnValue:
    """Ask for the password of now and a new one."""
    return ask_password(PasswordForm())


@bp.post("/password")
@requires(Permission.OWN_ACCOUNT)
def change_password() -> ResponseReturnValue:
    """Change the password; other devices are signed out."""
    form, visit = PasswordForm(), visit_here()
    form.about = (visit.person.name, visit.person.email, programme().name)
    if not form.validate_on_submit():
        return ask_password(form)
    try:
        entered = doors.change_password(visit, form.password.data or "", form.new_password.data or "")
    except Unopenable:
        return ask_password(refusing(form, OLD_PASSWORD), 403)
    except (TooMany, Busy) as pause:
        return later(ask_password, form, pause)
    return hand_over(make_response(redirect(url_for(".home", done="password"))), entered.cookie)


@bp.get("/recovery-key")
@requires(Permission.OWN_ACCOUNT)
def recovery_key() -> ResponseReturnValue:
    """Say what a recovery key is for."""
    has = visit_here().row.recovery is not None
    return page("accounts/recovery_key.html", form=ButtonForm(), has=has, first="first" in request.args)


@bp.post("/recovery-key")
@requires(Permission.OWN_ACCOUNT)
def make_recovery_key() -> ResponseReturnValue:
    """Make a recovery key and show it this once; an earlier one opens nothing any more."""
    row = found_or_404(people.by_id(db(), visit_here().person.id))
    code = actions.make_recovery(db(), house().server, row, sealer().user_key, now=clock())
    db().commit()
    return page("accounts/recovery_key_new.html", code=str(code), form=KeyFileForm(formdata=None, code=str(code)))


@bp.post("/recovery-key/file")
@requires(Permission.OWN_ACCOUNT)
def save_recovery_key() -> ResponseReturnValue:
    """Give back the key that is on the screen as a text file."""
    form = KeyFileForm()
    if not form.validate_on_submit() or form.read_code.finds("recovery") != visit_here().row.recovery_find:
        abort(404)
    response = Response(page("accounts/recovery_key.txt", code=str(form.read_code)).get_data(), mimetype="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="recovery-key.txt"'
    return response


def ask_password(form: PasswordForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that changes the password."""
    return page("accounts/password.html", status, form=form)
