"""A page for the committee: what is offered and how privacy is kept. It is never built from use."""

from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.storage import changes, releases
from debrief.themes import present
from debrief.themes.blueprint import bp
from debrief.themes.change_actions import readable
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.house import house, pack
from debrief.web.pages import page
from debrief.web.visits import current_person


@bp.get("/committee")
@requires(Permission.READ_THEMES)
def committee() -> ResponseReturnValue:
    """Show a page to print and lay before a committee."""
    programme_id, server = current_person().programme_id, house().server
    latest = changes.of_programme(db(), programme_id)[: changes.PER_PAGE]
    return page(
        "themes/committee.html",
        offered=pack().offered,
        changes=[change for _id, change in readable(latest, server)],
        summaries=present.listed(releases.of_programme(db(), programme_id), server),
        about=present.about,
        rules=present.RULES,
    )
