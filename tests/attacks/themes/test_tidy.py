"""`debrief tidy` may run at any time: twice, on two machines at once, while people read and write."""

import os
import random
import signal
import sqlite3
import threading
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from debrief import tidying
from debrief.storage import database, upkeep
from debrief.storage.database import engine_for, upgrade, writing
from debrief.tidying import tidy
from tests.storage import rows
from tests.storage.rows import NOW, TODAY

SHUFFLE = random.Random(3).shuffle  # noqa: S311  # for a test


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database is."""
    return tmp_path / "debrief.sqlite3"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    """Return an engine on a database with a page, a period and sixty tickets."""
    engine = engine_for(f"sqlite:///{path}")
    upgrade(engine)
    with Session(writing(engine)) as db, db.begin():
        course = rows.programme(db)
        rows.entry(db, rows.person(db, course))
        period = rows.period(db, course)
        for _ in range(60):
            rows.ticket(db, period)
    yield engine
    engine.dispose()


def kept(path: Path) -> list[list[Any]]:
    """Return what the tables hold that tidying must not touch."""
    connection = sqlite3.connect(path)
    found = [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("tickets", "entries")]  # noqa: S608  # our own
    connection.close()
    return found


def log_of(path: Path) -> int:
    """Return how many bytes the log holds."""
    log = path.with_name(f"{path.name}-wal")
    return log.stat().st_size if log.exists() else 0


@pytest.mark.parametrize("small", [0, tidying.SMALL])
def test_it_works(engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch, small: int) -> None:
    """Nothing is lost, the log is empty, and when it ran is noted; again and again."""
    monkeypatch.setattr(tidying, "SMALL", small)
    monkeypatch.setattr(tidying, "AT_ONCE", 25)
    before = kept(path)
    assert log_of(path) > 0
    for hours in range(3):
        assert tidy(engine, now=NOW + timedelta(hours=hours), today=TODAY, shuffle=SHUFFLE)

        assert log_of(path) == 0
        assert kept(path) == before
        with Session(engine) as db:
            assert upkeep.tidied_at(db) == NOW + timedelta(hours=hours)


def test_what_has_had_its_day_is_buried(engine: Engine, path: Path) -> None:
    later = TODAY + timedelta(days=800)

    assert tidy(engine, now=NOW + timedelta(days=800), today=later, shuffle=SHUFFLE)

    assert kept(path) == [[], []]


def test_two_machines_at_once_and_somebody_who_writes_all_the_while(engine: Engine, path: Path) -> None:
    before, over, wrote, faults = kept(path), threading.Event(), [], list[Exception]()

    def machine() -> None:
        own = engine_for(f"sqlite:///{path}")
        try:
            for _ in range(4):
                tidy(own, now=NOW, today=TODAY, shuffle=random.Random().shuffle)  # noqa: S311  # for a test
        except Exception as fault:  # whatever it was, the test is to tell it
            faults.append(fault)
        finally:
            own.dispose()

    def student() -> None:
        while not over.is_set():
            with Session(writing(engine)) as db, db.begin():
                wrote.append(rows.person(db, rows.programme(db)))
            over.wait(0.01)

    threads = [threading.Thread(target=each) for each in (machine, machine, student)]
    for thread in threads:
        thread.start()
    for thread in threads[:2]:
        thread.join()
    over.set()
    threads[2].join()

    assert faults == []
    assert kept(path) == before
    connection = sqlite3.connect(path)
    (people,) = connection.execute("SELECT count(*) FROM people").fetchone()
    connection.close()
    assert people == len(wrote) + 1


def test_a_reader_who_does_not_finish_is_waited_for_and_then_said(
    engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log stays this time, and the next run empties it; reading goes on undisturbed."""
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 50)
    before, impatient = kept(path), engine_for(f"sqlite:///{path}")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM tickets").fetchone() == (60,)

    assert not tidy(impatient, now=NOW, today=TODAY, shuffle=SHUFFLE)

    assert log_of(path) > 0
    assert reader.execute("SELECT count(*) FROM tickets").fetchone() == (60,)
    reader.execute("COMMIT")
    reader.close()
    assert tidy(impatient, now=NOW, today=TODAY, shuffle=SHUFFLE)
    assert log_of(path) == 0
    assert kept(path) == before
    impatient.dispose()


@pytest.mark.parametrize(
    "moment", ["SELECT tickets", "DELETE FROM tickets", "INSERT INTO tickets", "INSERT INTO upkeep"]
)
def test_killed_in_the_middle_it_has_lost_nothing(engine: Engine, path: Path, moment: str) -> None:
    """With -9, just before a statement: between those, all sixty have left and none has come back."""
    before = kept(path)
    engine.dispose()
    child = os.fork()
    if child == 0:
        try:
            event.listen(engine, "before_cursor_execute", partial(die_at, moment))
            tidy(engine, now=NOW, today=TODAY, shuffle=SHUFFLE)
        finally:
            os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL

    assert kept(path) == before
    assert tidy(engine, now=NOW, today=TODAY, shuffle=SHUFFLE)
    assert kept(path) == before


def die_at(moment: str, connection: object, cursor: object, statement: str, *more: object) -> None:
    """Die where a statement begins so."""
    if statement.startswith(moment):
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_large_database_is_not_written_anew(engine: Engine, path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE gone (blob)")
    connection.execute("INSERT INTO gone VALUES (zeroblob(2000000))")
    connection.execute("DROP TABLE gone")
    connection.commit()
    connection.close()
    size = path.stat().st_size + log_of(path)

    assert not database.write_anew(engine, at_most=size // 4)
    assert database.write_anew(engine, at_most=2 * size)
    assert database.empty_log(engine)
    assert path.stat().st_size < size / 2
