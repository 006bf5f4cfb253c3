"""Which numbers are somebody's, by their check digits."""

import pytest

from debrief.domain.check_digits import identifies


@pytest.mark.parametrize(
    "number",
    [
        "943 476 5919",  # UK NHS
        "010190 1240",  # Scottish CHI
        "7654321G",  # Irish PPS
        "9535 3900 0000 1234 15",  # Irish IHI
        "8003 6081 6669 1006",  # Australian IHI
        "2123 45670 1",  # Australian Medicare
        "5840-319-106-XK",  # Ontario
        "9012 372 102",  # British Columbia
        "123 456 105",  # Canadian SIN: Luhn is what counts, whoever is given it
        "000-12-3456",  # US SSN of a void range
        "666 12 3456",
        "RSSMRA85T10A562S",  # Italian codice fiscale
        "ZAC5361",  # New Zealand, old and new
        "ZBN77VL",
        "AB123456C",  # UK national insurance
        "1EG4-TE5-MK73",  # US Medicare
    ],
)
def test_a_number_with_the_right_check_digit_is_somebody_s(number: str) -> None:
    assert identifies(number)


@pytest.mark.parametrize(
    "number",
    [
        "943 476 5918",
        "7654321B",
        "9535 3900 0000 1234 16",
        "8003 6081 6669 1007",
        "2123 45671 1",
        "5840-319-107-XK",
        "123 456 106",
        "000-123-456",
        "RSSMRA85T10A562T",
        "ZBN77VM",
        "ZAC5362",
        "0491570156",
        "12345678",
    ],
)
def test_another_number_is_not(number: str) -> None:
    assert not identifies(number)
