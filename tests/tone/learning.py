"""Learn from labelled phrases what each mark of a sentence speaks for: a support vector machine, in plain Python.

Linear, L2-regularised, with squared hinge loss, by dual coordinate descent (Hsieh and others 2008,
algorithm 1). Nothing is left to chance: phrases are taken in the order of a hash of their text.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log, sqrt
from operator import mul

from debrief.domain.quotations import quotations
from debrief.domain.tone_features import Groups, marks, sentences
from debrief.domain.tone_learned import AT_ONCE, EASE
from debrief.domain.words import Spelling, words_of
from tests.tone.reading import Phrase

COST = 6.0  # how much a phrase on the wrong side weighs against large scores
RARITY = 2.5  # how much more a rare mark counts than a common one
ROUNDS = 4
FEWEST = 2  # texts a row of three, or two words apart, has to be found in; one is enough for the shorter marks
LARGEST = 127
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as its sentences' marks, each sentence's own."""

    phrase: Phrase
    sentences: tuple[frozenset[str], ...]


@dataclass(slots=True)
class Unit:
    """What is weighed together: marks by number, and how much each counts."""

    numbers: list[int]
    values: list[float]
    wanted: float
    squared: float
    push: float = 0.0


def example(phrase: Phrase, spelling: Spelling, groups: Groups) -> Example:
    found = sentences(words_of(phrase.text, spelling), quotations(phrase.text))
    return Example(phrase, tuple(frozenset(mark for mark, _, _ in marks(one, groups)) for one in found))


def learned(examples: Sequence[Example], wanted: Callable[[Phrase], bool]) -> dict[str, float]:
    """Return what each mark speaks for: above nought for what is wanted."""
    ordered = sorted(examples, key=lambda one: sha256(one.phrase.text.encode()).digest())
    rarity = _rarity(ordered)
    numbers = {mark: number for number, mark in enumerate(rarity)}
    weights = [0.0] * len(numbers)

    def unit(part: Sequence[frozenset[str]], sign: float) -> Unit:
        counts = Counter(mark for one in part for mark in one)
        scale = sqrt(counts.total() + EASE)
        known = {mark: count for mark, count in counts.items() if mark in rarity}
        values = [count * rarity[mark] / scale for mark, count in known.items()]
        return Unit([numbers[mark] for mark in known], values, sign, sum(value * value for value in values))

    short, long_wanted = [], []
    for one in ordered:
        parts = [one.sentences[at : at + AT_ONCE] for at in range(max(1, len(one.sentences) - AT_ONCE + 1))]
        if not wanted(one.phrase):
            short += [unit(part, -1.0) for part in parts]
        elif len(parts) == 1:
            short.append(unit(parts[0], 1.0))
        else:
            long_wanted.append([unit(part, 1.0) for part in parts])
    _descend(short, weights, 2)
    # Of a long phrase that does harm, only the stretch that does most of it is held against its words.
    worst = [max(units, key=lambda one: _dot(one, weights)) for units in long_wanted]
    _descend([*worst, *short], weights, ROUNDS)
    return {mark: weights[number] * rarity[mark] for mark, number in numbers.items()}


def whole_numbers(weights: Mapping[str, float], largest: float) -> dict[str, int]:
    return {mark: max(-LARGEST, min(LARGEST, round(LARGEST * weight / largest))) for mark, weight in weights.items()}


def _rarity(examples: Sequence[Example]) -> dict[str, float]:
    found = Counter(mark for one in examples for mark in frozenset().union(*one.sentences))
    return {
        mark: (log(len(examples) / count) / log(len(examples))) ** RARITY
        for mark, count in sorted(found.items())
        if count >= (FEWEST if _long(mark) else 1) and count < len(examples)
    }


def _long(mark: str) -> bool:
    return ".." in mark or mark.count("+") > 1


def _dot(unit: Unit, weights: Sequence[float]) -> float:
    total: float = sum(map(mul, map(weights.__getitem__, unit.numbers), unit.values))
    return total


def _descend(units: Sequence[Unit], weights: list[float], rounds: int) -> None:
    slack = 1 / (2 * COST)
    for _ in range(rounds):
        for unit in units:
            slope = unit.wanted * _dot(unit, weights) - 1 + slack * unit.push
            if unit.push == 0 and slope >= 0:
                continue
            push = max(0.0, unit.push - slope / (unit.squared + slack))
            step = (push - unit.push) * unit.wanted
            unit.push = push
            if abs(step) > 1e-9:
                for number, value in zip(unit.numbers, unit.values, strict=True):
                    weights[number] += step * value
