"""What every test may ask for: an app on an empty database, a clock, and the cast."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from debrief.app import create_app
from debrief.config import ROOT, ServerSecret, Settings
from debrief.domain.packs import Pack, load_pack
from debrief.domain.people import Role
from debrief.storage.database import empty_log, engine_for, upgrade
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join
from tests.house.story import Story, tell

# Two cores and a browser beside it: how long an example takes says nothing about the example.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at 02:40 on a November night."""
    return Clock()


@pytest.fixture(scope="session")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with every table and nothing in it, made once and copied for each test."""
    path = tmp_path_factory.mktemp("upgraded") / "empty.sqlite3"
    engine = engine_for(f"sqlite:///{path}")
    upgrade(engine)
    assert empty_log(engine)
    engine.dispose()
    return path


@pytest.fixture
def settings(tmp_path: Path, upgraded: Path) -> Settings:
    """Return settings for a database of this test's own."""
    copy(upgraded, tmp_path / "debrief.sqlite3")
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'debrief.sqlite3'}",
        secrets=(ServerSecret(1, secrets.token_bytes(32)),),
        log_file=tmp_path / "debrief.log",
    )


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Return where templates that were compiled for one test wait for the next."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))


@pytest.fixture
def app(settings: Settings, clock: Clock, compiled: BytecodeCache) -> Iterator[Flask]:
    """Return the whole app."""
    app = create_app(settings, clock=clock, stretch=QUICK)
    app.jinja_env.bytecode_cache = compiled
    yield app
    house_of(app).engine.dispose()


@pytest.fixture
def programme(app: Flask) -> UUID:
    """Return the programme that everybody belongs to."""
    return add_programme(app)


@pytest.fixture
def asha(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Return Asha, a student, signed in."""
    return _signed_in(join(app, programme, "Asha", Role.STUDENT, now=clock()))


@pytest.fixture
def ben(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Return Ben, her supervisor, who does not assess her, signed in."""
    return _signed_in(join(app, programme, "Ben", Role.SUPERVISOR, title="Practice supervisor", now=clock()))


@pytest.fixture
def cleo(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Return Cleo, an educator, signed in."""
    return _signed_in(join(app, programme, "Cleo", Role.EDUCATOR, title="Programme lead", assesses=True, now=clock()))


@pytest.fixture
def dev(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Return Dev, another student, who must see nothing of Asha's, signed in."""
    return _signed_in(join(app, programme, "Dev", Role.STUDENT, now=clock()))


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the scripted words as they ship."""
    return load_pack(ROOT / "scenarios", "en")


def _signed_in(actor: Actor) -> Actor:
    assert actor.signs_in().status_code == 302
    return actor


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Return the story that the house, the attacks and axe walk through, told once."""
    story = tell(tmp_path_factory.mktemp("story"))
    yield story
    house_of(story.app).engine.dispose()


@pytest.fixture
def story(told: Story) -> Story:
    """Return the story, everything as it was at its end."""
    told.begin_again()
    return told
