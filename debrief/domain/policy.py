"""Who may do what, as one table.

A permission is granted when any of its clauses holds. A clause asks about the person, and about the thing
once it has been found; before that (`thing=None`) it answers for the person alone: could they, at all?
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from debrief.domain.people import Person, Way


class Permission(StrEnum):
    """What an endpoint asks for."""

    READ_ENTRY = "read an entry"
    WRITE_ENTRY = "write an entry"
    ASK = "ask somebody to talk"
    READ_TALKS = "read the lists of one's own talks"
    READ_ASK = "read what one has asked"
    MANAGE_ASK = "stop showing, close or answer once"
    READ_SHARE = "read what one was shown"
    ANSWER_SHARE = "answer or reply to what one was shown"
    AGREE = "agree with the other one of a talk on days to catch up"
    READ_HANDED = "read the one screen that a student shows on their own phone"
    PUT_DOWN = "put down what a link opened on this device"
    OWN_ACCOUNT = "look after one's own account"
    READ_CHANGES = "read what the picture is, and what changed"
    READ_THEMES = "read summaries and what is written to all students"
    MANAGE_THEMES = "open a period, try for a summary, write what changed"
    MANAGE_ROSTER = "invite, remove, and keep the calendar"


@dataclass(frozen=True, slots=True)
class Ties:
    """Whom a row belongs to, and whom it was given to if anyone."""

    owner_id: UUID
    reader_id: UUID | None = None
    taken_back: bool = False


Clause = Callable[[Person, Ties | None], bool]


def has_account(person: Person, thing: Ties | None) -> bool:
    """Hold for everybody who is signed in to an account of their own."""
    return person.has_account


def holds_a_link(person: Person, thing: Ties | None) -> bool:
    """Hold for whoever opened a student's link."""
    return person.way is Way.LINK


def was_handed_a_phone(person: Person, thing: Ties | None) -> bool:
    """Hold for whoever reads on the student's own phone."""
    return person.way is Way.HANDED


def is_student(person: Person, thing: Ties | None) -> bool:
    """Hold for students."""
    return person.is_student


def is_educator(person: Person, thing: Ties | None) -> bool:
    """Hold for those who look after the programme."""
    return person.is_educator


def has_second_step(person: Person, thing: Ties | None) -> bool:
    """Hold for those who sign in with a code from their phone as well as a password."""
    return person.second_step


def of_their_programme(person: Person, thing: Ties | None) -> bool:
    """Hold for a thing that belongs to the programme, which its people look after together."""
    return thing is None or thing.owner_id == person.programme_id


def can_be_asked(person: Person, thing: Ties | None) -> bool:
    """Hold for people whom a student may ask."""
    return person.can_be_asked


def wrote_it(person: Person, thing: Ties | None) -> bool:
    """Hold for the one whose it is."""
    return thing is None or thing.owner_id == person.id


def was_given_it(person: Person, thing: Ties | None) -> bool:
    """Hold for the one reader whom it was shown to."""
    return thing is None or thing.reader_id == person.id


def not_taken_back(person: Person, thing: Ties | None) -> bool:
    """Hold until it is taken back."""
    return thing is None or not thing.taken_back


def all_of(*clauses: Clause) -> Clause:
    """Hold when every clause does."""
    return lambda person, thing: all(clause(person, thing) for clause in clauses)


PERMISSIONS: Mapping[Permission, tuple[Clause, ...]] = {
    # A student's own words are theirs alone, whatever anyone's role.
    Permission.READ_ENTRY: (all_of(is_student, wrote_it),),
    Permission.WRITE_ENTRY: (all_of(is_student, wrote_it),),
    # Asking is the student's to do and to undo.
    Permission.ASK: (all_of(is_student, wrote_it),),
    # The lists are made of one's own rows, so a role is enough to open them.
    Permission.READ_TALKS: (all_of(is_student), all_of(can_be_asked)),
    Permission.READ_ASK: (all_of(is_student, wrote_it),),
    Permission.MANAGE_ASK: (all_of(is_student, wrote_it),),
    # A share is for the two people it joins, and for nobody who manages them.
    Permission.READ_SHARE: (
        all_of(can_be_asked, was_given_it, not_taken_back),
        all_of(holds_a_link, was_given_it, not_taken_back),
    ),
    Permission.ANSWER_SHARE: (
        all_of(can_be_asked, was_given_it, not_taken_back),
        all_of(holds_a_link, was_given_it, not_taken_back),
    ),
    # Days to catch up are agreed by the two of a talk, from either side.
    Permission.AGREE: (
        all_of(is_student, wrote_it),
        all_of(can_be_asked, was_given_it, not_taken_back),
        all_of(holds_a_link, was_given_it, not_taken_back),
    ),
    # On the student's own phone there is one screen to read, and nothing to send.
    Permission.READ_HANDED: (all_of(was_handed_a_phone, was_given_it, not_taken_back),),
    Permission.PUT_DOWN: (all_of(holds_a_link), all_of(was_handed_a_phone)),
    # What is written to everybody is everybody's to read.
    Permission.READ_CHANGES: (all_of(has_account),),
    # Educators see figures and names, never a page; and never with a password alone.
    Permission.READ_THEMES: (all_of(is_educator, has_second_step, of_their_programme),),
    Permission.MANAGE_THEMES: (all_of(is_educator, has_second_step, of_their_programme),),
    Permission.MANAGE_ROSTER: (all_of(is_educator, has_second_step, of_their_programme),),
    # Whoever is signed in looks after their own account, and after nobody else's.
    Permission.OWN_ACCOUNT: (all_of(has_account, wrote_it),),
}


def allowed(permission: Permission, person: Person, thing: Ties | None = None) -> bool:
    """Tell whether a person may, for this thing, or at all when the thing is yet to be found."""
    return any(clause(person, thing) for clause in PERMISSIONS[permission])
