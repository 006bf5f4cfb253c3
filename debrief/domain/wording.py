"""What no text of a pack may hold, in any language: numbers to call that nobody can check, and words that wound."""

import re
from collections.abc import Iterator
from typing import Any

from debrief.domain.faults import BadScenario, Where, spelled
from debrief.domain.files import Raw, file_name

# Families of harmed patients object to it (Clarkson et al., BMJ 2019;364:l1233).
_WOUNDING = re.compile(r"second[\s_-]+victim", re.IGNORECASE)

# Three digits or more, unless they are a year, a dose, a time or a share.
_NUMBER = re.compile(r"(?<![\w.,-])\+?\d(?:[ ()/.-]?\d){2,}(?![\w-]| ?(?:%|h|hours|mc?g|g|kg|ml|l|mmol|units)\b)", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_READ_ALOUD = {"sources", "source", "key", "code", "url"}


def faults_of_wording(raw: Raw) -> Iterator[BadScenario]:
    """Name every number without source and date, and every use of words that wound.

    Numbers stand in help/<region>.toml, each line with its source and the day it
    was seen; the emergency number of a region is on every phone of it and needs none.
    """
    for place, text in _texts(raw.tables, ()):
        file, within = file_name(place)
        if _WOUNDING.search(text):
            fault = "families of harmed patients object to these words: write 'affected by what happened'"
            yield BadScenario(file, spelled(within), fault)
        if _could_be_called(place) and (number := next(_numbers(text), None)):
            fault = f"'{number}' looks like a number to call: these stand in help/<region>.toml, with source and date"
            yield BadScenario(file, spelled(within), fault)


def _could_be_called(place: Where) -> bool:
    return place[0] not in {"help", "sources", "tone"} and not _NOT_READ_ALOUD.intersection(place)


def _numbers(text: str) -> Iterator[str]:
    return (found[0] for found in _NUMBER.finditer(text) if not _YEAR.fullmatch(found[0]))


def _texts(value: Any, place: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*place, step))
