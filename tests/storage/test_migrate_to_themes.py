"""The second version of the tables, over rows of the first: nothing is lost, nobody is signed out or leaving."""

import sqlite3
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from debrief.storage.database import engine_for, upgrade, writing
from debrief.storage.people import PersonRow
from debrief.storage.sessions import SessionRow
from tests.storage.rows import BLOB
from tests.storage.test_migrations import MIGRATIONS, everything

COURSE, ASHA, BEN, PAGE, TALK = (uuid4().hex for _ in range(5))
FIRST: dict[str, dict[str, Any]] = {
    "programmes": {"id": COURSE, "body": BLOB},
    "people": {
        "id": ASHA, "programme_id": COURSE, "is_student": 1, "is_supervisor": 0, "is_educator": 0, "email_index": b"a",
        "profile": BLOB, "salt": BLOB, "stretch": "64,1,1", "locked": BLOB, "public_identity": BLOB, "identity": BLOB,
    },
    "sessions": {"id": uuid4().hex, "person_id": ASHA, "proof": BLOB, "user_key": BLOB, "started_at": 1, "seen_at": 2},
    "entries": {
        "id": PAGE, "owner_id": ASHA, "position": 1, "version": 3, "expires_on": "2027-11-23", "content_key": BLOB,
        "body": BLOB, "headline": BLOB,
    },
    "debriefs": {
        "id": TALK, "owner_id": ASHA, "reader_id": BEN, "entry_id": PAGE, "owner_position": 1, "reader_position": 1,
        "expires_on": "2027-02-20", "closed": 0, "reader_identity": BLOB, "own_key": BLOB, "granted": BLOB,
        "body": BLOB, "answer_version": 0,
    },
    "replies": {"id": uuid4().hex, "debrief_id": TALK, "author_id": BEN, "position": 1, "body": BLOB},
    "security_log": {"id": uuid4().hex, "who": b"who", "day": "2026-11-23", "what": "joined"},
}  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Return an engine on tables of the first version, with a row in each."""
    path = tmp_path / "first.sqlite3"
    engine, config = engine_for(f"sqlite:///{path}"), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    connection_to_file = sqlite3.connect(path)
    ben = {**FIRST["people"], "id": BEN, "email_index": b"b"}
    for table, row in [*FIRST.items(), ("people", ben)]:
        named = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608  # our own
        connection_to_file.execute(named, list(row.values()))
    connection_to_file.commit()
    connection_to_file.close()
    return engine


def test_it_works(engine: Engine) -> None:
    """Every row is there, every column as it was."""
    before = rows_of(engine)

    upgrade(engine)

    after = rows_of(engine)
    assert {len(before[table]) for table in FIRST} == {1, 2}
    for table in FIRST:
        assert [row[: len(old)] for row, old in zip(after[table], before[table], strict=True)] == before[table]
    engine.dispose()


def test_nobody_has_a_second_step_or_leaves_and_who_was_signed_in_still_is(engine: Engine) -> None:
    upgrade(engine)

    with Session(engine) as db:
        assert {(row.second_step, row.leaves_on) for row in db.scalars(select(PersonRow))} == {(None, None)}
        assert [(row.awaits_code, row.user_key) for row in db.scalars(select(SessionRow))] == [(False, BLOB)]
    engine.dispose()


def rows_of(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, as plain values."""
    return {name: [tuple(row) for row in each] for name, each in everything(engine).items()}  # type: ignore[arg-type]  # rows
