"""The period now: opening one, and trying for its summary once after a term's end."""

from uuid import uuid4

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.facets import facets
from debrief.domain.policy import Permission
from debrief.storage import periods, releases
from debrief.themes import actions, present
from debrief.themes.blueprint import bp, releaser
from debrief.themes.releaser import NotHeld, NotYet
from debrief.vault.envelopes import Unopenable
from debrief.web.access import requires
from debrief.web.database import db, only_read, reader
from debrief.web.forms import ButtonForm
from debrief.web.house import house, pack, programme, today
from debrief.web.pages import page
from debrief.web.visits import current_person


@bp.get("/")
@requires(Permission.READ_THEMES)
def home() -> ResponseReturnValue:
    """Show where the period stands, and the summaries there are."""
    return show_home()


@bp.post("/open")
@requires(Permission.MANAGE_THEMES)
def open_period() -> ResponseReturnValue:
    """Open a period."""
    actions.open_new(db(), house().server, releaser(), current_person(), period_id=uuid4(), today=today())
    db().commit()
    return redirect(url_for(".home"))


@bp.post("/release")
@requires(Permission.MANAGE_THEMES)
def try_release() -> ResponseReturnValue:
    """Try once for the summary; the tickets are opened before anything is locked."""
    who, server, on, terms = current_person(), house().server, today(), programme().terms
    try:
        with reader() as before:
            due = actions.read_due(before, server, releaser(), who, terms=terms, today=on)
        made = actions.try_for_summary(
            db(), server, releaser(), who, due, closed_list=facets(pack()), terms=terms, today=on
        )
    except (NotYet, NotHeld):
        return redirect(url_for(".home"))
    except Unopenable:
        return show_home(409)
    db().commit()
    return redirect(url_for(".release", release_id=made.id) if made is not None else url_for(".home"))


def show_home(status: int = 200) -> ResponseReturnValue:
    """Return the home page, which says of itself what cannot be opened."""
    if status != 200:
        only_read()
    who, server = current_person(), house().server
    row = periods.of_programme(db(), who.programme_id)
    holders = periods.holders(db(), row.id) if row is not None else ()
    return page(
        "themes/home.html",
        status,
        now=present.standing(row, holders, who.id, server, terms=programme().terms, today=today()),
        refused=status != 200,
        summaries=present.listed(releases.of_programme(db(), who.programme_id), server),
        rules=present.RULES,
        form=ButtonForm(),
    )
