"""Say whether a number is one that a state or a health service gives a person, by its check digit."""

import re
from collections.abc import Callable

TEN = re.compile(r"\d{3}[ \-]?\d{3}[ \-]?\d{4}|\d{4}[ \-]\d{3}[ \-]\d{3}(?:[ \-]?[A-Z]{2})?|\d{10}[A-Z]{2}")


def identifies(written: str) -> bool:
    """Say whether the check digit of one of the national numbers is right for what was written."""
    digits = re.sub(r"\D", "", written)
    letters = re.sub(r"[^A-Z]", "", written.upper())
    if not letters:
        return any(check(digits, written) for check in BY_LENGTH.get(len(digits), ()))
    return any(check(re.sub(r"[\s\-/]", "", written.upper())) for check in WITH_LETTERS)


def _nhs(digits: str, written: str) -> bool:
    """UK NHS, Scottish CHI and Northern Irish H&C numbers: mod 11. Solid ones that start with 0 may be telephones."""
    from stdnum.gb import nhs  # needed only when a text holds such a number

    grouped = re.fullmatch(r"\d{3}[ \-]\d{3}[ \-]\d{4}|\d{6}[ \-]\d{4}", written) is not None
    return bool(nhs.is_valid(digits)) and (grouped or (written.isdigit() and digits[0] != "0"))


def _medicare(digits: str, written: str) -> bool:
    """Australian Medicare: the ninth digit weighs the first eight; a tenth and eleventh may follow."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9), strict=False))
    return digits[0] in "23456" and weighed % 10 == int(digits[8]) and (len(digits) == 10 or not written.isdigit())


def _ontario(digits: str, written: str) -> bool:
    """Ontario health card: Luhn over ten digits, written 4-3-3."""
    return digits[0] != "0" and re.match(r"\d{4}[ \-]\d{3}[ \-]\d{3}", written) is not None and _luhn(digits)


def _british_columbia(digits: str, written: str) -> bool:
    """British Columbia's personal health number: starts with 9, mod 11."""
    from stdnum.ca import bc_phn

    return bool(bc_phn.is_valid(digits)) and not written.isdigit()


def _social_security(digits: str, written: str) -> bool:
    """US social security: by its shape, void ranges too, since people write down what they are told."""
    return re.fullmatch(r"\d{3}([\- ])\d{2}\1\d{4}", written) is not None


def _social_insurance(digits: str, written: str) -> bool:
    """Canadian social insurance: Luhn over nine digits, written in threes."""
    return re.fullmatch(r"\d{3}([\- ])\d{3}\1\d{3}", written) is not None and _luhn(digits) and digits != "0" * 9


def _individual(digits: str, written: str) -> bool:
    """Australian healthcare identifier of sixteen digits (Luhn), Irish one of eighteen (GS1)."""
    if len(digits) == 16:
        return digits.startswith("8003") and _luhn(digits)
    weighed = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits[:-1])))
    return (10 - weighed % 10) % 10 == int(digits[-1])


def _luhn(digits: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(digits))


def _pps(compact: str) -> bool:
    """Irish personal public service number."""
    from stdnum.ie import pps

    return bool(pps.is_valid(compact))


def _codice_fiscale(compact: str) -> bool:
    """Italian tax code, on every health card."""
    from stdnum.it import codicefiscale

    return len(compact) == 16 and bool(codicefiscale.is_valid(compact))


def _ontario_card(compact: str) -> bool:
    return re.fullmatch(r"[1-9]\d{9}[A-Z]{2}", compact) is not None and _luhn(compact[:10])


def _nhi(compact: str) -> bool:
    """New Zealand's national health index, old and new: mod 11, or mod 23, over the alphabet without I and O."""
    if not re.fullmatch(r"[A-HJ-NP-Z]{3}(?:\d{4}|\d{2}[A-HJ-NP-Z]{2})", compact):
        return False
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    values = [alphabet.index(sign) + 1 if sign.isalpha() else int(sign) for sign in compact]
    total = sum(value * weight for value, weight in zip(values[:6], range(7, 1, -1), strict=True))
    if compact[-1].isalpha():
        return alphabet[22 - total % 23] == compact[-1]
    return total % 11 != 0 and (11 - total % 11) % 10 == values[6]


def _insurance(compact: str) -> bool:
    """UK national insurance number, and the US Medicare identifier: by their shapes, for they have no check digit."""
    british = re.fullmatch(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", compact)
    american = re.fullmatch(
        r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y]{2}\d\d", compact
    )
    return british is not None or american is not None


BY_LENGTH: dict[int, tuple[Callable[[str, str], bool], ...]] = {
    9: (_social_security, _social_insurance),
    10: (_nhs, _medicare, _ontario, _british_columbia),
    11: (_medicare,),
    16: (_individual,),
    18: (_individual,),
}
WITH_LETTERS: tuple[Callable[[str], bool], ...] = (_pps, _codice_fiscale, _ontario_card, _nhi, _insurance)
