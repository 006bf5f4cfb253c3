"""What the database holds, in one short string, to see whether anything has changed."""

import hashlib
import sqlite3

from tests.house.story import Story


def state_of(story: Story, *, but: dict[str, set[str]] | None = None) -> str:
    """Return a fingerprint of everything in the database, without some columns."""
    connection, digest = sqlite3.connect(story.database), hashlib.sha256()
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        kept = [column for column in columns if column not in (but or {}).get(table, ())]
        named = ", ".join(f'"{column}"' for column in kept)
        rows = connection.execute(f"SELECT {named} FROM {table} ORDER BY 1").fetchall()  # noqa: S608  # our own names
        digest.update(repr((table, rows)).encode())
    connection.close()
    return digest.hexdigest()
