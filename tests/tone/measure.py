"""How many hurtful messages the tone check finds, and how many harmless ones it stops.

`python -m tests.tone.measure FILE.tsv … [--show]`. Figures only, unless `--show` asks for the texts missed.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from debrief.config import ROOT
from debrief.domain.packs import load_pack
from debrief.domain.tone import Verdict, remarks, verdict
from debrief.domain.tone_rules import Rules, rules_from
from tests.tone.reading import Phrase, read

SEEN_BY_NOBODY = frozenset({"aside-2.tsv", "aside-3.tsv"})
USAGE = "python -m tests.tone.measure FILE.tsv … [--show]"


@dataclass(frozen=True)
class Result:
    phrase: Phrase
    verdict: Verdict

    @property
    def flagged(self) -> bool:
        return self.verdict is not Verdict.OK

    @property
    def stopped(self) -> bool:
        return self.verdict is Verdict.STOP

    @property
    def right(self) -> bool:
        if self.phrase.severity == "stop":
            return self.stopped
        return self.flagged == self.phrase.harmful


def english_rules() -> Rules:
    return rules_from(load_pack(ROOT / "scenarios", "en").tone_table or {})


def judge(phrases: Iterable[Phrase], rules: Rules) -> list[Result]:
    return [Result(phrase, verdict(remarks(phrase.text, rules))) for phrase in phrases]


def share(results: Sequence[Result], counts: Callable[[Result], bool]) -> str:
    hits = sum(map(counts, results))
    percent = f"{100 * hits / len(results):5.1f} %" if results else "    -  "
    return f"{percent}  ({hits} of {len(results)})"


def summary(results: Sequence[Result]) -> str:
    harmful = [result for result in results if result.phrase.harmful]
    harmless = [result for result in results if not result.phrase.harmful]
    stops = [result for result in harmful if result.phrase.severity == "stop"]
    return "\n".join(
        (
            f"found               {share(harmful, lambda result: result.flagged)}",
            f"stop found as stop  {share(stops, lambda result: result.stopped)}",
            f"stop found at all   {share(stops, lambda result: result.flagged)}",
            f"false alarms        {share(harmless, lambda result: result.flagged)}",
            f"false stop          {share(harmless, lambda result: result.stopped)}",
        )
    )


def by_category(results: Sequence[Result]) -> str:
    lines = []
    for title, harmful in (("found, by category", True), ("false alarms, by category", False)):
        group = [result for result in results if result.phrase.harmful is harmful]
        lines += ["", title]
        for category in sorted({result.phrase.category for result in group}):
            members = [result for result in group if result.phrase.category == category]
            lines.append(f"  {category:<18}  {share(members, lambda result: result.flagged)}")
    return "\n".join(lines)


def wrong(results: Iterable[Result]) -> str:
    return "\n".join(
        f"{one.phrase.severity}/{one.phrase.category} -> {one.verdict.value}\t{one.phrase.text}"
        for one in results
        if not one.right
    )


def main(arguments: Sequence[str]) -> None:
    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    options = {argument for argument in arguments if argument.startswith("-")}
    if not files or options - {"--show"}:
        raise SystemExit(USAGE)
    if options and any({file.name, file.resolve().name} & SEEN_BY_NOBODY for file in files):
        raise SystemExit("The texts set aside are not shown: what is fitted to them would measure nothing.")
    rules = english_rules()
    results = {file: judge(read(file), rules) for file in files}
    for file in files if len(files) > 1 else ():
        print(f"{file}\n{summary(results[file])}\n")  # noqa: T201
    together = [result for each in results.values() for result in each]
    print(summary(together) + "\n" + by_category(together))  # noqa: T201
    if options:
        print(wrong(together))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
