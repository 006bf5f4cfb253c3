"""Signing in with a password and, for whoever added it, a code; and words that are carried through it."""

from collections.abc import Callable
from typing import Any

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import doors, second_door
from debrief.accounts.blueprint import bp
from debrief.accounts.entering import Entered
from debrief.accounts.forms import BUSY, NOT_TOGETHER, SignInForm, refusing, too_many
from debrief.accounts.second_door import SignInAgain
from debrief.accounts.second_step_forms import DigitsForm
from debrief.domain.people import Person
from debrief.domain.second_step import SpentCode, WrongCode
from debrief.storage import rescues
from debrief.storage.people import PersonRow
from debrief.vault.envelopes import Unopenable
from debrief.web import rescue
from debrief.web.access import public
from debrief.web.carrying import Carried, own_path
from debrief.web.cookies import hand_over
from debrief.web.database import reader
from debrief.web.derivations import Busy
from debrief.web.forms import Form, typed_fields
from debrief.web.house import today
from debrief.web.limits import TooMany
from debrief.web.pages import page
from debrief.web.visits import signed_in


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


@bp.get("/code")
@public
def code() -> ResponseReturnValue:
    """Ask for the code from the phone, after the password."""
    onward = own_path(request.args.get("next"))
    if visit := signed_in():
        return redirect(way_in(visit.person, onward))
    try:
        with reader() as db:
            second_door.waiting(db)
    except SignInAgain:
        return redirect(url_for(".sign_in", next=onward))
    return ask_code(DigitsForm())


@bp.post("/code")
@public
def try_code() -> ResponseReturnValue:
    """Let in whoever has the password and the phone."""
    form, onward = DigitsForm(), own_path(request.args.get("next"))
    if visit := signed_in():  # the second of two taps
        return redirect(way_in(visit.person, onward))
    if not form.validate_on_submit():
        return ask_code(form)
    try:
        entered = second_door.by_code(form.digits)
    except SignInAgain:
        return redirect(url_for(".sign_in", next=onward, done="again"))
    except (WrongCode, SpentCode) as refusal:
        return ask_code(form.refused(refusal), 403)
    except TooMany as pause:
        return later(ask_code, form, pause)
    return welcome(entered, onward=onward)


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


def ask_code(form: DigitsForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for a code from the phone."""
    return page("accounts/code.html", status, form=form, onward=own_path(request.args.get("next")))


def later(show: Callable[[Any, int], ResponseReturnValue], form: Form, pause: TooMany | Busy) -> ResponseReturnValue:
    """Return the same page, everything typed still on it, and how long to wait."""
    many = isinstance(pause, TooMany)
    response = make_response(show(refusing(form, too_many(pause.seconds) if many else BUSY), 429 if many else 503))
    response.headers["Retry-After"] = str(pause.seconds)
    return response


def welcome(entered: Entered, carried: str | None = None, *, onward: str | None = None) -> ResponseReturnValue:
    """Hand over the session, keep what was carried, and go where there is something to see, or to the code."""
    person = entered.person
    if words := Carried.read(carried):
        rescue.keep(person.id, path=words.path, fields=words.fields)
    way = url_for(".code", next=onward) if entered.awaits_code else way_in(person, onward)
    return hand_over(make_response(redirect(way)), entered.cookie)


def way_in(person: Person | PersonRow, onward: str | None) -> str:
    """Return where to go: to words that wait, else where one was going, else to where there is something to see."""
    with reader() as db:
        waiting = rescues.count_of_person(db, person.id, today=today())
    first = url_for("journal.home" if person.is_student else "debriefs.home" if person.roles else ".home")
    return url_for(".kept") if waiting else onward or first
