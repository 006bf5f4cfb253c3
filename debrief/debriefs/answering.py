"""The reader's answer: one tap, kept at the tap; when and where if they like; later, that they have talked."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import actions
from debrief.debriefs.blueprint import bp, shown_to_me, still_open, tell_student
from debrief.debriefs.forms import WhenForm
from debrief.debriefs.holding import CAN_TALK, asking_who, holder_of, must_say_who
from debrief.debriefs.reading import reading
from debrief.domain.policy import Permission
from debrief.web.access import requires
from debrief.web.database import db, only_read
from debrief.web.forms import stripped
from debrief.web.house import clock
from debrief.web.sealing import talk_sealer


@bp.post("/shown/<uuid:debrief_id>/answer")
@requires(Permission.ANSWER_SHARE)
def answer(debrief_id: UUID) -> ResponseReturnValue:
    """Keep the answer at the tap; another tap changes it. Somebody with a link first says who they are."""
    row = still_open(shown_to_me(debrief_id))
    tapped = request.form.get("answer", "")
    if tapped not in CAN_TALK:
        return reading(row, WhenForm())
    if must_say_who(row):
        only_read()
        return asking_who(row, then=tapped)
    actions.answer(talk_sealer(), row, can_talk=CAN_TALK[tapped], holder=holder_of(row), now=clock())
    tell_student(row)
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
    if must_say_who(row):
        only_read()
        return asking_who(row, then="yes")
    actions.say_when(talk_sealer(), row, stripped(form.when_where.data), holder=holder_of(row), now=clock())
    tell_student(row)
    db().commit()
    return redirect(url_for(".shown", debrief_id=row.id, done="sent"))


@bp.post("/shown/<uuid:debrief_id>/talked")
@requires(Permission.ANSWER_SHARE)
def talked(debrief_id: UUID) -> ResponseReturnValue:
    """Note that the two have talked."""
    row = still_open(shown_to_me(debrief_id))
    if must_say_who(row):
        only_read()
        return asking_who(row, then="yes")
    actions.have_talked(talk_sealer(), row, holder=holder_of(row), now=clock())
    db().commit()
    return redirect(url_for(".shown", debrief_id=row.id))


@bp.post("/shown/<uuid:debrief_id>/not-talked")
@requires(Permission.ANSWER_SHARE)
def not_talked(debrief_id: UUID) -> ResponseReturnValue:
    """Take back that the two have talked: a tap may slip."""
    row = still_open(shown_to_me(debrief_id))
    actions.have_not_talked(talk_sealer(), row)
    db().commit()
    return redirect(url_for(".shown", debrief_id=row.id))
