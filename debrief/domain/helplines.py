"""Numbers to call, and whether this school has checked them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import Field

from debrief.domain.tables import FILE_NAME, Slug, Some, Table, Words

_FRESH_FOR = timedelta(days=365)


class Emergency(Table):
    """The number for danger right now."""

    number: Words
    words: Words


class Helpline(Table):
    """One line to call or text. Whether it was confirmed is the installation's to say, never the pack's."""

    name: Words
    number: Words
    words: Words
    hours: Words
    ages: Words | None = None
    seen_on: date
    source: Words


class Region(Table):
    """The numbers of one part of the world; its code is its file's name."""

    code: Slug = Field(title=FILE_NAME)
    title: Words
    order: int
    emergency: Emergency
    lines: Some[Helpline]


@dataclass(frozen=True, slots=True)
class Standing:
    """Say for one line when the school last checked it; None reads "not checked by your school"."""

    line: Helpline
    checked_on: date | None


def standing(line: Helpline, confirmed_on: date | None, today: date) -> Standing:
    """Judge one line: a confirmation counts for a year, and not before its own day."""
    fresh = confirmed_on is not None and timedelta() <= today - confirmed_on <= _FRESH_FOR
    return Standing(line, confirmed_on if fresh else None)


def standings(region: Region, confirmed: Mapping[str, date], today: date) -> tuple[Standing, ...]:
    """List every line of a region, those checked by the school first, none hidden.

    `confirmed` maps a line's number, exactly as the pack gives it, to the day
    the installation confirmed it: a number that changes is unconfirmed again.
    """
    judged = [standing(line, confirmed.get(line.number), today) for line in region.lines]
    return tuple(sorted(judged, key=lambda one: one.checked_on is None))
