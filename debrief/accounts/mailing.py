"""Whether mail goes to somebody: theirs to turn on and off, in one tap."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts.blueprint import bp
from debrief.domain.policy import Permission
from debrief.storage import people
from debrief.web.access import found_or_404, requires
from debrief.web.database import db
from debrief.web.house import house
from debrief.web.visits import profile_from, reseal_profile, visit_here


@bp.post("/mail")
@requires(Permission.OWN_ACCOUNT)
def turn_mail() -> ResponseReturnValue:
    """Turn mail on or off for oneself; another tap than these two changes nothing."""
    row = found_or_404(people.by_id(db(), visit_here().person.id, lock=True))
    wanted = {"on": True, "off": False}.get(turned := request.form.get("mail", ""))
    if wanted is None:
        return redirect(url_for(".home"))
    profile = profile_from(row, house().server)
    reseal_profile(row, profile.model_copy(update={"letters": wanted}), house().server)
    db().commit()
    return redirect(url_for(".home", done=f"mail-{turned}"))
