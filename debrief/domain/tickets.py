"""Tickets: one student's coded, wordless contribution to a summary, and the note that lets only them find it."""

from uuid import UUID

from debrief.domain.entries import Body


class Ticket(Body):
    """What an educator's release reads: codes of the closed list, and a pseudonym that holds for one period."""

    student: str
    says: tuple[str, ...] = ()


class Note(Body):
    """What the student's own key opens beside it: which page it was made from, and what it says."""

    entry_id: UUID
    says: tuple[str, ...] = ()
