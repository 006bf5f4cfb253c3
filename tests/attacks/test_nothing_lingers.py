"""After *delete everything*, Eve goes through the file, its log and a backup, byte by byte."""

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from debrief.storage import tables
from debrief.storage.base import Sealed
from debrief.storage.database import empty_log, writing
from debrief.storage.people import PersonRow
from debrief.tidying import tidy
from tests.attacks.lingering import PIECE, Ward, runs
from tests.attacks.test_what_is_gone import on_disk
from tests.cast import house_of
from tests.house.story import Story

NAMES = {
    "entries": ("owner_id",),
    "debriefs": ("owner_id",),
    "people": ("id",),
    "sessions": ("person_id",),
    "rescues": ("owner_id",),
    "letters": ("person_id",),
    "replies": ("debrief_id",),
    "follow_ups": ("debrief_id",),
    "links": ("debrief_id",),
    "link_sessions": ("debrief_id",),
    "drafts": ("debrief_id",),
}
"""What says whose a row is; tickets, whose owner nobody can name, are found by the tests of the journal."""


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """Return a database that a dozen have written into, by turns."""
    ward = Ward(tmp_path, students=12)
    ward.everybody_writes(2)
    return ward


def test_nothing_of_all_that_was_ever_theirs_is_left_once_the_log_is_emptied(ward: Ward) -> None:
    there = ward.left()
    assert there["file"] + there["log"] > 10_000  # otherwise nothing could be found

    ward.delete_everything()
    assert empty_log(ward.engine)

    assert ward.left() == {"file": 0, "log": 0, "backup": 0}


def test_a_backup_made_at_that_moment_holds_nothing_though_the_log_still_does(ward: Ward) -> None:
    ward.delete_everything()

    left = ward.left()

    assert left["backup"] == 0
    assert left["file"] + left["log"] > 0  # which is why the page empties the log at once


def test_where_somebody_was_reading_meanwhile_tidy_takes_the_rest(ward: Ward) -> None:
    reader = sqlite3.connect(ward.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    ward.delete_everything()
    assert not empty_log(ward.engine)
    left = ward.left()
    assert left["file"] + left["log"] > 0
    reader.execute("COMMIT")
    reader.close()

    ward.tidies()

    assert ward.left() == {"file": 0, "log": 0, "backup": 0}


def test_tidy_takes_what_others_wrote_nothing_of(ward: Ward) -> None:
    with sqlite3.connect(ward.path) as connection:
        before = {row.__tablename__: _count(connection, row.__tablename__) for row in tables.TABLES}
    connection.close()

    ward.delete_everything()
    ward.tidies()

    with sqlite3.connect(ward.path) as connection:
        after = {row.__tablename__: _count(connection, row.__tablename__) for row in tables.TABLES}
    connection.close()
    for table in ("entries", "debriefs", "replies", "people"):
        assert 0 < after[table] == before[table] - before[table] // (13 if table == "people" else 12)


def test_through_the_pages_it_is_gone_from_the_file_and_its_log_when_the_page_answers(story: Story) -> None:
    theirs, others = blobs_of(story)
    pieces = {blob[start : start + PIECE] for blob in theirs for start in range(0, len(blob) - PIECE + 1, PIECE)}
    assert len(pieces & set(runs(story.database))) > len(pieces) * 0.9

    deleted = story.post(story.asha, "/accounts/delete/confirm", {"password": story.asha.password})

    assert deleted.location == "/accounts/deleted"
    log = story.database.with_name(f"{story.database.name}-wal")
    for path in (story.database, log):
        assert pieces.isdisjoint(runs(path)), path.name
    kept = story.database.read_bytes()
    assert all(blob[:PIECE] in kept for blob in others)


def test_and_it_is_gone_after_tidy(story: Story) -> None:
    theirs, _others = blobs_of(story)
    pieces = {blob[start : start + PIECE] for blob in theirs for start in range(0, len(blob) - PIECE + 1, PIECE)}
    story.post(story.asha, "/accounts/delete/confirm", {"password": story.asha.password})

    house = house_of(story.app)
    shuffle = random.Random(5).shuffle  # noqa: S311  # for a test
    assert tidy(house.engine, now=story.clock(), today=story.clock().date(), shuffle=shuffle)

    assert pieces.isdisjoint(runs(story.database))


def test_a_backup_of_the_day_before_holds_it_sealed_as_it_was(story: Story) -> None:
    """Until that backup is thrown away: SECURITY.md says so."""
    before = on_disk(story)
    story.post(story.asha, "/accounts/delete/confirm", {"password": story.asha.password})

    assert story.asha.id.hex.encode() in before
    assert not [word for word in story.private if word.encode() in before]


def blobs_of(story: Story) -> tuple[list[bytes], list[bytes]]:
    """Return every sealed blob and every id of Asha's, and the sealed blobs of Ben's own row."""
    theirs: list[bytes] = []
    with Session(writing(house_of(story.app).engine)) as db:
        mine: set[Any] = {story.asha.id}
        for table in tables.TABLES:
            for row in db.scalars(select(table)):
                if any(getattr(row, name) in mine for name in NAMES.get(table.__tablename__, ())):
                    mine.add(getattr(row, "id", None))
                    values = [getattr(row, column.name) for column in table.__table__.columns]
                    theirs += [value for value in values if isinstance(value, bytes)]
        theirs += [each.hex.encode() for each in mine if each is not None]
        others = [row for row in db.scalars(select(PersonRow)) if row.id == story.ben.id]
        kept = [getattr(row, c.name) for row in others for c in row.__table__.columns if isinstance(c.type, Sealed)]
    return theirs, [blob for blob in kept if blob]


def _count(connection: sqlite3.Connection, table: str) -> int:
    count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # a table of ours
    return count
