"""Left out: before a student chooses whom to ask about how they were treated, whom it must not go to."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.journal import actions
from debrief.journal.blueprint import bp, own
from debrief.journal.first_steps import event_form
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.house import clock, today
from debrief.web.pages import page
from debrief.web.sealing import sealer

TEXT = "away_words"


@bp.get("/<uuid:entry_id>/away")
@requires(Permission.WRITE_ENTRY)
def away(entry_id: UUID) -> ResponseReturnValue:
    """Ask whether it is about somebody who is listed; with nobody listed there is nothing to ask."""
    row = own(entry_id)
    event = sealer().open_entry(row).event
    form = event_form(event)
    if not form.away:
        return redirect(url_for("debriefs.ask", entry_id=row.id))
    form.stands_on(event, TEXT)
    return page("journal/away.html", row=row, form=form)


@bp.post("/<uuid:entry_id>/away")
@requires(Permission.WRITE_ENTRY)
def keep_away(entry_id: UUID) -> ResponseReturnValue:
    """Keep who is left out, and go on to those who can be asked; with nobody listed, what was said stays."""
    row, form = own(entry_id), event_form()
    if not form.validate():
        return page("journal/away.html", 422, row=row, form=form)
    before = sealer().open_entry(row).event
    said = form.event(today(), before=before)
    if other := form.other(before, said, TEXT):
        return page("journal/away.html", 409, row=row, form=form, other=other)
    event = before.model_copy(update={"away": said.away, "away_words": said.away_words})
    actions.keep_event(sealer(), row, event, now=clock(), today=today())
    db().commit()
    return redirect(url_for("debriefs.ask", entry_id=row.id))
