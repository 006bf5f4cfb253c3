"""Other questions to write with: a student may take another framework, and loses nothing that is written."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.domain.reflection import frameworks_for
from debrief.journal import actions
from debrief.journal.blueprint import bp, own
from debrief.journal.forms import FrameworkForm
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.fields import one_of
from debrief.web.house import clock, pack, today
from debrief.web.pages import page
from debrief.web.sealing import sealer


@bp.get("/<uuid:entry_id>/framework")
@requires(Permission.WRITE_ENTRY)
def framework(entry_id: UUID) -> ResponseReturnValue:
    """List the frameworks that may be offered now, and say which the page has."""
    row = own(entry_id)
    entry = sealer().open_entry(row)
    offered = frameworks_for(entry, pack(), now=clock())
    return page(
        "journal/framework.html",
        row=row,
        form=FrameworkForm(),
        offered=offered,
        now=pack().framework(entry.reflection.framework),
        later=len(offered) < len(pack().frameworks),
        sources=pack().sources,
    )


@bp.post("/<uuid:entry_id>/framework")
@requires(Permission.WRITE_ENTRY)
def keep_framework(entry_id: UUID) -> ResponseReturnValue:
    """Keep which questions the page asks from now on; one that is not offered now counts as no choice."""
    row, form = own(entry_id), FrameworkForm()
    entry = sealer().open_entry(row)
    code = one_of(form.framework.data, {one.code for one in frameworks_for(entry, pack(), now=clock())})
    if code is None:
        return redirect(url_for(".framework", entry_id=row.id))
    actions.keep_framework(sealer(), row, code, now=clock(), today=today())
    db().commit()
    return redirect(url_for(".entry", entry_id=row.id, done="kept"))
