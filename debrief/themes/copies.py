"""The printed recovery copy of a period's key: made by an educator who holds it, brought by one who does not."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.storage import periods
from debrief.storage.periods import PeriodRow
from debrief.themes import actions
from debrief.themes.blueprint import bp, releaser
from debrief.themes.forms import NO_COPY, CopyForm
from debrief.themes.periods import show_home
from debrief.themes.releaser import NotHeld
from debrief.vault.codes import Code
from debrief.vault.envelopes import Unopenable
from debrief.web.access import found_or_404, requires
from debrief.web.database import db, only_read, writer
from debrief.web.forms import ButtonForm
from debrief.web.house import house, today
from debrief.web.limits import count_attempt
from debrief.web.pages import page
from debrief.web.visits import current_person


@bp.get("/copy")
@requires(Permission.MANAGE_THEMES)
def copy() -> ResponseReturnValue:
    """Say what a printed recovery copy is for."""
    row = period_now()
    if row is None or periods.key_of(db(), row.id, current_person().id) is None:
        return redirect(url_for(".home"))
    return page("themes/copy.html", form=ButtonForm(), has=row.copy is not None)


@bp.post("/copy")
@requires(Permission.MANAGE_THEMES)
def make_copy() -> ResponseReturnValue:
    """Make a printed recovery copy and show its code this once."""
    row, code = period_now(lock=True), Code.fresh()
    if row is None:
        return redirect(url_for(".home"))
    try:
        actions.make_copy(db(), house().server, releaser(), current_person(), row, code=code, today=today())
    except NotHeld:
        return redirect(url_for(".home"))
    except Unopenable:
        return show_home(409)
    db().commit()
    only_read()
    return page("themes/copy_new.html", code=str(code), runs_until=row.expires_on)


@bp.get("/use-copy")
@requires(Permission.MANAGE_THEMES)
def use_copy() -> ResponseReturnValue:
    """Ask for the code of a printed copy."""
    return ask_code(CopyForm()) if period_now() is not None else redirect(url_for(".home"))


@bp.post("/use-copy")
@requires(Permission.MANAGE_THEMES)
def bring_copy() -> ResponseReturnValue:
    """Give the period's key to whoever brings its printed copy."""
    form, who = CopyForm(), current_person()
    if not form.validate_on_submit():
        return ask_code(form)
    with writer() as counting:
        count_attempt(counting, f"period copy {who.id}")
    row = period_now(lock=True)
    if row is None:
        return redirect(url_for(".home"))
    try:
        actions.bring_copy(db(), house().server, who, row, code=form.read_code, today=today())
    except Unopenable:
        form.form_errors = [NO_COPY]
        return ask_code(form, 403)
    db().commit()
    return redirect(url_for(".home"))


def period_now(*, lock: bool = False) -> PeriodRow | None:
    """Return the open period of the educator's programme, if there is one."""
    row = periods.open_in(db(), current_person().programme_id, today=today(), lock=lock)
    return row and found_or_404(row)


def ask_code(form: CopyForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that asks for a code."""
    only_read()
    return page("themes/use_copy.html", status, form=form)
