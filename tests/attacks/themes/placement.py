"""A placement of two hundred students, who sign in, write, and add their pages to the picture or leave them out.

Every write is the product's own, in the transactions that the product makes of it. The order is drawn by chance.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from debrief.domain.entries import CheckIn, Event
from debrief.domain.packs import Pack
from debrief.journal import actions, tickets
from debrief.storage import entries, sessions
from debrief.storage.database import engine_for, upgrade, writing
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodRow
from debrief.storage.sessions import SessionRow
from debrief.vault.envelopes import Identity, Key
from debrief.web.sealing import Sealer
from tests.storage import rows
from tests.storage.rows import NOW, TODAY

STUDENTS = 200
ADD = 0.6  # of the students; the others leave their page out, by the same request


@dataclass
class Student:
    """One of them, with what only they hold."""

    sealer: Sealer
    page_id: UUID
    session_id: UUID
    adds: bool
    kind: str
    starts: float
    """When they come, in hours."""


@dataclass
class Placement:
    """The database while it is served, and what nobody but this test knows."""

    path: Path
    chance: random.Random
    pack: Pack
    engine: Engine = field(init=False)
    period_id: UUID = field(init=False)
    key: Identity = field(default_factory=Identity.fresh)
    whose: dict[str, str] = field(default_factory=dict)
    """Each ticket's id with its student's: the truth that Eve is after."""
    now: datetime = NOW

    def __post_init__(self) -> None:
        """Set up an empty course with a period open."""
        self.engine = engine_for(f"sqlite:///{self.path}")
        event.listen(self.engine, "connect", _in_haste)
        upgrade(self.engine)
        self.period_id = self._id()
        with self.writer() as db:
            self.course = rows.programme(db)
            period = PeriodRow(id=self.period_id, programme_id=self.course, body=rows.BLOB, expires_on=rows.LATER)
            period.public_identity = self.key.public().raw
            db.add(period)

    def joined(self, many: int) -> list[Student]:
        """Return students who have joined and not written yet."""
        kinds = [*self.pack.scenarios, ""]
        with self.writer() as db:
            found = []
            for _ in range(many):
                person = db.get_one(PersonRow, rows.person(db, self.course, person_id=self._id()))
                sealer = Sealer(person, Key(self.chance.randbytes(32)))
                found.append(
                    Student(
                        sealer=sealer,
                        page_id=self._id(),
                        session_id=self._id(),
                        adds=self.chance.random() < ADD,
                        kind=self.chance.choice(kinds),
                        starts=self.chance.uniform(0, 24),
                    )
                )
        return found

    def live(self, students: list[Student]) -> None:
        """Have everybody do what they do, each in their order and all of them mingled by the hour."""
        does: list[tuple[float, Student, Callable[[Student], None]]] = []
        for student in students:
            hour = student.starts
            step: Callable[[Student], None]
            for step in (self._signs_in, self._begins, self._writes, self._chooses, self._writes):
                hour += self.chance.expovariate(6)  # ten minutes
                does.append((hour, student, step))
        began = self.now
        for hour, student, step in sorted(does, key=lambda each: each[0]):
            self.now = began + timedelta(hours=hour)
            step(student)

    @contextmanager
    def writer(self) -> Iterator[Session]:
        """Yield a transaction of its own."""
        with Session(writing(self.engine), expire_on_commit=False) as db, db.begin():
            yield db

    def stolen(self) -> tuple[bytes, bytes]:
        """Return the database and the log beside it, taken while it is served."""
        log = self.path.with_name(f"{self.path.name}-wal")
        return self.path.read_bytes(), log.read_bytes() if log.exists() else b""

    def _signs_in(self, who: Student) -> None:
        with self.writer() as db:
            row = SessionRow(id=who.session_id, person_id=who.sealer.person.id, proof=rows.BLOB, user_key=rows.BLOB)
            row.started_at = row.seen_at = self.now
            db.add(row)

    def _begins(self, who: Student) -> None:
        with self.writer() as db:
            what = Event(kind=who.kind or None, headline="it went wrong")
            actions.begin(
                db, who.sealer, who.page_id, check_in=CheckIn(), event=what, now=self.now, today=self.now.date()
            )

    def _writes(self, who: Student) -> None:
        with self.writer() as db:
            sessions.seen(db, who.session_id, now=self.now)
            words = "what I would tell a friend " * self.chance.randrange(5, 120)
            actions.keep_step(who.sealer, self._page(db, who), "what", words, now=self.now, today=self.now.date())

    def _chooses(self, who: Student) -> None:
        """Add the page or leave it out: the same three transactions."""
        own = tickets.filing(who.sealer, self.period_id, self.pack)
        row = own.ticket(self.key.public(), who.page_id, who.kind, ("checked:yes",))
        with self.writer() as db:
            actions.mark(who.sealer, self._page(db, who), self.period_id, now=self.now, today=self.now.date())
        with self.writer() as db:
            gone = tickets.file(db, own, row, who.page_id, adds=who.adds, today=TODAY)
        with self.writer() as db:
            actions.settle_marks(db, who.sealer, who.page_id, gone, period_id=self.period_id, today=self.now.date())
        if who.adds:
            self.whose[row.id.hex] = who.sealer.person.id.hex

    def _page(self, db: Session, who: Student) -> EntryRow:
        found = entries.of_student(db, who.sealer.person.id, who.page_id, today=self.now.date())
        assert found is not None
        return found

    def _id(self) -> UUID:
        return UUID(bytes=self.chance.randbytes(16), version=4)


def _in_haste(connection: sqlite3.Connection, record: object) -> None:
    """Wait for no disk: the bytes are the same."""
    connection.execute("PRAGMA synchronous = OFF")
