"""The second tap: a little more about the kind of thing, where the kind has words for it. It may be left out."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.journal import actions
from debrief.journal.blueprint import bp, own
from debrief.journal.forms import RouteForm
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.fields import one_of
from debrief.web.house import clock, pack, today
from debrief.web.pages import page
from debrief.web.sealing import sealer


@bp.get("/<uuid:entry_id>/route")
@requires(Permission.WRITE_ENTRY)
def route(entry_id: UUID) -> ResponseReturnValue:
    """Offer the second tap of the kind that was chosen; a kind without one leads on."""
    row = own(entry_id)
    event = sealer().open_entry(row).event
    routes = pack().routes(event.kind)
    if not routes:
        return redirect(url_for(".first_words", entry_id=row.id))
    return page("journal/route.html", row=row, form=RouteForm(), routes=routes, chosen=event.route)


@bp.post("/<uuid:entry_id>/route")
@requires(Permission.WRITE_ENTRY)
def keep_route(entry_id: UUID) -> ResponseReturnValue:
    """Keep what was tapped, or that nothing was; a code that the kind does not have counts as nothing."""
    row, form = own(entry_id), RouteForm()
    event = sealer().open_entry(row).event
    chosen = one_of(form.route.data, {route.code for route in pack().routes(event.kind)})
    event = event.model_copy(update={"route": chosen})
    actions.keep_event(sealer(), row, event, now=clock(), today=today())
    db().commit()
    return redirect(url_for(".first_words", entry_id=row.id))
