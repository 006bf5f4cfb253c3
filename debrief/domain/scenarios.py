"""A kind of event and its scripted words: what scenarios/<locale>/<slug>.toml may say."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from debrief.domain.codes import Need, Outcome, Part, Place, Reader, Stage
from debrief.domain.rehearsals import Turn
from debrief.domain.tables import FILE_NAME, Code, FamilyCode, Slug, Some, SourceKey, StepCode, Table, Texts, Words


def same_words(say: str) -> str:
    """Reduce a sentence to what the ear hears, so that one line is never offered twice."""
    return " ".join(say.casefold().split())


class Conditions(Table):
    """Say when a line fits, or, as `unless`, when it would be out of place.

    For `when`, every key that is set must hold; none set means safe for all.
    For `unless`, one key that is known to hold is enough to leave the line out.
    What is unknown holds nowhere: so `unless` is for what would sound odd, never
    for what could hurt.
    """

    part: Some[Part] | None = None
    need: Some[Need] | None = None
    hours: tuple[float, float] | None = None
    outcome: Some[Outcome] | None = None
    place: Some[Place] | None = None
    reader: Some[Reader] | None = None
    family: Some[FamilyCode] | None = None
    route: Some[Code] | None = None
    assesses: bool | None = None

    @model_validator(mode="after")
    def _hours_run_forward(self) -> Self:
        if self.hours and not 0 <= self.hours[0] < self.hours[1]:
            raise PydanticCustomError("hours_backward", "hours run from the smaller to the larger, from 0 on")
        return self


class Line(Table):
    """Words a reader may say; at stage `before`, something to know or do."""

    stage: Stage
    say: Words
    why: Words
    first: bool = False
    always: bool = False
    """Stands before the others of its stage, whatever else is known, wherever its `when` holds."""
    when: Conditions = Conditions()
    unless: Conditions = Conditions()

    @model_validator(mode="after")
    def _first_at_the_start(self) -> Self:
        if self.first and self.stage is not Stage.START:
            raise PydanticCustomError("first_elsewhere", "only a line at stage 'start' can be the first")
        return self


class Avoid(Table):
    """Words a reader had better not say, and why."""

    stage: Stage
    say: Words
    why: Words
    instead: Words | None = None
    always: bool = False
    when: Conditions = Conditions()
    unless: Conditions = Conditions()


class Family(Table):
    """A group of kinds, as a student first meets them."""

    code: Code
    title: Words
    order: int


class Route(Table):
    """A second tap: what a student reads who says more of how they were treated, and who outside that team can help."""

    code: Code
    title: Words
    first_words: Some[Words]
    do_first: Texts = ()
    to_ask: Some[Words]
    who: Some[Words]


class Student(Table):
    """The words of one kind for the student."""

    first_words: Some[Words]
    do_first: Texts = ()
    to_ask: Some[Words]
    prompts: Mapping[StepCode, Words] = {}
    routes: tuple[Route, ...] = ()


class Status(StrEnum):
    """Whether a kind is offered, only previewed, or only read."""

    READY = "ready"
    DRAFT = "draft"
    RETIRED = "retired"


class Scenario(Table):
    """A kind of event with its scripted words; its slug is its file's name."""

    slug: Slug = Field(title=FILE_NAME)
    title: Words
    family: FamilyCode
    order: int
    status: Status
    reviewed: date
    summary: Words
    also_called: Texts = ()
    sources: tuple[SourceKey, ...] = ()
    student: Student
    lines: tuple[Line, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    rehearsal: tuple[Turn, ...] = ()

    def route(self, code: str | None) -> Route | None:
        """Find the second tap of a code."""
        return next((route for route in self.student.routes if route.code == code), None)
