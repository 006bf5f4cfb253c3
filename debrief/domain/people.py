"""Who uses this: people of one programme, in one role or several."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from debrief.domain.codes import Reader


class Role(StrEnum):
    """What a person may be in a programme. No role opens what it was not given."""

    STUDENT = "student"
    SUPERVISOR = "supervisor"
    EDUCATOR = "educator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has accepted an invitation."""

    id: UUID
    programme_id: UUID
    roles: frozenset[Role]
    name: str = ""
    email: str = ""
    title: str = ""
    assesses: bool = False
    second_step: bool = False

    @property
    def is_student(self) -> bool:
        """Tell whether they keep pages of their own."""
        return Role.STUDENT in self.roles

    @property
    def is_supervisor(self) -> bool:
        """Tell whether students may ask them to talk as their supervisor."""
        return Role.SUPERVISOR in self.roles

    @property
    def is_educator(self) -> bool:
        """Tell whether they look after the programme."""
        return Role.EDUCATOR in self.roles

    @property
    def can_be_asked(self) -> bool:
        """Tell whether a student may ask them for a talk."""
        return self.is_supervisor or self.is_educator

    @property
    def reads_as(self) -> Reader:
        """Return the kind of reader they are, which decides the words they are offered."""
        return Reader.SUPERVISOR if self.is_supervisor else Reader.TUTOR
