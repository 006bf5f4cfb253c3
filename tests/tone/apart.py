"""How the tone check does on phrases by a hand it never learned from: `python -m tests.tone.apart [NAME …]`.

For each file of phrases the scores are learned from all the others, and measured on this one. A few minutes.
`--limits` says instead how much is found, of harm and of stops, at some shares of false alarms, rules apart.
"""

import sys
from collections.abc import Iterable, Sequence

from debrief.domain.quotations import quotations
from debrief.domain.tone_features import sentences
from debrief.domain.tone_learned import stretches, weigh
from debrief.domain.tone_rules import Rules, rules_from
from debrief.domain.words import words_of
from tests.tone.measure import Result, judge, summary
from tests.tone.reading import Phrase, taught
from tests.tone.train import english, said, scores_of

SHARES = (0.02, 0.05, 0.08, 0.1)
STOP_SHARES = (0.002, 0.005, 0.01)
Weights = tuple[float, float]


def without(name: str) -> Rules:
    """Return the rules with scores learned from every file but one."""
    pack = english()
    others = [phrase for other, phrases in taught().items() if other != name for phrase in phrases]
    return rules_from({**(pack.tone_table or {}), "scores": scores_of([*said(pack), *others], pack)})


def weights(phrase: Phrase, rules: Rules) -> Weights:
    """Return what the heaviest stretch of a phrase weighs, for harm and for a stop."""
    assert rules.learned is not None
    row = words_of(phrase.text, rules.spelling)
    found = list(stretches([weigh(one, rules.learned) for one in sentences(row, quotations(phrase.text))]))
    least = float("-inf")
    return max((one.harmful for one in found), default=least), max((one.stop for one in found), default=least)


def limits(weighed: Sequence[tuple[Phrase, Weights]]) -> str:
    """Return a line for each share of false alarms: the limit that has it, and how much is found above it."""
    lines = []
    for what, column, shares in (("harmful", 0, SHARES), ("stop", 1, STOP_SHARES)):
        harmless = sorted((found[column] for phrase, found in weighed if not phrase.harmful), reverse=True)
        wanted = [found[column] for phrase, found in weighed if phrase.harmful and what in ("harmful", phrase.severity)]
        for share in shares:
            limit = harmless[int(share * len(harmless))]
            found = sum(one > limit for one in wanted) / len(wanted)
            lines.append(f"{what:<8} {share:6.1%} false above {limit:6.1f}: finds {found:6.1%}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    names: Iterable[str] = [one for one in arguments if not one.startswith("-")] or taught()
    results: list[Result] = []
    weighed: list[tuple[Phrase, Weights]] = []
    for name in names:
        rules, phrases = without(name), taught()[name]
        here = judge(phrases, rules)
        results += here
        weighed += [(phrase, weights(phrase, rules)) for phrase in phrases]
        print(f"{name}, learned without it\n{summary(here)}\n", flush=True)  # noqa: T201
    print(f"all of these\n{summary(results)}\n")  # noqa: T201
    if "--limits" in arguments:
        print(limits(weighed))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
