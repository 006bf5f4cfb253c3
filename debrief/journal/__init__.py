"""The journal: a student's own pages."""

from debrief.journal import first_steps, pages, picture, reflecting, since
from debrief.journal.blueprint import bp

__all__ = ["bp", "first_steps", "pages", "picture", "reflecting", "since"]
