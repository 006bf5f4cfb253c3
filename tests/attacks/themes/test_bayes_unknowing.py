"""Somebody who knows nobody: no count below ten can be told from what is shown, from its neighbours neither."""

import random
from itertools import product

import pytest

from debrief.domain.disclosure import KINDS_FROM, LEAST, RELEASED_FROM, toss
from tests.attacks.themes.bayes import HIDDEN, OURS, cell_law, chance, may_show, most_from, noise
from tests.attacks.themes.chance import seeded
from tests.attacks.themes.courses import closed_list
from tests.attacks.themes.insider import what_is_shown
from tests.attacks.themes.ways import SUPPRESSED

COUNTS = range(61)  # before they look, each is as likely
PINNED = 0.5


def test_a_hidden_cell_may_hold_any_small_count_and_the_likeliest_is_one_in_fifteen() -> None:
    weights = [chance(HIDDEN, students) for students in COUNTS]

    assert min(weights[:LEAST]) == max(weights[:LEAST]) == 1.0
    assert max(weights) / sum(weights) < 1 / 15


def test_a_shown_cell_holds_ten_or_more_and_no_single_count_is_likely() -> None:
    for shown in {what for students in COUNTS for what in cell_law(students)} - {HIDDEN}:
        weights = [chance(shown, students, most_from(40)) for students in range(121)]
        if sum(weights) > 0:
            assert not any(weights[:LEAST])
            assert max(weights) / sum(weights) < PINNED / 2


@pytest.mark.parametrize("contributors", [20, 25, 30, 40, 55])
def test_what_is_left_over_when_the_others_are_taken_from_the_contributors_pins_no_small_count(
    contributors: int,
) -> None:
    """Everybody answered yes or no: yes is shown or reads "most", no is hidden. How many said no?"""
    for yes_shown in {what for students in range(80) for what in cell_law(students)}:
        weights = [0.0] * LEAST
        rest = 0.0
        for yes, no in product(range(81), range(61)):
            weight = 0.0
            for noisy in range(max(contributors - 2, RELEASED_FROM), contributors + 3):
                weight += noise(noisy - yes - no) * chance(yes_shown, yes, most_from(noisy))
            weight *= chance(HIDDEN, no) * may_show(yes + no, OURS)
            if no < LEAST:
                weights[no] += weight
            else:
                rest += weight
        if sum(weights) > 1e-9:
            assert max(weights) / (sum(weights) + rest) < PINNED / 2


def test_where_figures_and_totals_are_exact_the_same_sum_pins_every_small_count() -> None:
    for no in range(5):
        summed = SUPPRESSED[1].toss(30, {"checked:yes": 30 - no, "checked:no": no}, closed_list(), seeded(1))

        assert summed is not None
        shown = what_is_shown(summed)
        assert shown["checked:no"] == HIDDEN
        assert summed.contributors - shown["checked:yes"] == no


def test_no_cell_below_ten_is_ever_shown_in_thousands_of_summaries() -> None:
    dice, below = random.Random(10), seeded(10)  # noqa: S311
    for _ in range(2_000):
        counts = {facet.code: dice.randrange(LEAST + 5) for facet in closed_list()}
        summed = toss(dice.randrange(20, 2 * KINDS_FROM), counts, closed_list(), below=below)
        if summed is not None:
            assert all(counts[code] >= LEAST for code, what in what_is_shown(summed).items() if what != HIDDEN)
