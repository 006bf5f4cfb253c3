"""A database that is locked, read-only or full: a clear answer, no trace of the inside, and nothing typed is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from tests.cast import Actor, Clock, house_of
from tests.journal.story import begin
from tests.journal.test_keep_a_step import words_in_field

WORDS = "What I typed while the disk was full, “to the letter”.\nTwo lines of it."


def file_of(app: Flask) -> Path:
    """Return the database's file."""
    path = house_of(app).engine.url.database
    assert path
    return Path(path)


@contextmanager
def locked(app: Flask) -> Iterator[None]:
    """Hold the write lock, as a backup or another program might; and wait for it only a moment."""
    engine = house_of(app).engine
    impatient = lambda connection, *_: connection.execute("PRAGMA busy_timeout = 50")  # noqa: E731  # removed below
    event.listen(engine, "checkout", impatient)
    with closing(sqlite3.connect(file_of(app), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    event.remove(engine, "checkout", impatient)


@contextmanager
def read_only(app: Flask) -> Iterator[None]:
    """Let no statement write, as on a disk that was mounted read-only after a fault."""
    engine = house_of(app).engine

    def refuse(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            raise sqlite3.OperationalError("attempt to write a readonly database")

    event.listen(engine, "before_cursor_execute", refuse)
    yield
    event.remove(engine, "before_cursor_execute", refuse)


@contextmanager
def full(app: Flask) -> Iterator[None]:
    """Let the file grow no further."""
    engine = house_of(app).engine

    def no_more(connection: sqlite3.Connection, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "checkout", no_more)
    yield
    event.remove(engine, "checkout", no_more)
    engine.dispose()  # the limit stays with a connection


@pytest.mark.parametrize("trouble", [locked, read_only, full])
def test_what_was_typed_comes_back_and_a_second_try_keeps_it(asha: Actor, app: Flask, trouble: object) -> None:
    entry_id = begin(asha)
    words = WORDS * 100

    with trouble(app):  # type: ignore[operator]  # one of the three above
        answer = asha.post(f"/journal/{entry_id}/reflect/what", {"words": words})

    assert answer.status_code == 503
    assert "could not save this just now" in answer.text
    assert words_in_field(answer.text) == words
    assert not any(inside in answer.text.lower() for inside in ("sqlite", "traceback", "operationalerror", "locked"))
    assert asha.post(f"/journal/{entry_id}/reflect/what", {"words": words}).status_code == 302
    assert words_in_field(asha.get(f"/journal/{entry_id}/reflect/what").text) == words


def test_an_autosave_says_that_it_is_not_saved_yet(asha: Actor, app: Flask) -> None:
    entry_id = begin(asha)

    with locked(app):
        answer = asha.post(f"/journal/{entry_id}/reflect/what", {"words": WORDS}, headers={"X-Autosave": "1"})

    assert answer.status_code == 503
    assert answer.json is not None
    assert "Not saved yet" in answer.json["message"]


def test_pages_can_still_be_read_while_nothing_can_be_written(asha: Actor, app: Flask) -> None:
    entry_id = begin(asha)

    with locked(app):
        assert asha.get(f"/journal/{entry_id}").status_code == 200


def test_a_visit_that_cannot_be_noted_is_a_visit_all_the_same(asha: Actor, app: Flask, clock: Clock) -> None:
    entry_id = begin(asha)
    clock.forward(minutes=6)

    with locked(app):
        assert asha.get(f"/journal/{entry_id}").status_code == 200


def test_nothing_that_was_typed_is_in_the_log(asha: Actor, app: Flask) -> None:
    entry_id = begin(asha)

    with full(app):
        asha.post(f"/journal/{entry_id}/reflect/what", {"words": WORDS * 100})

    log = house_of(app).settings.log_file
    assert log is not None
    assert "database" in log.read_text()
    assert "disk was full" not in log.read_text()
