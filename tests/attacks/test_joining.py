"""Joining an earlier account, cut short, with wrong keys, with damaged blobs: nothing half done, nothing destroyed.

Asha kept pages, talks by account and by link with all that can be in them, and words that came too late; she lost both
keys and was given a new account, in which she has written since. Ben asks nothing: what he was shown must stay his.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.people import Role
from debrief.storage import people
from debrief.storage.database import upgrade
from debrief.vault.codes import ALPHABET, CHARACTERS, Code
from tests.accounts.earlier import everything_of, joins, keeps_much, key_of, starts_anew, writes
from tests.accounts.looking_after import change, row_of
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join
from tests.debriefs.telling import keeps_a_page
from tests.journal.collecting import Collecting, chooses, keeps, opens_a_period

SEALED = {
    "entries": ("content_key", "body", "headline"),
    "debriefs": ("own_key", "body", "opened", "answer"),
    "replies": ("body",),
    "follow_ups": ("body", "mark"),
    "links": ("code", "holder"),
    "drafts": ("body",),
    "rescues": ("body",),
}


EVERY = int(os.environ.get("DEBRIEF_JOINING_EVERY", "9"))
WHOLE_KEYS = st.text(ALPHABET, min_size=CHARACTERS, max_size=CHARACTERS).map(lambda characters: str(Code(characters)))


class Cut(Exception):
    """The machine stops here."""


@dataclass
class World:
    """Where Asha's accounts are, as they were before anything was joined."""

    app: Flask
    database: Path
    asha: Actor
    new: Actor
    ben: Actor
    dev: Actor
    period: Collecting
    token: str = ""

    def begin_again(self) -> None:
        """Put the database back."""
        _copy(self.database.with_suffix(".before"), self.database)

    def earlier(self) -> dict[str, Any]:
        """Return what the earlier account's key opens."""
        return everything_of(self.app, self.asha.id, self.keys[0]) if row_of(self.app, self.asha) else {}

    def now(self) -> dict[str, Any]:
        """Return what the key of the account in use opens."""
        return everything_of(self.app, self.new.id, self.keys[1])

    def bens(self) -> dict[str, Any]:
        """Return what Ben's key opens."""
        return everything_of(self.app, self.ben.id, self.keys[2])

    def joins(self, code: Code | str | None) -> int:
        """Bring a key."""
        return joins(self.new, code, token=self.token).status_code

    def says(self) -> list[set[str]]:
        """Return what was added to the picture."""
        return self.period.codes()

    def __post_init__(self) -> None:
        """Remember everything."""
        self.keys = [key_of(self.app, one) for one in (self.asha, self.new, self.ben)]
        self.token = self.new.token()
        _copy(self.database, self.database.with_suffix(".before"))
        self.before, self.since, self.his, self.said = self.earlier(), self.now(), self.bens(), self.says()


def _copy(database: Path, to: Path) -> None:
    """Copy a database as SQLite does, whoever else has it open."""
    with closing(sqlite3.connect(database)) as before, closing(sqlite3.connect(to)) as after:
        before.backup(after)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return the world, made once."""
    folder, clock = tmp_path_factory.mktemp("joining"), Clock()
    database = folder / "debrief.sqlite3"
    secret = ServerSecret(1, secrets.token_bytes(32))
    app = create_app(
        Settings(database_url=f"sqlite:///{database}", secrets=(secret,), log_file=folder / "debrief.log"),
        clock=clock,
        stretch=QUICK,
    )
    upgrade(house_of(app).engine)
    course = add_programme(app)
    period = opens_a_period(app, course, today=clock().date())
    asha, dev = (join(app, course, name, Role.STUDENT, now=clock()) for name in ("Asha", "Dev"))
    ben = join(app, course, "Ben", Role.SUPERVISOR, now=clock())
    cleo = join(app, course, "Cleo", Role.EDUCATOR, now=clock())
    for actor in (asha, ben, cleo, dev):
        assert actor.signs_in().status_code == 302
    change(app, cleo, lambda row: setattr(row, "second_step", b"x"))
    keeps_much(app, asha, ben)
    for kind in ("pride", "fall"):
        chooses(asha, keeps(asha, kind=kind), "add")
    new = starts_anew(app, cleo, asha)
    keeps_a_page(app, new)
    chooses(new, keeps(new, kind="fall"), "add")
    yield World(app, database, asha, new, ben, dev, period)
    house_of(app).engine.dispose()


@contextmanager
def cut_at(app: Flask, statement: int) -> Iterator[list[int]]:
    """Stop the machine at the nth statement or commit; yield how many there were."""
    count = [0]

    def on_statement(*_: object) -> None:
        count[0] += 1
        if count[0] == statement:
            raise Cut

    engine = house_of(app).engine
    event.listen(engine, "before_cursor_execute", on_statement)
    event.listen(engine, "commit", on_statement)
    try:
        yield count
    finally:
        event.remove(engine, "before_cursor_execute", on_statement)
        event.remove(engine, "commit", on_statement)


def statements(world: World) -> int:
    """Return how many statements a whole joining takes."""
    world.begin_again()
    with cut_at(world.app, 0) as count:
        assert world.joins(world.asha.recovery) == 302
    return count[0]


def pages_in(found: dict[str, Any]) -> set[str]:
    """Return what is there, by name."""
    return set(found)


def test_cut_short_anywhere_it_is_joined_wholly_or_not_at_all_and_joins_the_next_time(world: World) -> None:
    """At every ninth statement of it, from one drawn by chance; with DEBRIEF_JOINING_EVERY=1, at every one."""
    whole, outcomes = statements(world), set()
    joined = world.now()
    for statement in range(1 + secrets.randbelow(EVERY), whole + 1, EVERY):
        world.begin_again()
        with cut_at(world.app, statement):
            world.joins(world.asha.recovery)

        earlier, now = world.earlier(), world.now()
        assert (earlier, now) in ((world.before, world.since), ({}, joined)), statement
        assert world.bens() == world.his
        assert len(world.says()) == len(world.said) or len(world.says()) == len(world.said) - 1
        outcomes.add(bool(earlier))
        if earlier:
            assert world.joins(world.asha.recovery) == 302
        assert (world.earlier(), world.now()) == ({}, joined), statement
        assert len(world.says()) == len(world.said) - 1
        assert len({ticket.student for ticket in world.period.says()}) == 1
    assert True in outcomes
    assert whole > 100


@settings(max_examples=40)
@given(data=st.data())
def test_what_was_damaged_stays_where_it_was_and_all_else_comes_along(world: World, data: st.DataObject) -> None:
    """One to three blobs with a bit flipped, cut short, or emptied; a page stays with its talks, or comes with them."""
    world.begin_again()
    for _ in range(data.draw(st.integers(1, 3))):
        _damage(world, data)
    before, his, everything = world.earlier(), world.bens(), _rows(world.database, world.asha.id)

    assert world.joins(world.asha.recovery) == 302

    earlier, now = world.earlier(), world.now()
    assert world.bens() == his
    stayed = pages_in(earlier)
    assert stayed.isdisjoint(now)
    assert stayed | pages_in(now) == pages_in(before) | pages_in(world.since)
    assert earlier == {name: before[name] for name in stayed}
    for name in pages_in(before) - stayed:
        assert plainly(now[name]) == plainly(before[name])
    assert (row_of(world.app, world.asha) is None) is (not stayed)
    still = _rows(world.database, world.asha.id)
    assert {key: blob for key, blob in everything.items() if key in still} == still


def plainly(value: Any) -> Any:
    """Return what was opened, without the mark of the period, which a page loses whose place another took."""
    if isinstance(value, tuple) and hasattr(value[0], "picture"):
        return (value[0].model_copy(update={"picture": None}), *value[1:])
    return value


def _damage(world: World, data: st.DataObject) -> None:
    """Damage one sealed value of Asha's earlier account."""
    table = data.draw(st.sampled_from(sorted(SEALED)))
    column = data.draw(st.sampled_from(SEALED[table]))
    found = [key for key in _rows(world.database, world.asha.id) if key[0] == table and key[2] == column]
    _, rowid, _ = data.draw(st.sampled_from(sorted(found)))
    blob = _rows(world.database, world.asha.id)[table, rowid, column]
    how = data.draw(st.sampled_from(("flip", "cut", "empty")))
    if how == "flip" and blob:
        changed = bytearray(blob)
        bit = data.draw(st.integers(0, 8 * len(blob) - 1))
        changed[bit // 8] ^= 1 << bit % 8
        blob = bytes(changed)
    else:
        blob = blob[: len(blob) // 2] if how == "cut" else b""
    with closing(sqlite3.connect(world.database)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (blob, rowid))  # noqa: S608  # a table of ours
        connection.commit()


_TALKS = "(SELECT id FROM debriefs WHERE owner_id = :her)"
_HERS = {
    "entries": "AND owner_id = :her",
    "debriefs": "AND owner_id = :her",
    "rescues": "AND owner_id = :her",
    "replies": f"AND debrief_id IN {_TALKS}",
    "follow_ups": f"AND debrief_id IN {_TALKS}",
    "links": f"AND debrief_id IN {_TALKS}",
    "drafts": f"AND of_student AND debrief_id IN {_TALKS}",
}


def _rows(database: Path, person_id: UUID) -> dict[tuple[str, int, str], bytes]:
    """Return every sealed value that hangs on somebody, as it stands."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            (table, rowid, column): blob
            for table, columns in SEALED.items()
            for column in columns
            for rowid, blob in connection.execute(
                f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL {_HERS[table]}",  # noqa: S608
                {"her": person_id.hex},
            )
        }


@settings(max_examples=40)
@given(typed=st.one_of(WHOLE_KEYS, st.text()))
def test_any_other_key_joins_nothing_and_changes_nothing(world: World, typed: str) -> None:
    world.begin_again()

    assert world.joins(typed) in {200, 403}

    assert (world.earlier(), world.now(), world.says()) == (world.before, world.since, world.said)


@pytest.mark.parametrize("whose", ["dev", "ben", "new"])
def test_the_key_of_somebody_else_joins_nothing_and_changes_nothing(world: World, whose: str) -> None:
    world.begin_again()
    actor: Actor = getattr(world, whose)

    assert world.joins(actor.recovery) == 403

    assert (world.earlier(), world.now(), world.bens()) == (world.before, world.since, world.his)


def test_dev_with_ashas_key_joins_nothing_to_his_account(world: World) -> None:
    world.begin_again()
    dev = world.dev.on_another_device(world.app)
    assert dev.signs_in().status_code == 302

    assert joins(dev, world.asha.recovery).status_code == 403

    assert (world.earlier(), world.now()) == (world.before, world.since)


@settings(max_examples=30)
@given(data=st.data())
def test_eve_who_swaps_what_opens_the_account_gains_nothing(world: World, data: st.DataObject) -> None:
    """With the database in her hands: Dev's keys, identity, or profile in the place of Asha's, or the other way."""
    world.begin_again()
    column = data.draw(st.sampled_from(("recovery", "identity", "public_identity", "profile", "locked")))
    pairs = ((world.asha, world.dev), (world.new, world.dev), (world.asha, world.new))
    taker, giver = data.draw(st.sampled_from(pairs))
    with writes(world.app) as db:
        rows = [people.by_id(db, one.id) for one in (taker, giver)]
        setattr(rows[0], column, getattr(rows[1], column))

    answer = world.joins(world.asha.recovery)

    assert answer in {302, 401, 403, 500}
    if answer != 302:
        assert world.now() in (world.since, {})
    assert world.dev.id not in {world.asha.id, world.new.id}
    assert everything_of(world.app, world.dev.id, key_of(world.app, world.dev)) == {}
