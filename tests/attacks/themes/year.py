"""What a small programme sees in its first, second and third year: how many summaries, and how good they are."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain

from debrief.domain.facets import Table
from tests.attacks.themes.bayes import HIDDEN, MOST
from tests.attacks.themes.courses import COURSES, Says, closed_list
from tests.attacks.themes.insider import what_is_shown
from tests.attacks.themes.ways import OURS, Way

STUDENTS, TERMS_A_YEAR, YEARS = 55, 3, 3
TABLE = {facet.code: facet.table for facet in closed_list()}


@dataclass(slots=True)
class Year:
    """One year of one programme, as its educators see it."""

    releases: int = 0
    contributors: list[int] = field(default_factory=list)
    shown: Counter[Table] = field(default_factory=Counter)
    of_ten_or_more: int = 0
    errors: list[int] = field(default_factory=list)
    with_kinds: int = 0

    def add(self, other: "Year") -> None:
        """Put two together."""
        self.releases += other.releases
        self.contributors += other.contributors
        self.shown.update(other.shown)
        self.errors += other.errors
        self.of_ten_or_more += other.of_ten_or_more
        self.with_kinds += other.with_kinds


Filing = Callable[[random.Random, int], int]


def half_a_term(dice: random.Random, still: int) -> int:
    """Let each who has not yet filed in this period do so in a term with one chance in two."""
    return sum(dice.random() < 0.5 for _ in range(still))


def half_a_year(dice: random.Random, still: int) -> int:
    """Let half of those who have not yet filed do so in the course of a year of three terms."""
    return sum(dice.random() < 1 - 0.5 ** (1 / TERMS_A_YEAR) for _ in range(still))


def three_years(filing: Filing, *, every: int, programmes: int, seed: int, way: Way = OURS) -> list[Year]:
    """Tell what so many programmes see in each of their first three years, tried every so many terms' ends."""
    pool, years = COURSES[0].pool(seed), [Year() for _ in range(YEARS)]
    dice = random.Random(seed)  # noqa: S311
    for _ in range(programmes):
        present: list[Says] = []
        for year in years:
            for term in range(1, TERMS_A_YEAR + 1):
                present += dice.choices(pool, k=filing(dice, STUDENTS - len(present)))
                if term % every:
                    continue
                seen = _seen(present, dice, way)
                year.add(seen)
                present = [] if seen.releases else present
    return years


def _seen(present: list[Says], dice: random.Random, way: Way) -> Year:
    counts = Counter(chain.from_iterable(present))
    summed = way.toss(len(present), counts, closed_list(), lambda n: int(dice.random() * n))
    year = Year()
    if summed is None:
        return year
    shown = what_is_shown(summed)
    year.releases, year.contributors = 1, [len(present)]
    year.with_kinds = any(TABLE[code] is Table.KINDS for code in shown)
    year.of_ten_or_more = sum(counts[code] >= 10 for code in shown)
    for code, what in shown.items():
        year.shown[TABLE[code]] += what != HIDDEN
        if what not in (HIDDEN, MOST):
            year.errors.append(abs(what - counts[code]))
    return year
