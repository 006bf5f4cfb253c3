"""The journal: a student's own pages."""

from debrief.journal import (
    dates,
    exporting,
    first_steps,
    frameworks,
    left_out,
    pages,
    picture,
    reflecting,
    second_tap,
    since,
)
from debrief.journal.blueprint import bp

__all__ = [
    "bp",
    "dates",
    "exporting",
    "first_steps",
    "frameworks",
    "left_out",
    "pages",
    "picture",
    "reflecting",
    "second_tap",
    "since",
]
