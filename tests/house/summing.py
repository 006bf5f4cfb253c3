"""What came before the story: a summary over 25 made-up students, and the period that is open now."""

import random
from datetime import date
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.facets import facets
from debrief.domain.tickets import Note, Ticket
from debrief.storage import people
from debrief.storage.database import writing
from debrief.storage.periods import PeriodRow
from debrief.storage.tickets import TicketRow
from debrief.themes.releaser import Releaser
from debrief.vault.envelopes import PublicIdentity, new_key
from debrief.vault.keys import identity_of, recover
from debrief.vault.tickets import pseudonym, seal_note, seal_ticket, ticket_id, ticket_secret
from tests.cast import Actor, house_of

TERMS = (date(2026, 7, 31), date(2026, 12, 18), date(2027, 4, 30))
OPENED, RELEASED = date(2026, 5, 4), date(2026, 8, 17)
SAID = ("checked:yes", "soon:same_day", "talk:heard", "hindered:organisation", "family:death", "kind:resuscitation")


def sum_up(app: Flask, programme_id: UUID, cleo: Actor) -> UUID:
    """Freeze the summary of a term as Cleo would have, open the next period, and return the summary's id."""
    house = house_of(app)
    with Session(writing(house.engine)) as db, db.begin():
        row = people.by_id(db, cleo.id)
        assert row is not None
        assert row.recovery is not None
        assert cleo.recovery is not None
        identity = identity_of(row.identity, recover(row.recovery, cleo.recovery, person_id=row.id), person_id=row.id)
        below = random.Random(25).randrange  # noqa: S311  # the same figures each time the story is told
        releaser = Releaser(identity=lambda: identity, below=below)
        period = releaser.open_new(db, house.server, programme_id, period_id=uuid4(), today=OPENED)
        db.add_all(somebodys_ticket(period, SAID[: 6 if at < 18 else 2]) for at in range(25))
        db.flush()
        key = releaser.key(db, period, row.id)
        release = releaser.attempt(
            db,
            house.server,
            period,
            key=key,
            opened=releaser.read(db, period, key),
            closed_list=facets(house.pack),
            terms=TERMS,
            today=RELEASED,
        )
        assert release is not None
        db.flush()
        releaser.open_new(db, house.server, programme_id, period_id=uuid4(), today=RELEASED)
        return release.id


def somebodys_ticket(period: PeriodRow, says: tuple[str, ...]) -> TicketRow:
    """Return the ticket of a student who is in no story."""
    secret = ticket_secret(new_key())
    row = TicketRow(id=ticket_id(secret, "resuscitation", period_id=period.id), period_id=period.id)
    body = Ticket(student=pseudonym(secret, period_id=period.id), says=says).sealed_form()
    note = Note(entry_id=uuid4(), says=says).sealed_form()
    row.body = seal_ticket(PublicIdentity(period.public_identity), body, ticket_id=row.id, period_id=period.id)
    row.note = seal_note(secret, note, ticket_id=row.id, period_id=period.id)
    return row
