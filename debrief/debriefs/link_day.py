"""Until when a link opens: one tap for longer, or a day of the student's own choice."""

from datetime import date
from uuid import UUID

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs.blueprint import asked_by_me, bp, still_open
from debrief.debriefs.forms import LinkDayForm
from debrief.debriefs.link import LONGER_BY, latest_day, live_link, set_last_day
from debrief.domain.policy import Permission
from debrief.storage.debriefs import DebriefRow
from debrief.storage.links import LinkRow
from debrief.web.access import requires
from debrief.web.database import db, only_read
from debrief.web.house import today
from debrief.web.pages import page
from debrief.web.sealing import sealer


@bp.post("/<uuid:debrief_id>/link-longer")
@requires(Permission.MANAGE_ASK)
def link_longer(debrief_id: UUID) -> ResponseReturnValue:
    """Have the link open for two weeks longer, or for as long as can be."""
    row, link = talk_and_link(debrief_id, lock=True)
    return keep(row, link, link.last_day + LONGER_BY)


@bp.get("/<uuid:debrief_id>/link-day")
@requires(Permission.MANAGE_ASK)
def link_day(debrief_id: UUID) -> ResponseReturnValue:
    """Ask until which day the link is to open."""
    row, link = talk_and_link(debrief_id)
    return choosing(row, link, LinkDayForm(formdata=None, latest=latest_day(sealer(), row), last_day=link.last_day))


@bp.post("/<uuid:debrief_id>/link-day")
@requires(Permission.MANAGE_ASK)
def keep_link_day(debrief_id: UUID) -> ResponseReturnValue:
    """Have the link open until the day that was chosen."""
    row, link = talk_and_link(debrief_id, lock=True)
    form = LinkDayForm(latest=latest_day(sealer(), row))
    if not form.validate_on_submit() or form.last_day.data is None:
        only_read()
        return choosing(row, link, form)
    return keep(row, link, form.last_day.data)


def talk_and_link(debrief_id: UUID, *, lock: bool = False) -> tuple[DebriefRow, LinkRow]:
    """Return a talk of one's own and its link, while something can come of it, or 404."""
    row = still_open(asked_by_me(debrief_id))
    link = live_link(db(), row, today=today(), lock=lock)
    return (row, link) if link is not None else abort(404)


def keep(row: DebriefRow, link: LinkRow, last_day: date) -> ResponseReturnValue:
    """Keep the link's last day, and go back to the talk."""
    set_last_day(db(), sealer(), row, link, last_day)
    db().commit()
    return redirect(url_for(".asked", debrief_id=row.id, done="link-day"))


def choosing(row: DebriefRow, link: LinkRow, form: LinkDayForm) -> ResponseReturnValue:
    """Return the page to choose the last day on."""
    return page("debriefs/link_day.html", row=row, last_day=link.last_day, form=form)
