"""Numbers to call, and who has checked them."""

from datetime import date

import pytest

from debrief.domain.helplines import Helpline, standing, standings
from debrief.domain.packs import Pack

TODAY = date(2026, 11, 23)


@pytest.fixture
def samaritans(small_pack: Pack) -> Helpline:
    return small_pack.helplines["uk"].lines[0]


def test_a_line_the_school_confirmed_this_year_says_when(samaritans: Helpline) -> None:
    assert standing(samaritans, date(2026, 9, 1), TODAY).checked_on == date(2026, 9, 1)


def test_a_line_nobody_confirmed_is_not_checked_by_the_school(samaritans: Helpline) -> None:
    assert standing(samaritans, None, TODAY).checked_on is None


@pytest.mark.parametrize(
    ("confirmed_on", "counts"),
    [
        (date(2025, 11, 23), True),
        (date(2025, 11, 22), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
    ],
)
def test_a_confirmation_counts_for_a_year_from_its_own_day(
    samaritans: Helpline, confirmed_on: date, counts: bool
) -> None:
    assert (standing(samaritans, confirmed_on, TODAY).checked_on is not None) is counts


def test_checked_lines_come_first_and_no_line_is_hidden(small_pack: Pack) -> None:
    shown = standings(small_pack.helplines["uk"], {"0800 068 4141": date(2026, 10, 1)}, TODAY)

    assert [one.line.name for one in shown] == ["Papyrus", "Samaritans"]


def test_a_number_that_changed_in_the_pack_is_no_longer_confirmed(small_pack: Pack) -> None:
    shown = standings(small_pack.helplines["uk"], {"116 124": date(2026, 10, 1)}, TODAY)

    assert [one.checked_on for one in shown] == [None, None]


def test_every_line_delivered_says_where_and_when_it_was_seen(english: Pack) -> None:
    lines = [line for region in english.helplines.values() for line in region.lines]

    assert lines
    assert all(line.source and line.seen_on <= TODAY and line.hours for line in lines)
