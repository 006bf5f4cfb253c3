"""Who uses this: people of one programme, in one role or several."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from debrief.domain.codes import Reader

NAME_CHARACTERS = 100
TITLE_CHARACTERS = 100
ADDRESS_CHARACTERS = 254  # what a mail server takes; source: RFC 5321, 4.5.3.1.3, less the two brackets
JOINERS = "\u200c\u200d"


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
    leaves_on: date | None = None
    """The day their account goes, if they have left the course."""

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


def looks_like_an_address(text: str) -> bool:
    """Tell whether a text could be an e-mail address; whether anybody reads mail there is not for us to try."""
    name, at, domain = text.partition("@")
    parts = bool(name and at and domain) and "@" not in domain and text.split() == [text]
    return parts and can_be_read(text) and not set(text) & set('<>,;"()')


def can_be_read(text: str) -> bool:
    """Tell whether a name is made of what can be seen: no control character, nothing that turns a line around.

    The joiners that Persian and several Indian scripts write with are no exception to that.
    """
    unseen = (character for character in text if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    return all(character in JOINERS for character in unseen)
