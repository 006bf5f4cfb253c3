"""The guide: everything open to anyone, and the first steps without an account."""

from debrief.guide.routes import bp

__all__ = ["bp"]
