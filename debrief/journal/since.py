"""Since then: the three questions, kept on the page that they are about."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.journal import actions
from debrief.journal.blueprint import bp, own
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.house import clock, today
from debrief.web.sealing import sealer
from debrief.web.since import SinceForm


@bp.post("/<uuid:entry_id>/since")
@requires(Permission.WRITE_ENTRY)
def since(entry_id: UUID) -> ResponseReturnValue:
    """Keep what it has been like since, and go back to where it was asked."""
    row, form = own(entry_id), SinceForm()
    actions.keep_since(sealer(), row, form.since(), now=clock(), today=today())
    db().commit()
    if talk_id := form.talk_id():
        return redirect(url_for("debriefs.asked", debrief_id=talk_id, done="kept"))
    return redirect(url_for(".entry", entry_id=row.id, done="kept"))
