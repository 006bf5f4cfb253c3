"""Changes: the body of a note to all students on what was done about a theme."""

from datetime import date

from debrief.domain.entries import Body

CHANGE_CHARACTERS = 1_000


class Change(Body):
    """One note. Who wrote it is not kept: it speaks for the course."""

    words: str
    on: date
    folded: bool = False
    """The check asked to stop it, and its writer thought that the check was wrong."""
