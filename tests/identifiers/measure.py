"""How many of the labelled stretches the identifier check points out, and how often it speaks of clean texts.

`python -m tests.identifiers.measure FILE.jsonl [--show]`. Figures only, unless `--show` asks for what was missed.
A stretch is found when a hint of its kind overlaps it; a hint is spurious when it overlaps no stretch of any kind.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from debrief.domain.identifiers import Hint, Kind, hints

# The labels are finer than the kinds: who is a patient and who works there cannot be told from the words.
KINDS = {
    "person_name": Kind.PERSON,
    "staff_name": Kind.PERSON,
    "nhs_number": Kind.NUMBER,
    "record_number": Kind.NUMBER,
    "date_of_birth": Kind.DATE_OF_BIRTH,
    "other_date": Kind.DATE,
    "age_over_89_or_rare": Kind.AGE,
    "address_postcode": Kind.ADDRESS,
    "phone": Kind.PHONE,
    "email": Kind.EMAIL,
    "social_handle_or_url": Kind.LINK,
    "place_name": Kind.PLACE,
    "bed_or_room": Kind.BED,
}
SEEN_BY_NOBODY = "aside.jsonl"
USAGE = "python -m tests.identifiers.measure FILE.jsonl [--show]"


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int
    type: str
    kind: Kind
    words: str


@dataclass(frozen=True)
class Labelled:
    text: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Result:
    labelled: Labelled
    found: tuple[Hint, ...]

    def has_found(self, stretch: Stretch) -> bool:
        return any(hint.kind is stretch.kind and overlap(hint, stretch) for hint in self.found)

    def has_seen(self, stretch: Stretch) -> bool:
        return any(overlap(hint, stretch) for hint in self.found)

    @property
    def missed(self) -> list[Stretch]:
        return [stretch for stretch in self.labelled.stretches if not self.has_found(stretch)]

    @property
    def spurious(self) -> list[Hint]:
        stretches = self.labelled.stretches
        return [hint for hint in self.found if not any(overlap(hint, stretch) for stretch in stretches)]


def overlap(hint: Hint, stretch: Stretch) -> bool:
    return hint.start < stretch.end and stretch.start < hint.end


def read(file: Path) -> list[Labelled]:
    return [labelled(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def labelled(row: dict[str, object]) -> Labelled:
    text, spans = row["text"], row["spans"]
    if not isinstance(text, str) or not isinstance(spans, list):
        raise SystemExit("Each line holds a text, and spans with start, end and type.")
    return Labelled(text, tuple(stretch(text, span) for span in spans))


def stretch(text: str, span: dict[str, object]) -> Stretch:
    start, end, type_ = int(str(span["start"])), int(str(span["end"])), str(span["type"])
    return Stretch(start, end, type_, KINDS[type_], text[start:end])


def judge(texts: Iterable[Labelled]) -> list[Result]:
    return [Result(one, tuple(hints(one.text))) for one in texts]


def share(hits: int, of: int) -> str:
    percent = f"{100 * hits / of:5.1f} %" if of else "    -  "
    return f"{percent}  ({hits} of {of})"


def report(results: list[Result]) -> str:
    pairs = [(result, stretch) for result in results for stretch in result.labelled.stretches]
    clean = [result for result in results if not result.labelled.stretches]
    marked = [result for result in results if result.labelled.stretches]

    def found(counts: Callable[[Stretch], bool]) -> str:
        chosen = [(result, stretch) for result, stretch in pairs if counts(stretch)]
        return share(sum(result.has_found(stretch) for result, stretch in chosen), len(chosen))

    lines = [
        f"found                      {found(lambda stretch: True)}",
        f"found, of any kind         {share(sum(result.has_seen(one) for result, one in pairs), len(pairs))}",
        f"clean texts without a hint {share(sum(not result.found for result in clean), len(clean))}",
        f"texts with everything found {share(sum(not result.missed for result in marked), len(marked))}",
        f"spurious hints             {sum(len(result.spurious) for result in marked)} in {len(marked)} texts with"
        f" identifiers, {sum(len(result.spurious) for result in clean)} in {len(clean)} clean ones",
        "",
        "found, by kind",
    ]
    lines += [f"  {kind.value:<16} {found(lambda one, kind=kind: one.kind is kind)}" for kind in Kind]  # type: ignore[misc]
    lines += ["", "spurious, by kind"]
    counted = Counter(hint.kind.value for result in results for hint in result.spurious)
    return "\n".join(lines + [f"  {kind:<16} {count}" for kind, count in counted.most_common()])


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
            text = result.labelled.text
            for one in result.missed:
                print(f"missed\t{one.type}\t{one.words}\t…{around(text, one.start, one.end)}…")  # noqa: T201
            for hint in result.spurious:
                words = text[hint.start : hint.end]
                print(f"spurious\t{hint.kind.value}\t{words}\t…{around(text, hint.start, hint.end)}…")  # noqa: T201


def around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 40) : end + 40].replace("\n", " ")


if __name__ == "__main__":
    main(sys.argv[1:])
