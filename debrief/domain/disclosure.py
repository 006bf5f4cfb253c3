"""Disclosure: what a summary may show, one rule a function.

Every draw of chance comes through `below(n)`, a whole number from 0 to n - 1, all equally likely: the system's
randomness in the product, a seeded one in tests.

One student moves at most ten cells and the number of contributors, each by one. Discrete Laplace noise of scale 3
bounds what those eleven figures say about them: ε ≤ 11 / 3 ≈ 3.7. Every attempt refused adds 1 / 3. Hiding what is
below ten falls outside that bound, for noise can cover no promise: how often it gives somebody away, and how often
it lets an insider guess, is computed exactly in tests/attacks/themes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from debrief.domain.facets import CODES_A_TICKET, TITLES, Facet, Table
from debrief.domain.summaries import Shown, Summed
from debrief.domain.tickets import Ticket

Below = Callable[[int], int]

LEAST = 10  # students; the promise. It may be raised, never lowered
FACES = 6
SCALE = 3
STEP = 5
SHOWN_FROM = 15
RELEASED_FROM = 20
KINDS_FROM = 60
MOST_PERCENT = 80


def summarise(tickets: Iterable[Ticket], closed_list: Sequence[Facet], *, below: Below) -> Summed | None:
    """Return the tables of a summary, or None where there are too few contributors for one."""
    students = cells_by_student(tickets, [facet.code for facet in closed_list])
    return toss(len(students), count(students.values()), closed_list, below=below)


def toss(contributors: int, counts: Mapping[str, int], closed_list: Sequence[Facet], *, below: Below) -> Summed | None:
    """Return what is shown of some counts this once, or None; the noise is drawn here, and kept nowhere.

    Every cell's noise is drawn whatever it will show, so that nothing can be told from how long it took.
    """
    noisy, least = contributors + discrete_laplace(below), least_shown(below)
    if not enough(contributors, noisy, least=least):
        return None
    tables = tuple(
        (TITLES[table], tuple(_cell(facet, counts.get(facet.code, 0), noisy, below) for facet in facets))
        for table, facets in groupby(closed_list, key=lambda facet: facet.table)
        if table is not Table.KINDS or kinds_may_be_shown(noisy)
    )
    return Summed(contributors=rounded(noisy), tables=tables)


def cells_by_student(tickets: Iterable[Ticket], order: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return which cells each student moves: at most ten, each once, those beyond dropped by the fixed order.

    What is counted is students and not tickets, so that somebody with three pages is one. A bound on the cells
    that one person moves is what the noise is measured against. Source: Dwork and Roth 2014, sensitivity, §3.3.
    """
    said: dict[str, set[str]] = {}
    for ticket in tickets:
        said.setdefault(ticket.student, set()).update(ticket.says)
    place = {code: at for at, code in enumerate(order)}
    return {
        student: tuple(sorted(codes & place.keys(), key=place.__getitem__)[:CODES_A_TICKET])
        for student, codes in said.items()
    }


def count(students: Iterable[Sequence[str]]) -> Counter[str]:
    """Return how many distinct students moved each cell."""
    return Counter(code for codes in students for code in codes)


def discrete_laplace(below: Below) -> int:
    """Return noise from the discrete Laplace distribution of scale 3, exactly: P(x) ∝ exp(-|x| / 3).

    Whole numbers only, for floating point leaks. Source: Canonne, Kamath and Steinke 2020, algorithm 2.
    """
    while True:
        first = below(SCALE)
        if not _happens_exp(first, SCALE, below):
            continue
        size = first
        while _happens_exp(1, 1, below):
            size += SCALE
        negative = below(2) == 1
        if not (negative and size == 0):
            return -size if negative else size


def least_shown(below: Below) -> int:
    """Return the least count that is shown this once: ten, raised by two throws of a die that begins at nought.

    With a fixed ten, a figure where nine others are known to stand proves that the tenth is there. Whoever files
    from five accounts can bring all ten cells of one student to nine: certain then in 46 of 100 cases. Raised by 0
    to 3, all as likely, in 21; by two dice, in fewer than 3, since two noughts are rare and the way up is gentle.
    Source: our own, computed in tests/attacks/themes.
    """
    return LEAST + below(FACES) + below(FACES)


def rounded(noisy: int) -> int:
    """Return a figure to the nearest five. Source: HESA rounding methodology (any figure to the nearest 5)."""
    return (noisy + STEP // 2) // STEP * STEP


def shown(students: int, noisy: int, *, least: int = LEAST) -> int | None:
    """Return the figure that is shown, or None: hidden, and the same for every small count, zero included.

    A visible zero tells everyone that nobody did; a visible one tells the ward who it was. Below ten students
    the noise is not asked. Source: ONS 10-5 rule, with zero hidden.
    """
    figure = rounded(noisy)
    return figure if students >= max(least, LEAST) and figure >= SHOWN_FROM else None


def is_most(noisy: int, noisy_contributors: int) -> bool:
    """Tell whether a cell reads "most": with nearly everyone in it, a figure would say of each that they are.

    Source: the group-disclosure problem, Hundepool et al. 2012, Statistical Disclosure Control, §5.2.
    """
    return 100 * noisy >= MOST_PERCENT * noisy_contributors


def enough(contributors: int, noisy: int, *, least: int = LEAST) -> bool:
    """Tell whether a summary may come of it: from about twenty contributors, and never below ten.

    Decided on the noisy figure, for a sharp edge at twenty would count the twentieth. Source: as discrete_laplace;
    ten as in shown(), raised as there, for it is tried again and again.
    """
    return contributors >= max(least, LEAST) and noisy >= RELEASED_FROM


def kinds_may_be_shown(noisy_contributors: int) -> bool:
    """Tell whether single kinds are shown: from about sixty contributors, below which nearly all would be hidden."""
    return noisy_contributors >= KINDS_FROM


def roughly(people: int) -> int | None:
    """Return how many accounts could have added a page, to the nearest five; None reads "fewer than 15"."""
    return shown(people, people)


def _cell(facet: Facet, students: int, noisy_contributors: int, below: Below) -> Shown:
    noisy, least = students + discrete_laplace(below), least_shown(below)
    figure = shown(students, noisy, least=least)
    most = figure is not None and is_most(noisy, noisy_contributors)
    return Shown(code=facet.code, label=facet.label, figure=None if most else figure, most=most)


def _happens_exp(numerator: int, denominator: int, below: Below) -> bool:
    """Happen with probability exp(-numerator / denominator), for a ratio of at most 1. Source: algorithm 1 there."""
    tries = 1
    while below(denominator * tries) < numerator:
        tries += 1
    return tries % 2 == 1
