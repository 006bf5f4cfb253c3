"""The holder of a link: who they say they are, before they first answer or write, and until when the link opens."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import actions, present
from debrief.debriefs.blueprint import bp, shown_to_me, still_open
from debrief.debriefs.door_forms import WhoForm
from debrief.domain.policy import Permission
from debrief.domain.talks import Holder
from debrief.storage import links
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import requires
from debrief.web.database import db, only_read
from debrief.web.house import clock, pack
from debrief.web.pages import page
from debrief.web.sealing import talk_sealer

CAN_TALK = {"yes": True, "no": False}
TO_WRITE = "reply"


@dataclass(frozen=True, slots=True)
class Held:
    """What a reader's page says of the link that opened it."""

    holder: Holder | None
    last_day: date


@bp.get("/shown/<uuid:debrief_id>/who")
@requires(Permission.ANSWER_SHARE)
def who(debrief_id: UUID) -> ResponseReturnValue:
    """Ask who somebody with a link is, or let them put it right. One with an account has said so already."""
    row = still_open(shown_to_me(debrief_id))
    return asking_who(row) if row.by_link else redirect(url_for(".shown", debrief_id=row.id))


@bp.post("/shown/<uuid:debrief_id>/who")
@requires(Permission.ANSWER_SHARE)
def say_who(debrief_id: UUID) -> ResponseReturnValue:
    """Keep who they say they are, and do what they were about to do."""
    form = WhoForm()
    row = still_open(shown_to_me(debrief_id))
    link = links.of_debrief(db(), row.id, lock=True)
    if link is not None and not form.validate_on_submit():
        only_read()
        return asking_who(row, form)
    if link is not None:
        talk_sealer().seal_holder(row, link, form.holder())
        if form.then.data in CAN_TALK:
            can_talk = CAN_TALK[form.then.data]
            actions.answer(talk_sealer(), row, can_talk=can_talk, holder=form.holder(), now=clock())
        db().commit()
    return redirect(url_for(".reply" if form.then.data == TO_WRITE else ".shown", debrief_id=row.id))


def held(row: DebriefRow) -> Held | None:
    """Return what there is to say of a talk's link to whoever holds it; nothing, where it was not given by link."""
    link = links.of_debrief(db(), row.id) if row.by_link else None
    if link is None:
        return None
    return Held(talk_sealer().open_holder(row, link), link.expires_on - timedelta(days=1))


def holder_of(row: DebriefRow) -> Holder | None:
    """Return who somebody with a link says they are; nobody, before they have, and for one with an account."""
    by_link = held(row)
    return by_link.holder if by_link is not None else None


def must_say_who(row: DebriefRow) -> bool:
    """Tell whether somebody with a link has yet to say who they are."""
    return row.by_link and holder_of(row) is None


def asking_who(row: DebriefRow, form: WhoForm | None = None, *, then: str = "") -> ResponseReturnValue:
    """Return the page that asks who they are, with what they said before, on the way to what they were about to do."""
    share, before = talk_sealer().open_share(row), holder_of(row)
    form = form or WhoForm(formdata=None, obj=before, then=then)
    return page("debriefs/who.html", row=row, form=form, before=before, shown=present.shown(share, pack(), now=clock()))
