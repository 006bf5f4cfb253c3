"""The demonstration: a made-up programme of 55 students in a temporary database, with days counted back from today."""

from debrief.demo.people import PASSWORD, PEOPLE
from debrief.demo.seeding import demonstration
from debrief.demo.terminal import greeting

__all__ = ["PASSWORD", "PEOPLE", "demonstration", "greeting"]
