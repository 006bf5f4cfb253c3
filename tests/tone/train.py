"""Learn the scores of the tone check anew: `python -m tests.tone.train`. Half a minute, and the same every time."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from math import log
from pathlib import Path

from debrief.config import ROOT
from debrief.domain.packs import Pack, load_pack
from debrief.domain.reading import sayings
from debrief.domain.tone_rules import rules_from
from debrief.domain.tone_scores import written
from debrief.domain.tone_taught import groups_from
from tests.tone.learning import Example, example, learned, whole_numbers
from tests.tone.reading import Phrase, taught

SCORES = ROOT / "scenarios/en/shared/tone-scores.txt"
LEAST = 20  # a mark whose scores are smaller, of 127, is left out
SURE = 3  # harmful phrases that a mark is found in before it says which kind of harm


def english() -> Pack:
    return load_pack(ROOT / "scenarios", "en")


def said(pack: Pack) -> list[Phrase]:
    """Return every line that the pack offers to say, as a phrase that is fine."""
    return [Phrase(text, False, "none", "offered") for text in sorted({one.text for one in sayings(pack)})]


def fingerprint(phrases: Iterable[Phrase], pack: Pack) -> str:
    """Return what changes whenever the scores would: of all phrases, and of the words they are read with."""
    table = {name: value for name, value in (pack.tone_table or {}).items() if name in ("groups", "words")}
    lines = sorted("\t".join((one.text, str(one.harmful), one.severity, one.category)) for one in phrases)
    return sha256("\n".join([str(sorted(table.items())), *lines]).encode()).hexdigest()[:16]


def scores_of(phrases: Sequence[Phrase], pack: Pack, *, named: dict[str, str] | None = None) -> str:
    """Return the file of scores that the phrases teach."""
    rules = rules_from({name: value for name, value in (pack.tone_table or {}).items() if name != "scores"})
    groups = groups_from(pack.tone_table or {})
    examples = [example(phrase, rules.spelling, groups) for phrase in unlike(phrases)]
    harmful = learned(examples, lambda phrase: phrase.harmful)
    stop = learned(examples, lambda phrase: phrase.severity == "stop")
    largest = sorted(map(abs, harmful.values()))[-20]
    as_numbers = whole_numbers(harmful, largest), whole_numbers(stop, largest)
    letters, categories = _categories(examples)
    marks = {
        mark: (one, as_numbers[1][mark], letters.get(mark, "-"))
        for mark, one in as_numbers[0].items()
        if max(abs(one), abs(as_numbers[1][mark])) >= LEAST
    }
    return written(marks, categories, **(named or {}))


def unlike(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Return the phrases, none twice."""
    return list({phrase.text.casefold(): phrase for phrase in phrases}.values())


def _categories(examples: Sequence[Example]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the kind of harm that each mark is most typical of, as a letter, and what the letters mean."""
    names = sorted({one.phrase.category for one in examples if one.phrase.harmful})
    letters = {name: chr(ord("a") + number) for number, name in enumerate(names)}
    totals = Counter(one.phrase.category for one in examples if one.phrase.harmful)
    found: dict[str, Counter[str]] = {}
    for one in examples:
        if one.phrase.harmful:
            for mark in frozenset().union(*one.sentences):
                found.setdefault(mark, Counter())[one.phrase.category] += 1
    best = {}
    for mark, counts in found.items():
        if counts.total() >= SURE:
            name = max(names, key=lambda name: log((counts[name] + 0.5) / totals[name]))
            if counts[name] * 3 >= counts.total():
                best[mark] = letters[name]
    return best, {letter: name for name, letter in letters.items()}


def main(arguments: Sequence[str]) -> None:
    pack = english()
    phrases = [
        *said(pack),
        *(phrase for file in taught([Path(file) for file in arguments]).values() for phrase in file),
    ]
    text = scores_of(phrases, pack, named={"taught": fingerprint(phrases, pack), "phrases": str(len(phrases))})
    SCORES.write_text(text, encoding="utf-8")
    print(f"{len(phrases)} phrases, {text.count(chr(10)) - 1} marks, {len(text) // 1000} kB: {SCORES}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
