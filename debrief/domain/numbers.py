"""Find the numbers that health services know a person by."""

import re
from collections.abc import Iterator
from itertools import islice

from .hint import Hint, Kind

# A number introduced as somebody's: the label and the few small words that may follow it.
LABELLED = re.compile(
    r"\b(?:NHS|CHI|H&C|HCN|IHI|PPSN?|MRN|URN?|UMRN|NHI|HCN|SSN|OHIP|Medicare|Medicaid|Medibank|social security"
    r"|health card|health insurance"
    r"|hosp(?:ital)?|patient(?: id)?|chart|record|unit|case|clinic|episode|encounter|account|admission|incident"
    r"|job|CAD|run|call ?sign|PIN|student|badge|passport|individual health identifier)"
    r"(?:\s*(?:no|num|number|id|identifier|ref|reference|record|card))?\b[.:#]?\s*(?:(?:is|was|number"
    r"|no)\b[.:]?\s*)?[:#=]?\s*\(?"
    r"(?P<number>(?:[A-Z]{1,4}[\-/ ]?)?\d[\d\- /]{2,24}\d(?:[\- ]?(?-i:[A-Z]{1,2})(?![\w]))?"
    r"|[A-Z]{1,4}[\-/ ]?\d{4,12}[A-Z]?)",
    re.IGNORECASE,
)
# A label that is an ordinary word needs "number", "no", "#" or the like.
ORDINARY = re.compile(
    r"^(?:hosp(?:ital)?|patient|chart|record|unit|case|clinic|episode|encounter|account|admission|incident|job"
    r"|run|student|badge|call ?sign|pin|cad)\b",
    re.IGNORECASE,
)
SAYS_NUMBER = re.compile(r"(?:\bno\b|\bnum|number|\bid\b|\bref|[#:]|identifier)", re.IGNORECASE)
BARE = re.compile(
    r"(?<![\w.,/\-+])(?:\d{3}[ \-]?\d{3}[ \-]?\d{4}|\d{4}[ \-]\d{3}[ \-]\d{3}(?:[ \-]?[A-Z]{2})?"
    r"|\d{4}[ \-]?\d{5}[ \-]?\d|\d{3}-\d{2}-\d{4}"
    r"|\d{4} ?\d{4} ?\d{4} ?\d{4}(?: ?\d{2})?)(?![\w/%]|[.\-]\d)"
)
DEVICE = re.compile(
    r"(?:serial|lot|batch|policy|guideline|module|bleep|pager|ext|extension|version|asset|pump|model|theatre"
    r"|order|po|isbn|pmid)\W{0,3}(?:no|num|number|code|id)?\W{0,3}$",
    re.IGNORECASE,
)
MOST_NUMBERS = 200


def numbers(text: str) -> Iterator[Hint]:
    """Yield health service numbers: labelled ones, and bare ones whose check digit is right."""
    for match in LABELLED.finditer(text):
        label = match.group()[: match.start("number") - match.start()]
        number = match["number"].rstrip(" -/")
        digits = sum(letter.isdigit() for letter in number)
        if digits < 4 or (ORDINARY.match(label) and not SAYS_NUMBER.search(label)):
            continue
        if DEVICE.search(text, max(0, match.start() - 24), match.start()):
            continue
        yield Hint(match.start("number"), match.start("number") + len(number), Kind.NUMBER)
    for match in islice(BARE.finditer(text), MOST_NUMBERS):
        if _checks(match.group()) and not DEVICE.search(text, max(0, match.start() - 24), match.start()):
            yield Hint(*match.span(), Kind.NUMBER)


def _checks(written: str) -> bool:
    """Say whether the check digit of one of the national numbers is right."""
    from stdnum import luhn  # needed only when a text holds such a number
    from stdnum.gb import nhs

    if re.fullmatch(r"\d{3}-\d{2}-\d{4}", written):
        return True
    digits = re.sub(r"\D", "", written)
    if len(digits) == 10 and written[-1].isalpha():
        return bool(luhn.is_valid(digits))
    if len(digits) == 10:
        return bool(nhs.is_valid(digits)) or _medicare(digits) or (written[4:5] in " -" and bool(luhn.is_valid(digits)))
    return len(digits) in (16, 18) and (digits.startswith("8003") or _gs1(digits))


def _medicare(digits: str) -> bool:
    """Check an Australian Medicare number: the ninth digit weighs the first eight."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9), strict=False))
    return digits[0] in "23456" and weighed % 10 == int(digits[8])


def _gs1(digits: str) -> bool:
    """Check an Irish individual health identifier: a GS1 service relation number."""
    weighed = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits[:-1])))
    return len(digits) == 18 and (10 - weighed % 10) % 10 == int(digits[-1])
