"""Follow-ups: days on which the two of a talk catch up, and what became of them for the student alone."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import Field

from debrief.domain.entries import Body

PROMISE_CHARACTERS = 300
LONGEST_AHEAD = timedelta(days=730)
LINK_AFTER_LAST = timedelta(days=7)


class Ahead(StrEnum):
    """When to catch up, in three taps; or on a day of one's own."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTH = "month"


class Starts(StrEnum):
    """Who gets in touch first."""

    STUDENT = "student"
    READER = "reader"


class Became(StrEnum):
    """What became of an agreed day, in one tap of the student's; nobody else sees it."""

    CAUGHT_UP = "caught-up"
    NOT_YET = "not-yet"
    NO_NEED = "no-need"


class FollowUp(Body):
    """An agreed day, who starts, and what was promised: seen by the two of a talk."""

    on: date
    starts: Starts
    promised: str = ""
    folded: bool = Field(default=False, description="promised although the check asked not to: shown closed")
    agreed_at: datetime
    off: bool = False


class Mark(Body):
    """What became of it, for the student alone."""

    became: Became
    at: datetime


# How many days ahead each choice lies: inside 24 to 72 hours, one to two weeks, about a month.
_DAYS = {Ahead.DAYS: 2, Ahead.WEEKS: 10, Ahead.MONTH: 30}


def day_of(ahead: Ahead, *, today: date) -> date:
    """Return the day that a choice stands for."""
    return today + timedelta(days=_DAYS[ahead])


def can_be_agreed(on: date, *, today: date) -> bool:
    """Tell whether a day lies ahead, and not further than two years."""
    return today <= on <= today + LONGEST_AHEAD


def is_due(follow_up: FollowUp, mark: Mark | None, *, today: date) -> bool:
    """Tell whether its day has come and the student has not said yet what became of it."""
    return not follow_up.off and mark is None and follow_up.on <= today


def missed(follow_up: FollowUp, mark: Mark | None, *, today: date) -> bool:
    """Tell whether a day went by and nothing was said of it. Only the student is ever told."""
    return not follow_up.off and mark is None and follow_up.on < today
