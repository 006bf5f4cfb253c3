"""The request's session: a writer in a POST, a reader anywhere else, and nothing happens without a commit."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from debrief.storage.programmes import ProgrammeRow
from debrief.web.database import db, reader, writer
from tests.cast import Actor, house_of


def begun_in(app: Flask, actor: Actor, method: str, path: str) -> list[str]:
    """Return how the transactions of a request began."""
    begun: list[str] = []

    def note(connection: object, cursor: object, statement: str, *args: object) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement)

    event.listen(house_of(app).engine, "before_cursor_execute", note)
    answer = actor.get(path) if method == "GET" else actor.post(path, token=actor.token())
    event.remove(house_of(app).engine, "before_cursor_execute", note)
    assert answer.status_code in {200, 302}
    return begun


def test_a_post_begins_by_taking_the_write_lock(app: Flask, asha: Actor) -> None:
    assert "BEGIN IMMEDIATE" in begun_in(app, asha, "POST", "/journal/new")


def test_a_get_never_takes_it(app: Flask, asha: Actor) -> None:
    assert set(begun_in(app, asha, "GET", "/journal/")) == {"BEGIN"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_outside_a_post_nothing_can_be_written(app: Flask, method: str) -> None:
    with app.test_request_context("/", method=method):
        db().add(ProgrammeRow(id=uuid4(), body=b""))
        with pytest.raises(OperationalError, match="readonly"):
            db().commit()


def test_what_was_not_committed_never_happened(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        db().add(ProgrammeRow(id=uuid4(), body=b""))
        db().flush()
    with Session(house_of(app).engine) as session:
        assert session.scalar(select(func.count()).select_from(ProgrammeRow)) == 0


def test_a_short_write_of_its_own_is_committed_as_it_ends_and_only_if_it_ends_well(app: Flask) -> None:
    with app.test_request_context("/"):
        with writer() as session:
            session.add(ProgrammeRow(id=uuid4(), body=b""))
        with pytest.raises(ZeroDivisionError):
            fails_while_writing()
        with reader() as session:
            assert session.scalar(select(func.count()).select_from(ProgrammeRow)) == 1


def fails_while_writing() -> None:
    """Write something and then fail."""
    with writer() as session:
        session.add(ProgrammeRow(id=uuid4(), body=b""))
        _ = 1 // 0


def test_every_connection_goes_back_after_a_request(app: Flask, asha: Actor) -> None:
    for path in ("/journal/", "/nowhere", "/debriefs/", "/accounts/kept"):
        asha.get(path)
        asha.post(path)

    assert house_of(app).engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a QueuePool
