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


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Hold what is known about one debrief; whatever was not shown stays unknown."""

    kind: str | None = None
    family: str | None = None
    route: str | None = None
    part: Part | None = None
    needs: tuple[Need, ...] = ()
    hours_since: float | None = None
    outcome: Outcome | None = None
    place: Place | None = None
    reader: Reader | None = None
    assesses: bool | None = None


def hours_between(when: When | None, logged_at: datetime, now: datetime) -> float | None:
    """Estimate the hours since the event, or None where the student did not say when.

    A clock that stands before the logging (two machines, a few seconds apart)
    counts as the moment of logging.
    """
    if when is None:
        return None
    return _HOURS_BEFORE_LOGGING[when] + max(now - logged_at, timedelta()) / timedelta(hours=1)
