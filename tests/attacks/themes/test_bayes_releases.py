"""Ten thousand random histories of three years, and an insider who knows everyone else and has five accounts."""

import pytest

from tests.attacks.themes import ways
from tests.attacks.themes.histories import Outcome
from tests.attacks.themes.sweep import HISTORIES, Figures, Kind, sweep

CERTAIN_AT_MOST, RIGHT_AT_MOST = 0.03, 0.70
SEED = 20_261_123

Told = dict[Kind, list[Outcome]]


@pytest.fixture(scope="module")
def told() -> Told:
    return dict(sweep(HISTORIES, seed=SEED))


def every(told: Told) -> list[Outcome]:
    return [outcome for outcomes in told.values() for outcome in outcomes]


def test_over_all_histories_the_insider_is_hardly_ever_certain_and_mostly_guesses(told: Told) -> None:
    figures = Figures.of(every(told))

    assert figures.histories == HISTORIES
    assert figures.certain <= CERTAIN_AT_MOST / 10
    assert figures.right <= 0.60 < RIGHT_AT_MOST


def test_where_a_summary_came_of_the_students_own_period_they_still_guess(told: Told) -> None:
    figures = Figures.of(outcome for outcome in every(told) if outcome.reached)

    assert figures.histories > HISTORIES / 2
    assert figures.certain <= CERTAIN_AT_MOST / 10
    assert figures.right <= 0.62 < RIGHT_AT_MOST


def test_no_kind_of_history_serves_them_well_however_the_dummies_are_steered(told: Told) -> None:
    for kind, outcomes in told.items():
        figures = Figures.of(outcomes)

        assert figures.certain <= CERTAIN_AT_MOST, kind
        assert figures.right <= RIGHT_AT_MOST, kind


def test_what_they_believe_is_what_is_so(told: Told) -> None:
    """Exact chances are calibrated: among those held to be so likely, so many are true."""
    outcomes = every(told)
    for low, high in ((0.0, 0.3), (0.3, 0.45), (0.45, 0.55), (0.55, 0.7), (0.7, 1.0)):
        held = [outcome for outcome in outcomes if low <= outcome.belief <= high]
        expected, found = sum(outcome.belief for outcome in held), sum(outcome.yes for outcome in held)
        spread = sum(outcome.belief * (1 - outcome.belief) for outcome in held) ** 0.5

        assert abs(found - expected) <= 4 * spread, (low, high)


def test_nobody_is_ever_certain_of_what_is_not_so(told: Told) -> None:
    assert all(outcome.belief == outcome.yes for outcome in every(told) if outcome.certain)


def test_the_histories_are_histories(told: Told) -> None:
    figures = Figures.of(every(told))

    assert figures.attempts >= 7  # of nine terms' ends in three years, the last too late
    assert figures.attempts - figures.releases >= 1  # refused at least once, on the average
    assert figures.releases >= 4


@pytest.mark.parametrize("way", [ways.ROUNDED, *ways.SUPPRESSED], ids=lambda way: way.name)
def test_the_same_insider_sees_clearly_where_there_is_no_noise(way: ways.Way) -> None:
    figures = Figures.of(
        outcome for _, outcomes in sweep(840, seed=SEED, way=way) for outcome in outcomes if outcome.reached
    )

    assert figures.certain >= 10 * CERTAIN_AT_MOST
    assert figures.right > RIGHT_AT_MOST
