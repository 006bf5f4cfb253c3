"""Which two lines say the same in other words: the most alike pairs of all that a reader is offered to say.

`python -m tests.words.alike [--most 20] [--together] [--why]`. `--together` leaves out the pairs that can never stand
in one script: one line of one kind, and one of another. `--why` compares the reasons instead. A measure finds what is
alike in its words; whether it says the same is for a reader to judge.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from math import log

from debrief.config import ROOT
from debrief.domain.packs import Pack, load_pack
from debrief.domain.scenarios import Line

MOST = 20
WORTH_A_LOOK = 0.12  # of the weight two lines share; below it their order is not compared
SHARED = "shared"
USAGE = "python -m tests.words.alike [--most N] [--together] [--why]"

_WORD = re.compile(r"[a-z]+")
_CONTRACTED = re.compile(r"'(?:m|re|s|ll|d|ve)\b")
_ENDINGS = ("ing", "ed", "es", "s", "e")


@dataclass(frozen=True)
class Offered:
    """A text, and the file it stands in."""

    file: str
    stage: str
    text: str


@dataclass(frozen=True)
class Pair:
    """Two texts and how alike they are, from 0 to 1."""

    alike: float
    one: Offered
    other: Offered


def offered(pack: Pack, *, why: bool = False) -> list[Offered]:
    """List what every line says, or why."""
    files: dict[str, Iterable[Line]] = {slug: kind.lines for slug, kind in pack.scenarios.items()}
    files[SHARED] = pack.lines
    return [Offered(file, one.stage, one.why if why else one.say) for file, lines in files.items() for one in lines]


def most_alike(texts: Sequence[Offered], *, most: int = MOST, together: bool = False) -> list[Pair]:
    """Find the pairs most alike, the most alike first; `together` leaves out those that never meet."""
    stems = [stems_of(one.text) for one in texts]
    weights = _weights(stems)
    pairs = [
        Pair(alike, texts[here], texts[there])
        for here, there in combinations(range(len(texts)), 2)
        if not together or _can_meet(texts[here], texts[there])
        if (alike := _alike(stems[here], stems[there], weights)) > 0
    ]
    return sorted(pairs, key=lambda pair: -pair.alike)[:most]


def stems_of(text: str) -> tuple[str, ...]:
    """Reduce a text to its words in order, each without its ending."""
    plain = _CONTRACTED.sub("", text.casefold().replace("n't", " not"))
    return tuple(_stem(word) for word in _WORD.findall(plain))


def _stem(word: str) -> str:
    shortest = 3
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word


def _weights(texts: Sequence[Iterable[str]]) -> dict[str, float]:
    """Weigh a word by how few texts hold it: 'you' says little about what two lines have in common."""
    held_by = Counter(word for text in texts for word in set(text))
    return {word: log(len(texts) / found) for word, found in held_by.items()}


def _alike(one: Sequence[str], other: Sequence[str], weights: dict[str, float]) -> float:
    """Average the share of common words (Jaccard, weighted) and the share of words in the same order."""
    here, there = set(one), set(other)
    either = sum(weights[word] for word in here | there)
    common = sum(weights[word] for word in here & there) / either if either else 0.0
    if common < WORTH_A_LOOK:
        return 0.0
    return (common + SequenceMatcher(None, one, other, autojunk=False).ratio()) / 2


def _can_meet(one: Offered, other: Offered) -> bool:
    return one.file == other.file or SHARED in (one.file, other.file)


def _spelled(one: Offered) -> str:
    return f"{one.file}, {one.stage}: {one.text}"


def main(arguments: Sequence[str]) -> int:
    """Print the pairs."""
    if "--help" in arguments:
        sys.stdout.write(f"{USAGE}\n")
        return 0
    most = int(arguments[arguments.index("--most") + 1]) if "--most" in arguments else MOST
    texts = offered(load_pack(ROOT / "scenarios", "en"), why="--why" in arguments)
    for pair in most_alike(texts, most=most, together="--together" in arguments):
        sys.stdout.write(f"{pair.alike:.2f}  {_spelled(pair.one)}\n      {_spelled(pair.other)}\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
