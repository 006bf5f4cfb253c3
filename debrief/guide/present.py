"""What the pages of the guide show: the words of one kind for whoever is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import segno

from debrief.domain.guidance import Script, compose
from debrief.domain.helplines import Region, Standing, standings
from debrief.domain.packs import Pack
from debrief.domain.scenarios import Avoid, Scenario, same_words
from debrief.domain.shared import Card, Source
from debrief.domain.situations import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words for somebody who is asked: about one kind, or with nothing known."""

    script: Script
    avoids: tuple[Avoid, ...]
    cards: tuple[Card, ...]
    slug: str = ""
    rehearsed: bool = False
    title: str = ""
    summary: str = ""
    reviewed: date | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The numbers of a part of the world that is not the installation's."""

    region: Region
    lines: tuple[Standing, ...]


def words_for(pack: Pack, kind: Scenario) -> Words:
    """Return the supervisor's page of one kind, with everything else unknown."""
    script = compose(pack, Situation(kind=kind.slug, family=kind.family))
    return Words(
        script=script,
        avoids=_not_shown_yet(kind.avoid, script),
        cards=pack.cards,
        slug=kind.slug,
        rehearsed=bool(kind.rehearsal),
        title=kind.title,
        summary=kind.summary,
        reviewed=kind.reviewed,
        sources=tuple(pack.sources[key] for key in kind.sources),
    )


def words_for_anything(pack: Pack) -> Words:
    """Return the words that are safe with nothing known."""
    return Words(script=compose(pack, Situation()), avoids=(), cards=pack.cards)


def elsewhere(helplines: Mapping[str, Region], here: Region, today: date) -> tuple[Elsewhere, ...]:
    """Return the numbers of everywhere but here; a school checks only its own."""
    others = (region for region in helplines.values() if region.code != here.code)
    return tuple(Elsewhere(region, standings(region, {}, today)) for region in others)


@lru_cache(maxsize=128)
def qr_image(address: str) -> str:
    """Return a QR code of an address as a data: URI of an SVG picture."""
    uri: str = segno.make(address, error="m").svg_data_uri(scale=4, border=0, dark="#000")
    return uri


def _not_shown_yet(avoids: tuple[Avoid, ...], script: Script) -> tuple[Avoid, ...]:
    shown = {same_words(script.dont.say)}
    shown |= {same_words(avoid.say) for stage in script.stages for avoid in stage.avoids}
    return tuple(avoid for avoid in avoids if same_words(avoid.say) not in shown)
