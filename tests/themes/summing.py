"""What a period goes through: opened, added to by made-up students, and tried when its day has come."""

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.storage import periods
from debrief.storage.base import Base
from debrief.storage.database import writing
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodRow
from debrief.storage.releases import ReleaseRow
from debrief.storage.sessions import SessionRow
from debrief.storage.tickets import TicketRow
from debrief.vault.codes import Code
from tests.cast import Actor, Clock, house_of
from tests.house.summing import somebodys_ticket

HOME, OPEN, TRY, COPY, USE = "/themes/", "/themes/open", "/themes/release", "/themes/copy", "/themes/use-copy"
DUE = datetime(2027, 2, 12, 9, tzinfo=UTC)  # 14 days after the end of term on 29 January
SAID = ("checked:yes", "soon:same_day", "talk:heard", "helped:people", "family:harm", "kind:fall")
TOO_FEW = "Not enough students to show safely at the end of term on 29 January 2027."


def signs_in_with_second_step(app: Flask, actor: Actor) -> Actor:
    """Sign somebody in who has a second step from then on."""
    if actor.last is None:
        assert actor.signs_in().status_code == 302
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.get(PersonRow, actor.id)
        assert row is not None
        row.second_step = b"x"
    return actor


def opens(educator: Actor) -> None:
    """Have an educator open a period."""
    assert educator.post(OPEN).status_code == 302


def added(app: Flask, programme_id: UUID, students: int, says: Iterable[str] = SAID) -> None:
    """Have made-up students add one ticket each to the period that is open."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = periods.of_programme(db, programme_id)
        assert row is not None
        db.add_all(somebodys_ticket(row, tuple(says)) for _ in range(students))


def waits(app: Flask, clock: Clock, *, until: datetime = DUE) -> None:
    """Let the days pass, with everybody who is signed in still there."""
    clock.now = until
    with Session(writing(house_of(app).engine)) as db, db.begin():
        for row in db.scalars(select(SessionRow)):
            row.started_at = row.seen_at = until


def frozen(app: Flask, clock: Clock, educator: Actor, programme_id: UUID, students: int = 70) -> UUID:
    """Open a period, have students add to it, and try for its summary on its day; return the summary's id."""
    opens(educator)
    added(app, programme_id, students)
    waits(app, clock)
    tried = educator.post(TRY)
    assert tried.status_code == 302
    return UUID(tried.location.rpartition("/")[2])


def main_of(response: TestResponse) -> str:
    """Return the main part of a page, as it is read, without what is drawn afresh for each page."""
    found = re.search(r"<main.*</main>", response.text, re.DOTALL)
    assert found, response.text[:500]
    return html.unescape(re.sub(r'name="once"[^>]*value="[^"]*"', "", found[0]))


def stored(app: Flask, table: type[Base]) -> int:
    """Return how many rows a table has."""
    with Session(house_of(app).engine) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def period_of(app: Flask, programme_id: UUID) -> PeriodRow | None:
    """Return a programme's period."""
    with Session(house_of(app).engine) as db:
        return periods.of_programme(db, programme_id)


def left_of_a_period(app: Flask) -> tuple[int, int, int]:
    """Return how many periods, tickets and summaries are stored."""
    return stored(app, PeriodRow), stored(app, TicketRow), stored(app, ReleaseRow)


def code_on(response: TestResponse) -> Code:
    """Return the code that a page shows."""
    found = re.search(r"data-code>([^<]+)<", response.text)
    assert found, response.text[-2000:]
    return Code.read(found[1])
