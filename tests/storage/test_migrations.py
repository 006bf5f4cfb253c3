"""Migrations: forward from nothing, the same tables as the models, and no row lost on the way."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.orm import Session

import debrief.storage
from debrief.storage import attempts, security_log, tables, upkeep
from debrief.storage.base import Moment, Sealed
from debrief.storage.database import BrokenUpgrade, engine_for, upgrade, writing
from tests.storage import rows

MIGRATIONS = Path(debrief.storage.__file__).parent / "migrations"

REBUILDS_PEOPLE = '''
"""Rebuild the table that everything hangs on, as any change of a column in SQLite does."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None


def upgrade() -> None:
    with op.batch_alter_table("people", recreate="always") as batch:
        batch.add_column(sa.Column("later", sa.Integer(), nullable=True))
'''


def test_from_nothing_to_every_table(engine: Engine) -> None:
    assert set(inspect(engine).get_table_names()) == {*tables.metadata.tables, "alembic_version"}


def test_every_table_is_on_the_one_screen() -> None:
    assert {row.__tablename__ for row in tables.TABLES} == set(tables.metadata.tables)


def test_the_models_and_the_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})

        assert compare_metadata(context, tables.metadata) == []


def test_an_upgrade_done_twice_changes_nothing(engine: Engine) -> None:
    story(engine)
    before = everything(engine)

    upgrade(engine)

    assert everything(engine) == before


def test_rows_survive_a_migration_that_rebuilds_the_table_they_hang_on(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With foreign keys enforced, SQLite deletes every page as the old `people` is dropped."""
    story(engine)
    before = everything(engine)
    a_later_version(tmp_path / "migrations", monkeypatch)

    upgrade(engine)

    after = everything(engine)
    assert [column["name"] for column in inspect(engine).get_columns("people")][-1] == "later"
    assert {name: len(each) for name, each in after.items()} == {name: len(each) for name, each in before.items()}
    assert {name: each for name, each in after.items() if name not in {"people", "alembic_version"}} == {
        name: each for name, each in before.items() if name not in {"people", "alembic_version"}
    }


def test_foreign_keys_hold_again_after_an_upgrade(engine: Engine) -> None:
    for each in (engine, writing(engine)):
        with each.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_an_upgrade_that_fails_leaves_everything_as_it_was(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story(engine)
    before = everything(engine)
    script = a_later_version(tmp_path / "migrations", monkeypatch)
    and_then(script, 'op.execute("DELETE FROM entries")', 'raise RuntimeError("power cut")')

    with pytest.raises(RuntimeError, match="power cut"):
        upgrade(engine)

    assert everything(engine) == before


def test_an_upgrade_that_would_leave_rows_hanging_on_nothing_is_not_made(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story(engine)
    before = everything(engine)
    script = a_later_version(tmp_path / "migrations", monkeypatch)
    and_then(script, 'op.execute("DELETE FROM people")')

    with pytest.raises(BrokenUpgrade):
        upgrade(engine)

    assert everything(engine) == before


def test_there_is_one_line_of_versions_and_no_way_back() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)

    assert len(scripts.get_heads()) == 1
    for script in scripts.walk_revisions():
        assert not hasattr(script.module, "downgrade")


def test_nothing_of_our_code_is_in_a_migration() -> None:
    for script in (MIGRATIONS / "versions").glob("*.py"):
        assert "debrief" not in script.read_text().replace('"debriefs', "").replace("_debrief", "").replace(
            '"debrief_id', ""
        ), script.name


def test_sealed_columns_and_moments_are_plain_ones_in_the_database(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'plain.sqlite3'}")
    upgrade(engine)
    kinds = {
        (table, column["name"]): type(column["type"]).__name__
        for table in tables.metadata.tables
        for column in inspect(engine).get_columns(table)
    }
    for name, table in tables.metadata.tables.items():
        for column in table.columns:
            expected = {Sealed: "BLOB", Moment: "BIGINT"}.get(type(column.type))
            assert expected is None or kinds[name, column.name] == expected
    engine.dispose()


def same_type(context: object, inspected: object, column: object, there: object, here: object) -> bool | None:
    """Compare our own column types as the plain ones beneath them."""
    return False if isinstance(here, Sealed | Moment) else None


def story(engine: Engine) -> None:
    """Put a row into every table."""
    with Session(writing(engine)) as db, db.begin():
        course = rows.programme(db)
        asha, ben = (rows.person(db, course) for _ in range(2))
        rows.invitation(db, course, find=b"find", expires_at=rows.NOW)
        rows.session(db, asha)
        page = rows.entry(db, asha)
        talk = rows.debrief(db, asha, ben, page)
        rows.reply(db, talk, ben)
        rows.link(db, rows.debrief(db, asha, None, page, reader_identity=None))
        rows.link_session(db, talk)
        rows.follow_up(db, talk)
        rows.draft(db, talk)
        rows.letter(db, asha)
        rows.rescue(db, asha)
        attempts.count_one(db, b"key", window=datetime(2026, 11, 23, tzinfo=rows.NOW.tzinfo))
        security_log.note(db, b"who", security_log.Happening.JOINED, day=rows.TODAY)
        period = rows.period(db, course)
        rows.period_key(db, period, asha)
        rows.ticket(db, period)
        rows.release(db, course)
        rows.change(db, course)
        upkeep.note_tidied(db, now=rows.NOW)
    assert all(each for each in everything(engine).values())


def everything(engine: Engine) -> dict[str, Sequence[object]]:
    """Return every row of every table."""
    with engine.connect() as connection:
        return {
            name: connection.execute(select(text("*")).select_from(text(name))).all()
            for name in sorted(inspect(connection).get_table_names())
        }


def a_later_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a version after the last, and have the upgrade look there."""
    (folder / "versions").mkdir(parents=True)
    for script in (*MIGRATIONS.glob("*.*"), *(MIGRATIONS / "versions").glob("*.py")):
        (folder / script.relative_to(MIGRATIONS)).write_text(script.read_text())
    config = Config()
    config.set_main_option("script_location", str(folder))
    (head,) = ScriptDirectory.from_config(config).get_heads()
    later = folder / "versions" / "9999_later.py"
    later.write_text(REBUILDS_PEOPLE.format(head=head).lstrip())
    real = command.upgrade

    def elsewhere(config: Config, revision: str) -> None:
        config.set_main_option("script_location", str(folder))
        real(config, revision)

    monkeypatch.setattr(command, "upgrade", elsewhere)
    return later


def and_then(script: Path, *lines: str) -> None:
    """Add lines to what a version does."""
    script.write_text(script.read_text() + "".join(f"    {line}\n" for line in lines))
