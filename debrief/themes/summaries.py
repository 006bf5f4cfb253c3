"""A summary: one page and one spreadsheet, frozen. Nothing in the address alters either."""

from uuid import UUID

from flask import Response, abort
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.domain.summaries import Summary
from debrief.storage import releases
from debrief.themes import present
from debrief.themes.blueprint import bp
from debrief.themes.releaser import open_release
from debrief.themes.spreadsheet import spreadsheet
from debrief.vault.envelopes import Unopenable
from debrief.web.access import found_or_404, requires
from debrief.web.database import db
from debrief.web.house import house
from debrief.web.pages import page


@bp.get("/<uuid:release_id>")
@requires(Permission.READ_THEMES)
def release(release_id: UUID) -> ResponseReturnValue:
    """Show a summary as it was frozen."""
    summary = frozen(release_id)
    return page(
        "themes/release.html",
        summary=summary,
        tables=present.shelves(summary),
        about=present.about,
        rules=present.RULES,
        release_id=release_id,
        notice=None,  # a code in the address says what was just done; here it says nothing
    )


@bp.get("/<uuid:release_id>/csv")
@requires(Permission.READ_THEMES)
def release_csv(release_id: UUID) -> ResponseReturnValue:
    """Give a summary as a spreadsheet, the same bytes each time."""
    summary = frozen(release_id)
    response = Response(spreadsheet(summary), mimetype="text/csv")
    name = f"summary-{summary.opened_on}-to-{summary.ended_on}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def frozen(release_id: UUID) -> Summary:
    """Return a summary of the educator's own programme, or 404; for one that was tampered with, too."""
    try:
        return open_release(found_or_404(releases.by_id(db(), release_id)), house().server)
    except Unopenable:
        abort(404)
