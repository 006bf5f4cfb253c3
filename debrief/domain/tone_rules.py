"""Read the tone rules of a language from its parsed TOML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .finder import Finder
from .phrases import BadPhrase, Item, items_from
from .tone_avoids import avoided
from .tone_excuses import Excuse, Where
from .tone_learned import Learned
from .tone_tables import BadRule, Severity, entries, one, only, severity, table, texts
from .tone_taught import Advice, advice_from, groups_from, learned_from
from .words import Spelling

__all__ = ["BadRule", "Rule", "Rules", "Severity", "rules_from"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of sentence that may hurt, and what to write in its place.

    `despite` names the excuses that do not excuse it; `catches` and `leaves`
    are an example it must find and one it must leave alone.
    """

    name: str
    category: str
    severity: Severity
    why: str
    instead: str
    catches: tuple[str, ...]
    leaves: tuple[str, ...]
    despite: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules, the phrases to avoid and the learned scores of one language, ready to be used.

    An excuse before a finding no longer holds after one of the `turns` ("but"),
    nor after a comma and one of the `subjects` ("it isn't that, you are …").
    """

    rules: tuple[Rule, ...]
    excuses: tuple[Excuse, ...]
    finder: Finder[Rule | Excuse | Advice]
    turns: frozenset[str]
    subjects: frozenset[str]
    spelling: Spelling
    learned: Learned | None
    advice: Mapping[tuple[str, Severity], Advice]


RULE_KEYS = {"name", "category", "severity", "why", "instead", "catches", "leaves", "phrases", "despite"}
EXCUSE_KEYS = {"name", "where", "within", "overlaps", "learned", "categories", "phrases", "why"}


def rules_from(tables: Mapping[str, object]) -> Rules:
    """Return the rules of a parsed `tone.toml`, its scores beside it; raise BadRule at the first fault.

    Tables: `words` (lists a phrase may name), `spellings` and `endings` (short
    forms), `[[excuses]]`, `[[rules]]`; for the scores `groups`, `limits`, `[[advice]]`;
    `avoided` and what the pack says to avoid.
    """
    lists = {name: texts("words", {name: listed}, name) for name, listed in table(tables, "words").items()}
    whole = {short: tuple(str(long).split()) for short, long in table(tables, "spellings").items()}
    endings = {short: tuple(str(long).split()) for short, long in table(tables, "endings").items()}
    phrases: list[tuple[Rule | Excuse | Advice, tuple[Item, ...]]] = []
    excuses: list[Excuse] = []
    for entry in entries(tables, "excuses"):
        excuse = _excuse(entry)
        excuses.append(excuse)
        phrases += [(excuse, items) for items in _phrases(excuse.name, entry, lists)]
    rules: list[Rule] = []
    for entry in entries(tables, "rules"):
        rule = _rule(entry, {excuse.name for excuse in excuses})
        if any(rule.name == other.name for other in rules):
            raise BadRule(rule.name, "this name is used twice")
        rules.append(rule)
        phrases += [(rule, items) for items in _phrases(rule.name, entry, lists)]
    groups, masked = groups_from(tables), tuple(lists.get("masked", ()))
    learned, advice = learned_from(tables, groups), advice_from(tables)
    phrases += avoided(tables, Spelling(whole, endings, frozenset(), masked), advice)
    finder = Finder(phrases)
    return Rules(
        rules=tuple(rules),
        excuses=tuple(excuses),
        finder=finder,
        turns=frozenset(lists.get("turns", ())),
        subjects=frozenset(lists.get("subjects", ())),
        spelling=Spelling(whole, endings, finder.words | groups.words, masked),
        learned=learned,
        advice=advice,
    )


def _rule(entry: Mapping[str, object], excuses: set[str]) -> Rule:
    name = _name(entry, RULE_KEYS)
    despite = texts(name, entry, "despite") if "despite" in entry else []
    for excuse in despite:
        if excuse not in excuses:
            raise BadRule(name, f"no excuse called {excuse!r}", known=sorted(excuses))
    catches, leaves = texts(name, entry, "catches"), texts(name, entry, "leaves")
    if not catches or not leaves:
        raise BadRule(name, "needs an example that it catches and one that it leaves alone")
    return Rule(
        name,
        one(name, entry, "category"),
        severity(name, entry),
        one(name, entry, "why"),
        one(name, entry, "instead"),
        tuple(catches),
        tuple(leaves),
        frozenset(despite),
    )


def _excuse(entry: Mapping[str, object]) -> Excuse:
    name = _name(entry, EXCUSE_KEYS)
    where = one(name, entry, "where")
    if where not in list(Where):
        raise BadRule(name, f"no place called {where!r}", known=Where)
    within = entry.get("within", 0)
    if not isinstance(within, int):
        raise BadRule(name, "within is a number of words")
    categories = texts(name, entry, "categories") if "categories" in entry else []
    return Excuse(
        name,
        Where(where),
        within,
        overlaps=entry.get("overlaps") is True,
        learned=entry.get("learned") is True,
        categories=frozenset(categories),
    )


def _phrases(name: str, entry: Mapping[str, object], lists: Mapping[str, Sequence[str]]) -> Iterator[tuple[Item, ...]]:
    for written in texts(name, entry, "phrases"):
        try:
            yield items_from(written, lists)
        except BadPhrase as fault:
            raise BadRule(name, f"in {written!r}: {fault}") from fault


def _name(entry: Mapping[str, object], keys: set[str]) -> str:
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise BadRule("(no name)", "every rule and excuse has a name")
    only(name, entry, keys)
    return name
