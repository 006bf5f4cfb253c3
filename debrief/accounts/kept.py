"""Words of forms that came too late, offered to their writer."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts.blueprint import bp
from debrief.accounts.waiting import waiting
from debrief.domain.policy import Permission
from debrief.domain.rescues import Rescue
from debrief.storage import rescues
from debrief.storage.rescues import RescueRow
from debrief.vault.envelopes import Unopenable
from debrief.web.access import found_or_404, requires
from debrief.web.database import db
from debrief.web.forms import ButtonForm
from debrief.web.house import pack, today
from debrief.web.pages import page
from debrief.web.sealing import sealer
from debrief.web.visits import current_person


@bp.get("/kept")
@requires(Permission.OWN_ACCOUNT)
def kept() -> ResponseReturnValue:
    """Show what one wrote before, to be kept or thrown away."""
    rows = rescues.of_person(db(), current_person().id, today=today())
    mine = [waiting(row, _opened(row), pack()) for row in rows]
    return page("accounts/kept.html", waiting_for_me=mine, form=ButtonForm())


@bp.post("/kept/<uuid:rescue_id>/discard")
@requires(Permission.OWN_ACCOUNT)
def discard(rescue_id: UUID) -> ResponseReturnValue:
    """Throw one of them away."""
    row = found_or_404(rescues.one_of_person(db(), current_person().id, rescue_id, today=today()))
    db().delete(row)
    db().commit()
    return redirect(url_for(".kept", done="deleted"))


def _opened(row: RescueRow) -> Rescue | None:
    """Return the words of one of them; one that is damaged does not keep the others from being read."""
    try:
        return sealer().open_rescue(row)
    except Unopenable:
        return None
