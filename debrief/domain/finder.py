"""Look for many phrases in one text, in time that grows with the text and hardly with the phrases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from .phrases import STEM, Any, Item, ends, needed
from .words import Words

Owner = TypeVar("Owner")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of marks, looked up in a text by the mark that is rarest, its anchor.

    `preceded` and `followed` are what the word right before, right after it has
    to be, where the phrase leaves no choice: a quick look before reading on.
    """

    anchor: Any
    preceded: frozenset[str] | None
    followed: frozenset[str] | None
    before: tuple[Item, ...]
    after: tuple[Item, ...]

    def around(self, row: Words, at: int) -> tuple[int, int] | None:
        """Return (first word, word after the last) when the anchor stands at `at` and the rest fits."""
        for onward in (at + 1,) if self.anchor.plain else self.anchor.reach(row, at, 1):
            last = next(ends(self.after, 0, row, onward, 1), None)
            first = None if last is None else next(ends(self.before, 0, row, at - 1, -1), None)
            if first is not None and last is not None:
                return first + 1, last
        return None


class Finder(Generic[Owner]):
    """Find which of many phrases stand in a text, each belonging to an owner.

    Every phrase is looked up by the rarest of its words.
    """

    def __init__(self, phrases: Iterable[tuple[Owner, tuple[Item, ...]]]) -> None:
        """Choose every phrase's anchor: the mark whose words the fewest phrases share."""
        listed = list(phrases)
        shared = Counter(key for _, items in listed for item in needed(items) for key in set(item.keys()))
        self.words = frozenset(
            key for _, items in listed for item in items if isinstance(item, Any) for key in item.spelt()
        )
        self._by_key: dict[str, list[tuple[Owner, Phrase]]] = defaultdict(list)
        for owner, items in listed:
            anchor = min(needed(items), key=lambda item: _shared(item, shared))
            place = items.index(anchor)
            before, after = items[:place][::-1], items[place + 1 :]
            phrase = Phrase(anchor, _beside(before, -1), _beside(after, 1) if anchor.short else None, before, after)
            for key in set(anchor.keys()):
                self._by_key[key].append((owner, phrase))

    def found(self, row: Words) -> Iterator[tuple[Owner, int, int]]:
        """Yield (owner, first word, word after the last) for every phrase found."""
        keys = [(word, word[:STEM] + "*", f"{word} {then}") for word, then in pairwise([*row.said, ""])]
        nothing = ("", "", "")
        for at, here in enumerate(keys):
            previous = keys[at - 1] if at else nothing
            following = keys[at + 1] if at + 1 < len(keys) else nothing
            for key in here:
                for owner, phrase in self._by_key.get(key, ()):
                    if phrase.preceded and phrase.preceded.isdisjoint(previous):
                        continue
                    if phrase.followed and phrase.followed.isdisjoint(following):
                        continue
                    span = phrase.around(row, at)
                    if span is not None:
                        yield owner, *span


def _shared(mark: Any, shared: Mapping[str, int]) -> int:
    return max(map(shared.__getitem__, mark.keys()))


def _beside(items: Sequence[Item], step: int) -> frozenset[str] | None:
    """Return the keys of the word next to an anchor, None when it may be any word."""
    if not items or not isinstance(items[0], Any) or items[0].optional or items[0].rows:
        return None
    runs = items[0].runs.by_first if step > 0 else items[0].runs.by_last
    return items[0].singles | set(runs) | {stem[:STEM] + "*" for stem in items[0].stems}
