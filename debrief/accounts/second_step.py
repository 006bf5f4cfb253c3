"""The second step of signing in: adding it, and taking it away."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import second_door, second_step_actions
from debrief.accounts.blueprint import bp
from debrief.accounts.second_step_actions import AlreadyOn
from debrief.accounts.second_step_forms import DigitsForm
from debrief.accounts.signing_in import later
from debrief.domain.policy import Permission
from debrief.domain.second_step import SecondStep, SpentCode, WrongCode
from debrief.storage import people
from debrief.vault.second_step import draw_secret
from debrief.web.access import found_or_404, requires
from debrief.web.carrying import own_path
from debrief.web.database import db, only_read
from debrief.web.house import clock, house
from debrief.web.limits import TooMany
from debrief.web.pages import page
from debrief.web.visits import visit_here


@bp.get("/second-step")
@requires(Permission.OWN_ACCOUNT)
def second_step() -> ResponseReturnValue:
    """Say what a code from the phone is for, and whether it is asked for."""
    return about(DigitsForm())


@bp.post("/second-step")
@requires(Permission.OWN_ACCOUNT)
def add_second_step() -> ResponseReturnValue:
    """Show the picture to scan; with a right code from the phone, ask for one at every sign-in from then on."""
    visit, form = visit_here(), DigitsForm()
    if visit.row.second_step is not None or visit.row.recovery is None:
        return redirect(url_for(".second_step", next=onward()))
    drawn = SecondStep(secret=draw_secret(visit.user_key, form.keep_once()))
    if "code" not in request.form or not form.validate_on_submit():
        return set_up(form, drawn)
    row = found_or_404(people.by_id(db(), visit.person.id, lock=True))
    try:
        second_step_actions.add(db(), house().server, row, visit, drawn, form.digits, now=clock())
    except WrongCode as refusal:
        return set_up(form.refused(refusal), drawn)
    except AlreadyOn:
        return redirect(url_for(".second_step", next=onward()))
    db().commit()
    return redirect(onward() or url_for(".home", done="code-on"))


@bp.post("/second-step/take-away")
@requires(Permission.OWN_ACCOUNT)
def drop_second_step() -> ResponseReturnValue:
    """Take it away, for whoever has the phone at hand."""
    form = DigitsForm()
    if not form.validate_on_submit():
        return about(form)
    try:
        second_door.take_away(visit_here(), form.digits)
    except (WrongCode, SpentCode) as refusal:
        return about(form.refused(refusal), 403)
    except TooMany as pause:
        return later(about, form, pause)
    return redirect(url_for(".second_step", done="code-off"))


def about(form: DigitsForm, status: int = 200) -> ResponseReturnValue:
    """Return the page that says what it is; where there is one, with the form that takes it away."""
    row = visit_here().row
    return page(
        "accounts/second_step.html",
        status,
        form=form,
        onward=onward(),
        is_on=row.second_step is not None,
        has_recovery=row.recovery is not None,
    )


def set_up(form: DigitsForm, drawn: SecondStep) -> ResponseReturnValue:
    """Return the page with the picture to scan."""
    import segno  # here, because it is drawn once in an account's life

    only_read()
    address = drawn.address(visit_here().person.email)
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=1, dark="#000")
    return page(
        "accounts/second_step_new.html",
        form=form,
        onward=onward(),
        address=address,
        picture=picture,
        secret=drawn.in_groups,
    )


def onward() -> str | None:
    """Return where they were going, if they were on their way."""
    return own_path(request.args.get("next"))
