"""Tickets: found by ids that only their student can name, and written anew so that their place tells nothing."""

import random
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from debrief.storage import tickets
from debrief.storage.database import writing
from debrief.storage.tickets import TicketRow
from tests.storage import rows

IN_ORDER = [UUID(int=at) for at in range(1, 8)]


@pytest.fixture
def period(db: Session) -> UUID:
    """Return an open period."""
    return rows.period(db, rows.programme(db))


def everything(db: Session) -> list[Any]:
    """Return the table as it is."""
    return list(db.execute(text("SELECT * FROM tickets ORDER BY id")).all())


def test_tickets_are_found_by_their_ids_alone(db: Session, period: UUID) -> None:
    mine, another = rows.ticket(db, period), rows.ticket(db, period)

    assert [row.id for row in tickets.among(db, [mine, uuid4()])] == [mine]
    assert tickets.among(db, []) == []
    assert {row.id for row in tickets.of_period(db, period)} == set(tickets.every_id(db)) == {mine, another}
    assert tickets.of_period(db, uuid4()) == []


def test_they_are_read_in_the_order_of_their_ids_however_they_came(db: Session, period: UUID) -> None:
    for ticket in reversed(IN_ORDER):
        rows.ticket(db, period, ticket_id=ticket)

    assert [row.id for row in tickets.of_period(db, period)] == IN_ORDER
    assert [row.id for row in tickets.among(db, IN_ORDER[3:])] == IN_ORDER[3:]


def test_one_id_is_one_ticket(db: Session, period: UUID) -> None:
    rows.ticket(db, period, ticket_id=IN_ORDER[0])
    db.expunge_all()

    with pytest.raises(IntegrityError):
        rows.ticket(db, period, ticket_id=IN_ORDER[0])


def test_what_is_taken_back_is_gone_and_nothing_else(db: Session, period: UUID) -> None:
    mine, another = rows.ticket(db, period), rows.ticket(db, period)

    tickets.drop(db, [mine, uuid4()])
    db.expire_all()

    assert tickets.every_id(db) == [another]


def test_the_table_counts_no_rows_as_they_come(db: Session, period: UUID) -> None:
    rows.ticket(db, period)

    with pytest.raises(Exception, match="no such column: rowid"):
        db.execute(text("SELECT rowid FROM tickets"))


def test_it_has_no_room_for_whose_they_are_or_when_they_came() -> None:
    assert set(TicketRow.__table__.columns.keys()) == {"id", "period_id", "body", "note"}


def test_written_anew_they_are_as_they_were(engine: Engine, db: Session, period: UUID) -> None:
    for _ in range(40):
        rows.ticket(db, period)
    db.commit()
    before, some = everything(db), tickets.every_id(db)[:25]
    db.commit()

    with Session(writing(engine)) as again, again.begin():
        tickets.rewrite(again, [*some, uuid4()], shuffle=random.Random(1).shuffle)  # noqa: S311

    assert everything(db) == before


def test_they_leave_in_an_order_drawn_by_chance_and_come_back_in_that_of_their_ids(
    engine: Engine, db: Session, period: UUID
) -> None:
    for ticket in reversed(IN_ORDER):
        rows.ticket(db, period, ticket_id=ticket)
    db.commit()
    left: list[str] = []
    came: list[str] = []
    with Session(writing(engine)) as again, again.begin():
        raw: Any = again.connection().connection.dbapi_connection
        raw.set_trace_callback(lambda said: note(said, left, came))

        tickets.rewrite(again, IN_ORDER, shuffle=lambda leaving: leaving.reverse())

        raw.set_trace_callback(None)
    assert left == [ticket.hex for ticket in reversed(IN_ORDER)]
    assert came == [ticket.hex for ticket in IN_ORDER]


def note(said: str, left: list[str], came: list[str]) -> None:
    """Keep the id that a statement names."""
    for verb, kept in (("DELETE", left), ("INSERT", came)):
        if said.startswith(verb):
            kept.append(next(ticket.hex for ticket in IN_ORDER if ticket.hex in said))


def test_an_empty_table_is_written_anew_as_well(db: Session) -> None:
    tickets.rewrite(db, [], shuffle=random.shuffle)

    assert tickets.every_id(db) == []
