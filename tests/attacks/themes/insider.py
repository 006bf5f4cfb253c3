"""An insider who knows everybody else, and every release and refusal: the exact chances of what they saw."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from debrief.domain.disclosure import KINDS_FROM, RELEASED_FROM, STEP
from debrief.domain.summaries import Summed
from tests.attacks.themes.bayes import HIDDEN, MOST, OURS, Pair, Rules, chance, may_show, most_from, noise, noise_from


@dataclass(frozen=True, slots=True)
class Question:
    """What the insider asks of one student: are they in it, or, being in it, did they say this?"""

    cells: tuple[str, ...]
    """Which cells one more stands in, if so."""
    joins: int = 1
    """By how much the contributors are more, if so; nought where the student is known to be one."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One gate and what came of it: what the insider knows beforehand, if the answer is no."""

    contributors: int
    counts: Mapping[str, int]
    summed: Summed | None


def passes(contributors: int, rules: Rules = OURS) -> float:
    """Return how likely a summary comes of it."""
    return may_show(contributors, rules) * noise_from(RELEASED_FROM - contributors)


def seen(attempt: Attempt, question: Question, rules: Rules = OURS) -> Pair:
    """Return how likely an attempt shows what it showed if the answer is no, and if it is yes.

    Factors that are the same either way are left out. The contributors' noise is shared by the gates, the figure of
    contributors and every "most": each value of it that fits what was shown is weighed.
    """
    few, many = attempt.contributors, attempt.contributors + question.joins
    if attempt.summed is None:
        return 1 - passes(few, rules), 1 - passes(many, rules)
    shown = what_is_shown(attempt.summed)
    might = _might_have_been(attempt.summed, kinds=any(code.startswith("kind:") for code in shown))
    asked = [(what, attempt.counts.get(code, 0)) for code, what in shown.items() if code in question.cells]
    near = most_from(might[0]) - STEP // 2  # a figure from here up, and every "most", depends on the contributors
    telling = [
        (what, attempt.counts.get(code, 0))
        for code, what in shown.items()
        if (what == MOST or what >= near) and code not in question.cells
    ]
    without = with_them = 0.0
    for noisy in might:
        most = most_from(noisy)
        same = prod(chance(what, students, most, rules) for what, students in telling)
        no = prod(chance(what, students, most, rules) for what, students in asked)
        yes = prod(chance(what, students + 1, most, rules) for what, students in asked)
        without, with_them = without + noise(noisy - few) * same * no, with_them + noise(noisy - many) * same * yes
    return may_show(few, rules) * without, may_show(many, rules) * with_them


def what_is_shown(summed: Summed) -> dict[str, int]:
    """Return what each cell of a summary shows."""
    cells = (cell for _, table in summed.tables for cell in table)
    return {cell.code: MOST if cell.most else cell.figure or HIDDEN for cell in cells}


def posterior(attempts: Sequence[tuple[Attempt, Question]], seen: Callable[[Attempt, Question], Pair] = seen) -> float:
    """Return how likely yes is after all of them, when either was as likely before; their noise is independent."""
    without = with_them = 1.0
    for attempt, question in attempts:
        pair = seen(attempt, question)
        without, with_them = without * pair[0], with_them * pair[1]
        without, with_them = without / (without + with_them), with_them / (without + with_them)
    return with_them / (without + with_them)


def _might_have_been(summed: Summed, *, kinds: bool) -> list[int]:
    """Return the noisy numbers of contributors that fit the figure and the gates."""
    near = range(summed.contributors - STEP // 2, summed.contributors + STEP // 2 + 1)
    return [noisy for noisy in near if noisy >= RELEASED_FROM and (noisy >= KINDS_FROM) is kinds]
