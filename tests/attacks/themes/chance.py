"""Chance for tests: a seeded source, the exact law of whatever draws from it, and how surprising some counts are."""

import math
import random
from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from debrief.domain.disclosure import Below

Drawn = TypeVar("Drawn", bound=Hashable)
EXPECTED_AT_LEAST = 5.0  # the usual least for a cell of a chi-square test


def seeded(seed: int) -> Below:
    """Return a source that gives the same numbers every time."""
    uniform = random.Random(seed).random  # noqa: S311
    return lambda n: int(uniform() * n)


def law_of(draw: Callable[[Below], Drawn]) -> dict[Drawn, Fraction]:
    """Return the exact distribution of something that draws a bounded number of times, by trying every way."""
    law: dict[Drawn, Fraction] = {}
    ways: list[tuple[tuple[int, ...], Fraction]] = [((), Fraction(1))]
    while ways:
        way, chance = ways.pop()
        replay = _Replay(way)
        try:
            drawn = draw(replay)
        except _OneMore as more:
            ways += [((*way, number), chance / more.faces) for number in range(more.faces)]
        else:
            law[drawn] = law.get(drawn, Fraction(0)) + chance
    return law


def p_value(seen: Mapping[Drawn, int], law: Mapping[Drawn, float]) -> float:
    """Return how likely counts as far from their law as these are, or further; what is expected rarely is pooled.

    What the law holds to be impossible makes it nought. Source: Pearson's chi-square test.
    """
    if any(count and not law.get(what, 0.0) for what, count in seen.items()):
        return 0.0
    total = sum(seen.values())
    cells = sorted((law[what] * total, seen.get(what, 0)) for what in law)
    pooled: list[tuple[float, int]] = []
    expected, counted = 0.0, 0
    for more, count in cells:
        expected, counted = expected + more, counted + count
        if expected >= EXPECTED_AT_LEAST:
            pooled.append((expected, counted))
            expected, counted = 0.0, 0
    if pooled:
        pooled[-1] = (pooled[-1][0] + expected, pooled[-1][1] + counted)
    statistic = sum((count - expected) ** 2 / expected for expected, count in pooled)
    return upper_tail(statistic, len(pooled) - 1)


def upper_tail(statistic: float, degrees: int) -> float:
    """Return the chance that a chi-square variable exceeds a value. Source: Abramowitz and Stegun 1964, 26.4.4–5."""
    if degrees < 1 or statistic <= 0:
        return 1.0
    half = statistic / 2
    total = 0.0 if degrees % 2 == 0 else math.erfc(math.sqrt(half))
    power = 0.0 if degrees % 2 == 0 else 0.5
    while power < degrees / 2:
        total += math.exp(-half + power * math.log(half) - math.lgamma(power + 1))
        power += 1
    return min(total, 1.0)


def mean(numbers: Sequence[float]) -> float:
    """Return the mean, nought of none."""
    return sum(numbers) / len(numbers) if numbers else 0.0


class _OneMore(Exception):
    def __init__(self, faces: int) -> None:
        self.faces = faces


class _Replay:
    def __init__(self, way: Sequence[int]) -> None:
        self.way = iter(way)

    def __call__(self, n: int) -> int:
        for number in self.way:
            return number
        raise _OneMore(n)
