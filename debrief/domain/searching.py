"""Finding a kind by what people call it: "gave the wrong dose", "she fell", "he died"."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from debrief.domain.packs import Pack
from debrief.domain.scenarios import Scenario
from debrief.domain.word_forms import one_letter_apart, stems

MOST = 4
MOST_WORDS = 30
"""Of a longer text the first words are looked for: they name the thing, and the rest would take its time."""
IN_TITLE, IN_NAME, IN_SUMMARY = 4.0, 3.0, 2.0
A_WHOLE_NAME = 4.0
A_SLIP = 0.6
LONG_ENOUGH_TO_SLIP = 4
LONG_ENOUGH_TO_DIFFER_AT_ONCE = 7
"""In a shorter word the first letter is taken to be meant: night is not right."""
WORTH_SHOWING = 0.35
"""Of the best one's score."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One kind as it is listened for: the weight of each word, and the names that people give it."""

    kind: Scenario
    weights: Mapping[str, float]
    names: frozenset[tuple[str, ...]]


def kinds_called(pack: Pack, words: str, *, most: int = MOST) -> tuple[Scenario, ...]:
    """Return the ready kinds that somebody's words may mean, best first; none, where nothing is like them.

    Words that few kinds use count for more (inverse document frequency), and so does a whole name. A word that no
    kind uses is taken for one that is a slip of one letter away, or that it begins.
    """
    heard = [_heard(pack, kind) for shelf in pack.offered for kind in shelf.kinds]
    used_by = Counter(word for one in heard for word in one.weights)
    wanted = _known(stems(words[:1000], locale=pack.locale)[:MOST_WORDS], used_by)
    scores = [(_score(one, wanted, used_by, len(heard)), one.kind) for one in heard]
    best = max((score for score, _kind in scores), default=0.0)
    found = [(score, kind) for score, kind in scores if score > 0 and score >= best * WORTH_SHOWING]
    return tuple(kind for _score, kind in sorted(found, key=lambda one: -one[0])[:most])


def _heard(pack: Pack, kind: Scenario) -> Heard:
    weights: dict[str, float] = {}
    names = [stems(name, locale=pack.locale) for name in kind.also_called]
    for texts, weight in (
        ([stems(kind.summary, locale=pack.locale)], IN_SUMMARY),
        (names, IN_NAME),
        ([stems(kind.title, locale=pack.locale)], IN_TITLE),
    ):
        weights |= {word: weight for text in texts for word in (*text, *_joined(text))}
    return Heard(kind, weights, frozenset(name for name in names if name))


def _known(asked: tuple[str, ...], used_by: Mapping[str, int]) -> dict[str, float]:
    """Return the words to look for, each with how sure it is that it was meant."""
    wanted: dict[str, float] = {word: 1.0 for word in (*asked, *_joined(asked)) if word in used_by}
    for word in asked:
        if word not in used_by:
            wanted |= {known: A_SLIP for known in used_by if known not in wanted and _may_be(word, known)}
    return wanted


def _may_be(word: str, known: str) -> bool:
    """Tell whether a word that no kind uses may stand for one that is used."""
    if len(word) < LONG_ENOUGH_TO_SLIP:
        return False
    if word[0] != known[0] and min(len(word), len(known)) < LONG_ENOUGH_TO_DIFFER_AT_ONCE:
        return False
    return one_letter_apart(word, known) or (len(word) > LONG_ENOUGH_TO_SLIP and known.startswith(word))


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return neighbours written as one: needle stick, needlestick."""
    return tuple(one + other for one, other in pairwise(words))


def _score(heard: Heard, wanted: Mapping[str, float], used_by: Mapping[str, int], kinds: int) -> float:
    def rarity(word: str) -> float:
        return log(1 + kinds / used_by[word])

    words = sum(sure * heard.weights.get(word, 0.0) * rarity(word) for word, sure in wanted.items())
    whole = [name for name in heard.names if wanted.keys() >= set(name)]
    exact = 2.0 if any(set(name) == wanted.keys() for name in whole) else 1.0
    return words + exact * sum(A_WHOLE_NAME * max(map(rarity, name)) for name in whole)
