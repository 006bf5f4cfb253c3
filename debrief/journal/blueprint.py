"""The room's blueprint, and how its views find a page."""

from uuid import UUID

from flask import Blueprint

from debrief.storage import entries
from debrief.storage.entries import EntryRow
from debrief.web.access import found_or_404
from debrief.web.database import db
from debrief.web.house import today
from debrief.web.visits import current_person

bp = Blueprint("journal", __name__)


def own(entry_id: UUID) -> EntryRow:
    """Return the signed-in student's page, or 404."""
    return found_or_404(entries.of_student(db(), current_person().id, entry_id, today=today()))
