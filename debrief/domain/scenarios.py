"""A kind of event and its scripted words: what scenarios/<locale>/<slug>.toml may say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from debrief.domain.codes import Outcome, Stage
from debrief.domain.conditions import Conditions
from debrief.domain.rehearsals import Turn
from debrief.domain.tables import FILE_NAME, Code, FamilyCode, Slug, Some, SourceKey, StepCode, Table, Texts, Words


def same_words(say: str) -> str:
    """Reduce a sentence to what the ear hears, so that one line is never offered twice."""
    return " ".join(say.casefold().split())


class Line(Table):
    """Words a reader may say; at stage `before`, something to know or do."""

    stage: Stage
    """The part of the talk it belongs to."""
    say: Words
    """The words themselves, in the first person; at stage `before`, what to know or do."""
    why: Words
    """One short sentence that teaches the reader why."""
    first: bool = False
    """May be the very first thing said; at stage `start` only."""
    always: bool = False
    """Stands before the others of its stage, whatever else is known, wherever its `when` holds."""
    when: Conditions = Conditions()
    """Every key written here must be known to hold. Without `when`, the line must be safe for everybody."""
    unless: Conditions = Conditions()
    """One key that is known to hold leaves the line out."""

    @model_validator(mode="after")
    def _first_at_the_start(self) -> Self:
        if self.first and self.stage is not Stage.START:
            raise PydanticCustomError("first_elsewhere", "only a line at stage 'start' can be the first")
        return self


class Avoid(Table):
    """Words a reader had better not say, and why."""

    stage: Stage
    """The part of the talk in which it tends to be said."""
    say: Words
    """What well-meaning people really say."""
    why: Words
    """How it is heard, without scolding whoever says it."""
    instead: Words | None = None
    """What to say in its place."""
    always: bool = False
    """Stands before the others of its stage, whatever else is known, wherever its `when` holds."""
    when: Conditions = Conditions()
    """Every key written here must be known to hold."""
    unless: Conditions = Conditions()
    """One key that is known to hold leaves it out."""


class Family(Table):
    """A group of kinds, as a student first meets them."""

    code: Code
    title: Words
    order: int
    """Where it stands among the families, the smallest first."""


class Route(Table):
    """A second tap: what a student reads who says more of how they were treated, and who outside that team can help."""

    code: Code
    """What `when = { route = [...] }` calls it; for ever."""
    title: Words
    first_words: Some[Words]
    """What the student reads at once, a paragraph each."""
    do_first: Texts = ()
    """What cannot wait."""
    to_ask: Some[Words]
    """Sentences with which the student can ask someone for a talk."""
    who: Some[Words]
    """Whom to turn to outside that team: roles and places to look, never a number."""


class Student(Table):
    """The words of one kind for the student."""

    first_words: Some[Words]
    """What the student reads at once, a paragraph each."""
    do_first: Texts = ()
    """What to do first, where time matters."""
    to_ask: Some[Words]
    """Sentences with which the student can ask someone for a talk."""
    prompts: Mapping[StepCode, Words] = {}
    """Questions of the reflection that take the place of the framework's, by the code of the step."""
    routes: tuple[Route, ...] = ()
    """An optional second tap, each with words of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForStudent:
    """What a student reads first of a kind: a second tap's words stand in the place of the kind's own."""

    route: Route | None
    do_first: Texts
    first_words: Texts
    to_ask: Texts
    who: Texts = ()
    behind: Texts = ()
    """The kind's own, which are folded where the second tap's stand in their place."""


class Status(StrEnum):
    """Whether a kind is offered, only previewed, or only read."""

    READY = "ready"
    DRAFT = "draft"
    RETIRED = "retired"


class Scenario(Table):
    """A kind of event with its scripted words; its slug is its file's name."""

    slug: Slug = Field(title=FILE_NAME)
    title: Words
    """What a student taps."""
    family: FamilyCode
    """The code of its family in families.toml."""
    order: int
    """Where it stands in its family, the smallest first."""
    status: Status
    """`draft` is shown by a preview only; `ready` is offered; `retired` stays readable and is not offered."""
    reviewed: date
    """The day somebody who has stood there last read all of it aloud: 2026-11-23, without quotes."""
    summary: Words
    """One sentence that tells a reader what kind of thing this is."""
    also_called: Texts = ()
    """What people type when they look for it."""
    outcome: Outcome | None = None
    """How it ends, where the kind itself says so (`died` for a death); any other answer is left out of account."""
    sources: tuple[SourceKey, ...] = ()
    """What the words rest on: keys in shared/sources.toml."""
    student: Student
    lines: tuple[Line, ...] = ()
    """What a reader may say."""
    avoid: tuple[Avoid, ...] = ()
    """What a reader had better not say."""
    rehearsal: tuple[Turn, ...] = ()
    """A talk to play before the real one: three or four turns, or none."""

    def route(self, code: str | None) -> Route | None:
        """Find the second tap of a code."""
        return next((route for route in self.student.routes if route.code == code), None)

    def words(self, route: str | None = None) -> ForStudent:
        """Return what a student reads first who chose this kind and, if any, this second tap."""
        own, chosen = self.student, self.route(route)
        if chosen is None:
            return ForStudent(route=None, do_first=own.do_first, first_words=own.first_words, to_ask=own.to_ask)
        return ForStudent(
            route=chosen,
            do_first=chosen.do_first,
            first_words=chosen.first_words,
            to_ask=chosen.to_ask,
            who=chosen.who,
            behind=(*own.first_words, *own.do_first),
        )
