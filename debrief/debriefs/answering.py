"""The reader's answer: one tap, kept at the tap; when and where if they like; later, that they have talked."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import actions
from debrief.debriefs.blueprint import bp, shown_to_me, still_open
from debrief.debriefs.forms import WhenForm
from debrief.debriefs.reading import reading
from debrief.domain.policy import Permission
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.forms import stripped
from debrief.web.house import clock
from debrief.web.sealing import sealer

CAN_TALK = {"yes": True, "no": False}


@bp.post("/shown/<uuid:debrief_id>/answer")
@requires(Permission.ANSWER_SHARE)
def answer(debrief_id: UUID) -> ResponseReturnValue:
    """Keep the answer at the tap; another tap changes it."""
    row = still_open(shown_to_me(debrief_id))
    tapped = request.form.get("answer", "")
    if tapped not in CAN_TALK:
        return reading(row, WhenForm())
    actions.answer(sealer(), row, can_talk=CAN_TALK[tapped], now=clock())
    db().commit()
    return redirect(url_for(".shown", debrief_id=row.id))


@bp.post("/shown/<uuid:debrief_id>/when-where")
@requires(Permission.ANSWER_SHARE)
def when_where(debrief_id: UUID) -> ResponseReturnValue:
    """Keep when and where."""
    row = still_open(shown_to_me(debrief_id))
    form = WhenForm()
    if not form.validate_on_submit():
        return reading(row, form)
    actions.say_when(sealer(), row, stripped(form.when_where.data), now=clock())
    db().commit()
    return redirect(url_for(".shown", debrief_id=row.id, done="sent"))


@bp.post("/shown/<uuid:debrief_id>/talked")
@requires(Permission.ANSWER_SHARE)
def talked(debrief_id: UUID) -> ResponseReturnValue:
    """Note that the two have talked."""
    row = still_open(shown_to_me(debrief_id))
    actions.have_talked(sealer(), row, now=clock())
    db().commit()
    return redirect(url_for(".shown", debrief_id=row.id))
