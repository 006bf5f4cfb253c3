"""The pack: everything scripted in one language, whole or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from debrief.domain.codes import Factor, Stage
from debrief.domain.coherence import faults_between
from debrief.domain.faults import BadPack
from debrief.domain.files import Files, judged, read
from debrief.domain.helplines import Region
from debrief.domain.scenarios import Avoid, Family, Line, Route, Scenario, Status
from debrief.domain.shared import Card, FactorWords, Framework, Reaction, Source, StatementPage
from debrief.domain.tone_avoids import AVOID
from debrief.domain.tone_taught import SCORES

ELSE = "else"
DEFAULT_FRAMEWORK = "what"


@dataclass(frozen=True, slots=True)
class Offered:
    """A family and those of its kinds that a student may choose, in order."""

    family: Family
    kinds: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Pack:
    """Hold everything scripted that a person reads in one language."""

    locale: str
    families: tuple[Family, ...]
    scenarios: Mapping[str, Scenario]
    lines: tuple[Line, ...]
    avoid: tuple[Avoid, ...]
    stage_titles: Mapping[Stage, str]
    cards: tuple[Card, ...]
    frameworks: tuple[Framework, ...]
    factors: Mapping[Factor, FactorWords]
    reactions: tuple[Reaction, ...]
    statement: StatementPage
    sources: Mapping[str, Source]
    helplines: Mapping[str, Region]
    tone_table: Mapping[str, Any] | None

    def __repr__(self) -> str:
        """Say which pack this is, and not every word of it."""
        return f"<Pack {self.locale}: {len(self.scenarios)} kinds>"

    @property
    def offered(self) -> tuple[Offered, ...]:
        """List the families with their ready kinds, in order; a family with none is left out."""
        shelves = (Offered(family, self.kinds(family.code)) for family in self.families)
        return tuple(shelf for shelf in shelves if shelf.kinds)

    def kinds(self, family: str) -> tuple[Scenario, ...]:
        """List the ready kinds of a family, in order."""
        ready = [one for one in self.scenarios.values() if one.family == family and one.status is Status.READY]
        return tuple(sorted(ready, key=lambda one: (one.order, one.slug)))

    def scenario(self, slug: str | None, *, drafts: bool = False) -> Scenario | None:
        """Find a kind that may be read: ready or retired, and a draft only for a preview."""
        found = self.scenarios.get(slug or "")
        return None if found and found.status is Status.DRAFT and not drafts else found

    def kind_or_else(self, slug: str | None) -> Scenario:
        """Find a kind that may be read; where none was chosen, the one whose words are safe for anything."""
        found = self.scenario(slug)
        if found is None:
            (found, *_rest) = self.kinds(ELSE)
        return found

    def routes(self, slug: str | None) -> tuple[Route, ...]:
        """List the second taps of a kind: none, for most kinds and where none was chosen."""
        found = self.scenario(slug)
        return found.student.routes if found else ()

    def family(self, code: str | None) -> Family | None:
        """Find a family."""
        return next((one for one in self.families if one.code == code), None)

    def card(self, code: str) -> Card | None:
        """Find the card for a hard moment."""
        return next((one for one in self.cards if one.code == code), None)

    def framework(self, code: str | None = None) -> Framework:
        """Find a framework, or the default where none was chosen or it is no longer in the pack."""
        named = {one.code: one for one in self.frameworks}
        return named.get(code or DEFAULT_FRAMEWORK, named[DEFAULT_FRAMEWORK])


def load_pack(folder: Path, locale: str, *, draft: Path | None = None) -> Pack:
    """Load the pack of one language from `folder / locale`, with a kind's file from elsewhere in its place.

    Raises BadPack naming every fault of every file in one run.
    """
    raw = read(folder, locale, draft=draft)
    files, misfits = judged(raw)
    faults = (*raw.faults, *misfits, *faults_between(raw))
    if faults or files is None:
        raise BadPack(faults)
    return _pack(locale, files, raw.scores)


def _pack(locale: str, files: Files, scores: str | None) -> Pack:
    return Pack(
        locale=locale,
        families=tuple(sorted(files.families.families, key=lambda one: one.order)),
        scenarios=MappingProxyType(dict(files.scenarios)),
        lines=files.lines.lines,
        avoid=files.lines.avoid,
        stage_titles=MappingProxyType({one.code: one.title for one in files.stages.stages}),
        cards=tuple(sorted(files.cards.cards, key=lambda one: one.order)),
        frameworks=files.frameworks.frameworks,
        factors=MappingProxyType({one.code: one for one in files.factors.factors}),
        reactions=files.reactions.reactions,
        statement=files.statement,
        sources=MappingProxyType({one.key: one for one in files.sources.sources}),
        helplines=MappingProxyType(dict(sorted(files.help.items(), key=lambda item: item[1].order))),
        tone_table=_tone_table(files, scores),
    )


def _tone_table(files: Files, scores: str | None) -> Mapping[str, Any] | None:
    """Return all that the tone check of this language rests on, None where it has none."""
    if files.tone is None:
        return None
    avoid = (*files.lines.avoid, *(one for kind in files.scenarios.values() for one in kind.avoid))
    said = [{"say": one.say, "why": one.why, "instead": one.instead} for one in avoid]
    return {**files.tone, AVOID: said} if scores is None else {**files.tone, AVOID: said, SCORES: scores}
