"""The reader's side: what they were shown, the words that may help, and what to do when worried."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from debrief.debriefs import actions, present
from debrief.debriefs.blueprint import bp, shown_to_me
from debrief.debriefs.forms import WhenForm
from debrief.domain.guidance import compose
from debrief.domain.policy import Permission
from debrief.storage import debriefs
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import requires
from debrief.web.database import db, writer
from debrief.web.house import clock, pack, today
from debrief.web.pages import page
from debrief.web.sealing import sealer
from debrief.web.visits import current_person


@bp.get("/shown/<uuid:debrief_id>")
@requires(Permission.READ_SHARE)
def shown(debrief_id: UUID) -> ResponseReturnValue:
    """Show who asks for what by when, what to say first, and all the rest below."""
    row = shown_to_me(debrief_id)
    if row.opened is None:
        note_opening(debrief_id)
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
            actions.note_opening(sealer(), row, now=clock())


def reading(row: DebriefRow, when: WhenForm) -> ResponseReturnValue:
    """Return the reader's page of one talk."""
    share, answer = sealer().open_share(row), sealer().open_answer(row)
    if answer is not None and not when.is_submitted():
        when.when_where.data = answer.when_where
    return page(
        "debriefs/shown.html",
        row=row,
        shown=present.shown(share, pack(), now=clock()),
        script=compose(pack(), share.situation(now=clock())),
        cards=pack().cards,
        answer=answer,
        written=present.written(sealer(), row, debriefs.replies_of(db(), row.id)),
        when=when,
    )
