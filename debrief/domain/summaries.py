"""Summaries: what a release froze. It is stored as it will be shown, and never counted again."""

from datetime import date

from debrief.domain.entries import Body


class Shown(Body):
    """One cell: a figure to the nearest five, "most", or neither, which reads "fewer than 15"."""

    code: str
    label: str
    figure: int | None = None
    most: bool = False


class Summed(Body):
    """The tables, each a title and its cells, and about how many students contributed."""

    contributors: int
    tables: tuple[tuple[str, tuple[Shown, ...]], ...]


class Summary(Body):
    """A release: the tables, and which time they cover."""

    opened_on: date
    ended_on: date
    released_on: date
    eligible: int | None = None
    """About how many students could have added a page; None reads "fewer than 15"."""
    summed: Summed
