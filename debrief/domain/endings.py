"""Lines that speak of how the patient is, and may only be said where that is so."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from debrief.domain.codes import Outcome
from debrief.domain.conditions import Conditions
from debrief.domain.faults import BadScenario
from debrief.domain.packs import Pack
from debrief.domain.reading import lines_by_file

_ALL_BUT_DEATH = frozenset(Outcome) - {Outcome.DIED}

# By language: what is heard as "the patient died", and what is heard as "the patient is alive".
_DIED = MappingProxyType(
    {
        "en": re.compile(
            r"\b(died|dead|deaths?|passed away|funerals?|bereaved|lost (him|her|them|the patient|a patient))\b", re.I
        )
    }
)
_LIVES = MappingProxyType(
    {
        "en": re.compile(
            r"\b(being looked after|in good hands|recover\w*|(is|are|'s|'re) getting better|alive|survived|unharmed"
            r"|(the patient|that person|they|he|she) (is|are) safe|is (the patient|that person) safe"
            r"|they're safe|no harm (was|came)|nobody (is|was|got) hurt|no one (is|was|got) hurt"
            r"|how (the patient|they|he|she) (is|are)|worried (for|about) the patient)\b",
            re.I,
        )
    }
)


def contradictions(pack: Pack) -> Iterator[BadScenario]:
    """Name every line that could be said of a death to someone whose patient lives, or the other way round.

    What is unknown may be either: so a line that speaks of a death names it in
    its `when`, and one that speaks of the living leaves a death out. A kind that
    is itself about a death says so with `outcome`.
    """
    for file, kind, lines in lines_by_file(pack):
        for number, line in enumerate(lines):
            where = f"lines[{number}].say"
            if _heard(_DIED, pack, line.say) and Outcome.DIED not in _certain(
                line.when, kind.outcome if kind else None
            ):
                fault = f'"{line.say}" speaks of a death: give it `when = {{ outcome = ["died"] }}`'
                yield BadScenario(file, where, fault)
            if _heard(_LIVES, pack, line.say) and not _leaves_death_out(line.when, line.unless):
                fault = f'"{line.say}" speaks of the living: give it `unless = {{ outcome = ["died"] }}`'
                yield BadScenario(file, where, fault)


def _heard(patterns: Mapping[str, re.Pattern[str]], pack: Pack, say: str) -> bool:
    pattern = patterns.get(pack.locale)
    return pattern is not None and pattern.search(say) is not None


def _certain(when: Conditions, outcome: Outcome | None) -> frozenset[Outcome]:
    """Return the outcome that is certain wherever the line is said; empty where it may be any of several."""
    named = frozenset(when.outcome or ()) or frozenset({outcome} if outcome else ())
    return named if len(named) == 1 else frozenset()


def _leaves_death_out(when: Conditions, unless: Conditions) -> bool:
    asked = frozenset(when.outcome or Outcome)
    return asked <= _ALL_BUT_DEATH or Outcome.DIED in (unless.outcome or ())
