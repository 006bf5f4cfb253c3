"""Short runs of words, one of which may stand at a place in a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .words import Words


@dataclass(frozen=True, slots=True)
class Runs:
    """Short runs of words, looked up by the word they begin or end with."""

    by_first: Mapping[str, Sequence[tuple[str, ...]]]
    by_last: Mapping[str, Sequence[tuple[str, ...]]]

    @classmethod
    def of(cls, runs: Iterable[tuple[str, ...]]) -> "Runs":
        """Put every run under its first and under its last word."""
        by_first: dict[str, list[tuple[str, ...]]] = {}
        by_last: dict[str, list[tuple[str, ...]]] = {}
        for run in runs:
            by_first.setdefault(run[0], []).append(run)
            by_last.setdefault(run[-1], []).append(run)
        return cls(by_first, by_last)

    def pairs(self) -> Iterator[str]:
        """Yield the first two words of every run: far rarer in a text than the first alone."""
        yield from (" ".join(run[:2]) for runs in self.by_first.values() for run in runs)

    def standing(self, row: Words, at: int, step: int) -> Iterator[int]:
        """Yield the length of every run that stands at `at`, read forwards (1) or backwards (-1)."""
        for run in (self.by_first if step > 0 else self.by_last).get(row.said[at], ()):
            first = at if step > 0 else at - len(run) + 1
            if first >= 0 and row.said[first : first + len(run)] == list(run):
                yield len(run)
