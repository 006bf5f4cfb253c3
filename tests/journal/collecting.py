"""What tests of the picture begin with: a period whose key the test holds, pages that say something, and one tap."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from lxml import html
from sqlalchemy import Engine, delete, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.domain.entries import Entry
from debrief.domain.periods import Period
from debrief.domain.tickets import Ticket
from debrief.storage import tickets
from debrief.storage.database import writing
from debrief.storage.entries import EntryRow
from debrief.storage.periods import PeriodRow
from debrief.storage.releases import ReleaseRow
from debrief.vault.envelopes import Identity
from debrief.vault.tickets import open_ticket
from debrief.web.periods import seal_period
from debrief.web.sealing import sealer
from tests.cast import Actor, house_of
from tests.debriefs.telling import as_
from tests.journal.story import begin


@dataclass
class Collecting:
    """A period that is open, and its key."""

    app: Flask
    id: UUID
    key: Identity

    @property
    def engine(self) -> Engine:
        """Return the house's database."""
        return writing(house_of(self.app).engine)

    def says(self) -> list[Ticket]:
        """Return what every ticket says, as a release would read it."""
        with Session(self.engine) as db:
            return [
                Ticket.model_validate_json(open_ticket(self.key, row.body, ticket_id=row.id, period_id=self.id))
                for row in tickets.of_period(db, self.id)
            ]

    def codes(self) -> list[set[str]]:
        """Return the codes of every ticket, in an order that says nothing."""
        return sorted((set(ticket.says) for ticket in self.says()), key=sorted)

    def is_released(self) -> None:
        """Let the summary be made: the period goes, and a summary with its id stays."""
        with Session(self.engine) as db, db.begin():
            row = db.get(PeriodRow, self.id)
            assert row is not None
            db.add(ReleaseRow(id=self.id, programme_id=row.programme_id, position=1, body=b"frozen"))
            db.delete(row)

    def is_over_without_a_summary(self) -> None:
        """Let two years be over."""
        with Session(self.engine) as db, db.begin():
            db.execute(delete(PeriodRow))

    def has_its_key_swapped(self) -> None:
        """Let Eve put a key of her own in the place of the period's."""
        with Session(self.engine) as db, db.begin():
            db.execute(text("UPDATE periods SET public_identity = :hers"), {"hers": Identity.fresh().public().raw})


def opens_a_period(app: Flask, programme_id: UUID, *, today: date) -> Collecting:
    """Open a period for a programme."""
    house, key, period_id = house_of(app), Identity.fresh(), uuid4()
    row = PeriodRow(id=period_id, programme_id=programme_id, expires_on=today + timedelta(days=730))
    row.public_identity = key.public().raw
    seal_period(row, Period(opened_on=today, identity=key.public().fingerprint), house.server)
    with Session(writing(house.engine)) as db, db.begin():
        db.add(row)
    return Collecting(app, period_id, key)


def keeps(student: Actor, *, kind: str = "fall", **factors: list[str]) -> UUID:
    """Have a student keep a page about a kind of thing, with a headline, words and factors."""
    entry_id = begin(student)
    student.post(f"/journal/{entry_id}/event", {"kind": kind, "headline": "Quoll in bed nine", "place": "ward"})
    words = {"words": "The quoll had been moved twice", **factors}
    student.post(f"/journal/{entry_id}/reflect/helped", words)
    return entry_id


def chooses(student: Actor, entry_id: UUID, choice: str, **fields: Any) -> TestResponse:
    """Have a student open the page about the picture, choose, and save."""
    form = form_of(student.get(f"/journal/{entry_id}/picture"))
    return student.post(f"/journal/{entry_id}/picture", {**form, "picture": choice, **fields}, token=form["csrf_token"])


def form_of(page: TestResponse) -> dict[str, str]:
    """Return what the page's main form would send as it stands."""
    (form,) = [each for each in html.fromstring(page.text).forms if each.get("id") == "main-form"]
    return dict(form.form_values())


def chosen(student: Actor, entry_id: UUID) -> str:
    """Return which of the two is chosen on the page about the picture."""
    return form_of(student.get(f"/journal/{entry_id}/picture"))["picture"]


def page_of(app: Flask, student: Actor, entry_id: UUID) -> Entry:
    """Return a student's page, opened as they would."""
    with as_(app, student, "GET"), Session(house_of(app).engine) as db:
        row = db.get(EntryRow, entry_id)
        assert row is not None
        return sealer().open_entry(row)
