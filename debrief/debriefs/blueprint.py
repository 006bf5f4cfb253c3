"""The room's blueprint, and how its views find a talk: from the student's side, or from the reader's."""

from uuid import UUID

from flask import Blueprint, abort, request

from debrief.storage import debriefs
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import found_or_404
from debrief.web.database import READS, db
from debrief.web.house import today
from debrief.web.visits import current_person

bp = Blueprint("debriefs", __name__)


def asked_by_me(debrief_id: UUID) -> DebriefRow:
    """Return a talk that the signed-in student asked for, or 404; locked in a POST."""
    row = debriefs.of_student(db(), current_person().id, debrief_id, today=today(), lock=request.method not in READS)
    return found_or_404(row)


def shown_to_me(debrief_id: UUID) -> DebriefRow:
    """Return what the signed-in reader was shown, or 404; locked in a POST."""
    row = debriefs.of_reader(db(), current_person().id, debrief_id, today=today(), lock=request.method not in READS)
    return found_or_404(row)


def still_open(row: DebriefRow) -> DebriefRow:
    """Return a talk that can still be answered; one that was closed is not there to answer any more."""
    if row.closed:
        abort(404)
    return row
