"""A release is killed with -9 at two hundred random moments: it has happened, or it has not; and then it happens once.

DEBRIEF_RELEASES_KILLED sets how many; a short run is enough to see that it works.
"""

import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.facets import facets
from debrief.storage import people, periods, releases
from debrief.storage.database import engine_for, writing
from debrief.themes import releaser as room
from debrief.themes.releaser import NotYet, Releaser, open_release
from debrief.vault.keys import identity_of, recover
from debrief.web.house import House
from debrief.web.periods import open_period
from tests.cast import Actor, house_of
from tests.house.summing import OPENED, RELEASED, SAID, TERMS, somebodys_ticket

KILLS = int(os.environ.get("DEBRIEF_RELEASES_KILLED", "200"))
State = tuple[int, int, int, int, bool]
"""How many periods, keys, tickets and summaries there are; and whether a period says that it was tried."""


@dataclass
class Term:
    """A term that has ended, as a file to be copied, and what releases it."""

    house: House
    releaser: Releaser
    programme_id: UUID
    educator_id: UUID
    file: bytes
    students: int

    def release(self, path: Path, begun: Callable[[], None] = lambda: None) -> None:
        """Try for the summary as the page does: everything is opened, then one transaction. Raises NotYet."""
        engine = engine_for(f"sqlite:///{path}")
        try:
            with Session(engine) as db:
                row = periods.of_programme(db, self.programme_id)
                if row is None:
                    raise NotYet
                key = self.releaser.key(db, row, self.educator_id)
                opened = self.releaser.read(db, row, key)
            begun()
            with Session(writing(engine)) as db, db.begin():
                row = periods.of_programme(db, self.programme_id, lock=True)
                if row is None:
                    raise NotYet
                self.releaser.attempt(
                    db,
                    self.house.server,
                    row,
                    key=key,
                    opened=opened,
                    closed_list=facets(self.house.pack),
                    terms=TERMS[:1],
                    today=RELEASED,
                )
        finally:
            engine.dispose()

    def state(self, path: Path) -> State:
        """Return what there is, and see that it opens."""
        engine = engine_for(f"sqlite:///{path}")
        try:
            with Session(engine) as db:
                raw = db.connection().exec_driver_sql
                tables = ("periods", "period_keys", "tickets", "releases")
                counts = [raw(f"SELECT count(*) FROM {table}").scalar_one() for table in tables]  # noqa: S608  # our own
                assert raw("PRAGMA integrity_check").scalar_one() == "ok"
                assert not raw("PRAGMA foreign_key_check").all()
                row = periods.of_programme(db, self.programme_id)
                tried = row is not None and bool(open_period(row, self.house.server).tried)
                for made in releases.of_programme(db, self.programme_id):
                    assert open_release(made, self.house.server).released_on == RELEASED
                return counts[0], counts[1], counts[2], counts[3], tried
        finally:
            engine.dispose()


@pytest.fixture(params=[30, 3], ids=["enough", "too few"])
def term(
    request: pytest.FixtureRequest, app: Flask, programme: UUID, cleo: Actor, monkeypatch: pytest.MonkeyPatch
) -> Term:
    """Return a term to which enough students added something, or too few."""
    monkeypatch.setattr(room, "LEAST_OPENED", 0)  # the time that an attempt lets pass is no part of this
    house = house_of(app)
    with Session(writing(house.engine), expire_on_commit=False) as db, db.begin():
        row = people.by_id(db, cleo.id)
        assert row is not None
        assert row.recovery is not None
        assert cleo.recovery is not None
        identity = identity_of(row.identity, recover(row.recovery, cleo.recovery, person_id=row.id), person_id=row.id)
        releaser = Releaser(identity=lambda: identity, below=random.Random(25).randrange)  # noqa: S311
        period = releaser.open_new(db, house.server, programme, period_id=uuid4(), today=OPENED)
        db.add_all(somebodys_ticket(period, SAID) for _ in range(request.param))
    house.engine.dispose()
    connection = sqlite3.connect(str(house.engine.url.database))
    file = connection.serialize()
    connection.close()
    return Term(house, releaser, programme, cleo.id, file, request.param)


def killed(term: Term, path: Path, after: float) -> None:
    """Begin a release in a process of its own, and kill it so many seconds after its transaction begins."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            term.release(path, begun=lambda: os.close(tells))
        finally:
            os._exit(0)
    os.close(tells)
    os.read(told, 1)
    os.close(told)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_it_has_happened_or_it_has_not_and_then_it_happens_once(term: Term, tmp_path: Path) -> None:
    path, chance = tmp_path / "killed.sqlite3", random.Random(9)  # noqa: S311  # the same moments every time
    before: State = (1, 1, term.students, 0, False)
    done: State = (0, 0, 0, 1, False) if term.students >= 20 else (1, 1, term.students, 0, True)
    longest, seen = duration(term, path), Counter[State]()
    for _ in range(KILLS // 2):
        fresh(term, path)
        killed(term, path, chance.uniform(0, longest))

        left = term.state(path)
        seen[left] += 1
        assert left in {before, done}

        try:
            term.release(path)
        except NotYet:
            assert left == done  # there is nothing more to try
        assert term.state(path) == done
    assert min(seen[before], seen[done]) >= KILLS // 40  # the moments were before, and after


def duration(term: Term, path: Path) -> float:
    """Return how long the transaction takes, and as long again."""
    taken = []
    for _ in range(3):
        fresh(term, path)
        began: list[float] = []
        term.release(path, begun=lambda: began.append(time.monotonic()))  # noqa: B023  # called at once
        taken.append(time.monotonic() - began[0])
    return 2 * sorted(taken)[1]


def fresh(term: Term, path: Path) -> None:
    """Put the database back to the day after the term."""
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    path.write_bytes(term.file)
