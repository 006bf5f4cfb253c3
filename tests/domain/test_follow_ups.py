"""Days to catch up: which can be agreed, what each choice stands for, and when a day went by."""

from datetime import UTC, date, datetime, timedelta

import pytest

from debrief.domain.follow_ups import (
    LONGEST_AHEAD,
    Ahead,
    Became,
    FollowUp,
    Mark,
    Starts,
    can_be_agreed,
    day_of,
    is_due,
    missed,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
MARK = Mark(became=Became.NOT_YET, at=NOW)


def agreed(on: date, *, off: bool = False) -> FollowUp:
    """Return a day that was agreed."""
    return FollowUp(on=on, starts=Starts.READER, agreed_at=NOW, off=off)


@pytest.mark.parametrize(("ahead", "least", "most"), [(Ahead.DAYS, 1, 3), (Ahead.WEEKS, 7, 14), (Ahead.MONTH, 28, 31)])
def test_each_choice_is_a_day_within_what_it_says(ahead: Ahead, least: int, most: int) -> None:
    assert timedelta(days=least) <= day_of(ahead, today=TODAY) - TODAY <= timedelta(days=most)


@pytest.mark.parametrize(
    ("on", "can"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (TODAY + LONGEST_AHEAD, True),
        (TODAY + LONGEST_AHEAD + timedelta(days=1), False),
        (date(2090, 1, 1), False),
        (date.max, False),
        (date.min, False),
    ],
)
def test_a_day_can_be_agreed_from_today_to_two_years_ahead(on: date, can: bool) -> None:
    assert can_be_agreed(on, today=TODAY) is can


@pytest.mark.parametrize(
    ("days", "due", "gone_by"), [(1, False, False), (0, True, False), (-1, True, True), (-400, True, True)]
)
def test_a_day_is_due_when_it_comes_and_missed_once_it_is_over(days: int, due: bool, gone_by: bool) -> None:
    day = agreed(TODAY + timedelta(days=days))

    assert is_due(day, None, today=TODAY) is due
    assert missed(day, None, today=TODAY) is gone_by


def test_what_is_off_or_was_said_is_neither() -> None:
    day = TODAY - timedelta(days=1)

    for follow_up, mark in ((agreed(day, off=True), None), (agreed(day), MARK)):
        assert not is_due(follow_up, mark, today=TODAY)
        assert not missed(follow_up, mark, today=TODAY)


def test_it_comes_back_from_its_sealed_form() -> None:
    day = FollowUp(on=TODAY, starts=Starts.STUDENT, promised="I bring tea", folded=True, agreed_at=NOW, off=True)

    assert FollowUp.model_validate_json(day.sealed_form()) == day
    assert Mark.model_validate_json(MARK.sealed_form()) == MARK
