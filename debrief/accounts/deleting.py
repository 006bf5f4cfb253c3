"""Deleting everything, in two steps: what goes and what stays, then the password."""

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import actions, deleting_actions, people_actions
from debrief.accounts.blueprint import bp
from debrief.accounts.deleting_forms import NOT_DELETED, DeleteForm
from debrief.accounts.doors import derived_in_turn, unchanged
from debrief.accounts.forms import refusing
from debrief.accounts.people_actions import LastEducator
from debrief.accounts.signing_in import later
from debrief.domain.policy import Permission
from debrief.storage.database import empty_log
from debrief.vault.envelopes import Unopenable
from debrief.web.access import public, requires
from debrief.web.cookies import take_away
from debrief.web.database import db, only_read, writer
from debrief.web.derivations import Busy
from debrief.web.earlier import earlier_of
from debrief.web.house import clock, house, pack, today
from debrief.web.limits import TooMany, count_attempt, forgive_account
from debrief.web.pages import page
from debrief.web.sealing import sealer
from debrief.web.visits import Visit, visit_here


@bp.get("/delete")
@requires(Permission.OWN_ACCOUNT)
def ask_delete() -> ResponseReturnValue:
    """Say exactly what goes with everything, and what stays."""
    return asking(visit_here())


@bp.get("/delete/confirm")
@requires(Permission.OWN_ACCOUNT)
def confirm_delete() -> ResponseReturnValue:
    """Ask for the password."""
    return confirming(DeleteForm())


@bp.post("/delete/confirm")
@requires(Permission.OWN_ACCOUNT)
def delete() -> ResponseReturnValue:
    """Delete everything, and bring the log of the database into it, so that nothing of it lies there until later."""
    form, visit = DeleteForm(), visit_here()
    if not form.validate_on_submit():
        return confirming(form)
    try:
        delete_everything(visit, form.password.data or "")
    except LastEducator:
        return asking(visit)
    except Unopenable:
        return confirming(refusing(form, NOT_DELETED), 403)
    except (TooMany, Busy) as pause:
        return later(confirming, form, pause)
    empty_log(house().engine)
    return take_away(make_response(redirect(url_for(".deleted"))))


@bp.get("/deleted")
@public
def deleted() -> ResponseReturnValue:
    """Say what was deleted, and where help is: the same for everyone."""
    return page("accounts/deleted.html")


def delete_everything(visit: Visit, password: str) -> None:
    """Delete all that is somebody's. Raises Unopenable for a wrong password, LastEducator, TooMany and Busy."""
    server, account = house().server, account_of(visit)
    with writer() as counting:
        if deleting_actions.is_last_educator(counting, visit.row):
            raise LastEducator
        count_attempt(counting, account)
    actions.unlock(visit.row, derived_in_turn(password, visit.row), server)
    kinds = frozenset(pack().scenarios)
    with writer() as apart:
        deleting_actions.withdraw_all(apart, sealer(), kinds=kinds)
    with writer() as everything:
        row = unchanged(everything, visit.row)
        deleting_actions.delete_all(everything, server, row, now=clock())
        forgive_account(everything, account)
    with writer() as apart:
        deleting_actions.withdraw_all(apart, sealer(), kinds=kinds)


def account_of(visit: Visit) -> str:
    """Return the address as accounts are found by it."""
    return actions.normal_email(visit.person.email)


def asking(visit: Visit) -> ResponseReturnValue:
    """Return the page that says what goes, or that somebody has to look after the course first."""
    only_read()
    return page(
        "accounts/delete.html",
        last=deleting_actions.is_last_educator(db(), visit.row),
        alone=people_actions.holds_alone(db(), visit.row, today=today()),
        earlier=not visit.row.set_aside and bool(earlier_of(db(), house().server, account_of(visit))),
    )


def confirming(form: DeleteForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for the password."""
    only_read()
    return page("accounts/delete_confirm.html", status, form=form)
