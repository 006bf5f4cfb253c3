"""What a hint on an identifying stretch of text is."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text may give away."""

    PERSON = "person"
    NUMBER = "number"
    DATE_OF_BIRTH = "date of birth"
    DATE = "date"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "e-mail"
    ADDRESS = "address"
    PLACE = "place"
    BED = "bed or room"
    LINK = "handle or link"


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch that may identify someone: code points of the text as typed, end exclusive."""

    start: int
    end: int
    kind: Kind
