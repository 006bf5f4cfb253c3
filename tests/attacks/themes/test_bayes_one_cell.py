"""What one figure tells somebody who knows everyone else, computed exactly at every true count."""

from collections import Counter

import pytest

from debrief.domain.disclosure import rounded, toss
from tests.attacks.themes.bayes import (
    FIXED_TEN,
    HIDDEN,
    NEVER,
    OURS,
    RAISED_BY_0_TO_3,
    ROUNDED_ONLY,
    Rules,
    cell_law,
    chance,
    contributors_law,
    laws_apart,
    learned,
    most_from,
    noise,
    one_more,
    together,
)
from tests.attacks.themes.chance import p_value, seeded
from tests.attacks.themes.courses import closed_list
from tests.attacks.themes.insider import passes, what_is_shown

EVERY_COUNT = range(61)
CERTAIN_AT_MOST, RIGHT_AT_MOST = 0.03, 0.70
CELL = closed_list()[0].code


def at_worst(rules: Rules, others: range = EVERY_COUNT) -> tuple[float, float]:
    """Return how often the insider is certain, and how often right, at the counts that serve them best."""
    each = [learned(one_more(count, rules=rules)) for count in others]
    return max(one.certain for one in each), max(one.right for one in each)


def test_at_every_count_one_figure_leaves_the_insider_guessing() -> None:
    for most in (NEVER, *map(most_from, range(20, 80, 7))):
        for others in EVERY_COUNT:
            told = learned(one_more(others, most))

            assert told.certain <= CERTAIN_AT_MOST / 10
            assert told.right <= 0.60 < RIGHT_AT_MOST


def test_the_number_of_contributors_leaves_them_guessing_too() -> None:
    for others in EVERY_COUNT:
        told = learned(laws_apart(contributors_law(others), contributors_law(others + 1)))

        assert told.certain < 1e-9
        assert told.right <= 0.60


def test_a_students_ten_cells_at_one_count_make_nobody_certain_more_often_than_promised() -> None:
    contributors = laws_apart(contributors_law(42), contributors_law(43))
    for others in EVERY_COUNT:
        told = learned(together([*[one_more(others)] * 10, contributors]))

        assert told.certain <= CERTAIN_AT_MOST
        assert told.right <= 0.745  # 0.714 by scale 3 and the rounding alone, the rest by the ten: the price of eleven


def test_the_eye_that_finds_nothing_here_sees_well_elsewhere() -> None:
    certain, right = at_worst(ROUNDED_ONLY)
    certain_ten, right_ten = at_worst(FIXED_TEN)
    certain_raised, right_raised = at_worst(RAISED_BY_0_TO_3)
    ours_certain, ours_right = at_worst(OURS)

    assert (certain, right) == (1.0, 1.0)
    assert sum(learned(one_more(count, rules=ROUNDED_ONLY)).certain for count in EVERY_COUNT) == 10  # of 61
    assert certain_ten > certain_raised > 5 * ours_certain
    assert ours_right < min(right_ten, right_raised)


def test_nine_others_are_where_anybody_can_be_certain_and_nowhere_else() -> None:
    assert [count for count in EVERY_COUNT if learned(one_more(count)).certain > 1e-9] == [9]


def test_refusals_at_one_gate_after_another_tell_little() -> None:
    for others in EVERY_COUNT:
        refused = [(1 - passes(others), 1 - passes(others + 1))]
        gate = [*refused, (passes(others), passes(others + 1))]
        six = learned(together([gate] * 6))  # more than can be: the first that passes is the last

        assert six.certain <= CERTAIN_AT_MOST / 5
        assert six.right <= RIGHT_AT_MOST


# The law is the product's own


@pytest.mark.parametrize("students", [0, 9, 10, 11, 12, 13, 15, 17, 20, 22, 30, 47])
def test_the_law_of_a_cell_is_what_the_product_does(students: int) -> None:
    below = seeded(students)
    seen = Counter(
        what_is_shown(summed)[CELL]
        for _ in range(6_000)
        if (summed := toss(200, {CELL: students}, closed_list()[:1], below=below)) is not None
    )

    assert p_value(seen, cell_law(students)) > 0.001


@pytest.mark.parametrize(("contributors", "students"), [(23, 18), (25, 21), (30, 24), (21, 21), (16, 14)])
def test_the_law_of_gate_contributors_and_most_together_is_what_the_product_does(
    contributors: int, students: int
) -> None:
    below = seeded(contributors)
    seen: Counter[tuple[int, int]] = Counter()
    for _ in range(12_000):
        summed = toss(contributors, {CELL: students}, closed_list()[:1], below=below)
        seen[(summed.contributors, what_is_shown(summed)[CELL]) if summed else (0, HIDDEN)] += 1
    law: dict[tuple[int, int], float] = {(0, HIDDEN): 1 - passes(contributors)}
    reach = passes(contributors) / sum(noise(noisy - contributors) for noisy in range(20, 200))
    for noisy in range(20, 200):
        for what in cell_law(students):
            one = reach * noise(noisy - contributors) * chance(what, students, most_from(noisy))
            law[rounded(noisy), what] = law.get((rounded(noisy), what), 0.0) + one

    assert p_value(seen, {what: chance for what, chance in law.items() if chance > 0}) > 0.001


def test_the_law_of_a_cell_adds_up_to_one() -> None:
    for students in EVERY_COUNT:
        for most in (NEVER, 16, 20, 40):
            assert sum(cell_law(students, most).values()) == pytest.approx(1)


def test_another_way_of_raising_the_ten_would_have_been_noticed() -> None:
    below = seeded(6)
    seen = Counter(
        what_is_shown(summed)[CELL]
        for _ in range(6_000)
        if (summed := toss(200, {CELL: 12}, closed_list()[:1], below=below)) is not None
    )

    assert p_value(seen, cell_law(12, rules=RAISED_BY_0_TO_3)) < 1e-9
