"""Errors: one calm page each, nothing of the inside, and everything typed still there."""

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from debrief.vault.envelopes import Unopenable
from debrief.web.derivations import Busy
from debrief.web.limits import TooMany
from tests.cast import OURS, Actor, house_of
from tests.house.reading import faults_of

TYPED = "what I typed before it broke"
FAULTS = {
    "the database": (OperationalError("SELECT secret", {}, Exception("secret")), 503),
    "many at once": (Busy(), 503),
    "many tries": (TooMany(77), 429),
    "a damaged page": (Unopenable("secret"), 500),
    "a fault of ours": (ZeroDivisionError("secret"), 500),
}


@pytest.fixture(params=FAULTS)
def broken(request: pytest.FixtureRequest, app: Flask, monkeypatch: pytest.MonkeyPatch) -> int:
    """Break the saving of a new page, and return the status that says so."""
    fault, status = FAULTS[request.param]

    def breaks(*args: object, **kwargs: object) -> None:
        raise fault

    monkeypatch.setattr("debrief.journal.actions.begin", breaks)
    return status


def test_whatever_breaks_the_words_are_still_on_the_page(asha: Actor, broken: int, tmp_path: Path) -> None:
    answer = asha.post("/journal/new", {"note": TYPED})

    assert answer.status_code == broken
    assert TYPED in answer.text
    assert faults_of(answer.text) == []
    assert "secret" not in answer.text
    log = tmp_path / "debrief.log"
    assert not log.exists() or TYPED not in log.read_text()


def test_autosave_is_told_in_its_own_way(asha: Actor, broken: int) -> None:
    answer = asha.post("/journal/new", {"note": TYPED}, headers={"X-Autosave": "1"})

    assert answer.status_code == broken
    assert answer.json is not None
    assert set(answer.json) == {"message"}


def test_a_pause_says_how_long(asha: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debrief.journal.actions.begin", lambda *args, **kwargs: (_ for _ in ()).throw(TooMany(77)))

    assert asha.post("/journal/new").headers["Retry-After"] == "77"


def test_the_log_says_what_and_where_and_no_word(asha: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise ValueError(TYPED)

    monkeypatch.setattr("debrief.journal.first_steps.actions.begin", breaks)
    asha.post("/journal/new", {"note": TYPED})

    (line,) = (tmp_path / "debrief.log").read_text().splitlines()
    said = json.loads(line)
    assert said["fault"] == "ValueError"
    assert said["where"].startswith("debrief.journal.first_steps:")
    assert set(said) == {"event", "fault", "where", "level", "timestamp"}


@pytest.mark.parametrize(
    ("method", "path"), [("get", "/nowhere"), ("post", "/nowhere"), ("post", "/help"), ("get", "/leave/x")]
)
def test_what_is_not_there_is_one_page_that_gives_words_back(app: Flask, method: str, path: str) -> None:
    data = {"words": TYPED} if method == "post" else None
    answer = getattr(app.test_client(), method)(path, data=data, headers=OURS, base_url="https://debrief.test")

    assert answer.status_code == 404
    assert faults_of(answer.text) == []
    assert (TYPED in answer.text) == (method == "post")


def test_no_password_is_ever_given_back_or_kept(app: Flask) -> None:
    answer = app.test_client().post("/nowhere", data={"password": "hunter2hunter2", "words": TYPED}, headers=OURS)

    assert "hunter2" not in answer.text


def test_too_much_is_refused_with_a_page(asha: Actor) -> None:
    for path in ("/journal/new", "/start/event", "/nowhere", "/accounts/sign-in", "/leave"):
        answer = asha.client.post(path, data={"words": "x" * 3_000_000}, headers=OURS, base_url="https://debrief.test")
        assert answer.status_code in {404, 413}
        assert faults_of(answer.text) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe=%ff%00&words=%80", "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b'{"words": 1}', "application/json"),
        (b"words=" + "\ud800".encode("utf-8", "surrogatepass"), "application/x-www-form-urlencoded"),
        (b"&".join(b"w%d=x" % number for number in range(5000)), "application/x-www-form-urlencoded"),
        (b"", "text/plain; charset=nonsense"),
    ],
)
def test_a_request_that_is_no_form_breaks_nothing(asha: Actor, body: bytes, kind: str) -> None:
    headers = {**OURS, "X-Form-Token": asha.token()}
    for path in ("/journal/new", "/start/event", "/leave", "/accounts/sign-in"):
        answer = asha.client.post(path, data=body, content_type=kind, headers=headers, base_url="https://debrief.test")
        assert answer.status_code < 500, path


def test_without_a_database_the_numbers_to_call_are_still_there(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    house_of(app).engine.dispose()
    monkeypatch.setattr("debrief.web.house.programmes.first", broken_database)

    for path in ("/help", "/", "/guide"):
        answer = app.test_client().get(path, base_url="https://debrief.test")
        assert answer.status_code == 200
        assert "112" in answer.text


def broken_database(*args: object) -> None:
    """Fail as a database does that cannot be read."""
    raise OperationalError("SELECT", {}, Exception("unable to open database file"))
