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


class Way(StrEnum):
    """How somebody came in: by an account of their own, by a student's link, or handed the student's own phone."""

    ACCOUNT = "account"
    LINK = "link"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has accepted an invitation; or, without a role, whoever was given one share by its student."""

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
    set_aside: bool = False
    """This is an earlier account of theirs, and a newer one has taken its place."""
    way: Way = Way.ACCOUNT
    letters: bool | None = None
    """Whether they want mail when something waits for them here; None, until they say."""

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
    def has_account(self) -> bool:
        """Tell whether they signed in to an account of their own."""
        return self.way is Way.ACCOUNT

    @property
    def wants_letters(self) -> bool:
        """Tell whether mail goes to them: unless they say, to whoever can be asked, and to nobody else.

        Mail in a student's box is proof that they use this, so it is for them to ask for it.
        """
        return self.can_be_asked if self.letters is None else self.letters

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
