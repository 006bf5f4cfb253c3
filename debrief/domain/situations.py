"""What a script may know about one debrief: only what the student chose to show."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from debrief.domain.codes import Need, Outcome, Part, Place, Reader, When

# Hours between the event and the moment it was logged, a middle guess for each answer.
_HOURS_BEFORE_LOGGING = {
    When.JUST_NOW: 1.0,
    When.TODAY: 8.0,
    When.YESTERDAY: 30.0,
    When.THIS_WEEK: 96.0,
    When.EARLIER: 24.0 * 21,
}

# The fewest hours that each answer may mean: at two in the morning, yesterday is two hours ago.
_LEAST_BEFORE_LOGGING = {
    When.JUST_NOW: 0.0,
    When.TODAY: 0.0,
    When.YESTERDAY: 0.0,
    When.THIS_WEEK: 24.0,
    When.EARLIER: 24.0 * 7,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Hold what is known about one debrief; whatever was not shown stays unknown."""

    kind: str | None = None
    family: str | None = None
    route: str | None = None
    part: Part | None = None
    needs: tuple[Need, ...] = ()
    hours_since: float | None = None
    """A middle guess, for picking words."""
    least_hours: float | None = None
    """Those that have passed for certain, for what must wait; None where the guess is all there is."""
    outcome: Outcome | None = None
    place: Place | None = None
    reader: Reader | None = None
    assesses: bool | None = None


def hours_between(when: When | None, logged_at: datetime, now: datetime) -> float | None:
    """Estimate the hours since the event, or None where the student did not say when.

    A clock that stands before the logging (two machines, a few seconds apart)
    counts as the moment of logging.
    """
    return None if when is None else _HOURS_BEFORE_LOGGING[when] + _hours_since_logging(logged_at, now)


def least_hours_between(when: When | None, logged_at: datetime, now: datetime) -> float | None:
    """Return the hours that have passed for certain since the event, or None where the student did not say when."""
    return None if when is None else _LEAST_BEFORE_LOGGING[when] + _hours_since_logging(logged_at, now)


def _hours_since_logging(logged_at: datetime, now: datetime) -> float:
    return max(now - logged_at, timedelta()) / timedelta(hours=1)
