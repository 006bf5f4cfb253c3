"""Find words that may hurt the student who will read them, and say what to write in their place."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from .quotations import quotations
from .tone_excuses import Excuse, Where
from .tone_learned import moved
from .tone_rules import BadRule, Rule, Rules, Severity, rules_from
from .tone_taught import Advice, advice_on
from .words import Words, words_of

__all__ = ["BadRule", "Remark", "Rules", "Severity", "Verdict", "as_record", "remarks", "rules_from", "verdict"]


class Verdict(StrEnum):
    """What the remarks on a text come to."""

    OK = "ok"
    RECONSIDER = "reconsider"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Remark:
    """A suggestion on some words: `start` and `end` are code points of the text as typed, end exclusive."""

    start: int
    end: int
    severity: Severity
    category: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that may hurt, from the `first` word up to `last`, and the rule or the advice that says why.

    Rules rank as they stand in the file; after them what the pack says to avoid,
    and last what the learned scores find.
    """

    says: Rule | Advice
    rank: int
    first: int
    last: int

    @property
    def despite(self) -> frozenset[str]:
        """Name the excuses that do not excuse it."""
        return self.says.despite if isinstance(self.says, Rule) else frozenset()


def remarks(text: str, rules: Rules) -> list[Remark]:
    """Return what may hurt in a text, in reading order and never overlapping.

    Of findings that overlap the most severe is kept, then the one that ranks first.
    """
    row = words_of(text, rules.spelling)
    quoted = quotations(text)
    findings: list[Finding] = []
    excuses: dict[Excuse, list[tuple[int, int]]] = defaultdict(list)
    ranks = {rule.name: rank for rank, rule in enumerate(rules.rules)}
    for owner, first, last in rules.finder.found(row):
        if isinstance(owner, Excuse):
            excuses[owner].append((first, last))
        else:
            rank = ranks[owner.name] if isinstance(owner, Rule) else len(ranks)
            findings.append(Finding(owner, rank, first, last))
    if rules.learned is not None:
        for one in moved(row, quoted, rules.learned):
            severity = Severity.STOP if one.stop else Severity.RECONSIDER
            advice = advice_on(one.category, severity, rules.advice)
            findings.append(Finding(advice, len(ranks) + 1, one.first, one.last))
    grounds = Grounds(row, rules, excuses, quoted)
    kept = [finding for finding in findings if not grounds.excuse(finding)]
    kept.sort(key=lambda finding: (finding.says.severity != Severity.STOP, finding.rank, finding.first))
    return [_remark(row, finding) for finding in _apart(kept, len(row.said))]


def verdict(found: Iterable[Remark]) -> Verdict:
    """Return the most severe of some remarks, ok when there is none."""
    severities = {remark.severity for remark in found}
    if Severity.STOP in severities:
        return Verdict.STOP
    return Verdict.RECONSIDER if severities else Verdict.OK


def as_record(text: str, rules: Rules) -> dict[str, object]:
    """Return verdict and remarks as plain values, ready for JSON."""
    found = remarks(text, rules)
    return {"verdict": verdict(found).value, "remarks": [asdict(remark) for remark in found]}


def _apart(findings: Sequence[Finding], length: int) -> list[Finding]:
    """Return the findings that share no word with one before them, in reading order."""
    taken = bytearray(length)
    kept = []
    for finding in findings:
        if not any(taken[finding.first : finding.last]):
            taken[finding.first : finding.last] = b"\x01" * (finding.last - finding.first)
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.first)


def _remark(row: Words, finding: Finding) -> Remark:
    last = finding.last
    while last - 1 > finding.first and not row.said[last - 1].isalnum():
        last -= 1
    says = finding.says
    return Remark(row.starts[finding.first], row.ends[last - 1], says.severity, says.category, says.why, says.instead)


class Grounds:
    """All that may excuse a finding in one text."""

    def __init__(
        self,
        row: Words,
        rules: Rules,
        found: Mapping[Excuse, Sequence[tuple[int, int]]],
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        """Order the excuses found so that each finding asks a bounded number of questions."""
        self._row, self._rules, self._quoted = row, rules, quoted
        self._openings = [start for start, _ in quoted]
        self._lasts = {excuse: sorted(last for _, last in spans) for excuse, spans in found.items()}
        self._firsts = {excuse: {first for first, _ in spans} for excuse, spans in found.items() if excuse.overlaps}
        self._sentences = {excuse: {row.sentence[first] for first, _ in spans} for excuse, spans in found.items()}

    def excuse(self, finding: Finding) -> bool:
        """Say whether anything in the text excuses the finding."""
        return any(
            self._excuses(excuse, finding)
            for excuse in self._rules.excuses
            if (excuse.learned or isinstance(finding.says, Rule))
            and excuse.name not in finding.despite
            and (not excuse.categories or finding.says.category in excuse.categories)
        )

    def _excuses(self, excuse: Excuse, finding: Finding) -> bool:
        sentences = self._sentences.get(excuse, set())
        here, until = self._row.sentence[finding.first], self._row.sentence[finding.last - 1]
        match excuse.where:
            case Where.BEFORE:
                return finding.first in self._firsts.get(excuse, ()) or self._before(excuse, finding.first)
            case Where.SENTENCE:
                return here in sentences or until in sentences
            case Where.NEAR:
                return any(sentence in sentences for sentence in range(here - 1, until + 2))
            case Where.QUOTED:
                return here not in sentences and self._in_quotation(finding)

    def _before(self, excuse: Excuse, first: int) -> bool:
        lasts = self._lasts.get(excuse, [])
        place = bisect_right(lasts, first)
        if not place or first - lasts[place - 1] > excuse.within:
            return False
        last, row = lasts[place - 1], self._row
        return row.sentence[last - 1] == row.sentence[first] and not any(
            row.said[word] in self._rules.turns or (row.paused[word] and row.said[word] in self._rules.subjects)
            for word in range(last, first + 1)
        )

    def _in_quotation(self, finding: Finding) -> bool:
        start, end = self._row.starts[finding.first], self._row.ends[finding.last - 1]
        place = bisect_right(self._openings, start)
        return place > 0 and end <= self._quoted[place - 1][1]
