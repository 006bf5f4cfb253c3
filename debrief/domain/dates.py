"""Find exact dates and dates of birth."""

import re
from collections.abc import Iterator

from .hint import Hint, Kind

MONTH = (
    r"(?:January|February|Febuary|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
    r"|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes|s)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+(?:the\s+)?)?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)"
TEEN = r"(?:ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|thirtie)th"
SPELLED = rf"(?:(?:(?:twenty|thirty)[\s\-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|{TEEN})"
YEAR = r"(?:,?\s*(?:(?:19|20)\d\d\b|['\u2019]\d\d\b)|\s\d\d(?![\w:.%/]))"
SPELLED_YEAR = r"(?:,?\s(?:nineteen|twenty)[\s\-]\w{3,9}(?:[\s\-](?:one|two|three|four|five|six|seven|eight|nine)\b)?)"
D, M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
DATE = re.compile(
    rf"(?<![\w/.\-])(?:{WEEKDAY}{DAY}(?:{ORDINAL}\s*(?:of\s+)?(?:{MONTH})|[\s\-]*(?:of\s+)?(?!may\b(?i:\s+\w)){MONTH})"
    rf"(?:{YEAR}|-\d\d(?:\d\d)?\b)?"
    rf"|{WEEKDAY}{SPELLED}\s+(?:of\s+)?{MONTH}(?:{YEAR}|{SPELLED_YEAR})?"
    rf"|{WEEKDAY}{MONTH}\s+(?:the\s+)?(?:{DAY}{ORDINAL}?(?!\w)(?![:./]\d|\s*(?:%|mg|ml|units?|am|pm|years?|weeks?"
    rf"|days?)\b)"
    rf"|{SPELLED}\b)(?:{YEAR}|{SPELLED_YEAR})?"
    rf"|{WEEKDAY}(?:{D}([/.\-]){M}\1|{M}([/.\-]){D}\2)(?:(?:19|20)\d\d|\d\d)"
    rf"|{DAY}-?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-?(?:19|20)?\d\d"
    rf"|{D} / {M} / (?:(?:19|20)\d\d|\d\d)"
    rf"|(?:19|20)\d\d([/.\-])(?:0[1-9]|1[0-2])\3(?:0[1-9]|[12]\d|3[01]))(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
LOWER_MAY = re.compile(r"(?:^|\s)\d{1,2}\s+may$")
# 3/7, 2/52 and 6/12 are days, weeks and months; a score is out of ten, fifteen or thirty.
SHORT = re.compile(r"(?<![\w/.\-])(?P<one>0?[1-9]|[12]\d|3[01])[/.](?P<two>0?[1-9]|[12]\d|3[01])(?![\w/%]|[.\-:]\d)")
SHORT_CUE = re.compile(
    r"(?:\b(?:on|dated|since|until|till|from|date|this was|that was|it was|of|night of|shift|due|by|admitted"
    r"|discharged|died"
    r"|booked for|the)\W{1,2}(?:the\s)?|\b(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)$",
    re.IGNORECASE,
)
WEEKDAY_BEFORE = re.compile(r"\b(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s$", re.IGNORECASE)
SCORED = re.compile(
    r"\b(?:gcs|pain|score[ds]?|news2?|apgars?|mmse|moca|barthel|waterlow|out|power|bp)\W[^.!?]{0,16}$", re.IGNORECASE
)
BORN = re.compile(
    r"(?:\bD\.?\s?O\.?\s?B\.?|\bbirth ?date|\bbirthday|\bborn|\bd/o/b|\bb\.)\W{0,3}"
    r"(?:(?:is|was|on|the|back|in)\W{1,2}){0,3}$|\bdate of birth\b[^.!?]{0,50}$|\bdob\b[^.!?\d]{0,30}$",
    re.IGNORECASE,
)
VERSION = re.compile(r"(?:\bversion|\bv|\bguideline|\bpolicy|\bsection|\bchapter|\bip|\bmodule)\W{0,2}$", re.IGNORECASE)
SOLID = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born)\W{1,3}(?:is |was |on )?(?P<date>\d{2}\s?\d{2}\s?(?:\d{4}|\d{2}))\b",
    re.IGNORECASE,
)
PADDED = re.compile(r"(?:0[1-9]/(?:0[1-9]|11|12)|(?:[12]\d|3[01])/0[1-9])")
NO_MONTHS = frozenset((7, 52, 10, 12, 15))
NO_DAYS = frozenset((15, 20, 24, 28, 30))


def dates(text: str) -> Iterator[Hint]:
    """Yield dates with a day and a month; given as a birth date, they are that."""
    birth_ends = -99
    for match in DATE.finditer(text):
        if LOWER_MAY.search(match.group()) or VERSION.search(text, max(0, match.start() - 12), match.start()):
            continue
        beside = match.start() - birth_ends < 20 and not re.search(r"[.!?]\s", text[birth_ends : match.start()])
        born = beside or BORN.search(text, max(0, match.start() - 64), match.start())
        birth_ends = match.end() if born and "/" in match.group() else birth_ends
        yield Hint(match.start(), match.end() - match.group().endswith("."), Kind.DATE_OF_BIRTH if born else Kind.DATE)
    for match in SOLID.finditer(text):
        yield Hint(*match.span("date"), Kind.DATE_OF_BIRTH)
    for match in SHORT.finditer(text):
        if BORN.search(text, max(0, match.start() - 28), match.start()):
            yield Hint(*match.span(), Kind.DATE_OF_BIRTH)
        elif PADDED.fullmatch(match.group()) and not SCORED.search(text, max(0, match.start() - 24), match.start()):
            yield Hint(*match.span(), Kind.DATE)
        elif _is_day(match) and SHORT_CUE.search(text, max(0, match.start() - 14), match.start()):
            by_weekday = WEEKDAY_BEFORE.search(text, max(0, match.start() - 14), match.start())
            if by_weekday or (
                "/" in match.group() and not SCORED.search(text, max(0, match.start() - 24), match.start())
            ):
                yield Hint(by_weekday.start() if by_weekday else match.start(), match.end(), Kind.DATE)


def _is_day(match: re.Match[str]) -> bool:
    """Say whether two numbers can be a day and a month in either order, and no duration or score."""
    one, two = int(match["one"]), int(match["two"])
    if match["one"][0] == "0" or match["two"][0] == "0":
        return one <= 12 or two <= 12
    if two <= 12:
        return two not in NO_MONTHS
    return one <= 12 and two not in NO_DAYS
