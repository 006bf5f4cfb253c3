"""Find the numbers that health services and states know a person by."""

import re
from collections.abc import Iterator
from itertools import islice

from .check_digits import identifies
from .hint import Hint, Kind

NUMBER = (
    r"(?P<number>(?:[A-Z]{1,4}[\-/ ]?)?\d[\d\- /]{2,24}\d(?:[\- ]?(?-i:[A-Z]{1,2})(?![\w]))?"
    r"|[A-Z]{1,4}[\-/ ]?\d{4,12}[A-Z]?|\d{2}[A-Z]\d{4}[A-Z]|\d{3,8}-?[A-Z]{1,3}\b|(?-i:[A-Z\d]{16})\b"
    r"|(?-i:[A-Z]{2,6}-\d[\dA-Z\-]{2,14}))"
)
# A number introduced as somebody's: the label and the few small words that may follow it.
LABELLED = re.compile(
    r"\b(?:NHS|CHI|H&C|HCN|IHI|PPSN?|M\.?R\.?N\.?|URN?|UMRN|NHI|SSN|SIN|OHIP|MSP|PHN|ULI|RAMQ|DVA|MBI|Medicare"
    r"|Medicaid|Medibank"
    r"|social security|social insurance|national insurance|NI|health card|health insurance|tax code|codice fiscale|CF"
    r"|tessera sanitaria|hosp(?:ital)?|patient(?: id)?|pt|chart|record|unit|case|clinic|episode|encounter|account"
    r"|admission|incident|accession|job|CAD|run|call ?sign|call|PIN|student|badge|passport"
    r"|individual health identifier|csn|fin|med(?:ical)?\.? rec(?:ord)?s?|EPCR|EPRF|PRF|PCR|HN|H/N"
    r"|wristband|armband|dispatch|event|log|visit|ID|EPR|PAS|district)"
    r"(?:\s*(?:no|num|number|nr|id|identifier|ref|reference|record|card))?\b"
    r"(?:\s(?:on|in|from|of|for|the|her|his|their|band|wristband|notes|sheet|form|label|screen|system"
    r"|card)){0,4}[.,:#]?\s*(?:(?:is|was|read|reads|said|number|num"
    r"|no|id|ends in|ending in|ends|starts|ending)\b[.:]?\s*){0,2}[:#=]?\s*\(?" + NUMBER,
    re.IGNORECASE,
)
# A label that is an ordinary word needs "number", "no", "#" or the like, or a number that can be nothing else.
ORDINARY = re.compile(
    r"^(?:hosp(?:ital)?|patient|pt|chart|record|unit|case|clinic|episode|encounter|account|admission|incident|job"
    r"|wristband|armband|dispatch|event|log|prf|pcr|hn"
    r"|accession"
    r"|run|student|badge|call ?sign|call|pin|visit|id|district|ni|sin|cf|fin|pas)\b",
    re.IGNORECASE,
)
SAYS_NUMBER = re.compile(r"(?:\bno\b|\bnum|number|\bid\b|\bref|[#:]|identifier|\bnr\b)", re.IGNORECASE)
TELLING = re.compile(r"[A-Z]{1,4}-?\d{5,}|[A-Z]{1,4}-\d[\d\-]{4,}|\d{6,}[A-Z]?|\d{2,4}-\d{4,}", re.IGNORECASE)
BARE = re.compile(
    r"(?<![\w.,/\-+)])(?:\d{3}[ \-]?\d{3}[ \-]?\d{4}|\d{6}[ \-]\d{4}|\d{4}[ \-]\d{3}[ \-]\d{3}(?:[ \-]?[A-Z]{2})?"
    r"|\d{10}[ \-]?[A-Z]{2}"
    r"|\d{4}[ \-]?\d{5}[ \-]?\d(?:[/ \-]\d)?|\d{3}([ \-])\d{2}\1\d{4}|\d{3}([ \-])\d{3}\2\d{3}"
    r"|\d{4} ?\d{4} ?\d{4} ?\d{4}(?: ?\d{2})?|\d{2} ?\d{4} ?\d{4} ?\d{4} ?\d{4}|\d{6} ?\d{6} ?\d{6}"
    r"|\d{7} ?[A-Wa-w][A-IWa-iw]?|(?-i:[A-Z]{3}\d{2}(?:\d{2}|[A-Z]{2}))"
    r"|[A-Z]{6} ?[\dL-V]{2} ?[A-EHLMPR-T] ?[\dL-V]{2} ?[A-Z] ?[\dL-V]{3} ?[A-Z]|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]"
    r"|[1-9][AC-Y][AC-Y\d]\d-?[AC-Y][AC-Y\d]\d-?[AC-Y]{2}\d\d)(?![\w/%]|[.\-]\d)",
    re.IGNORECASE,
)
DEVICE = re.compile(
    r"(?:serial|\bsn|s/n|lot|batch|policy|guideline|module|bleep|pager|ext|extension|version|asset|pump|model"
    r"|theatre|sop"
    r"|order|po|isbn|pmid|doi|issn|udi|sku|code|barcode|trolley"
    r"|datix|exp)"
    r"\W{0,3}(?:no|num|number|code|id|is|was)?\W{0,3}$",
    re.IGNORECASE,
)
MOST_NUMBERS = 60


def numbers(text: str) -> Iterator[Hint]:
    """Yield health service numbers: labelled ones, and bare ones whose check digit is right."""
    for match in LABELLED.finditer(text):
        label = match.group()[: match.start("number") - match.start()]
        number = match["number"].rstrip(" -/")
        digits = sum(letter.isdigit() for letter in number)
        if digits < 4 or (ORDINARY.match(label) and not SAYS_NUMBER.search(label) and not TELLING.fullmatch(number)):
            continue
        if DEVICE.search(text, max(0, match.start() - 24), match.start()) or re.fullmatch(r"\d{4} \d{4}", number):
            continue
        yield Hint(match.start("number"), match.start("number") + len(number), Kind.NUMBER)
    for match in islice(BARE.finditer(text), MOST_NUMBERS):
        if identifies(match.group()) and not DEVICE.search(text, max(0, match.start() - 24), match.start()):
            yield Hint(*match.span(), Kind.NUMBER)
