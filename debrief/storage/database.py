"""The engine: SQLite set up for safety, and transactions that say at once whether they will write.

A read-then-write in a deferred SQLite transaction fails with "database is locked" whatever the timeout,
so writers begin with BEGIN IMMEDIATE and readers cannot write at all.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url

BUSY_MILLISECONDS = 5000


def engine_for(url: str) -> Engine:
    """Return an engine for a database URL."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        _make_private(Path(parsed.database))
    engine = create_engine(
        parsed,
        connect_args={"timeout": BUSY_MILLISECONDS / 1000},
        pool_size=0,  # no bound but the threads', some of which hold a reader while they write
        hide_parameters=True,  # an error's text names no row and holds no blob
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same engine, whose transactions take the write lock as they begin."""
    return engine.execution_options(debrief_writes=True)


class BrokenUpgrade(Exception):
    """The upgrade would leave rows that hang on nothing; it was not made, and everything is as it was."""


def upgrade(engine: Engine) -> None:
    """Bring the database's tables up to this version's, all of it or nothing. Raises BrokenUpgrade.

    SQLite changes a column by rebuilding its table, and dropping the old one takes along every row that
    refers to it, pages included. So foreign keys rest meanwhile, on a connection that is used for nothing
    else, and are checked before anything is kept (sqlite.org/lang_altertable.html, section 7).
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with writing(engine).connect() as connection:
        connection.detach()
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        config.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(config, "head")
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise BrokenUpgrade(f"{len(broken)} rows would hang on nothing")


def write_anew(engine: Engine, *, at_most: int) -> bool:
    """Write the whole file anew, table by table, so that what lies next to what tells nothing of when it was written.

    Returns False, with nothing changed, for a file of more bytes than `at_most` or where others were at work too long.
    """
    with _outside_transactions(engine) as cursor:
        (size,) = cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
        if size <= at_most:
            with suppress(sqlite3.OperationalError):
                cursor.execute("VACUUM")
                return True
    return False


def empty_log(engine: Engine) -> bool:
    """Bring the log into the file and cut it down to nothing; False where somebody was reading for too long."""
    with _outside_transactions(engine) as cursor, suppress(sqlite3.OperationalError):
        (busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    return False


@contextmanager
def _outside_transactions(engine: Engine) -> Iterator[Any]:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only = OFF")
        yield cursor
    finally:
        connection.close()


def _make_private(path: Path) -> None:
    """Let nobody but the owner read the file that holds everything."""
    if not path.exists() and path.parent.is_dir():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _set_up_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = FULL",
        "secure_delete = ON",
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("debrief_writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
