"""The second step: six digits that fit for a minute and a half, and open once."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.second_step import SecondStep, SpentCode, WrongCode, read_digits

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", the secret of RFC 6238's own examples
NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
HERE, ELSEWHERE = UUID(int=1), UUID(int=2)


def shown(at: datetime) -> str:
    """Return what a phone shows."""
    return pyotp.TOTP(SECRET).at(at)


@pytest.mark.parametrize(("second", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_the_codes_of_the_standard_are_accepted(second: int, code: str) -> None:
    """RFC 6238, appendix B: the last six digits of its examples for SHA-1."""
    accepted = SecondStep(secret=SECRET).accepting(code, datetime.fromtimestamp(second, UTC), by=HERE)

    assert accepted.last == second // 30


@pytest.mark.parametrize("off", [-30, 0, 30])
def test_a_phone_may_be_half_a_minute_ahead_or_behind(off: int) -> None:
    assert SecondStep(secret=SECRET).accepting(shown(NOW + timedelta(seconds=off)), NOW, by=HERE).last


@pytest.mark.parametrize("off", [-90, -60, 60, 90])
def test_and_no_more_than_that(off: int) -> None:
    with pytest.raises(WrongCode):
        SecondStep(secret=SECRET).accepting(shown(NOW + timedelta(seconds=off)), NOW, by=HERE)


def test_a_code_is_taken_once() -> None:
    spent = SecondStep(secret=SECRET).accepting(shown(NOW), NOW, by=HERE)

    with pytest.raises(SpentCode):
        spent.accepting(shown(NOW), NOW, by=ELSEWHERE)


def test_the_sign_in_that_spent_it_may_send_it_again() -> None:
    spent = SecondStep(secret=SECRET).accepting(shown(NOW), NOW, by=HERE)

    assert spent.accepting(shown(NOW), NOW, by=HERE) == spent


def test_a_code_from_before_one_that_was_taken_is_taken_no_more() -> None:
    spent = SecondStep(secret=SECRET).accepting(shown(NOW), NOW, by=HERE)

    for by in (HERE, ELSEWHERE):
        with pytest.raises(SpentCode):
            spent.accepting(shown(NOW - timedelta(seconds=30)), NOW, by=by)


def test_the_next_one_is() -> None:
    spent = SecondStep(secret=SECRET).accepting(shown(NOW), NOW, by=HERE)
    later = NOW + timedelta(seconds=30)

    assert spent.accepting(shown(later), later, by=ELSEWHERE).last == spent.last + 1


@given(code=st.text(alphabet="0123456789", min_size=6, max_size=6))
def test_of_all_codes_only_three_fit(code: str) -> None:
    fitting = {shown(NOW + timedelta(seconds=off)) for off in (-30, 0, 30)}
    try:
        SecondStep(secret=SECRET).accepting(code, NOW, by=HERE)
    except WrongCode:
        assert code not in fitting
    else:
        assert code in fitting


@pytest.mark.parametrize("typed", ["123456", "123 456", " 123-456 ", "123\u00a0456", "١٢٣٤٥٦", "１２３ ４５６"])
def test_a_code_is_read_generously(typed: str) -> None:
    assert read_digits(typed) == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "²³¹²³¹", "Ⅻ23456", "0x1234"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_digits(typed) is None


def test_the_picture_names_the_account_and_nothing_of_what_this_is() -> None:
    address = urlsplit(SecondStep(secret=SECRET).address("asha@example.org"))

    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/Debrief:asha@example.org"
    assert parse_qs(address.query)["secret"] == [SECRET]
    assert parse_qs(address.query)["issuer"] == ["Debrief"]


def test_the_secret_is_written_in_groups() -> None:
    groups = SecondStep(secret=SECRET).in_groups.split()

    assert {len(group) for group in groups} == {4}
    assert "".join(groups) == SECRET
