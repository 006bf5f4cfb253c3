"""Signing in, and words that are carried through it."""

from collections.abc import Callable
from typing import Any

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import doors
from debrief.accounts.blueprint import bp
from debrief.accounts.carrying import Carried, own_path
from debrief.accounts.doors import Entered
from debrief.accounts.forms import BUSY, NOT_TOGETHER, SignInForm, refusing, too_many
from debrief.storage import rescues
from debrief.vault.envelopes import Unopenable
from debrief.web import rescue
from debrief.web.access import public
from debrief.web.database import reader
from debrief.web.derivations import Busy
from debrief.web.forms import Form, typed_fields
from debrief.web.house import today
from debrief.web.limits import TooMany
from debrief.web.pages import page
from debrief.web.visits import hand_over


@bp.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask for address and password."""
    return door(SignInForm())


@bp.post("/sign-in")
@public
def try_sign_in() -> ResponseReturnValue:
    """Let in whoever has an address and a password that belong together."""
    form = SignInForm()
    if not form.validate_on_submit():
        return door(form)
    try:
        entered = doors.by_password(form.account, form.password.data or "")
    except Unopenable:
        return door(refusing(form, NOT_TOGETHER), 403)
    except (TooMany, Busy) as pause:
        return later(door, form, pause)
    return welcome(entered, form.carried.data, onward=own_path(request.args.get("next")))


@bp.post("/carry")
@public
def carry() -> ResponseReturnValue:
    """Take along what somebody wrote before they signed in."""
    fields = typed_fields()
    carried = Carried(path=request.args.get("to", ""), fields=fields)
    return door(SignInForm(formdata=None, carried=str(carried)))


def door(form: SignInForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for address and password."""
    onward = own_path(request.args.get("next"))
    carries = Carried.read(form.carried.data) is not None
    return page("accounts/sign_in.html", status, form=form, onward=onward, carries=carries)


def later(show: Callable[[Any, int], ResponseReturnValue], form: Form, pause: TooMany | Busy) -> ResponseReturnValue:
    """Return the same page, everything typed still on it, and how long to wait."""
    many = isinstance(pause, TooMany)
    response = make_response(show(refusing(form, too_many(pause.seconds) if many else BUSY), 429 if many else 503))
    response.headers["Retry-After"] = str(pause.seconds)
    return response


def welcome(entered: Entered, carried: str | None = None, *, onward: str | None = None) -> ResponseReturnValue:
    """Hand over the session, keep what was carried, and go where there is something to see."""
    person = entered.person
    if words := Carried.read(carried):
        rescue.keep(person.id, path=words.path, fields=words.fields)
    with reader() as db:
        waiting = rescues.count_of_person(db, person.id, today=today())
    first = url_for("journal.home" if person.is_student else "debriefs.home")
    return hand_over(make_response(redirect(url_for(".kept") if waiting else onward or first)), entered.cookie)
