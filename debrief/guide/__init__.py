"""The guide: everything open to anyone, and the first steps without an account."""

from debrief.guide import first_steps, printing, reading, rehearsing, routes
from debrief.guide.blueprint import bp

__all__ = ["bp", "first_steps", "printing", "reading", "rehearsing", "routes"]
