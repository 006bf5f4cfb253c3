"""A student takes a copy along, of one page or of everything. Nobody may require it, and each copy says so."""

import json
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.domain.entries import Event
from debrief.domain.talks import Reply
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.web.database import db
from debrief.web.house import clock as now
from debrief.web.sealing import sealer
from tests.attacks.searching import files_under, found
from tests.cast import Actor, Clock, house_of
from tests.debriefs.telling import FALL, REFLECTED, as_, asks, keeps_a_page, writes
from tests.journal.collecting import Collecting, chooses

ALL, SHAPES = "/journal/export/file", ("page", "markdown", "json")
NOTE = "nobody who assesses you, may require it"


def saves(student: Actor, shape: str, path: str = ALL) -> TestResponse:
    """Save a copy."""
    return student.post(path, {"shape": shape})


@pytest.fixture
def page_id(app: Flask, asha: Actor, ben: Actor) -> UUID:
    """Return a page of Asha's that Ben was shown, and has written about."""
    page_id = keeps_a_page(app, asha, FALL)
    keeps_a_page(app, asha, Event(headline="# Another <b>day</b>"))
    keeps_a_page(app, asha, FALL, REFLECTED, page_id=page_id)
    talk = asks(asha, page_id, ben, "headline", "kind", own_words="An hour, if you can")
    ben.get(f"/debriefs/shown/{talk}")
    ben.post(f"/debriefs/shown/{talk}/answer", {"answer": "yes"})
    ben.post(f"/debriefs/shown/{talk}/when-where", {"when_where": "Thursday at two"})
    promised = {"promise_1": "Walk the ward with you", "by_1": "2026-12-07"}
    assert writes(ben, talk, "You called for help.\nThat was right.", **promised).status_code == 302
    return page_id


def test_it_works(asha: Actor, page_id: UUID) -> None:
    offered = asha.get("/journal/export").text
    saved = saves(asha, "page")

    assert "may require this copy" in offered
    assert saved.status_code == 200
    assert saved.headers["Content-Disposition"] == 'attachment; filename="my-copy-2026-11-23.html"'
    assert saved.headers["Cache-Control"] == "no-store"
    for words in (NOTE, FALL.headline, "I had turned away. The floor was wet.", "That was right.", "Thursday at two"):
        assert words in saved.text
    for words in ("Walk the ward with you", "Promised by Monday 7 December 2026", "An hour, if you can", "Another"):
        assert words in saved.text
    assert str(page_id) not in saved.text


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_holds_every_word_and_says_that_nobody_may_require_it(
    asha: Actor, page_id: UUID, shape: str
) -> None:
    text = saves(asha, shape).text

    for words in (NOTE, FALL.headline, "The floor was wet", "Thursday at two", "Walk the ward with you", "An hour"):
        assert words in text
    assert "You called for help." in text


@pytest.mark.parametrize("shape", SHAPES)
def test_one_page_is_a_copy_of_that_page_alone(asha: Actor, page_id: UUID, shape: str) -> None:
    text = saves(asha, shape, f"/journal/{page_id}/export/file").text

    assert FALL.headline in text
    assert "Walk the ward with you" in text
    assert NOTE in text
    assert "Another" not in text


def test_the_page_fetches_nothing_runs_nothing_and_can_be_read(asha: Actor, page_id: UUID) -> None:
    page = html.document_fromstring(saves(asha, "page").text)

    assert not page.xpath("//script | //form | //iframe | //img | //@onload | //a/@href")
    (style,) = page.xpath("//link/@href")
    assert style.startswith("data:text/css;base64,")
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.xpath("//h2[contains(text(), '# Another <b>day</b>')]")


def test_text_takes_no_word_for_markup(asha: Actor, page_id: UUID) -> None:
    text = saves(asha, "markdown").text

    assert "## \\# Another \\<b\\>day\\</b\\>" in text
    assert "> You called for help.\\\n> That was right." in text


def test_a_program_finds_codes_and_ids(asha: Actor, ben: Actor, page_id: UUID) -> None:
    answer = saves(asha, "json")
    copy = json.loads(answer.text)

    assert answer.mimetype == "application/json"
    assert [copy[name] for name in ("shape", "made_on", "name", "email")] == [
        "debrief-copy/1",
        "2026-11-23",
        "Asha",
        "asha@example.org",
    ]
    page = copy["pages"][1]
    assert page["id"] == str(page_id)
    assert page["page"]["event"]["outcome"] == "some_harm"
    (talk,) = page["talks"]
    assert (talk["answer"]["can_talk"], talk["share"]["reader_name"], talk["shown"]) == (True, "Ben", True)
    assert talk["written"][0]["reply"]["promises"] == [{"what": "Walk the ward with you", "by": "2026-12-07"}]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_copy_tells_whether_a_page_was_added_to_the_picture(
    asha: Actor, page_id: UUID, period: Collecting, shape: str
) -> None:
    """So that nobody can be asked to show it."""
    before = saves(asha, shape).text
    assert chooses(asha, page_id, "add").status_code == 302
    assert period.says()

    after = saves(asha, shape).text

    assert without_moments(after) == without_moments(before)


def test_words_that_were_folded_say_so_before_they_are_read(app: Flask, asha: Actor, ben: Actor) -> None:
    talk = asks(asha, keeps_a_page(app, asha), ben)
    with as_(app, ben):
        row = db().get_one(DebriefRow, talk)
        written = ReplyRow(id=talk, debrief_id=talk, author_id=ben.id, position=1)
        sealer().seal_reply(row, written, Reply(words="You are a disgrace.", folded=True, at=now()))
        db().add(written)
        db().commit()

    for shape in ("page", "markdown"):
        text = saves(asha, shape).text
        assert text.index("Parts of this may hurt") < text.index("You are a disgrace")


def test_words_that_came_too_late_are_in_it(asha: Actor, page_id: UUID) -> None:
    asha.post("/leave", {"words": "and then I sat down", "leave": f"/journal/{page_id}/reflect/what"})
    asha.signs_in()

    for shape in SHAPES:
        assert "and then I sat down" in saves(asha, shape).text
        assert "and then I sat down" not in saves(asha, shape, f"/journal/{page_id}/export/file").text


def test_a_page_that_does_not_open_is_named_and_hides_no_other(app: Flask, asha: Actor, page_id: UUID) -> None:
    with Session(house_of(app).engine) as db:
        damaged = db.get_one(EntryRow, page_id).body[:-1]
    with house_of(app).engine.execution_options(debrief_writes=True).begin() as connection:
        connection.exec_driver_sql("UPDATE entries SET body = ? WHERE id = ?", (damaged, page_id.hex))

    for shape in SHAPES:
        text = saves(asha, shape).text
        assert ('"page": null' if shape == "json" else "A page that does not open") in text
        assert "Another" in text
        assert "Walk the ward with you" in text


def test_asked_for_twice_at_once_it_is_the_same_twice(app: Flask, asha: Actor, page_id: UUID) -> None:
    token, before = asha.token(), everything_in(app)
    devices = [asha.on_another_device(app) for _ in range(2)]
    for device in devices:
        cookie = asha.client.get_cookie("__Host-debrief", domain="debrief.test")
        assert cookie is not None
        device.client.set_cookie("__Host-debrief", cookie.value, domain="debrief.test", secure=True, httponly=True)

    with ThreadPoolExecutor(2) as pool:
        copies = list(pool.map(lambda device: device.post(ALL, {"shape": "json"}, token=token).text, devices))

    assert copies[0] == copies[1]
    assert json.loads(copies[0])["pages"]
    assert everything_in(app) == before


def test_a_shape_that_nobody_offers_is_the_page_to_print(asha: Actor, page_id: UUID) -> None:
    assert saves(asha, "word").mimetype == "text/html"


def test_whoever_has_left_can_take_a_copy_until_their_day(app: Flask, asha: Actor, page_id: UUID, clock: Clock) -> None:
    with Session(house_of(app).engine.execution_options(debrief_writes=True)) as db, db.begin():
        db.get_one(PersonRow, asha.id).leaves_on = clock().date().replace(year=2027, month=2, day=21)
    clock.forward(days=89)
    asha.signs_in()

    assert "Another" in saves(asha, "page").text
    assert "21 February 2027" in asha.get(f"/journal/{page_id}").text  # not the day of the page, which is later
    assert "Keep it for a year" not in asha.get(f"/journal/{page_id}").text


def test_nothing_of_it_is_left_on_the_server(app: Flask, asha: Actor, page_id: UUID) -> None:
    for shape in SHAPES:
        saves(asha, shape)

    files = files_under(database_of(app).parent)
    assert found(["I had turned away", "Walk the ward with you"], files) == []


def test_dev_takes_nothing_of_hers_along(dev: Actor, page_id: UUID) -> None:
    assert dev.get(f"/journal/{page_id}/export").status_code == 404
    assert saves(dev, "json", f"/journal/{page_id}/export/file").status_code == 404
    assert json.loads(saves(dev, "json").text)["pages"] == []


def test_ben_has_no_pages_to_take_along(ben: Actor, page_id: UUID) -> None:
    assert ben.get("/journal/export").status_code == 404
    assert saves(ben, "json").status_code == 404


def without_moments(text: str) -> str:
    """Return a copy without when its page was last touched."""
    return re.sub(r'"touched_at": "[^"]*"|Changed on[^\n]*\n[^\n]*', "", text)


def database_of(app: Flask) -> Path:
    """Return the database file."""
    path = house_of(app).engine.url.database
    assert path
    return Path(path)


def everything_in(app: Flask) -> list[str]:
    """Return every row of the database."""
    with closing(sqlite3.connect(database_of(app))) as connection:
        return list(connection.iterdump())
