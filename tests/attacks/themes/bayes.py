"""What can be learned about the last student, exactly: the law of every figure, with and without them.

The attacker knows everything about everybody else, and how the rules work. What they see has one law if the student
is not in it and another if they are; with both equally likely beforehand, the ratio of the two is all there is to
know. Nothing here is simulated.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from debrief.domain import disclosure
from debrief.domain.disclosure import LEAST, MOST_PERCENT, SCALE, SHOWN_FROM, STEP
from tests.attacks.themes.chance import law_of

HIDDEN, MOST = 0, -1  # what a cell may show beside a figure
SHOWN_FROM_NOISY = SHOWN_FROM - STEP // 2  # 13 rounds to 15
NEVER = 10_000  # a "most" that no cell reaches
FAR = 25 * SCALE  # beyond which noise happens once in 10¹⁰
NEARLY = 0.95

Law = Mapping[int, float]
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: they are looked up by the million
class Rules:
    """Ways of showing a count: the noise, and how often the ten is raised by how much."""

    name: str
    raises: tuple[float, ...]
    scale: int = SCALE


def _raises(law: Mapping[int, Fraction]) -> tuple[float, ...]:
    return tuple(float(law.get(LEAST + by, Fraction(0))) for by in range(max(law) - LEAST + 1))


OURS = Rules("ours", _raises(law_of(disclosure.least_shown)))
RAISED_BY_0_TO_3 = Rules("ten raised by 0 to 3, all as likely", (0.25,) * 4)
FIXED_TEN = Rules("a fixed ten", (1.0,))
ROUNDED_ONLY = Rules("rounded, without noise", (1.0,), scale=0)


def noise(by: int, scale: int = SCALE) -> float:
    """Return how likely some noise is: the discrete Laplace distribution."""
    q = math.exp(-1 / scale) if scale else 0.0
    return (1 - q) / (1 + q) * (q ** abs(by))


def noise_from(least: int, scale: int = SCALE) -> float:
    """Return how likely noise of at least so much is."""
    q = math.exp(-1 / scale) if scale else 0.0
    return float(q**least / (1 + q)) if least > 0 else float(1 - q ** (1 - least) / (1 + q))


def may_show(students: int, rules: Rules) -> float:
    """Return how likely it is that a count reaches the least that is shown this once."""
    return sum(rules.raises[: max(students - LEAST + 1, 0)])


@cache
def chance(shown: int, students: int, most_from: int = NEVER, rules: Rules = OURS) -> float:
    """Return how likely a cell with so many students shows this; "most" from so many, noise and all."""
    reach = may_show(students, rules)
    if shown == HIDDEN:
        return 1 - reach * noise_from(SHOWN_FROM_NOISY - students, rules.scale)
    if shown == MOST:
        return reach * noise_from(max(SHOWN_FROM_NOISY, most_from) - students, rules.scale)
    low, beyond = shown - STEP // 2, min(shown + STEP // 2 + 1, most_from)
    if beyond <= low or shown < SHOWN_FROM:
        return 0.0
    return reach * (noise_from(low - students, rules.scale) - noise_from(beyond - students, rules.scale))


def cell_law(students: int, most_from: int = NEVER, rules: Rules = OURS) -> Law:
    """Return the whole law of a cell."""
    least = max(SHOWN_FROM, (students - FAR) // STEP * STEP)
    figures = range(least, least + 2 * FAR, STEP)
    return {shown: chance(shown, students, most_from, rules) for shown in (HIDDEN, MOST, *figures)}


def contributors_law(students: int) -> Law:
    """Return the law of the figure of contributors, gates apart."""
    figures = range(STEP * ((students - FAR) // STEP), students + FAR, STEP)
    return {figure: noise_from(figure - 2 - students) - noise_from(figure + 3 - students) for figure in figures}


def most_from(noisy_contributors: int) -> int:
    """Return from which noisy count a cell reads "most"."""
    return -(-MOST_PERCENT * noisy_contributors // 100)


@dataclass(frozen=True, slots=True)
class Learned:
    """What somebody who saw it knows in the end, before which either was as likely."""

    right: float
    """How often the likelier of the two is true."""
    certain: float
    """How often the other is impossible."""
    nearly: float
    """How often the likelier is more than 95 % likely, certainty among them."""


def learned(pairs: Iterable[Pair]) -> Learned:
    """Return what is learned from something with such chances without and with the student."""
    pairs = [pair for pair in pairs if sum(pair) > 0]
    return Learned(
        right=sum(max(pair) for pair in pairs) / 2,
        certain=sum(sum(pair) for pair in pairs if min(pair) == 0) / 2,
        nearly=sum(sum(pair) for pair in pairs if max(pair) > NEARLY * sum(pair)) / 2,
    )


def laws_apart(without: Law, with_them: Law) -> list[Pair]:
    """Return the chances of everything that can be seen, without and with the student."""
    return [(without.get(seen, 0.0), with_them.get(seen, 0.0)) for seen in sorted({*without, *with_them})]


def one_more(others: int, most: int = NEVER, rules: Rules = OURS) -> list[Pair]:
    """Return the chances of what a cell of so many others shows, without and with one more."""
    return laws_apart(cell_law(others, most, rules), cell_law(others + 1, most, rules))


def together(figures: Sequence[Sequence[Pair]]) -> list[Pair]:
    """Return the chances of what several figures with independent noise show, those that say the same as one."""
    whole: list[Pair] = [(1.0, 1.0)]
    for pairs in figures:
        whole = _same_as_one((a * c, b * d) for a, b in whole for c, d in pairs)
    return whole


def _same_as_one(pairs: Iterable[Pair]) -> list[Pair]:
    by_ratio: dict[float, Pair] = {}
    for without, with_them in pairs:
        if without + with_them < 1e-16:
            continue
        ratio = round(math.log(with_them / without), 6) if min(without, with_them) > 0 else math.inf * (with_them or -1)
        before = by_ratio.get(ratio, (0.0, 0.0))
        by_ratio[ratio] = (before[0] + without, before[1] + with_them)
    return list(by_ratio.values())
