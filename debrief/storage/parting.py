"""Parting: what goes with a person, and what stays with the students they wrote to."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, delete, select, update

from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.drafts import DraftRow
from debrief.storage.people import PersonRow


def let_go(db: Session, people: Collection[UUID] | Select[UUID]) -> None:
    """Delete people with everything that is theirs: keys, sessions, pages, and the talks they asked for.

    A talk that somebody else asked them for is that student's, with what was written in it, until its day. It is
    closed; what was granted to the one who goes is destroyed, and so is what they typed and never sent.
    """
    asked = select(DebriefRow.id).where(DebriefRow.reader_id.in_(people))
    db.execute(delete(DraftRow).where(DraftRow.of_student.is_(False), DraftRow.debrief_id.in_(asked)))
    db.execute(update(DebriefRow).where(DebriefRow.reader_id.in_(people)).values(granted=None, closed=True))
    db.execute(delete(PersonRow).where(PersonRow.id.in_(people)))
