"""Read the tone rules of a language from its parsed TOML."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .finder import Finder
from .phrases import BadPhrase, Item, items_from
from .tone_excuses import Excuse, Where
from .words import Spelling


class Severity(StrEnum):
    """How far a remark goes: *stop* asks for a change, *reconsider* for one more look."""

    STOP = "stop"
    RECONSIDER = "reconsider"


class BadRule(ValueError):
    """A fault in the tone rules: which rule, what is wrong with it, what is known."""

    def __init__(self, rule: str, fault: str, *, known: Iterable[str] = ()) -> None:
        """Say which rule and what is wrong."""
        self.rule, self.fault, self.known = rule, fault, tuple(known)
        super().__init__(f"tone rule {rule!r}: {fault}" + (f" (known: {', '.join(self.known)})" if self.known else ""))


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
    """The rules of one language, ready to be looked for.

    An excuse before a finding no longer holds after one of the `turns` ("but"),
    nor after a comma and one of the `subjects` ("it isn't that, you are …").
    """

    rules: tuple[Rule, ...]
    excuses: tuple[Excuse, ...]
    finder: Finder[Rule | Excuse]
    turns: frozenset[str]
    subjects: frozenset[str]
    spelling: Spelling


RULE_KEYS = {"name", "category", "severity", "why", "instead", "catches", "leaves", "phrases", "despite"}
EXCUSE_KEYS = {"name", "where", "within", "overlaps", "categories", "phrases", "why"}


def rules_from(table: Mapping[str, object]) -> Rules:
    """Return the rules of a parsed `tone.toml`; raise BadRule at the first fault.

    Tables: `words` (lists a phrase may name), `spellings` and `endings` (short
    forms), `[[excuses]]`, `[[rules]]`.
    """
    lists = {name: _texts("words", {name: entries}, name) for name, entries in _table(table, "words").items()}
    whole = {short: tuple(str(long).split()) for short, long in _table(table, "spellings").items()}
    endings = {short: tuple(str(long).split()) for short, long in _table(table, "endings").items()}
    phrases: list[tuple[Rule | Excuse, tuple[Item, ...]]] = []
    excuses: list[Excuse] = []
    for entry in _entries(table, "excuses"):
        excuse = _excuse(entry)
        excuses.append(excuse)
        phrases += [(excuse, items) for items in _phrases(excuse.name, entry, lists)]
    rules: list[Rule] = []
    for entry in _entries(table, "rules"):
        rule = _rule(entry, {excuse.name for excuse in excuses})
        if any(rule.name == other.name for other in rules):
            raise BadRule(rule.name, "this name is used twice")
        rules.append(rule)
        phrases += [(rule, items) for items in _phrases(rule.name, entry, lists)]
    finder = Finder(phrases)
    return Rules(
        rules=tuple(rules),
        excuses=tuple(excuses),
        finder=finder,
        turns=frozenset(lists.get("turns", ())),
        subjects=frozenset(lists.get("subjects", ())),
        spelling=Spelling(whole, endings, finder.words, tuple(lists.get("masked", ()))),
    )


def _rule(entry: Mapping[str, object], excuses: set[str]) -> Rule:
    name = _name(entry, RULE_KEYS)
    severity = _one(name, entry, "severity")
    if severity not in list(Severity):
        raise BadRule(name, f"no severity called {severity!r}", known=Severity)
    despite = _texts(name, entry, "despite") if "despite" in entry else []
    for excuse in despite:
        if excuse not in excuses:
            raise BadRule(name, f"no excuse called {excuse!r}", known=sorted(excuses))
    catches, leaves = _texts(name, entry, "catches"), _texts(name, entry, "leaves")
    if not catches or not leaves:
        raise BadRule(name, "needs an example that it catches and one that it leaves alone")
    return Rule(
        name,
        _one(name, entry, "category"),
        Severity(severity),
        _one(name, entry, "why"),
        _one(name, entry, "instead"),
        tuple(catches),
        tuple(leaves),
        frozenset(despite),
    )


def _excuse(entry: Mapping[str, object]) -> Excuse:
    name = _name(entry, EXCUSE_KEYS)
    where = _one(name, entry, "where")
    if where not in list(Where):
        raise BadRule(name, f"no place called {where!r}", known=Where)
    within = entry.get("within", 0)
    if not isinstance(within, int):
        raise BadRule(name, "within is a number of words")
    categories = _texts(name, entry, "categories") if "categories" in entry else []
    return Excuse(name, Where(where), within, entry.get("overlaps") is True, frozenset(categories))


def _phrases(name: str, entry: Mapping[str, object], lists: Mapping[str, Sequence[str]]) -> Iterator[tuple[Item, ...]]:
    for written in _texts(name, entry, "phrases"):
        try:
            yield items_from(written, lists)
        except BadPhrase as fault:
            raise BadRule(name, f"in {written!r}: {fault}") from fault


def _name(entry: Mapping[str, object], keys: set[str]) -> str:
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise BadRule("(no name)", "every rule and excuse has a name")
    for key in entry:
        if key not in keys:
            raise BadRule(name, f"no key called {key!r}", known=sorted(keys))
    return name


def _one(name: str, entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadRule(name, f"{key} is a text and is missing or empty")
    return value


def _texts(name: str, entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise BadRule(name, f"{key} is a list of texts")
    return value


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise BadRule(key, "is a table")
    return value


def _entries(table: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise BadRule(key, f"is a list of tables, [[{key}]]")
    return value
