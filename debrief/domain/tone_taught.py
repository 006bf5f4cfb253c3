"""Read what a language's `tone.toml` says around the learned scores: groups of words, limits, and what to say."""

from collections.abc import Mapping
from dataclasses import dataclass

from .tone_features import Groups
from .tone_learned import Learned, Limits
from .tone_scores import BadScores, scores_from
from .tone_tables import BadRule, Severity, entries, number, one, only, severity, table, texts

SCORES = "scores"  # the name under which the file of scores stands beside the tables of tone.toml
ANY = "any"


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a kind of words may hurt, and what to write in their place."""

    category: str
    severity: Severity
    why: str
    instead: str


def learned_from(tables: Mapping[str, object], groups: Groups) -> Learned | None:
    """Return the learned scores, None where a language has none; raise BadRule at the first fault."""
    text = tables.get(SCORES)
    if text is None:
        return None
    try:
        scores = scores_from(str(text))
    except BadScores as fault:
        raise BadRule("learned scores", str(fault)) from fault
    wanted = table(tables, "limits")
    only("limits", wanted, Limits.__slots__)
    limits = Limits(*(number("limits", wanted, name) for name in Limits.__slots__))
    return Learned(scores, groups, limits)


def groups_from(tables: Mapping[str, object]) -> Groups:
    """Return the groups of words: an entry of several words is written with `_` between them."""
    written = table(tables, "groups")
    listed = {name: [word.split("_") for word in one("groups", written, name).split()] for name in written}
    words = table(tables, "words")
    return Groups(listed, frozenset(texts("words", words, "plain") if "plain" in words else ()))


def advice_from(tables: Mapping[str, object]) -> dict[tuple[str, Severity], Advice]:
    """Return what to say of each category, as a stop and as a thing to reconsider."""
    found: dict[tuple[str, Severity], Advice] = {}
    for entry in entries(tables, "advice"):
        category = one("advice", entry, "category")
        name = f"advice on {category}"
        only(name, entry, Advice.__slots__)
        advice = Advice(category, severity(name, entry), one(name, entry, "why"), one(name, entry, "instead"))
        if (category, advice.severity) in found:
            raise BadRule(name, f"is given twice for {advice.severity}")
        found[category, advice.severity] = advice
    for wanted in Severity if SCORES in tables else ():
        if (ANY, wanted) not in found:
            raise BadRule(f"advice on {ANY}", f"is missing for {wanted}: it is said where no category is clear")
    return found


def advice_on(category: str, how_far: Severity, known: Mapping[tuple[str, Severity], Advice]) -> Advice:
    """Return what to say of a category, or what can be said of any."""
    return known.get((category, how_far)) or known[ANY, how_far]
