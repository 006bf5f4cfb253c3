"""The reader's side: what they were shown, the words that may help, and what to do when worried."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from debrief.debriefs import actions, drafts, link, present
from debrief.debriefs.blueprint import bp, shown_to_me
from debrief.debriefs.follow_up_present import catch_up
from debrief.debriefs.forms import ReplyForm, WhenForm
from debrief.debriefs.holding import held
from debrief.domain.guidance import compose
from debrief.domain.policy import Permission
from debrief.storage import debriefs
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import requires
from debrief.web.database import db, only_read, writer
from debrief.web.house import clock, pack, today
from debrief.web.pages import page
from debrief.web.sealing import talk_sealer
from debrief.web.visits import current_person


@bp.get("/shown/<uuid:debrief_id>")
@requires(Permission.READ_SHARE)
def shown(debrief_id: UUID) -> ResponseReturnValue:
    """Show who asks for what by when, what to say first, and all the rest below."""
    row = shown_to_me(debrief_id)
    if row.opened is None:
        note_opening(debrief_id)
        only_read()  # afresh: the day of a link may have moved
        row = shown_to_me(debrief_id)
    return reading(row, WhenForm())


@bp.get("/shown/<uuid:debrief_id>/worried")
@requires(Permission.READ_SHARE)
def worried(debrief_id: UUID) -> ResponseReturnValue:
    """Say what to do now and whom to call. It sends nothing to anyone."""
    row = shown_to_me(debrief_id)
    return page("debriefs/worried.html", row=row, card=pack().card("suicide"))


def note_opening(debrief_id: UUID) -> None:
    """Note the first opening in a short write of its own: the page itself only reads."""
    with writer() as db_:
        row = debriefs.of_reader(db_, current_person().id, debrief_id, today=today(), lock=True)
        if row is not None:
            actions.note_opening(talk_sealer(), row, now=clock())
            link.keep_open(db_, talk_sealer(), row, today=today())


def reading(row: DebriefRow, when: WhenForm) -> ResponseReturnValue:
    """Return the reader's page of one talk."""
    share, answer = talk_sealer().open_share(row), talk_sealer().open_answer(row)
    if answer is not None and not when.is_submitted():
        when.when_where.data = answer.when_where
    return page(
        "debriefs/shown.html",
        row=row,
        shown=present.shown(share, pack(), now=clock()),
        script=compose(pack(), share.situation(now=clock())),
        cards=pack().cards,
        answer=answer,
        held=held(row),
        written=present.written(talk_sealer(), row, debriefs.replies_of(db(), row.id)),
        unsent=drafts.unsent(ReplyForm, row),
        when=when,
        catch_up=catch_up(db(), talk_sealer(), row, share, today=today()),
    )
