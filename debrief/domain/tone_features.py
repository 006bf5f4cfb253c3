"""Read a sentence as the marks the learned scores know: its words, their groups, and how they follow each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .word_forms import stem
from .words import ENDERS, Words

LONGEST_SENTENCE = 40  # words; a longer one is read in pieces, so that nothing drowns in it
LONGEST_RUN = 4  # words that can make one entry of a group
FURTHEST = 4  # how many words on the second of two may stand
QUOTE = '"'
Mark = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without what it quotes: its words, where each stands in the row of words, and how it ends."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    end: str


class Groups:
    """Words and short runs of words that say the same kind of thing ("reference", "grade" and "sign off" are LEVER)."""

    def __init__(self, groups: Mapping[str, Sequence[Sequence[str]]], plain: frozenset[str]) -> None:
        """Look every entry up by its words; `plain` are words that stand for themselves."""
        self._plain = plain
        self._stems: dict[str, str] = {}
        self._runs: dict[tuple[str, ...], str] = {}
        for name, entries in groups.items():
            for entry in entries:
                if len(entry) == 1:
                    self._stems.setdefault(stem(entry[0]), name)
                else:
                    self._runs.setdefault(tuple(entry), name)
        self._openings = frozenset(run[:2] for run in self._runs)
        self.words = frozenset(word for entries in groups.values() for entry in entries for word in entry)

    def read(self, words: Sequence[str], stems: Sequence[str]) -> Iterator[Mark]:
        """Yield (group, first word, last word) for all of a sentence: "_" where nothing is known of a word."""
        at = 0
        while at < len(words):
            length = self._run_at(words, at)
            if length:
                yield self._runs[tuple(words[at : at + length])], at, at + length - 1
            else:
                yield self._group(words[at], stems[at]), at, at
            at += length or 1

    def _run_at(self, words: Sequence[str], at: int) -> int:
        if tuple(words[at : at + 2]) not in self._openings:
            return 0
        lengths = range(min(LONGEST_RUN, len(words) - at), 1, -1)
        return next((length for length in lengths if tuple(words[at : at + length]) in self._runs), 0)

    def _group(self, word: str, stem_of_it: str) -> str:
        group = self._stems.get(stem_of_it)
        if group is not None:
            return group
        if word in self._plain:
            return word
        return "#" if any(letter.isdigit() for letter in word) else "_"


def sentences(row: Words, quoted: Sequence[tuple[int, int]]) -> list[Sentence]:
    """Return the sentences of a text; what stands between quotation marks is read as one word, `"`."""
    found: list[Sentence] = []
    words: list[str] = []
    places: list[int] = []
    quotation = 0

    def close(end: str) -> None:
        if any(word != QUOTE for word in words):
            found.append(Sentence(tuple(words), tuple(places), end))
        words.clear()
        places.clear()

    for place, (word, start) in enumerate(zip(row.said, row.starts, strict=True)):
        while quotation < len(quoted) and quoted[quotation][1] <= start:
            quotation += 1
        if quotation < len(quoted) and quoted[quotation][0] <= start:
            if not words or words[-1] != QUOTE:
                words.append(QUOTE)
                places.append(place)
        elif word in ENDERS:
            close(word)
        else:
            words.append(word)
            places.append(place)
        if len(words) == LONGEST_SENTENCE:
            close(".")
    close(".")
    return found


def marks(sentence: Sentence, groups: Groups) -> Iterator[Mark]:
    """Yield (mark, first word, last word), words counted within the sentence; a mark may come more than once.

    Marks: `useless` a word, `useles*` its stem, `you+are`, `^+you+are` neighbours
    (`^` begins the sentence, its end mark ends it), `you*..useles*` two words a
    little apart, `=YOU`, `=YOU+BE+TOO` groups and neighbours among them.
    """
    words = sentence.words
    stems = [stem(word) for word in words]
    last = len(words) - 1
    for at, word in enumerate(words):
        yield word, at, at
        yield stems[at] + "*", at, at
        for on in range(at + 2, min(at + FURTHEST, last) + 1):
            yield f"{stems[at]}*..{stems[on]}*", at, on
    yield from _neighbours("", [("^", 0, 0), *((word, at, at) for at, word in enumerate(words))], sentence.end, last)
    kinds = list(groups.read(words, stems))
    for kind, first, until in kinds:
        yield "=" + kind, first, until
    yield from _neighbours("=", [("^", 0, 0), *kinds], sentence.end, last)


def _neighbours(prefix: str, row: list[Mark], end: str, last: int) -> Iterator[Mark]:
    row.append((end, last, last))
    for (one, first, _), (other, _, until) in pairwise(row):
        yield f"{prefix}{one}+{other}", first, until
    for (one, first, _), (other, _, _), (third, _, until) in zip(row, row[1:], row[2:], strict=False):
        yield f"{prefix}{one}+{other}+{third}", first, until
