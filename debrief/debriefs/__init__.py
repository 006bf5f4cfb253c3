"""Debriefs: asking for a talk, being asked, answering, and what comes after."""

from debrief.debriefs import after, answering, asking, lists, reading, replying
from debrief.debriefs.blueprint import bp

__all__ = ["after", "answering", "asking", "bp", "lists", "reading", "replying"]
