"""What can be written in the place of a stretch that points at someone, so that the sentence still reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .hint import Hint, Kind
from .person_words import KIN, ROLES


class Instead(StrEnum):
    """What may stand there instead; what each is called on screen is the edge's to say."""

    PATIENT = "patient"
    COLLEAGUE = "colleague"
    RELATIVE = "relative"
    DOCTOR = "doctor"
    NURSE = "nurse"
    MIDWIFE = "midwife"
    LECTURER = "lecturer"
    WARD = "ward"
    HOSPITAL = "hospital"
    HOME = "home"
    SCHOOL = "school"
    SOMEWHERE = "somewhere"
    BED = "bed"
    ROOM = "room"
    DAY = "day"
    WEEK = "week"
    VERY_OLD = "very-old"
    OVER_89 = "over-89"
    BABIES = "babies"
    OLD_AGE = "old-age"
    THEIR_HOME = "their-home"
    LEFT_OUT = "left-out"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch to take out and what to put there: code points, end exclusive; whether it opens a sentence."""

    start: int
    end: int
    instead: Instead
    opens: bool


TITLES = (
    (re.compile(r"(?:dr|doctor|doc)\b", re.IGNORECASE), Instead.DOCTOR),
    (re.compile(r"(?:sister|nurse|matron|staff nurse)\b", re.IGNORECASE), Instead.NURSE),
    (re.compile(r"midwife\b", re.IGNORECASE), Instead.MIDWIFE),
    (re.compile(r"prof(?:essor)?\b", re.IGNORECASE), Instead.LECTURER),
    (
        re.compile(r"(?:uncle|aunt|auntie|aunty|gran|granny|nan|nana|grandma|grandad|grandpa)\b", re.IGNORECASE),
        Instead.RELATIVE,
    ),
)
PLACES = (
    (re.compile(r"\b(?:ward|unit|suite|wd)\b|^\d|\b(?:east|west|north|south)$", re.IGNORECASE), Instead.WARD),
    (
        re.compile(
            r"hospital|infirmary|hospice|clinic|surgery|centre|center|trust|general|health|rehab", re.IGNORECASE
        ),
        Instead.HOSPITAL,
    ),
    (re.compile(r"home|lodge|house|court|manor|grange|villa|village", re.IGNORECASE), Instead.HOME),
    (re.compile(r"school|academy|college|university|uni\b|primary|nursery|institute", re.IGNORECASE), Instead.SCHOOL),
)
WORD_BEFORE = re.compile(r"([\w'\u2019\-]{1,30})(,?\s+)$")
OPENS = re.compile(r"(?:^|[.!?\n:]\s*|[\"\u201c]\s*)$")
INTO = frozenset(("in", "to", "from", "at", "by", "into", "near", "of", "beside"))


def replacements(text: str, hint: Hint) -> tuple[Replacement, ...]:
    """Return what could stand in the place of a hint's words, the likeliest first; never none."""
    before = WORD_BEFORE.search(text, max(0, hint.start - 34), hint.start)
    word = before[1].lower() if before else ""
    if hint.kind is Kind.PERSON and before and (word in KIN or word in ROLES):
        comma = before[2].startswith(",") and text[hint.end : hint.end + 1] == ","
        if comma or not before[2].startswith(","):
            return (Replacement(before.end(1), hint.end + comma, Instead.NOTHING, False),)
    opens = OPENS.search(text, max(0, hint.start - 4), hint.start) is not None
    return tuple(_placed(text, hint, instead, before, opens=opens) for instead in _options(text, hint, word))


def _placed(text: str, hint: Hint, instead: Instead, before: re.Match[str] | None, *, opens: bool) -> Replacement:
    """Take "on" out with a date that becomes "that week"."""
    if instead is Instead.WEEK and before and before[1].lower() == "on":
        opened = OPENS.search(text, max(0, before.start() - 4), before.start()) is not None
        return Replacement(before.start(1), hint.end, instead, opened)
    return Replacement(hint.start, hint.end, instead, opens)


def _options(text: str, hint: Hint, before: str) -> Iterator[Instead]:
    words = text[hint.start : hint.end]
    match hint.kind:
        case Kind.PERSON:
            titled = next((instead for title, instead in TITLES if title.match(words)), None)
            if titled is not None:
                yield titled
            else:
                yield from (Instead.PATIENT, Instead.COLLEAGUE, Instead.RELATIVE)
        case Kind.DATE:
            yield from (Instead.DAY, Instead.WEEK)
        case Kind.AGE:
            yield _age(words)
        case Kind.PLACE:
            yield next((instead for kind, instead in PLACES if kind.search(words)), Instead.SOMEWHERE)
        case Kind.BED:
            in_it = Instead.ROOM if re.match(r"(?:rm|room|side|ldr|cub)", words, re.IGNORECASE) else Instead.BED
            yield in_it if before in INTO else Instead.PATIENT
        case Kind.ADDRESS if before in ("at", "to", "from"):
            yield Instead.THEIR_HOME
        case _:
            yield Instead.LEFT_OUT


def _age(words: str) -> Instead:
    if re.search(r"lets|quads", words, re.IGNORECASE):
        return Instead.BABIES
    if re.match(r"nineties|90'?s|hundreds", words, re.IGNORECASE):
        return Instead.OLD_AGE
    return Instead.VERY_OLD if re.search(r"year|yo|y/o|yr|\d\s?[a-z]$", words, re.IGNORECASE) else Instead.OVER_89
