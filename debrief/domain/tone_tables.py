"""Take the tables of `tone.toml` apart, naming the rule or table in which something is wrong."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


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


def one(name: str, entry: Mapping[str, object], key: str) -> str:
    """Return a text that has to be there."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadRule(name, f"{key} is a text and is missing or empty")
    return value


def texts(name: str, entry: Mapping[str, object], key: str) -> list[str]:
    """Return a list of texts that has to be there."""
    value = entry.get(key)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise BadRule(name, f"{key} is a list of texts")
    return value


def number(name: str, entry: Mapping[str, object], key: str) -> float:
    """Return a number that has to be there."""
    value = entry.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise BadRule(name, f"{key} is a number and is missing")
    return float(value)


def severity(name: str, entry: Mapping[str, object]) -> Severity:
    """Return how far a rule, or an advice, goes."""
    value = one(name, entry, "severity")
    if value not in list(Severity):
        raise BadRule(name, f"no severity called {value!r}", known=Severity)
    return Severity(value)


def only(name: str, entry: Mapping[str, object], keys: Iterable[str]) -> None:
    """Refuse a key that nobody reads."""
    known = sorted(keys)
    for key in entry:
        if key not in known:
            raise BadRule(name, f"no key called {key!r}", known=known)


def table(tables: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return a table, empty where there is none."""
    value = tables.get(key, {})
    if not isinstance(value, dict):
        raise BadRule(key, "is a table")
    return value


def entries(tables: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """Return a list of tables, empty where there is none."""
    value = tables.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise BadRule(key, f"is a list of tables, [[{key}]]")
    return value
