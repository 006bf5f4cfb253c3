"""Facets: the closed list of what a ticket may say, in the order in which a student's are counted.

A ticket says what some table of a summary shows, and nothing else: no word, no date, no place, no person.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from debrief.domain.codes import Checked, Factor, Soon, TalkWas
from debrief.domain.entries import Entry
from debrief.domain.packs import Pack

CODES_A_TICKET = 10  # a student moves at most ten cells of a summary (disclosure.py), so a ticket says no more

_ = str  # marks a label for the catalogues; it is translated where it is shown


class Table(StrEnum):
    """The tables of a summary, in their fixed order: the one that schools can act on soonest comes first."""

    TALK = "talk"
    FACTORS = "factors"
    FAMILIES = "families"
    KINDS = "kinds"


TITLES = {
    Table.TALK: _("Being checked on, and how the talk was"),
    Table.FACTORS: _("What helped, and what got in the way"),
    Table.FAMILIES: _("What kind of thing it was"),
    Table.KINDS: _("What it was"),
}


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a ticket may say, and how it is told from a student's page."""

    code: str
    table: Table
    label: str
    said_by: Callable[[Entry], bool]


TALK = (
    Facet("checked:yes", Table.TALK, _("Somebody checked on me"), lambda page: page.since.checked is Checked.YES),
    Facet("checked:no", Table.TALK, _("Nobody checked on me"), lambda page: page.since.checked is Checked.NO),
    Facet("soon:same_day", Table.TALK, _("On the same day"), lambda page: page.since.soon is Soon.SAME_DAY),
    Facet("soon:within_week", Table.TALK, _("Within a week"), lambda page: page.since.soon is Soon.WITHIN_WEEK),
    Facet("soon:later", Table.TALK, _("Later than that"), lambda page: page.since.soon is Soon.LATER),
    Facet("talk:heard", Table.TALK, _("I was heard"), lambda page: TalkWas.HEARD in page.since.talk),
    Facet("talk:helped", Table.TALK, _("It helped"), lambda page: TalkWas.HELPED in page.since.talk),
    Facet("talk:hurried", Table.TALK, _("It was hurried"), lambda page: TalkWas.HURRIED in page.since.talk),
    Facet("talk:blamed", Table.TALK, _("I was blamed"), lambda page: TalkWas.BLAMED in page.since.talk),
)


def facets(pack: Pack) -> tuple[Facet, ...]:
    """Return the whole closed list; factors, families and kinds are the pack's, retired kinds too."""
    kinds = sorted(pack.scenarios.values(), key=lambda kind: (kind.family, kind.order, kind.slug))
    return (
        *TALK,
        *(facet for code in Factor for facet in _factor(code, pack)),
        *(
            Facet(f"family:{family.code}", Table.FAMILIES, family.title, _is_family(family.code, pack))
            for family in pack.families
        ),
        *(Facet(f"kind:{kind.slug}", Table.KINDS, kind.title, _is_kind(kind.slug)) for kind in kinds),
    )


def said_by(page: Entry, closed_list: Sequence[Facet]) -> tuple[str, ...]:
    """Return what a page's ticket would say: the first ten of the codes that hold, in the fixed order."""
    return tuple(facet.code for facet in closed_list if facet.said_by(page))[:CODES_A_TICKET]


def _factor(code: Factor, pack: Pack) -> tuple[Facet, Facet]:
    title = pack.factors[code].title
    return (
        Facet(f"helped:{code}", Table.FACTORS, title, lambda page: code in page.reflection.helped),
        Facet(f"hindered:{code}", Table.FACTORS, title, lambda page: code in page.reflection.hindered),
    )


def _is_family(code: str, pack: Pack) -> Callable[[Entry], bool]:
    def holds(page: Entry) -> bool:
        kind = pack.scenario(page.event.kind)
        return (kind.family if kind else page.event.family) == code

    return holds


def _is_kind(slug: str) -> Callable[[Entry], bool]:
    return lambda page: page.event.kind == slug
