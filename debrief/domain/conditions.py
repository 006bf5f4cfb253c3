"""When a line fits, and when it would be out of place."""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from debrief.domain.codes import Need, Outcome, Part, Place, Reader
from debrief.domain.tables import Code, FamilyCode, Some, Table


class Conditions(Table):
    """Say when a line fits, or, as `unless`, when it would be out of place.

    For `when`, every key that is set must hold; none set means safe for all.
    For `unless`, one key that is known to hold is enough to leave the line out.
    What is unknown holds nowhere: so `unless` is for what would sound odd, never
    for what could hurt.
    """

    part: Some[Part] | None = None
    """Where the student was in it; any of these."""
    need: Some[Need] | None = None
    """What they would like; any of these."""
    hours: tuple[float, float] | None = None
    """Hours since it happened: from the first up to, but not including, the second."""
    outcome: Some[Outcome] | None = None
    """How the patient is, as far as the student knows; any of these."""
    place: Some[Place] | None = None
    """The kind of place it happened in; any of these."""
    reader: Some[Reader] | None = None
    """Who is asked for a talk; any of these."""
    family: Some[FamilyCode] | None = None
    """The family of the kind, for the lines in shared/; any of these."""
    route: Some[Code] | None = None
    """The second tap, where the kind has [[student.routes]]; any of these."""
    assesses: bool | None = None
    """Whether the reader also assesses the student."""

    @model_validator(mode="after")
    def _hours_run_forward(self) -> Self:
        if self.hours and not 0 <= self.hours[0] < self.hours[1]:
            raise PydanticCustomError("hours_backward", "hours run from the smaller to the larger, from 0 on")
        return self
