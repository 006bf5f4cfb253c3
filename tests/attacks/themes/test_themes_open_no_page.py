"""The room themes at work, a release included, while everything that opens or finds a page refuses to.

The import contract says that it cannot reach them; this says that it does not, whatever it is handed.
"""

import inspect
import re
from collections.abc import Iterator
from datetime import date
from types import ModuleType
from typing import Any, NoReturn
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import event

import debrief.storage.debriefs
import debrief.storage.entries
import debrief.vault.debriefs
import debrief.vault.entries
import debrief.vault.rescues
from debrief.web.sealing import Sealer
from tests.cast import Actor, Clock, add_programme, house_of
from tests.house.story import Story
from tests.house.visits import LET_IN, VISITS, go, method_of
from tests.themes.summing import COPY, HOME, USE, code_on, frozen, left_of_a_period, opens, signs_in_with_second_step

TERMS = (date(2027, 1, 29), date(2027, 5, 28))
ROOM = [endpoint for endpoint in VISITS if endpoint.startswith("themes.")]
PAGES = re.compile(r"\b(entries|debriefs|replies)\b")
SHUT: tuple[ModuleType | type, ...] = (
    debrief.storage.entries,
    debrief.storage.debriefs,
    debrief.vault.entries,
    debrief.vault.debriefs,
    debrief.vault.rescues,
    Sealer,
)


class PageTouched(BaseException):
    """A page was opened or looked for. No handler of errors takes it for one of its own."""


def refuse(*things: Any, **more: Any) -> NoReturn:
    """Refuse."""
    raise PageTouched


def refuse_pages(connection: object, cursor: object, statement: str, *more: object) -> None:
    """Refuse a question to the database that names a table of pages or talks."""
    if PAGES.search(statement):
        raise PageTouched


def shut(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have whatever opens or finds a page refuse, until the test is over."""
    count = 0
    for where in SHUT:
        for name, found in inspect.getmembers(where, inspect.isfunction):
            ours = isinstance(where, type) or found.__module__ == where.__name__
            if ours and not name.startswith("__"):
                monkeypatch.setattr(where, name, refuse)
                count += 1
    assert count > 30
    engine = house_of(app).engine
    event.listen(engine, "before_cursor_execute", refuse_pages)
    yield
    event.remove(engine, "before_cursor_execute", refuse_pages)


@pytest.fixture
def programme(app: Flask) -> UUID:
    """Return the programme, with its calendar."""
    return add_programme(app, terms=TERMS)


@pytest.mark.parametrize("endpoint", ROOM)
def test_every_address_of_the_room_works(story: Story, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    owner = story.actors[str(VISITS[endpoint].owner)]
    for _ in shut(story.app, monkeypatch):
        assert go(story, owner, endpoint).status_code in LET_IN


def test_a_period_is_opened_copied_and_released(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_in_with_second_step(app, cleo)
    for _ in shut(app, monkeypatch):
        opens(cleo)
        assert cleo.post(USE, {"code": str(code_on(cleo.post(COPY)))}).location == HOME
        made = frozen(app, clock, cleo, programme)

        assert "29 January 2027" in cleo.get(f"/themes/{made}").text
        assert cleo.get(f"/themes/{made}/csv").status_code == 200
    assert left_of_a_period(app) == (0, 0, 1)


@pytest.mark.parametrize("endpoint", ["journal.entry", "journal.home", "journal.keep_picture", "debriefs.shown"])
def test_the_other_rooms_do_not(story: Story, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    """So that the tests above would have noticed."""
    owner = story.actors[str(VISITS[endpoint].owner)]
    assert method_of(story, endpoint)
    for _ in shut(story.app, monkeypatch):
        with pytest.raises(PageTouched):
            go(story, owner, endpoint)


@pytest.mark.parametrize("statement", ["SELECT entries.body FROM entries", "UPDATE replies SET body = 1"])
def test_a_question_of_ones_own_is_noticed_too(app: Flask, monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    for _ in shut(app, monkeypatch):
        with house_of(app).engine.connect() as connection, pytest.raises(PageTouched):
            connection.exec_driver_sql(statement)
