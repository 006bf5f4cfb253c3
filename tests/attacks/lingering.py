"""What is left of somebody on the disk, byte by byte: in the database, in its log, in a backup.

    python -m tests.attacks.lingering

Sixty students keep, change and delete pages by turns, with everything that can hang on them. One of them then deletes
everything. Every blob that was ever theirs, replaced ones too, is looked for in the files in pieces of 16 bytes.
"""

import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from debrief.storage import parting
from debrief.storage.database import empty_log, engine_for, upgrade, writing
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.drafts import DraftRow
from debrief.storage.entries import EntryRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.link_sessions import LinkSessionRow
from debrief.storage.links import LinkRow
from debrief.storage.rescues import RescueRow
from debrief.storage.sessions import SessionRow
from debrief.tidying import tidy
from tests.storage import rows
from tests.storage.rows import NOW, TODAY

PIECE = 16  # bytes: by chance, none is found twice in all that was ever written
SIZES = (300, 1_100, 4_200, 16_500)
"""Bytes of sealed bodies: the buckets, each with its frame."""


@dataclass
class Ward:
    """A database in which many write, and all that one of them ever wrote."""

    folder: Path
    students: int = 60
    chance: random.Random = field(default_factory=lambda: random.Random(11))  # noqa: S311  # for a measurement
    theirs: list[bytes] = field(default_factory=list)
    people: list[UUID] = field(default_factory=list)
    turns: int = 0

    def __post_init__(self) -> None:
        """Let everybody join."""
        self.path = self.folder / "debrief.sqlite3"
        self.engine: Engine = engine_for(f"sqlite:///{self.path}")
        upgrade(self.engine)
        with Session(writing(self.engine)) as db, db.begin():
            self.course = rows.programme(db)
            for _ in range(self.students + 1):
                own: dict[str, Any] = {
                    name: os.urandom(64) for name in ("profile", "salt", "locked", "identity", "recovery")
                }
                person = rows.person(db, self.course, recovery_find=os.urandom(32), **own)
                self.people.append(person)
                if len(self.people) == self.students // 2:
                    self.one = person
                    self.theirs += [*own.values(), person.bytes * 2]

    def everybody_writes(self, turns: int) -> None:
        """Let students write by turns: pages kept and changed, talks, replies, links, drafts, sign-ins."""
        for turn in range(turns):
            for person in self.people[:-1]:
                with Session(writing(self.engine)) as db, db.begin():
                    self._writes(db, person, self.turns + turn + 1)
        self.turns += turns

    def _writes(self, db: Session, person: UUID, turn: int) -> None:
        page = EntryRow(id=uuid4(), owner_id=person, position=turn, version=1, expires_on=TODAY + timedelta(days=365))
        page.content_key, page.headline, page.body = self._blob(person, 81), self._blob(person, 300), self._body(person)
        db.add(page)
        db.flush()
        for _ in range(3):
            page.version, page.body = page.version + 1, self._body(person)
            page.content_key = self._blob(person, 81)
            db.flush()
        reader = self.people[-1] if turn % 2 else None
        talk = DebriefRow(id=uuid4(), owner_id=person, reader_id=reader, entry_id=page.id, closed=False)
        talk.owner_position = talk.reader_position = turn
        talk.expires_on, talk.own_key, talk.body = page.expires_on, self._blob(person, 81), self._body(person)
        talk.granted, talk.answer, talk.opened = (self._blob(person, size) for size in (1_300, 300, 300))
        db.add(talk)
        db.flush()
        reply = ReplyRow(id=uuid4(), debrief_id=talk.id, author_id=reader, position=1, body=self._body(person))
        day = FollowUpRow(id=uuid4(), debrief_id=talk.id, position=1, body=self._blob(person, 300))
        draft = DraftRow(debrief_id=talk.id, of_student=True, body=self._body(person))
        session = SessionRow(id=uuid4(), person_id=person, proof=self._blob(person, 32), started_at=NOW, seen_at=NOW)
        session.user_key = self._blob(person, 120)
        late = RescueRow(id=uuid4(), owner_id=person, slot=self._blob(person, 32), position=turn, expires_on=TODAY)
        late.expires_on, late.body = TODAY + timedelta(days=30), self._body(person)
        db.add_all([reply, day, draft, session, late])
        if reader is None:
            link = LinkRow(debrief_id=talk.id, find=self._blob(person, 32), expires_on=TODAY + timedelta(days=14))
            link.code, link.holder = self._blob(person, 300), self._blob(person, 300)
            opened = LinkSessionRow(id=uuid4(), debrief_id=talk.id, proof=self._blob(person, 32), seen_at=NOW)
            opened.started_at, opened.content_key = NOW, self._blob(person, 120)
            db.add_all([link, opened])
        db.flush()
        draft.body = self._body(person)
        if turn % 5 == 0:
            db.delete(late)

    def _body(self, person: UUID) -> bytes:
        return self._blob(person, self.chance.choice(SIZES))

    def _blob(self, person: UUID, size: int) -> bytes:
        blob = os.urandom(size)
        if person == self.one:
            self.theirs.append(blob)
        return blob

    def delete_everything(self) -> None:
        """Let the one of them delete everything."""
        with Session(writing(self.engine)) as db, db.begin():
            parting.let_go(db, [self.one])

    def tidies(self) -> None:
        """Run `debrief tidy`."""
        tidy(self.engine, now=NOW, today=TODAY, shuffle=self.chance.shuffle)

    def left(self) -> dict[str, int]:
        """Return how many bytes of all that was ever theirs each file still holds, and a backup made now."""
        backup = self.folder / "backup.sqlite3"
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(backup)) as target:
            source.backup(target)
        pieces = {
            blob[start : start + PIECE] for blob in self.theirs for start in range(0, len(blob) - PIECE + 1, PIECE)
        }
        log = self.path.with_name(f"{self.path.name}-wal")
        files = {"file": self.path, "log": log, "backup": backup}
        held = {name: PIECE * len(pieces.intersection(runs(path))) for name, path in files.items()}
        backup.unlink()
        return held


def runs(path: Path) -> Iterator[bytes]:
    """Yield every run of bytes in a file that is as long as a piece, wherever it begins."""
    data = path.read_bytes() if path.exists() else b""
    return (data[start : start + PIECE] for start in range(len(data) - PIECE + 1))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        ward = Ward(Path(folder))
        ward.everybody_writes(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
        sys.stdout.write(f"ever written: {sum(map(len, ward.theirs)):,} bytes; file {ward.path.stat().st_size:,}\n")
        for what, does in (
            ("while it is there", lambda: None),
            ("after delete everything, before its log is emptied", ward.delete_everything),
            ("once its log is emptied, as the page does at once", lambda: empty_log(ward.engine)),
            ("after tidy", ward.tidies),
        ):
            does()
            sys.stdout.write(f"{what}: {ward.left()}\n")
