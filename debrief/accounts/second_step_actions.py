"""What a person does with the second step of signing in."""

from datetime import datetime
from uuid import UUID

from debrief.domain.second_step import SecondStep, WrongCode
from debrief.storage import security_log, sessions
from debrief.storage.base import Session
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.vault.envelopes import Key, Unopenable
from debrief.vault.second_step import open_second_step, seal_second_step
from debrief.vault.server import Server
from debrief.web.visits import Visit


class AlreadyOn(Exception):
    """There is one, and it stays: taking it away asks for a code of its own."""


def add(
    db: Session, server: Server, person: PersonRow, visit: Visit, drawn: SecondStep, code: str, *, now: datetime
) -> None:
    """Ask for a code from now on, once one shows that the phone was given the secret.

    The sessions on other devices end: a password alone opened them. Raises WrongCode; AlreadyOn, for the second of
    two taps too.
    """
    step = drawn.accepting(code, now, by=visit.session.id)
    if person.second_step is not None:
        raise AlreadyOn
    person.second_step = seal_second_step(visit.user_key, step.sealed_form(), person_id=person.id)
    sessions.end_all_of(db, person.id, now=now, but=visit.session.id)
    security_log.note(db, server.pseudonym(person.id), Happening.SECOND_STEP_ADDED, day=now.date())


def spend(person: PersonRow, key: Key, code: str, *, by: UUID, now: datetime) -> None:
    """Spend a code on a sign-in.

    Raises SpentCode, and WrongCode in one voice for a wrong one and for a secret that was tampered with.
    """
    try:
        kept = SecondStep.model_validate_json(open_second_step(key, person.second_step or b"", person_id=person.id))
    except Unopenable:
        raise WrongCode from None
    step = kept.accepting(code, now, by=by)
    person.second_step = seal_second_step(key, step.sealed_form(), person_id=person.id)


def take_away(db: Session, server: Server, person: PersonRow, *, now: datetime) -> None:
    """Let the password alone sign in from now on; where it does already, nothing happens."""
    if person.second_step is not None:
        person.second_step = None
        security_log.note(db, server.pseudonym(person.id), Happening.SECOND_STEP_TAKEN_AWAY, day=now.date())
