"""Print what an insider learns, exactly and over random histories, and what a programme of 55 sees.

python -m tests.attacks.themes.report            about a minute
python -m tests.attacks.themes.report 100000     with more histories
"""

import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from debrief.domain.disclosure import discrete_laplace
from tests.attacks.themes.bayes import (
    FAR,
    FIXED_TEN,
    OURS,
    RAISED_BY_0_TO_3,
    ROUNDED_ONLY,
    Learned,
    Pair,
    Rules,
    chance,
    contributors_law,
    laws_apart,
    learned,
    noise,
    one_more,
    together,
)
from tests.attacks.themes.chance import mean, p_value, seeded
from tests.attacks.themes.insider import passes
from tests.attacks.themes.sweep import HISTORIES
from tests.attacks.themes.tables import fifty_five, whole_histories

DRAWS = 100_000
EVERY_COUNT = range(61)
NEAR_THE_TEN = (10, 12, 14, 15, 16, 17, 18, 20, 22, 25)
WITH_NOISE = (OURS, RAISED_BY_0_TO_3, FIXED_TEN)
CONTRIBUTORS = laws_apart(contributors_law(42), contributors_law(43))  # 43 begins the next five: where they tell most


def report(histories: int) -> Iterator[str]:
    """Yield every line."""
    return chain(_noise(), _one_cell(), _ten_cells(), _gates(), whole_histories(histories), fifty_five())


def _noise() -> Iterator[str]:
    law = {by: noise(by) for by in range(-2 * FAR, 2 * FAR + 1)}
    variance, error = sum(by * by * noise(by) for by in law), sum(abs(by) * noise(by) for by in law)
    yield f"{'NOISE':44}{'p (chi-square)':>16}{'mean':>9}{'variance':>10}{'mean error':>12}"
    yield f"{'its law':44}{'':16}{0:9.3f}{variance:10.3f}{error:12.3f}"
    for name, below in (("100,000 draws, seeded", seeded(20_261_123)), ("100,000, the system's", secrets.randbelow)):
        drawn = [discrete_laplace(below) for _ in range(DRAWS)]
        moments = (mean(drawn), mean([by * by for by in drawn]), mean([abs(by) for by in drawn]))
        p = p_value(Counter(drawn), law)
        yield f"{name:44}{p:16.3f}{moments[0]:9.3f}{moments[1]:10.3f}{moments[2]:12.3f}"


def _one_cell() -> Iterator[str]:
    yield ""
    yield _head("ONE CELL, exactly, others 0 to 60") + f"{'mean':>8}"
    for rules in (*WITH_NOISE, ROUNDED_ONLY):
        told = [learned(one_more(others, rules=rules)) for others in EVERY_COUNT]
        yield _worst(rules.name, told) + f"{mean([one.right for one in told]):8.4f}"
    yield f"{'how often a count is shown':44}" + "".join(f"{students:7}" for students in NEAR_THE_TEN)
    for rules in WITH_NOISE:
        shown = (1 - chance(0, students, rules=rules) for students in NEAR_THE_TEN)
        yield f"{rules.name:44}" + "".join(f"{one:7.2f}" for one in shown)


def _ten_cells() -> Iterator[str]:
    yield ""
    yield _head("TEN CELLS AT ONE COUNT, AND CONTRIBUTORS")
    for rules in WITH_NOISE:
        yield _worst(rules.name, [learned(together(_eleven(others, rules))) for others in EVERY_COUNT])
    yield "the same student with the same ten answers in so many summaries, ours, right:"
    for others in (20, 17):
        said = "".join(
            f"{many:5}: {learned(together(_eleven(others, OURS) * many)).right:.3f}" for many in (1, 2, 3, 6)
        )
        yield f"    all at {others} others{said}"


def _gates() -> Iterator[str]:
    yield ""
    yield _head("THE GATES OF ONE PERIOD, the same tickets")
    for gates in (1, 6, 9):
        told = [learned(_until_passed(others, gates)) for others in EVERY_COUNT]
        yield _worst(f"{gates}, until one is passed", told)


def _head(title: str) -> str:
    return f"{title:44}{'certain, worst':>16}{'at':>4}{'right, worst':>14}{'at':>4}"


def _worst(name: str, told: list[Learned]) -> str:
    certain = max(EVERY_COUNT, key=lambda others: told[others].certain)
    right = max(EVERY_COUNT, key=lambda others: told[others].right)
    return f"{name:44}{told[certain].certain:16.4f}{certain:4}{told[right].right:14.4f}{right:4}"


def _eleven(others: int, rules: Rules) -> list[list[Pair]]:
    return [*[one_more(others, rules=rules)] * 10, CONTRIBUTORS]


def _until_passed(others: int, gates: int) -> list[Pair]:
    no, yes = passes(others), passes(others + 1)
    passed = [((1 - no) ** before * no, (1 - yes) ** before * yes) for before in range(gates)]
    return [*passed, ((1 - no) ** gates, (1 - yes) ** gates)]


if __name__ == "__main__":
    for line in report(int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES):
        print(line, flush=True)  # noqa: T201
