"""How long ago it was, as far as Asha said."""

from datetime import UTC, datetime, timedelta

import pytest

from debrief.domain.codes import When
from debrief.domain.situations import Situation, hours_between, least_hours_between

LOGGED = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "hours"),
    [
        (When.JUST_NOW, 1),
        (When.TODAY, 8),
        (When.YESTERDAY, 30),
        (When.THIS_WEEK, 96),
        (When.EARLIER, 24 * 21),
    ],
)
def test_what_asha_said_at_logging_is_where_the_hours_start(when: When, hours: float) -> None:
    assert hours_between(when, LOGGED, LOGGED) == hours


def test_the_hours_go_on_while_asha_waits_to_ask() -> None:
    assert hours_between(When.JUST_NOW, LOGGED, LOGGED + timedelta(hours=25, minutes=30)) == 26.5


def test_an_event_asha_gave_no_time_for_has_no_hours() -> None:
    assert hours_between(None, LOGGED, LOGGED + timedelta(days=3)) is None


def test_at_two_in_the_morning_yesterday_may_be_two_hours_ago() -> None:
    assert least_hours_between(When.YESTERDAY, LOGGED, LOGGED + timedelta(hours=2)) == 2
    assert least_hours_between(When.EARLIER, LOGGED, LOGGED) == 24 * 7
    assert least_hours_between(None, LOGGED, LOGGED + timedelta(days=3)) is None


@pytest.mark.parametrize("when", When)
def test_what_is_certain_is_never_more_than_the_middle_guess(when: When) -> None:
    assert (least_hours_between(when, LOGGED, LOGGED) or 0) <= (hours_between(when, LOGGED, LOGGED) or 0)


def test_a_clock_a_few_seconds_behind_makes_nothing_younger() -> None:
    assert hours_between(When.JUST_NOW, LOGGED, LOGGED - timedelta(seconds=5)) == 1


def test_a_situation_knows_nothing_until_asha_shows_something() -> None:
    nothing = Situation()

    assert (nothing.kind, nothing.part, nothing.hours_since, nothing.assesses) == (None, None, None, None)
    assert nothing.needs == ()
