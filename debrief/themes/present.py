"""Ready words and figures about a period and its summary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from debrief.domain import disclosure
from debrief.domain.periods import GRACE, LEAST_APART, LONGEST, SHORTEST, Period
from debrief.domain.summaries import Shown, Summary
from debrief.storage.periods import PeriodRow
from debrief.storage.releases import ReleaseRow
from debrief.themes.releaser import open_release
from debrief.vault.envelopes import Unopenable
from debrief.vault.server import Server
from debrief.web.labels import Label
from debrief.web.periods import open_period


@dataclass(frozen=True, slots=True)
class Rules:
    """The figures of the rules, as pages quote them."""

    least: int = disclosure.LEAST
    step: int = disclosure.STEP
    shown_from: int = disclosure.SHOWN_FROM
    released_from: int = disclosure.RELEASED_FROM
    kinds_from: int = disclosure.KINDS_FROM
    most_percent: int = disclosure.MOST_PERCENT
    grace_days: int = GRACE.days
    shortest_days: int = SHORTEST.days
    apart_days: int = LEAST_APART.days
    longest_years: int = LONGEST.days // 365


RULES = Rules()


class State(StrEnum):
    """Where a programme's period stands."""

    NONE = "none"
    OPEN = "open"
    DUE = "due"
    RUN_OUT = "run out"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The period now, for one educator. Nothing in it depends on how many students took part."""

    state: State
    opened_on: date | None = None
    runs_until: date | None = None
    end: date | None = None
    """The term's end at which a summary is tried next; None where the calendar has none."""
    try_from: date | None = None
    too_few_on: date | None = None
    """The last term's end at which there were too few."""
    holds: bool = False
    held: bool = False
    sole: bool = False
    has_copy: bool = False


def standing(
    row: PeriodRow | None,
    holders: Sequence[UUID],
    educator_id: UUID,
    server: Server,
    *,
    terms: Iterable[date],
    today: date,
) -> Standing:
    """Tell where the period stands."""
    terms = tuple(terms)
    if row is None:
        end = Period(opened_on=today, identity="").end(terms)
        return Standing(state=State.NONE, end=end, try_from=end and end + GRACE)
    try:
        period = open_period(row, server)
    except Unopenable:
        return Standing(state=State.UNREADABLE)
    if row.expires_on <= today:
        return Standing(state=State.RUN_OUT, opened_on=period.opened_on, runs_until=row.expires_on)
    end = period.end(terms)
    return Standing(
        state=State.DUE if period.may_be_tried(terms, today) else State.OPEN,
        opened_on=period.opened_on,
        runs_until=row.expires_on,
        end=end,
        try_from=end and end + GRACE,
        too_few_on=period.tried[-1] if period.tried else None,
        holds=educator_id in holders,
        held=bool(holders),
        sole=list(holders) == [educator_id],
        has_copy=row.copy is not None,
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """One summary in a list; without one, where it cannot be read any more."""

    id: UUID
    summary: Summary | None


def listed(rows: Iterable[ReleaseRow], server: Server) -> tuple[Listed, ...]:
    """List the summaries there are."""
    return tuple(Listed(row.id, _opened(row, server)) for row in rows)


def _opened(row: ReleaseRow, server: Server) -> Summary | None:
    try:
        return open_release(row, server)
    except Unopenable:
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    label: str
    reads: str
    figure: int | None
    most: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together, under a title if there is one."""

    title: Label
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One table, ready to be drawn; `hidden` where no line of it shows a figure."""

    title: str
    parts: tuple[Part, ...]

    @property
    def hidden(self) -> tuple[str, ...]:
        """Return the labels of a table of which nothing can be shown; empty for any other."""
        lines = [line for part in self.parts for line in part.lines]
        return () if any(line.most or line.figure is not None for line in lines) else tuple(x.label for x in lines)


PARTS = {
    "checked": _("Whether anyone checked on them"),
    "soon": _("How soon"),
    "talk": _("How the talk was"),
    "helped": _("What helped"),
    "hindered": _("What got in the way"),
}
"""The titles of the parts of a table, by what its codes begin with."""


def shelves(summary: Summary) -> tuple[Shelf, ...]:
    """Return a summary's tables in their fixed order, lines of one part together."""
    return tuple(Shelf(gettext(title), _parts(cells)) for title, cells in summary.summed.tables)


def about(figure: int | None) -> str:
    """Say a figure of a summary."""
    if figure is None:
        return str(gettext("fewer than %(least)d", least=disclosure.SHOWN_FROM))
    return str(gettext("about %(figure)d", figure=figure))


def _parts(cells: Iterable[Shown]) -> tuple[Part, ...]:
    parts: dict[str, list[Line]] = {}
    for cell in cells:
        parts.setdefault(cell.code.partition(":")[0], []).append(_line(cell))
    return tuple(Part(PARTS.get(code, ""), tuple(lines)) for code, lines in parts.items())


def _line(cell: Shown) -> Line:
    reads = gettext("most") if cell.most else about(cell.figure)
    return Line(gettext(cell.label), reads, cell.figure, cell.most)
