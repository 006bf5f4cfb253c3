"""Five dummy accounts: where they file to make the last student stand out most."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from debrief.domain.disclosure import KINDS_FROM, LEAST, RELEASED_FROM, STEP, rounded
from tests.attacks.themes.bayes import FAR, NEVER, OURS, may_show, most_from, noise, one_more
from tests.attacks.themes.insider import passes

DUMMIES = 5
BEST_OF_ALL = 10.0

Steer = Callable[[int, Mapping[str, int], Sequence[str]], "Placed"]


class Placed(NamedTuple):
    """How many dummies file, and how many of them say each thing."""

    filing: int
    saying: Mapping[str, int]


def to_learn_most(contributors: int, counts: Mapping[str, int], cells: Sequence[str]) -> Placed:
    """File where what is shown differs most between without and with the student."""

    def worth(filing: int, cell: int) -> float:
        return _telling_among(cell, contributors + filing)

    return _best(contributors, counts, cells, worth, gates=telling_contributors)


def to_be_certain(contributors: int, counts: Mapping[str, int], cells: Sequence[str]) -> Placed:
    """Bring every cell to nine others where that can be done, and the rest to where they tell most."""

    def worth(filing: int, cell: int) -> float:
        return BEST_OF_ALL if cell == LEAST - 1 else _telling_among(cell, contributors + filing)

    return _best(contributors, counts, cells, worth)


def nobody(contributors: int, counts: Mapping[str, int], cells: Sequence[str]) -> Placed:
    """Have no dummies."""
    return Placed(0, {})


@cache
def telling(others: int, most: int = NEVER) -> float:
    """Return how far a cell's law moves with one more: independent figures add. Source: Bhattacharyya distance."""
    return -math.log(sum(math.sqrt(a * b) for a, b in one_more(others, most)))


@cache
def telling_contributors(others: int) -> float:
    """Return the same for the gates and the figure of contributors."""
    laws = [_contributors(others), _contributors(others + 1)]
    return -math.log(sum(math.sqrt(laws[0].get(what, 0.0) * laws[1].get(what, 0.0)) for what in laws[0]))


def _contributors(students: int) -> Mapping[tuple[int, bool], float]:
    law = {(0, False): 1 - passes(students)}
    for noisy in range(RELEASED_FROM, max(students, RELEASED_FROM) + FAR):
        shown = (rounded(noisy), noisy >= KINDS_FROM)
        law[shown] = law.get(shown, 0.0) + may_show(students, OURS) * noise(noisy - students)
    return law


def _best(
    contributors: int,
    counts: Mapping[str, int],
    cells: Sequence[str],
    worth: Callable[[int, int], float],
    gates: Callable[[int], float] = lambda contributors: 0.0,
) -> Placed:
    best, placed = -1.0, Placed(0, {})
    for filing in range(DUMMIES + 1):
        saying = {
            cell: max(range(filing + 1), key=lambda more: worth(filing, counts.get(cell, 0) + more)) for cell in cells
        }
        value = sum(worth(filing, counts.get(cell, 0) + more) for cell, more in saying.items())
        value += gates(contributors + filing)
        if value > best:
            best, placed = value, Placed(filing, saying)
    return placed


def _telling_among(others: int, contributors: int) -> float:
    most = most_from(max(contributors, RELEASED_FROM))
    return telling(others, most if others > most - 2 * STEP else NEVER)
