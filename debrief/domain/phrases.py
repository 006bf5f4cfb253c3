"""Find phrases in a row of words: alternatives, optional words and bounded gaps.

A phrase is written as a person would say it, with these marks:

    why/how        either word                  (such a/a <noun>)  either group, of any marks
    really?        may be left out              <harsh>           any entry of the word list "harsh"
    careless*      any ending (4 letters or more before the star)
    ~3             up to three words, never past a sentence end or a word of the list "bars"
    ^  $           the sentence begins, ends here
    |              a sentence ends and the next begins
    [?]            a question mark
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .runs import Runs
from .words import ENDERS, Words

WORD = re.compile(r"[a-z0-9]+")
STEMMED = re.compile(r"[a-z]{4,}\*")
STEM = 4
GAPS = frozenset(f"~{words}" for words in range(1, 10))
EDGES = frozenset(("^", "$", "|", "[?]"))


class BadPhrase(ValueError):
    """A phrase that cannot be read; the text says why."""


class Item(Protocol):
    """One mark of a phrase."""

    def reach(self, row: Words, at: int, step: int) -> Iterator[int]:
        """Yield every place where reading may go on, having read from `at` forwards (1) or backwards (-1)."""


@dataclass(frozen=True, slots=True)
class Any:
    """One of some words, word beginnings, short runs of words, or rows of other marks."""

    singles: frozenset[str]
    stems: tuple[str, ...]
    runs: Runs
    rows: tuple[tuple[Item, ...], ...]
    optional: bool

    def reach(self, row: Words, at: int, step: int) -> Iterator[int]:
        """Yield the places after each alternative that stands here."""
        if 0 <= at < len(row.said):
            word = row.said[at]
            if word in self.singles or (self.stems and word.startswith(self.stems)):
                yield at + step
            for length in self.runs.standing(row, at, step):
                yield at + step * length
        for items in self.rows:
            yield from ends(items if step > 0 else items[::-1], 0, row, at, step)
        if self.optional:
            yield at

    def keys(self) -> Iterator[str]:
        """Yield what this can be looked up by: a word, two words, or the first letters of one; "" when it cannot."""
        yield from self.singles
        yield from (stem[:STEM] + "*" for stem in self.stems)
        yield from self.runs.pairs()
        for items in self.rows:
            if isinstance(items[0], Any) and not items[0].optional:
                yield from items[0].keys()
            else:
                yield ""

    @property
    def short(self) -> bool:
        """Whether it is always one word."""
        return not self.runs.by_first and not self.rows

    @property
    def plain(self) -> bool:
        """Whether it is one of some whole words, so that looking it up has already found it."""
        return self.short and not self.stems and not self.optional

    def spelt(self) -> Iterator[str]:
        """Yield every whole word written here."""
        yield from self.singles
        yield from (word for runs in self.runs.by_first.values() for run in runs for word in run)
        yield from (word for items in self.rows for item in items if isinstance(item, Any) for word in item.spelt())


@dataclass(frozen=True, slots=True)
class Gap:
    """A few words of any kind, within one sentence."""

    most: int
    bars: frozenset[str]

    def reach(self, row: Words, at: int, step: int) -> Iterator[int]:
        """Yield the places after none, one, two … words."""
        yield at
        for _ in range(self.most):
            if not 0 <= at < len(row.said) or row.said[at] in ENDERS or row.said[at] in self.bars:
                return
            at += step
            yield at


@dataclass(frozen=True, slots=True)
class Edge:
    """A sentence's beginning, end, the end between two, or its question mark."""

    mark: str

    def reach(self, row: Words, at: int, step: int) -> Iterator[int]:
        """Yield the place after the edge when it is here."""
        inside = 0 <= at < len(row.said)
        if self.mark in ("|", "[?]"):
            yield from [at + step] * (inside and row.said[at] in ("?" if self.mark == "[?]" else ENDERS))
            return
        # What lies between two words is seen from either side.
        beside = (at if step < 0 else at - 1) if self.mark == "^" else (at if step > 0 else at + 1)
        if not 0 <= beside < len(row.said) or row.said[beside] in ENDERS:
            yield at


def ends(items: Sequence[Item], index: int, row: Words, at: int, step: int) -> Iterator[int]:
    """Yield every place where the items may end."""
    if index == len(items):
        yield at
        return
    for onward in items[index].reach(row, at, step):
        yield from ends(items, index + 1, row, onward, step)


def items_from(written: str, lists: Mapping[str, Sequence[str]]) -> tuple[Item, ...]:
    """Read a phrase; raise BadPhrase with the fault when it cannot be read."""
    items = tuple(_item(mark, lists) for mark in _split(written, " ") if mark)
    if not needed(items):
        raise BadPhrase(f"{written!r} has no word that must be there")
    return items


def _item(mark: str, lists: Mapping[str, Sequence[str]]) -> Item:
    if mark in GAPS:
        return Gap(int(mark[1]), frozenset(lists.get("bars", ())))
    if mark in EDGES:
        return Edge(mark)
    optional = mark.endswith("?")
    core = mark.removesuffix("?")
    if core.startswith("(") and core.endswith(")"):
        core = core[1:-1]
    singles, stems, runs, rows = set(), [], [], []
    for entry in _entries(core, lists):
        words = entry.split()
        if words and all(WORD.fullmatch(word) for word in words):
            if len(words) == 1:
                singles.add(words[0])
            else:
                runs.append(tuple(words))
        elif STEMMED.fullmatch(entry):
            stems.append(entry[:-1])
        elif entry in EDGES or entry.startswith("(") or len(words) > 1:
            parts = [part for part in _split(entry, " ") if part]
            if parts == [core]:
                raise BadPhrase(f"cannot read {entry!r}")
            rows.append(tuple(_item(part, lists) for part in parts))
        else:
            raise BadPhrase(f"cannot read {entry!r}")
    return Any(frozenset(singles), tuple(stems), Runs.of(runs), tuple(rows), optional)


def _entries(core: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the alternatives of a group, a word list's entries in place of its name."""
    for entry in _split(core, "/"):
        if entry.startswith("<") and entry.endswith(">"):
            if entry[1:-1] not in lists:
                raise BadPhrase(f"no word list called {entry[1:-1]!r}")
            yield from lists[entry[1:-1]]
        else:
            yield entry


def _split(written: str, mark: str) -> list[str]:
    """Split where the mark stands outside every group."""
    parts, depth = [""], 0
    for letter in written:
        depth += (letter == "(") - (letter == ")")
        if letter == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    if depth:
        raise BadPhrase(f"a bracket is missing in {written!r}")
    return parts


def needed(items: Iterable[Item]) -> list[Any]:
    """Return the marks that a phrase can be looked up by."""
    return [item for item in items if isinstance(item, Any) and not item.optional and "" not in set(item.keys())]
