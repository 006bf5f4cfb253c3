"""Periods: one attempt a term's end, after days of grace, and never again and again."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.periods import GRACE, LEAST_APART, LONGEST, SHORTEST, Period, too_close

OPENED = date(2026, 9, 7)
DECEMBER, MARCH, JUNE = date(2026, 12, 11), date(2027, 3, 26), date(2027, 6, 25)
TERMS = (JUNE, DECEMBER, MARCH)  # as somebody typed them: in any order

days = st.dates(min_value=date(2026, 1, 1), max_value=date(2029, 12, 31))


def period(opened_on: date = OPENED, *tried: date) -> Period:
    return Period(opened_on=opened_on, tried=tried, identity="its fingerprint")


def test_a_period_is_tried_first_at_the_next_terms_end() -> None:
    assert period().end(TERMS) == DECEMBER


def test_an_end_that_comes_within_four_weeks_of_opening_is_left_to_the_next_term() -> None:
    assert period(DECEMBER - SHORTEST).end(TERMS) == DECEMBER
    assert period(DECEMBER - SHORTEST + timedelta(days=1)).end(TERMS) == MARCH


def test_those_who_write_late_have_two_weeks_after_the_terms_end() -> None:
    assert not period().may_be_tried(TERMS, DECEMBER + GRACE - timedelta(days=1))
    assert period().may_be_tried(TERMS, DECEMBER + GRACE)


def test_a_term_that_was_tried_in_vain_is_not_tried_again() -> None:
    later = period().tried_in_vain(DECEMBER, today=DECEMBER + GRACE)

    assert later.end(TERMS) == MARCH
    assert not later.may_be_tried(TERMS, DECEMBER + GRACE)
    assert later.may_be_tried(TERMS, MARCH + GRACE)


def test_nothing_else_is_kept_of_an_attempt() -> None:
    before, after = period(), period().tried_in_vain(DECEMBER, today=DECEMBER + GRACE)

    assert after == before.model_copy(update={"tried": (DECEMBER,), "tried_on": DECEMBER + GRACE})


def test_ends_that_passed_while_nobody_tried_buy_one_attempt_and_no_more() -> None:
    tried = period().tried_in_vain(DECEMBER, today=JUNE)

    assert period().may_be_tried(TERMS, JUNE)
    assert tried.end((*TERMS, JUNE - timedelta(days=20), JUNE + SHORTEST - timedelta(days=1))) is None
    assert tried.end((*TERMS, JUNE + SHORTEST)) == JUNE + SHORTEST


def test_a_course_without_a_calendar_or_after_its_last_term_has_nothing_to_try() -> None:
    assert period().end(()) is None
    assert not period().may_be_tried((), JUNE)
    assert period(OPENED, DECEMBER, MARCH, JUNE).end(TERMS) is None


def test_a_calendar_with_an_end_every_day_buys_no_more_than_one_attempt_in_ten_weeks() -> None:
    every_day = [OPENED + timedelta(days=day) for day in range(LONGEST.days)]
    one, tried = period(), []
    while (end := one.end(every_day)) and end + GRACE < OPENED + LONGEST:
        tried.append(end)
        one = one.tried_in_vain(end, today=end + GRACE)

    assert len(tried) == 10
    assert all(later - earlier >= LEAST_APART for earlier, later in pairwise(tried))


def test_two_ends_too_close_are_named_and_ten_weeks_apart_is_far_enough() -> None:
    near = DECEMBER + LEAST_APART - timedelta(days=1)

    assert list(too_close([DECEMBER, DECEMBER + LEAST_APART, JUNE])) == []
    assert list(too_close([OPENED, DECEMBER, near, JUNE])) == [(DECEMBER, near)]


@given(opened=days, terms=st.lists(days, max_size=20), tried=st.lists(days, max_size=4))
def test_whatever_the_calendar_an_end_is_late_enough_and_far_from_those_tried(
    opened: date, terms: list[date], tried: list[date]
) -> None:
    end = period(opened, *tried).end(terms)

    if end is not None:
        assert end in terms
        assert end >= opened + SHORTEST
        assert all(end >= before + LEAST_APART for before in tried)


@given(opened=days, terms=st.lists(days, max_size=20), released=days)
def test_no_end_of_a_period_lies_in_the_time_of_the_one_before(opened: date, terms: list[date], released: date) -> None:
    one = period(opened)
    if not one.may_be_tried(terms, released):
        return

    following = period(released).end(terms)

    assert following is None or following > (one.end(terms) or opened)
