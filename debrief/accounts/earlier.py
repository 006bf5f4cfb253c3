"""An earlier account: signing in to one that was set aside, and joining what is in it to the one in use."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import earlier_actions, earlier_doors
from debrief.accounts.actions import normal_email
from debrief.accounts.blueprint import bp
from debrief.accounts.bringing import Brought
from debrief.accounts.earlier_doors import Earlier
from debrief.accounts.forms import NO_EARLIER, NO_EARLIER_KEY, EarlierPagesForm, SignInForm, refusing
from debrief.accounts.signing_in import later, welcome
from debrief.domain.policy import Permission
from debrief.vault.envelopes import Unopenable
from debrief.web.access import public, requires
from debrief.web.carrying import Carried
from debrief.web.database import db, only_read, writer
from debrief.web.derivations import Busy
from debrief.web.earlier import earlier_of
from debrief.web.house import clock, house, pack, today
from debrief.web.limits import TooMany
from debrief.web.pages import page
from debrief.web.visits import Visit, visit_here


@bp.get("/earlier")
@public
def earlier() -> ResponseReturnValue:
    """Ask for the address and the password of an account that a newer one took the place of."""
    return door(SignInForm())


@bp.post("/earlier")
@public
def try_earlier() -> ResponseReturnValue:
    """Let in whoever has the password of an account that was set aside."""
    form = SignInForm()
    if "password" not in request.form:
        return door(SignInForm(formdata=None, carried=form.carried.data))
    if not form.validate_on_submit():
        return door(form)
    try:
        entered = earlier_doors.by_earlier_password(form.account, form.password.data or "")
    except Unopenable:
        return door(refusing(form, NO_EARLIER), 403)
    except (TooMany, Busy) as pause:
        return later(door, form, pause)
    return welcome(entered, form.carried.data)


@bp.get("/earlier-pages")
@requires(Permission.OWN_ACCOUNT)
def earlier_pages() -> ResponseReturnValue:
    """Say what an earlier account of one's own is, and ask for its recovery key."""
    return ask_key(EarlierPagesForm())


@bp.post("/earlier-pages")
@requires(Permission.OWN_ACCOUNT)
def join_earlier_pages() -> ResponseReturnValue:
    """Join everything that the key of an earlier account opens to the account in use."""
    form, visit = EarlierPagesForm(), visit_here()
    if not form.validate_on_submit():
        return ask_key(form)
    try:
        brought = joined(visit, earlier_doors.by_earlier_key(visit, form.read_code))
    except Unopenable:
        return ask_key(refusing(form, NO_EARLIER_KEY), 403)
    except TooMany as pause:
        return later(ask_key, form, pause)
    return redirect(url_for(".earlier_pages", done="joined-some" if brought.stayed else "joined-all"))


def joined(visit: Visit, found: Earlier) -> Brought:
    """Join an earlier account, in two writes: the tickets' own, and one for all else. Raises Unopenable."""
    server, kinds, mine = house().server, pack().scenarios.keys(), visit.person.id
    for_both = [(found.row.id, found.key, True), (mine, visit.user_key, False)]
    with writer() as apart:
        old, new = (earlier_actions.sealer_of(apart, server, who, key, set_aside=was) for who, key, was in for_both)
        earlier_actions.refile_tickets(apart, server, old, new, kinds, today=today())
    with writer() as all_else:
        old, new = (earlier_actions.sealer_of(all_else, server, who, key, set_aside=was) for who, key, was in for_both)
        return earlier_actions.join_earlier(all_else, server, old, new, kinds, now=clock(), today=today())


def door(form: SignInForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for the address and the password of an earlier account."""
    return page("accounts/earlier.html", status, form=form, carries=Carried.read(form.carried.data) is not None)


def ask_key(form: EarlierPagesForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for the recovery key of an earlier account."""
    visit = visit_here()
    only_read()
    own = earlier_of(db(), house().server, normal_email(visit.person.email))
    there = bool(own) and not visit.row.set_aside
    return page("accounts/earlier_pages.html", status, form=form, there=there)
