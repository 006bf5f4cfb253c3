"""Show on my phone: the student's own session here ends, and one screen is all there is until they unlock it."""

from uuid import UUID

from flask import abort, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import present
from debrief.debriefs.blueprint import asked_by_me, bp, shown_to_me, still_open
from debrief.debriefs.link import live_link
from debrief.domain.guidance import compose
from debrief.domain.policy import Permission
from debrief.web import cookies
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.house import clock, pack, today
from debrief.web.link_visits import begin_link_session
from debrief.web.pages import page
from debrief.web.sealing import sealer, talk_sealer
from debrief.web.visits import current_person, end_here


@bp.post("/<uuid:debrief_id>/hand-over")
@requires(Permission.MANAGE_ASK)
def hand_over(debrief_id: UUID) -> ResponseReturnValue:
    """Lock this phone on one ask. The key that opened everything of the student's here is destroyed."""
    row = still_open(asked_by_me(debrief_id))
    if live_link(db(), row, today=today()) is None:
        abort(404)
    key = sealer().content_key(row)
    end_here(db())
    cookie = begin_link_session(db(), row.id, key, handed=True)
    db().commit()
    return cookies.hand_over(make_response(redirect(url_for(".handed"))), cookie)


@bp.get("/handed")
@requires(Permission.READ_HANDED)
def handed() -> ResponseReturnValue:
    """Show the ask and the words for one minute, on the student's own phone, with a way back for its owner alone."""
    row = shown_to_me(current_person().id)
    share = talk_sealer().open_share(row)
    return page(
        "debriefs/handed.html",
        shown=present.shown(share, pack(), now=clock()),
        script=compose(pack(), share.situation(now=clock())),
        unlock=url_for("accounts.sign_in", next=url_for(".asked", debrief_id=row.id)),
    )
