"""What is deleted, replaced or ended is gone: Eve finds neither row nor key of it in the file that she steals next."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from tests.attacks.blobs import Opened, open_story
from tests.cast import house_of
from tests.house.story import Story
from tests.house.visits import go

PIECE = 64  # bytes

Gone = Callable[[Story, Opened], list[bytes]]


def of(opened: Opened, table: str, row_id: object, *columns: str) -> list[bytes]:
    """Return some columns of a row."""
    row: Any = next(row for row in opened.rows[table] if row.id == row_id)
    return [getattr(row, column) for column in columns]


def session_of(story: Story, opened: Opened) -> list[bytes]:
    """Return the sealed user keys of Asha's sessions."""
    return [row.user_key for row in opened.rows["sessions"] if row.person_id == story.asha.id and row.user_key]


EVENTS: dict[str, tuple[str, Gone]] = {
    "a step that is saved anew takes the earlier version's key": (
        "journal.keep_step",
        lambda story, opened: of(opened, "entries", story.page_id, "content_key", "body", "headline"),
    ),
    "a page that is deleted takes its keys": (
        "journal.delete",
        lambda story, opened: of(opened, "entries", story.page_id, "content_key", "body", "headline"),
    ),
    "and what was shown of it": (
        "journal.delete",
        lambda story, opened: of(opened, "debriefs", story.waiting_talk_id, "own_key", "granted", "body", "answer"),
    ),
    "and what came back": (
        "journal.delete",
        lambda story, opened: of(opened, "replies", story.reply_id, "body"),
    ),
    "a share that is taken back takes its grant": (
        "debriefs.stop",
        lambda story, opened: of(opened, "debriefs", story.waiting_talk_id, "granted"),
    ),
    "an answer that is changed takes the earlier one": (
        "debriefs.answer",
        lambda story, opened: of(opened, "debriefs", story.waiting_talk_id, "answer"),
    ),
    "words that are thrown away": (
        "accounts.discard",
        lambda story, opened: of(opened, "rescues", story.rescue_id, "body"),
    ),
    "a session that is ended everywhere": ("accounts.sign_out_everywhere", session_of),
    "a password that is changed takes the lock of the old one": (
        "accounts.change_password",
        lambda story, opened: of(opened, "people", story.asha.id, "locked", "salt"),
    ),
    "a new recovery key takes the old one's": (
        "accounts.make_recovery_key",
        lambda story, opened: of(opened, "people", story.asha.id, "recovery", "recovery_find"),
    ),
}


def pieces_of(blob: bytes) -> list[bytes]:
    """Cut what may lie on several pages of the file into pieces short enough to be found, and long enough to be it."""
    return [blob[start : start + PIECE] for start in range(0, len(blob), PIECE) if len(blob) - start >= min(16, PIECE)]


@pytest.mark.parametrize("event", EVENTS)
def test_it_is_gone_from_the_file(story: Story, event: str) -> None:
    endpoint, blobs = EVENTS[event]
    gone = [piece for blob in blobs(story, open_story(story)) for piece in pieces_of(blob)]
    before = on_disk(story)
    assert sum(piece in before for piece in gone) > len(gone) * 0.9  # all but those that lie across two of its pages

    owner = story.ben if endpoint == "debriefs.answer" else story.asha
    assert go(story, owner, endpoint).status_code in {200, 302}

    left = on_disk(story)
    assert not [piece for piece in gone if piece in left]


def on_disk(story: Story) -> bytes:
    """Return the database's file, once the log beside it is written into it."""
    house_of(story.app).engine.dispose()
    connection = sqlite3.connect(story.database)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return story.database.read_bytes()
