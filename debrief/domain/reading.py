"""The texts of a pack as they are read: by whom, how hard they may be, and which of them are said to somebody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from debrief.domain.codes import Stage
from debrief.domain.faults import BadScenario
from debrief.domain.packs import Pack
from debrief.domain.scenarios import Avoid, Line, Route, Scenario

STUDENTS, SUPERVISORS = 8, 10
"""The hardest grades on the Automated Readability Index: a tired student at night, a supervisor between two tasks."""
WORDS_THAT_MEASURE = 30  # a shorter text has no reading age


@dataclass(frozen=True, slots=True)
class Passage:
    """Texts that are read in one go, and the hardest grade they may have."""

    file: str
    called: str
    text: str
    hardest: int

    @property
    def measures(self) -> bool:
        """Tell whether it is long enough for its grade to mean anything."""
        return len(self.text.split()) >= WORDS_THAT_MEASURE


@dataclass(frozen=True, slots=True)
class Saying:
    """One text that somebody may say to a student, or that a student reads first."""

    file: str
    where: str
    text: str


Grade = Callable[[str], float]


def lines_by_file(pack: Pack) -> Iterator[tuple[str, Scenario | None, tuple[Line, ...]]]:
    """Yield the lines of shared/ and of each kind."""
    yield "shared/lines.toml", None, pack.lines
    for slug, kind in pack.scenarios.items():
        yield f"{slug}.toml", kind, kind.lines


def passages(pack: Pack) -> Iterator[Passage]:
    """Yield everything that is read, file by file, in the order of the files."""
    yield from _staged("shared/lines.toml", pack.lines, pack.avoid)
    for card in pack.cards:
        text = " ".join((*card.say, *card.do, *card.call))
        yield Passage("shared/cards.toml", card.code, text, SUPERVISORS)
    for framework in pack.frameworks:
        for step in framework.steps:
            yield Passage("shared/frameworks.toml", f"{framework.code}, {step.code}", step.prompt, STUDENTS)
    yield Passage("shared/statement.toml", "paragraphs", " ".join(pack.statement.paragraphs), STUDENTS)
    yield Passage("shared/statement.toml", "do", " ".join(pack.statement.do), STUDENTS)
    for slug, kind in pack.scenarios.items():
        yield from _for_the_student(f"{slug}.toml", kind)
        yield from _staged(f"{slug}.toml", kind.lines, kind.avoid)
        turns = (text for turn in kind.rehearsal for one in turn.choices for text in (one.say, one.hears, one.why))
        yield Passage(f"{slug}.toml", "rehearsal", " ".join(turns), SUPERVISORS)


def unused_sources(pack: Pack) -> Iterator[BadScenario]:
    """Name every source that nothing in the pack rests on."""
    cited = {key for kind in pack.scenarios.values() for key in kind.sources} | {*pack.statement.sources}
    cited |= {key for framework in pack.frameworks for key in framework.sources}
    for key in pack.sources:
        if key not in cited:
            yield BadScenario("shared/sources.toml", key, "no file rests on this source: cite it, or take it out")


def too_hard(pack: Pack, grade: Grade) -> Iterator[tuple[Passage, float]]:
    """Yield what is harder to read than it may be, with its grade."""
    for passage in passages(pack):
        if passage.measures and (found := grade(passage.text)) > passage.hardest:
            yield passage, found


def sayings(pack: Pack) -> Iterator[Saying]:
    """Yield every text that is offered to be said, or that is said to a student by the page: none of it may hurt."""
    yield from _said("shared/lines.toml", pack.lines, pack.avoid)
    for card in pack.cards:
        yield from _listed("shared/cards.toml", f"{card.code}: say", card.say)
    for slug, kind in pack.scenarios.items():
        file = f"{slug}.toml"
        for place, words in (("student", kind.student), *_routes(kind)):
            for key in ("first_words", "do_first", "to_ask"):
                yield from _listed(file, f"{place}.{key}", getattr(words, key))
        yield from _said(file, kind.lines, kind.avoid)
        for number, turn in enumerate(kind.rehearsal):
            for index, choice in enumerate(turn.choices):
                if not choice.avoid:
                    yield Saying(file, f"rehearsal[{number}].choices[{index}].say", choice.say)


def _for_the_student(file: str, kind: Scenario) -> Iterator[Passage]:
    for place, words in (("student", kind.student), *_routes(kind)):
        for key in ("first_words", "do_first", "to_ask"):
            yield Passage(file, f"{place}.{key}", " ".join(getattr(words, key)), STUDENTS)
        if isinstance(words, Route):
            yield Passage(file, f"{place}.who", " ".join(words.who), STUDENTS)
    for step, prompt in kind.student.prompts.items():
        yield Passage(file, f"student.prompts.{step}", prompt, STUDENTS)


def _routes(kind: Scenario) -> Iterator[tuple[str, Route]]:
    return ((f"student.routes[{number}]", route) for number, route in enumerate(kind.student.routes))


def _staged(file: str, lines: tuple[Line, ...], avoids: tuple[Avoid, ...]) -> Iterator[Passage]:
    for stage in Stage:
        here = [line for line in lines if line.stage is stage]
        left = [avoid for avoid in avoids if avoid.stage is stage]
        yield Passage(file, f"{stage}: lines, say", " ".join(one.say for one in here), SUPERVISORS)
        yield Passage(file, f"{stage}: lines, why", " ".join(one.why for one in here), SUPERVISORS)
        yield Passage(file, f"{stage}: avoid, why", " ".join(one.why for one in left), SUPERVISORS)
        yield Passage(file, f"{stage}: avoid, instead", " ".join(one.instead or "" for one in left), SUPERVISORS)


def _said(file: str, lines: tuple[Line, ...], avoids: tuple[Avoid, ...]) -> Iterator[Saying]:
    for number, line in enumerate(lines):
        yield Saying(file, f"lines[{number}].say", line.say)
    for number, avoid in enumerate(avoids):
        if avoid.instead is not None:
            yield Saying(file, f"avoid[{number}].instead", avoid.instead)


def _listed(file: str, where: str, texts: tuple[str, ...]) -> Iterator[Saying]:
    return (Saying(file, f"{where}[{number}]", text) for number, text in enumerate(texts))
