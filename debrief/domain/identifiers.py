"""Find what may identify a person, a place or a day in a reflection, so that its writer can take it out."""

from collections.abc import Callable, Iterable

from .addresses import addresses, beds
from .ages import ages
from .contacts import emails, links
from .dates import dates
from .hint import Hint, Kind
from .named_people import people
from .numbers import numbers
from .phones import phones
from .places import places
from .towns import somewhere, towns

__all__ = ["Hint", "Kind", "as_record", "hints"]

# Where two searches claim the same words, the earlier one has them.
SEARCHES: tuple[Callable[[str], Iterable[Hint]], ...] = (
    emails,
    links,
    numbers,
    addresses,
    dates,
    phones,
    ages,
    beds,
    places,
    towns,
    somewhere,
)


def hints(text: str) -> list[Hint]:
    """Return what may identify someone, in reading order, never overlapping.

    Facts that identify only in combination are not found, and cannot be.
    """
    kept: list[Hint] = []
    taken = bytearray(len(text))
    for search in SEARCHES:
        _keep(search(text), kept, taken)
    _keep(people(text, taken), kept, taken)
    return sorted(kept, key=lambda hint: hint.start)


def as_record(text: str) -> dict[str, object]:
    """Return the hints as plain values, ready for JSON."""
    return {"hints": [{"start": hint.start, "end": hint.end, "kind": hint.kind.value} for hint in hints(text)]}


def _keep(found: Iterable[Hint], kept: list[Hint], taken: bytearray) -> None:
    for hint in found:
        if hint.start < hint.end and not any(taken[hint.start : hint.end]):
            taken[hint.start : hint.end] = b"\x01" * (hint.end - hint.start)
            kept.append(hint)
