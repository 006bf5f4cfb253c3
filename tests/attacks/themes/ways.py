"""Ways of making a summary: ours, and two that are in use elsewhere, so that we see that the insider can see."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from debrief.domain.disclosure import (
    MOST_PERCENT,
    RELEASED_FROM,
    Below,
    kinds_may_be_shown,
    rounded,
    shown,
    toss,
)
from debrief.domain.facets import TITLES, Facet, Table
from debrief.domain.summaries import Shown, Summed
from tests.attacks.themes.bayes import Pair
from tests.attacks.themes.courses import closed_list
from tests.attacks.themes.insider import Attempt, Question, seen

Counts = Mapping[str, int]


Toss = Callable[[int, Counts, Sequence[Facet], Below], Summed | None]
Seen = Callable[[Attempt, Question], Pair]


@dataclass(frozen=True, slots=True)
class Way:
    """How a summary comes about, and how likely an insider holds what they saw without and with the student."""

    name: str
    toss: Toss
    seen: Seen


def _ours(contributors: int, counts: Counts, closed_list: Sequence[Facet], below: Below) -> Summed | None:
    return toss(contributors, counts, closed_list, below=below)


def _rounded(contributors: int, counts: Counts, closed_list: Sequence[Facet], below: Below) -> Summed | None:
    """Keep every rule but the noise, and the ten as it is."""
    if contributors < RELEASED_FROM:
        return None

    def cell(facet: Facet) -> Shown:
        students = counts.get(facet.code, 0)
        figure = shown(students, students)
        most = figure is not None and 100 * students >= MOST_PERCENT * contributors
        return Shown(code=facet.code, label="", figure=None if most else figure, most=most)

    return _tables(rounded(contributors), closed_list, cell, kinds=kinds_may_be_shown(contributors))


def _suppressed(least: int) -> Toss:
    """Return exact figures and exact totals, with small cells left out: as national surveys of trainees publish."""

    def toss(contributors: int, counts: Counts, closed_list: Sequence[Facet], below: Below) -> Summed | None:
        def cell(facet: Facet) -> Shown:
            students = counts.get(facet.code, 0)
            return Shown(code=facet.code, label="", figure=students if students >= least else None)

        return _tables(contributors, closed_list, cell, kinds=True) if contributors >= least else None

    return toss


def _tables(contributors: int, closed_list: Sequence[Facet], cell: Callable[[Facet], Shown], *, kinds: bool) -> Summed:
    tables = groupby((facet for facet in closed_list if kinds or facet.table is not Table.KINDS), lambda one: one.table)
    return Summed(
        contributors=contributors,
        tables=tuple((TITLES[table], tuple(cell(facet) for facet in facets)) for table, facets in tables),
    )


def _by_trying(toss: Toss, closed_list: Sequence[Facet]) -> Seen:
    """Return how an insider reads a way that leaves nothing to chance: they try both."""

    def seen(attempt: Attempt, question: Question) -> Pair:
        counts = Counter(attempt.counts)
        without = toss(attempt.contributors, counts, closed_list, _no_chance)
        counts.update(question.cells)
        with_them = toss(attempt.contributors + question.joins, counts, closed_list, _no_chance)
        return float(without == attempt.summed), float(with_them == attempt.summed)

    return seen


def _no_chance(n: int) -> int:
    raise AssertionError(n)


OURS = Way("ours", _ours, seen)
ROUNDED = Way("rounded, no noise", _rounded, _by_trying(_rounded, closed_list()))
SUPPRESSED = tuple(
    Way(f"exact from {least}", _suppressed(least), _by_trying(_suppressed(least), closed_list())) for least in (3, 5)
)
