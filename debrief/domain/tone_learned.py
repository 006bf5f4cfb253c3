"""Weigh a text by what was learned from phrases, and find the words that moved the scales."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2, sqrt

from .tone_features import Groups, Sentence, marks, sentences
from .tone_scores import Scores
from .words import Words

AT_ONCE = 3  # sentences weighed together: sarcasm, praise that is taken back, and denial need a second and a third
EASE = 60  # marks added to every stretch, so that a few words cannot weigh a lot
FAIR = 0.4  # of the mean share of a word: what a word has to weigh to make a remark longer
SHORTEST = 4  # words in a remark, where the sentence has as many


@dataclass(frozen=True, slots=True)
class Limits:
    """From which weight on a remark is made, and how much more is asked for each doubling of a text."""

    harmful: float
    stop: float
    longer: float


@dataclass(frozen=True, slots=True)
class Learned:
    """Scores, the groups of words they were learned with, and their limits."""

    scores: Scores
    groups: Groups
    limits: Limits


@dataclass(frozen=True, slots=True)
class Weighed:
    """One sentence: its marks that have a score, as (where in the scores, first word, last word), and its sums."""

    sentence: Sentence
    known: tuple[tuple[int, int, int], ...]
    marks: int
    harmful: int
    stop: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Up to three sentences that follow each other, from number `first` up to `last`, and what they weigh."""

    first: int
    last: int
    harmful: float
    stop: float


@dataclass(frozen=True, slots=True)
class Moved:
    """The words that moved the scales most, from word `first` of the row up to `last`, and where to."""

    first: int
    last: int
    stop: bool
    category: str


def moved(row: Words, quoted: Sequence[tuple[int, int]], learned: Learned) -> Iterator[Moved]:
    """Yield what weighs too much in a text, the heaviest first, at most once a sentence."""
    weighed = [weigh(sentence, learned) for sentence in sentences(row, quoted)]
    found = list(stretches(weighed))
    extra = learned.limits.longer * log2(len(found)) if found else 0.0
    told: set[int] = set()
    for stretch in sorted(found, key=lambda one: -max(one.harmful, one.stop)):
        stop = stretch.stop > learned.limits.stop + extra
        if not stop and stretch.harmful <= learned.limits.harmful + extra:
            continue
        if told.isdisjoint(range(stretch.first, stretch.last)):
            told.update(range(stretch.first, stretch.last))
            yield _words_of(stretch, weighed, stop, learned.scores)


def stretches(weighed: Sequence[Weighed]) -> Iterator[Stretch]:
    """Yield every three sentences that follow each other, or all of them where there are fewer."""
    for first in range(max(len(weighed) - AT_ONCE + 1, min(1, len(weighed)))):
        last = min(first + AT_ONCE, len(weighed))
        part = weighed[first:last]
        scale = sqrt(sum(one.marks for one in part) + EASE)
        yield Stretch(first, last, sum(one.harmful for one in part) / scale, sum(one.stop for one in part) / scale)


def weigh(sentence: Sentence, learned: Learned) -> Weighed:
    """Look up every mark of a sentence, each once."""
    scores = learned.scores
    seen: dict[str, tuple[int, int]] = {}
    for mark, first, last in marks(sentence, learned.groups):
        seen.setdefault(mark, (first, last))
    places = ((scores.at(mark), *span) for mark, span in seen.items())
    known = tuple(one for one in places if one[0] >= 0)
    return Weighed(
        sentence,
        known,
        len(seen),
        sum(scores.harmful(place) for place, _, _ in known),
        sum(scores.stop(place) for place, _, _ in known),
    )


def _words_of(stretch: Stretch, weighed: Sequence[Weighed], stop: bool, scores: Scores) -> Moved:
    part = weighed[stretch.first : stretch.last]
    heaviest = max(part, key=lambda one: one.stop if stop else one.harmful)
    value = scores.stop if stop else scores.harmful
    shares = [0.0] * len(heaviest.sentence.words)
    for place, first, last in heaviest.known:
        share = value(place) / (last - first + 1)
        for word in range(first, last + 1):
            shares[word] += share
    first, last = _heaviest_run(shares)
    places = heaviest.sentence.places
    return Moved(places[first], places[last] + 1, stop, _category(part, scores))


def _heaviest_run(shares: Sequence[float]) -> tuple[int, int]:
    """Return the first and the last word of the run that outweighs the rest of its sentence the most."""
    fair = sum(share for share in shares if share > 0) / len(shares) * FAIR
    first = last = begun = 0
    most = total = float("-inf")
    for word, share in enumerate(shares):
        if total < 0:
            total, begun = 0.0, word
        total += share - fair
        if total > most:
            most, first, last = total, begun, word
    while last - first + 1 < min(SHORTEST, len(shares)):
        # A word alone says little: its heavier neighbour belongs to it.
        if last + 1 == len(shares) or (first > 0 and shares[first - 1] >= shares[last + 1]):
            first -= 1
        else:
            last += 1
    return first, last


def _category(part: Sequence[Weighed], scores: Scores) -> str:
    votes: Counter[str] = Counter()
    for one in part:
        for place, _, _ in one.known:
            if scores.harmful(place) > 0:
                votes[scores.category(place)] += scores.harmful(place)
    del votes[""]
    return max(votes, key=lambda name: (votes[name], name), default="")
