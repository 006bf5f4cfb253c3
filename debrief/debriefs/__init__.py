"""Debriefs: asking for a talk, being asked, answering, and what comes after."""

from debrief.debriefs import (
    after,
    answering,
    asking,
    door,
    following_up,
    handing,
    holding,
    keeping,
    link_day,
    lists,
    reading,
    replying,
    reporting,
)
from debrief.debriefs.blueprint import bp

__all__ = [
    "after",
    "answering",
    "asking",
    "bp",
    "door",
    "following_up",
    "handing",
    "holding",
    "keeping",
    "link_day",
    "lists",
    "reading",
    "replying",
    "reporting",
]
