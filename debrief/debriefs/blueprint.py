"""The room's blueprint, and how its views find a talk: from the student's side, or from the reader's."""

from uuid import UUID

from flask import Blueprint, abort, request

from debrief.storage import debriefs, links, people
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import found_or_404
from debrief.web.database import READS, db
from debrief.web.drafting import begun
from debrief.web.house import today
from debrief.web.letters import tell
from debrief.web.pages import page
from debrief.web.sealing import sealer
from debrief.web.visits import current_person, signed_in

bp = Blueprint("debriefs", __name__)


def asked_by_me(debrief_id: UUID) -> DebriefRow:
    """Return a talk that the signed-in student asked for, or 404; locked in a POST."""
    row = debriefs.of_student(db(), current_person().id, debrief_id, today=today(), lock=request.method not in READS)
    return found_or_404(row)


def shown_to_me(debrief_id: UUID) -> DebriefRow:
    """Return what the reader was shown, or 404; locked in a POST. What a link opened closes on the link's own day."""
    row = debriefs.of_reader(db(), current_person().id, debrief_id, today=today(), lock=request.method not in READS)
    if row is None and (words := never_sent(debrief_id)):
        abort(page("errors/not_here.html", 404, fields=words))
    found = found_or_404(row)
    link = links.of_debrief(db(), found.id) if found.by_link else None
    if found.by_link and (link is None or not link.opens(today())):
        abort(404)
    return found


def never_sent(debrief_id: UUID) -> tuple[tuple[str, str], ...]:
    """Return what a reader had typed in a talk that was taken back: their own words, and nothing else of it."""
    visit = signed_in()
    row = debriefs.asked_of(db(), visit.person.id, debrief_id, today=today()) if visit is not None else None
    draft = begun(db(), sealer(), row).draft if row is not None and request.method in READS else None
    return tuple(draft.fields.items()) if draft is not None else ()


def still_open(row: DebriefRow) -> DebriefRow:
    """Return a talk that can still be answered; one that was closed is not there to answer any more."""
    if row.closed:
        abort(404)
    return row


def tell_student(row: DebriefRow) -> None:
    """Have mail tell a student, if they want any, that something came back; it goes out once that is committed."""
    tell(db(), people.by_id(db(), row.owner_id))
