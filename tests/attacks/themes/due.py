"""A course whose period is due, holding as many students' tickets as one likes, and tried as often as one likes."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.people import Role
from debrief.storage.database import upgrade, writing
from debrief.storage.periods import PeriodRow
from debrief.storage.tickets import TicketRow
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join
from tests.themes.noting import notes
from tests.themes.summing import added, frozen, opens, signs_in_with_second_step, waits

TERMS = (date(2027, 1, 29), date(2027, 5, 28), date(2027, 9, 24))
DUE = datetime(2027, 6, 11, 9, tzinfo=UTC)
FRESH = re.compile(rb'name="(csrf_token|once)"[^>]*value="[^"]*"')
"""All that is drawn afresh for a page."""


@dataclass(slots=True)
class Course:
    """The course, and Cleo, its one educator, signed in with her second step."""

    app: Flask
    programme_id: UUID
    cleo: Actor
    release: str
    """The address of the summary of the period before."""
    untried: bytes
    """What the period's row says before it is tried."""

    def holds(self, students: int) -> Collection[UUID]:
        """Have just so many students' tickets in the period, and return their ids."""
        with Session(writing(house_of(self.app).engine)) as db, db.begin():
            db.execute(delete(TicketRow))
        added(self.app, self.programme_id, students)
        with Session(house_of(self.app).engine) as db:
            return [row.id for row in db.query(TicketRow)]

    def forgets_that_it_was_tried(self) -> None:
        """Have the next try be the first one."""
        with Session(writing(house_of(self.app).engine)) as db, db.begin():
            db.query(PeriodRow).one().body = self.untried


def course_in(folder: Path) -> Course:
    """Return a course with one summary, one note to all students, and a period whose day has come."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'debrief.sqlite3'}",
        secrets=(ServerSecret(1, secrets.token_bytes(32)),),
        log_file=folder / "debrief.log",
    )
    clock = Clock()
    app = create_app(settings, clock=clock, stretch=QUICK)
    upgrade(house_of(app).engine)
    programme_id = add_programme(app, terms=TERMS)
    cleo = signs_in_with_second_step(app, join(app, programme_id, "Cleo", Role.EDUCATOR, now=clock()))
    release_id = frozen(app, clock, cleo, programme_id)
    notes(cleo)
    opens(cleo)
    waits(app, clock, until=DUE)
    with Session(house_of(app).engine) as db:
        untried = db.query(PeriodRow).one().body
    return Course(app, programme_id, cleo, f"/themes/{release_id}", untried)


def whole(response: TestResponse) -> bytes:
    """Return all that an answer says, headers and all, without what is drawn afresh for each page."""
    return f"{response.status}\n{sorted(response.headers.items())}\n".encode() + FRESH.sub(b"", response.data)
