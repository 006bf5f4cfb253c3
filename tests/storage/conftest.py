"""A database of the test's own, with the product's tables, and a session that may write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from debrief.storage.database import engine_for, upgrade, writing


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Return an engine on an upgraded database."""
    engine = engine_for(f"sqlite:///{tmp_path / 'storage.sqlite3'}")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """Return a session that may write."""
    with Session(writing(engine), expire_on_commit=False) as session:
        yield session
