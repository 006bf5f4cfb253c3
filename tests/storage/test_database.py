"""The engine: safe settings, writers that queue, readers that cannot write."""

import stat
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from debrief.storage.attempts import AttemptRow, count_one
from debrief.storage.database import BUSY_MILLISECONDS, engine_for, upgrade, writing
from debrief.storage.programmes import ProgrammeRow
from tests.storage.rows import BLOB, NOW

PRAGMAS = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    "busy_timeout": BUSY_MILLISECONDS,
    "synchronous": 2,  # FULL
    "secure_delete": 1,
    "temp_store": 2,  # MEMORY
}


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_every_connection_is_set_up_for_safety(engine: Engine, pragma: str) -> None:
    with engine.connect() as one, engine.connect() as another, writing(engine).connect() as writer:
        for connection in (one, another, writer):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == PRAGMAS[pragma]


def test_nobody_but_the_owner_may_read_the_file_or_what_lies_beside_it(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'private.sqlite3'}")
    upgrade(engine)
    with Session(writing(engine)) as db, db.begin():
        db.add(ProgrammeRow(id=uuid4(), body=BLOB))
        db.flush()
        files = sorted(tmp_path.iterdir())

        assert [path.name for path in files] == ["private.sqlite3", "private.sqlite3-shm", "private.sqlite3-wal"]
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    engine.dispose()


def test_a_writer_says_so_as_it_begins(engine: Engine) -> None:
    begun: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: begun.append(args[2]))

    with Session(writing(engine)) as db:
        db.scalar(select(func.count()).select_from(ProgrammeRow))
    with Session(engine) as db:
        db.scalar(select(func.count()).select_from(ProgrammeRow))

    assert [line for line in begun if line.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_a_reader_cannot_write(engine: Engine) -> None:
    with Session(engine) as db:
        db.add(ProgrammeRow(id=uuid4(), body=BLOB))
        with pytest.raises(OperationalError, match="readonly"):
            db.commit()


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM programmes", "UPDATE people SET salt = ''", "DROP TABLE replies", "CREATE TABLE more (id INTEGER)"],
)
def test_a_reader_cannot_write_by_any_statement(engine: Engine, statement: str) -> None:
    with Session(engine) as db, pytest.raises(OperationalError, match="readonly"):
        db.execute(text(statement))


def test_a_connection_that_wrote_goes_back_to_reading(engine: Engine) -> None:
    """The pool hands one connection to both; what it was last used for must not linger."""
    for _ in range(3):
        with Session(writing(engine)) as db, db.begin():
            db.add(ProgrammeRow(id=uuid4(), body=BLOB))
        with Session(engine) as db, pytest.raises(OperationalError, match="readonly"):
            db.execute(text("DELETE FROM programmes"))


def test_a_connection_that_read_may_be_used_to_write(engine: Engine) -> None:
    with Session(engine) as db:
        db.scalar(select(func.count()).select_from(ProgrammeRow))
    with Session(writing(engine)) as db, db.begin():
        db.add(ProgrammeRow(id=uuid4(), body=BLOB))
    with Session(engine) as db:
        assert db.scalar(select(func.count()).select_from(ProgrammeRow)) == 1


def test_what_was_not_committed_never_happened(engine: Engine) -> None:
    with Session(writing(engine)) as db:
        db.add(ProgrammeRow(id=uuid4(), body=BLOB))
        db.flush()
    with Session(engine) as db:
        assert db.scalar(select(func.count()).select_from(ProgrammeRow)) == 0


def test_two_writers_queue_and_neither_fails(engine: Engine) -> None:
    inside, order = threading.Event(), []

    def first() -> None:
        with Session(writing(engine)) as db, db.begin():
            db.add(ProgrammeRow(id=uuid4(), body=BLOB))
            db.flush()
            inside.set()
            time.sleep(0.15)
            order.append("first")

    def second() -> None:
        inside.wait()
        with Session(writing(engine)) as db, db.begin():
            db.scalar(select(func.count()).select_from(ProgrammeRow))
            order.append("second")
            db.add(ProgrammeRow(id=uuid4(), body=BLOB))

    together(first, second)

    assert order == ["first", "second"]
    with Session(engine) as db:
        assert db.scalar(select(func.count()).select_from(ProgrammeRow)) == 2


def test_many_who_read_and_then_write_lose_no_count(engine: Engine) -> None:
    """Read-then-write in deferred transactions fails with "database is locked"; in ours nobody fails or overwrites."""

    def counts() -> None:
        for _ in range(10):
            with Session(writing(engine)) as db, db.begin():
                count_one(db, b"asha", window=NOW)

    together(*[counts] * 4)

    with Session(engine) as db:
        assert db.scalar(select(AttemptRow.count)) == 40


def test_the_trap_is_real(engine: Engine) -> None:
    """Two deferred transactions that both read before they write: one of them fails at once, whatever the timeout."""

    @event.listens_for(engine, "begin", insert=False)
    def may_write(connection: object) -> None:
        connection.exec_driver_sql("PRAGMA query_only = OFF")  # type: ignore[attr-defined]  # a Connection

    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            connection.exec_driver_sql("SELECT count(*) FROM programmes")
        one.exec_driver_sql("INSERT INTO programmes VALUES ('a', x'00')")
        one.commit()
        began = time.monotonic()
        with pytest.raises(OperationalError, match="locked"):
            other.exec_driver_sql("INSERT INTO programmes VALUES ('b', x'00')")
        assert time.monotonic() - began < BUSY_MILLISECONDS / 1000 / 2


def test_readers_never_wait_for_a_writer(engine: Engine) -> None:
    with Session(writing(engine)) as writer, writer.begin():
        writer.add(ProgrammeRow(id=uuid4(), body=BLOB))
        writer.flush()
        began = time.monotonic()
        with Session(engine) as reader:
            assert reader.scalar(select(func.count()).select_from(ProgrammeRow)) == 0
        assert time.monotonic() - began < 0.5


def test_what_was_deleted_is_not_left_in_the_file(engine: Engine, tmp_path: Path) -> None:
    canary, row_id = b"canary-of-deleted-bytes" * 4, uuid4()
    with Session(writing(engine)) as db, db.begin():
        db.add(ProgrammeRow(id=row_id, body=canary))
    with Session(writing(engine)) as db, db.begin():
        db.execute(text("DELETE FROM programmes"))
    with engine.connect() as connection:
        connection.rollback()
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA query_only = OFF")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert all(canary not in path.read_bytes() for path in tmp_path.iterdir())


def together(*jobs: Callable[[], None]) -> None:
    """Run jobs at the same time and fail if any of them did."""
    faults: list[BaseException] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults


def test_there_is_a_connection_for_every_thread_however_many(engine: Engine) -> None:
    """With a bound, threads that hold a reader while they write would wait for one another."""
    with ExitStack() as held:
        connections = [held.enter_context(engine.connect()) for _ in range(40)]

        assert not any(connection.closed for connection in connections)


def test_an_error_names_no_row_and_holds_no_blob(engine: Engine) -> None:
    row_id = uuid4()
    row = {"id": row_id, "body": b"a sealed blob"}
    with Session(writing(engine)) as db, pytest.raises(IntegrityError) as refused:
        db.execute(insert(ProgrammeRow), [row, row])

    assert "a sealed blob" not in str(refused.value)
    assert row_id.hex not in str(refused.value)
