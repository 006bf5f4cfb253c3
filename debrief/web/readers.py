"""Readers: the people of one's programme who could be asked for a talk."""

from debrief.domain.people import Person
from debrief.storage import people
from debrief.storage.people import PersonRow
from debrief.vault.envelopes import Unopenable
from debrief.web.database import db
from debrief.web.house import house
from debrief.web.visits import current_person, person_from


def readers(*, leaving: bool = False) -> list[tuple[Person, PersonRow]]:
    """List everybody but oneself who could be asked; one whose name is damaged hides none of the others.

    With those who are leaving, where a student says who is to be shown nothing: they may be brought back.
    """
    me, found = current_person(), []
    for row in people.who_can_be_asked(db(), me.programme_id, leaving=leaving):
        if row.id != me.id:
            try:
                found.append((person_from(row, house().server), row))
            except Unopenable:
                continue
    return found
