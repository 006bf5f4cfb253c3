"""Periods: when a summary may be tried. One attempt a term's end, and no two summaries cover the same time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from debrief.domain.entries import Body

GRACE = timedelta(days=14)  # after a term's end, for those who write late
SHORTEST = timedelta(days=28)  # from opening, and from each attempt, to the end that may be tried next
LEAST_APART = timedelta(days=70)  # between two ends: three terms a year fit, and nobody can try again and again
LONGEST = timedelta(days=730)
TERMS_AT_MOST = 12


class Period(Body):
    """The time a summary covers."""

    opened_on: date
    tried: tuple[date, ...] = ()
    """The ends of term at which there were too few."""
    tried_on: date | None = None
    """The day of the latest attempt."""
    identity: str
    """The fingerprint of its public key, so that another cannot take its place."""

    def end(self, terms: Iterable[date]) -> date | None:
        """Return the term's end at which a summary is tried next, if the programme has one in its calendar.

        Counted from the day of the latest attempt, too: ends that passed while nobody tried, or that were put into
        the calendar afterwards, would otherwise allow several attempts on one day, at the same tickets.
        """
        begins = max(self.opened_on, self.tried_on or self.opened_on)
        first = max([begins + SHORTEST, *(end + LEAST_APART for end in self.tried)])
        return min((end for end in terms if end >= first), default=None)

    def may_be_tried(self, terms: Iterable[date], today: date) -> bool:
        """Tell whether the next term's end, and the days of grace after it, are over."""
        end = self.end(terms)
        return end is not None and today >= end + GRACE

    def tried_in_vain(self, end: date, *, today: date) -> "Period":
        """Return the period as it goes on after an attempt with too few: nothing else is kept of it."""
        return self.model_copy(update={"tried": (*self.tried, end), "tried_on": today})


def too_close(terms: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield the neighbours in a calendar, given in order, that lie too close for a summary each."""
    return ((one, other) for one, other in pairwise(terms) if other - one < LEAST_APART)
