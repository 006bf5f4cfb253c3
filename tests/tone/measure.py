"""How many hurtful messages the tone check finds, and how many harmless ones it stops.

`python -m tests.tone.measure tests/tone/open.tsv [--show]`. Figures only, unless `--show` asks for the texts missed.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from debrief.config import ROOT
from debrief.domain.packs import load_pack
from debrief.domain.tone import Verdict, remarks, verdict
from debrief.domain.tone_rules import rules_from

HEADER = ["text", "label", "severity", "category"]
SEEN_BY_NOBODY = "aside.tsv"
USAGE = "python -m tests.tone.measure FILE.tsv [--show]"


@dataclass(frozen=True)
class Phrase:
    text: str
    harmful: bool
    severity: str
    category: str


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


def read(file: Path) -> list[Phrase]:
    head, *rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    if head != HEADER:
        raise SystemExit(f"{file}: the first line should be {' '.join(HEADER)}, with tabs between")
    return [Phrase(text, label == "harmful", severity, category) for text, label, severity, category in rows]


def judge(phrases: Iterable[Phrase]) -> list[Result]:
    table = load_pack(ROOT / "scenarios", "en").tone_table
    if table is None:
        raise SystemExit("The English pack has no tone rules.")
    rules = rules_from(table)
    return [Result(phrase, verdict(remarks(phrase.text, rules))) for phrase in phrases]


def share(results: list[Result], counts: Callable[[Result], bool]) -> str:
    hits = sum(map(counts, results))
    percent = f"{100 * hits / len(results):5.1f} %" if results else "    -  "
    return f"{percent}  ({hits} of {len(results)})"


def report(results: list[Result]) -> str:
    harmful = [result for result in results if result.phrase.harmful]
    harmless = [result for result in results if not result.phrase.harmful]
    stops = [result for result in harmful if result.phrase.severity == "stop"]
    lines = [
        f"found               {share(harmful, lambda result: result.flagged)}",
        f"stop found as stop  {share(stops, lambda result: result.stopped)}",
        f"stop found at all   {share(stops, lambda result: result.flagged)}",
        f"false alarms        {share(harmless, lambda result: result.flagged)}",
        f"false stop          {share(harmless, lambda result: result.stopped)}",
    ]
    for title, group in (("found, by category", harmful), ("false alarms, by category", harmless)):
        lines += ["", title]
        for category in sorted({result.phrase.category for result in group}):
            members = [result for result in group if result.phrase.category == category]
            lines.append(f"  {category:<16}  {share(members, lambda result: result.flagged)}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    files = [argument for argument in arguments if not argument.startswith("-")]
    options = set(arguments) - set(files)
    if len(files) != 1 or options - {"--show"}:
        raise SystemExit(USAGE)
    file = Path(files[0])
    if options and SEEN_BY_NOBODY in (file.name, file.resolve().name):
        raise SystemExit(f"The texts of {SEEN_BY_NOBODY} are not shown: rules fitted to them would measure nothing.")
    results = judge(read(file))
    print(report(results))  # noqa: T201
    if options:
        for result in results:
            if not result.right:
                phrase = result.phrase
                wanted = f"{phrase.severity}/{phrase.category}"
                print(f"{wanted} -> {result.verdict.value}\t{phrase.text}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
