"""Find exact dates, dates of birth, and ages that few people have."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    r"|january|february|april|june|july|august|september|october|november|december)\b\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+(?:the\s+)?)?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
DATE = re.compile(
    rf"(?<![\w/.\-])(?:{WEEKDAY}{DAY}\s*(?:of\s+)?{MONTH}(?:,?\s*{YEAR})?"
    rf"|{WEEKDAY}{MONTH}\s+(?:the\s+)?{DAY}(?![\d:.]*\d)(?:,?\s*{YEAR})?"
    r"|(?:0?[1-9]|[12]\d|3[01])([/.\-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)"
    r"|(?:0?[1-9]|1[0-2])([/.\-])(?:0?[1-9]|[12]\d|3[01])\2(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d[/.\-](?:0[1-9]|1[0-2])[/.\-](?:0[1-9]|[12]\d|3[01]))(?![\w/]|[.\-]\d)"
)
# 3/7, 2/52 and 6/12 are days, weeks and months; a score is out of ten.
SHORT = re.compile(r"(?<![\w/.\-])(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])(?![\w/%]|\.\d)")
SHORT_CUE = re.compile(r"\b(?:on|dated|since|until|from|date)\W{1,2}(?:the\s)?$", re.IGNORECASE)
BORN = re.compile(
    r"(?:\bD\.?O\.?B\.?|date of birth|birth ?date|birthday|\bborn)\W{0,3}(?:(?:is|was|on|the)\W{1,2}){0,3}$",
    re.IGNORECASE,
)

UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
OLD = r"(?:9\d|1[01]\d)"
AGE = re.compile(
    rf"(?<![\w.,/\-+])(?:{OLD}(?:[\s\-]*(?:years?|yrs?|yo|y/o|y\.o\.)(?:[\s\-]+(?:old|of age))?)(?!\s*(?:ago"
    rf"|later|since|experience|in))"
    rf"|{OLD}[MFmf](?!\w)"
    rf"|ninety(?:[\s\-]{UNIT})?[\s\-]+years?[\s\-]+old"
    rf"|(?:a|one) hundred(?: and {UNIT})?[\s\-]+years?[\s\-]+old)(?!\w)",
)
AGE_CUE = re.compile(
    r"(?:\baged?|\bage of|\bturned|\bturning|\bnearly|\balmost|\b(?:s?he|who|gran|nan|mother|father|lady|man"
    r"|woman|mum|dad)(?:'s|\u2019s| is| was))\W{1,2}"
    rf"(?P<age>{OLD}|ninety(?:[\s\-]{UNIT})?)(?![\w%/:.]*[\d%])(?=[\s,.;)!?\u2019']|$)(?!\s*(?:kg|mg|ml|per"
    rf"|percent|on|over|beats|bpm|cm|mins?|minutes|metres|hours|units))",
    re.IGNORECASE,
)
MANY = re.compile(
    r"\b(?:the\s+)?(?:triplets|quadruplets|quintuplets|sextuplets)\b|\bcentenarian\b|\bin (?:her|his"
    r"|their) (?:late |early |mid[ -])?(?P<tens>nineties|90s)\b",
    re.IGNORECASE,
)


def dates(text: str) -> Iterator[Hint]:
    """Yield dates with a day and a month; given as a birth date, they are that."""
    for match in DATE.finditer(text):
        born = BORN.search(text, max(0, match.start() - 28), match.start())
        yield Hint(match.start(), match.end() - match.group().endswith("."), Kind.DATE_OF_BIRTH if born else Kind.DATE)
    for match in SHORT.finditer(text):
        if BORN.search(text, max(0, match.start() - 28), match.start()):
            yield Hint(*match.span(), Kind.DATE_OF_BIRTH)
        elif SHORT_CUE.search(text, max(0, match.start() - 12), match.start()):
            yield Hint(*match.span(), Kind.DATE)


def ages(text: str) -> Iterator[Hint]:
    """Yield ages of ninety and more, and births of three and more."""
    for match in AGE.finditer(text):
        yield Hint(*match.span(), Kind.AGE)
    for match in AGE_CUE.finditer(text):
        yield Hint(*match.span("age"), Kind.AGE)
    for match in MANY.finditer(text):
        yield Hint(*match.span("tens" if match["tens"] else 0), Kind.AGE)
