"""Words that came too late, on a phone that somebody else picks up next: for their writer alone, to the byte."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from debrief.storage.sessions import IDLE
from tests.cast import Actor
from tests.house.story import Story

WORDS = "Ich war allein.\nنعم\n\t“quotes” & <b>tags</b> 🌙 e\u0301 — \u00a0 end"
NEW_PASSWORD = "teapot violin 88 gravel"


@pytest.fixture
def phone(story: Story) -> Actor:
    """Return a phone on which Asha is signed in, on her page."""
    phone = story.asha.on_another_device(story.app)
    phone.signs_in()
    return phone


def late(story: Story, phone: Actor, *, once: str = "5e0f7a52-95ce-4b6b-8d0c-6f4b3b1b7f11", words: str = WORDS) -> Any:
    """Have Asha press Save when her session has run out."""
    token = phone.token()
    story.clock.now += IDLE
    return phone.post(step(story), {"words": words, "once": once}, token=token)


def step(story: Story) -> str:
    """Return the address of the step that she was writing."""
    return f"/journal/{story.page_id}/reflect/now_what"


def kept_for(actor: Actor) -> list[str]:
    """Return the words of each form that waits for somebody, from the hidden fields it would be sent again with."""
    page = html.fromstring(actor.get("/accounts/kept").text)
    return [str(value) for value in page.xpath("//form[.//input[@name='rescue']]//input[@name='words']/@value")]


def as_dev(story: Story, phone: Actor) -> Actor:
    """Have Dev sign in on that phone."""
    dev = Actor("Dev", story.dev.email, story.dev.id, phone.client, story.dev.recovery)
    assert dev.signs_in().status_code == 302
    return dev


def in_again(story: Story, phone: Actor) -> Actor:
    """Have Asha sign in again, after three wrong passwords."""
    for wrong in ("teapot", "not it either", ""):
        assert phone.signs_in(password=wrong or "x").status_code == 403
    assert phone.signs_in().status_code == 302
    return phone


def recovered(story: Story, phone: Actor) -> Actor:
    """Have Asha forget her password and come in with her recovery key."""
    answer = phone.post(
        "/accounts/recover",
        {"code": str(story.asha.recovery), "new_password": NEW_PASSWORD, "repeat": NEW_PASSWORD},
        token="",
    )
    assert answer.status_code == 302
    return phone


BACK: dict[str, Callable[[Story, Actor], Actor]] = {"three wrong passwords": in_again, "the recovery key": recovered}


def test_the_page_that_refuses_says_that_the_words_are_kept_and_shows_none_of_them(story: Story, phone: Actor) -> None:
    answer = late(story, phone)

    assert answer.status_code == 403
    assert "allein" not in answer.text


def test_dev_who_signs_in_on_that_phone_sees_nothing_of_them(story: Story, phone: Actor) -> None:
    late(story, phone)

    dev = as_dev(story, phone)

    assert kept_for(dev) == []
    for path in ("/accounts/kept", "/journal/", "/accounts/", "/"):
        assert "allein" not in dev.get(path).text
    page = html.fromstring(phone.get("/journal/").text)
    assert "kept" not in page.text_content().casefold()


@pytest.mark.parametrize("way", BACK)
def test_asha_gets_them_back_to_the_byte_even_after_dev(story: Story, phone: Actor, way: str) -> None:
    waiting = len(kept_for(story.asha))
    late(story, phone)
    as_dev(story, phone)
    phone.post("/accounts/sign-out")

    BACK[way](story, phone)

    words = kept_for(phone)
    assert len(words) == waiting + 1
    assert words[0] == WORDS


def test_a_double_tap_keeps_one(story: Story, phone: Actor) -> None:
    waiting, token = len(kept_for(story.asha)), phone.token()
    story.clock.now += IDLE

    for words in ("the first tap", "the second tap"):
        phone.post(step(story), {"words": words, "once": "0c3b2b62-6a3b-4a5e-9f0e-111111111111"}, token=token)

    in_again(story, phone)
    assert kept_for(phone)[0] == "the second tap"
    assert len(kept_for(phone)) == waiting + 1


def test_two_forms_are_kept_side_by_side(story: Story, phone: Actor) -> None:
    waiting, token = len(kept_for(story.asha)), phone.token()
    story.clock.now += IDLE

    for number in (1, 2):
        once = f"0c3b2b62-6a3b-4a5e-9f0e-11111111111{number}"
        phone.post(step(story), {"words": f"tab {number}", "once": once}, token=token)

    in_again(story, phone)
    assert sorted(kept_for(phone)[:2]) == ["tab 1", "tab 2"]
    assert len(kept_for(phone)) == waiting + 2


def test_what_is_sent_again_is_saved_and_let_go(story: Story, phone: Actor) -> None:
    late(story, phone)
    in_again(story, phone)
    page = html.fromstring(phone.get("/accounts/kept").text)
    form = next(form for form in page.forms if form.action == step(story))

    sent = phone.post(str(form.action), dict(form.form_values()))

    assert sent.status_code == 302
    assert WORDS not in kept_for(phone)
    saved = html.fromstring(phone.get(step(story)).text).xpath("//textarea[@name='words']/text()")
    assert str(saved[0]).strip("\n") == WORDS


def test_dev_who_is_signed_in_when_the_form_is_sent_keeps_none_of_it(story: Story, phone: Actor) -> None:
    """Asha's page lay open; Dev signed in in another tab; then her Save is pressed."""
    token = phone.token()
    dev = as_dev(story, phone)

    answer = dev.post(step(story), {"words": WORDS}, token=token)

    assert answer.status_code == 403
    assert "allein" not in answer.text + dev.get("/accounts/kept").text
    assert kept_for(story.asha)[0] == WORDS


def test_autosave_that_comes_too_late_is_kept_in_the_same_way(story: Story, phone: Actor) -> None:
    token = phone.token()
    story.clock.now += IDLE

    answer = phone.post(step(story), {"words": WORDS}, token=token, headers={"X-Autosave": "1"})

    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["kept"] is True
    as_dev(story, phone)
    assert kept_for(phone) == []
    in_again(story, phone)
    assert kept_for(phone)[0] == WORDS


def test_leaving_quickly_keeps_the_draft_for_her_alone(story: Story, phone: Actor) -> None:
    left = phone.post("/leave", {"words": WORDS, "leave": step(story)})

    assert left.status_code == 303
    assert kept_for(as_dev(story, phone)) == []
    in_again(story, phone)
    assert kept_for(phone)[0] == WORDS


@pytest.mark.parametrize("leave", ["https://evil.test/", "//evil.test/x", "javascript:alert(1)", "/accounts/../x", "x"])
def test_kept_words_never_go_to_another_place_than_ours(story: Story, phone: Actor, leave: str) -> None:
    phone.post("/leave", {"words": WORDS, "leave": leave})
    phone.signs_in()

    page = html.fromstring(phone.get("/accounts/kept").text)
    for action in page.xpath("//form/@action"):
        assert str(action).startswith("/")
        assert not str(action).startswith("//")


def test_what_is_never_kept(story: Story, phone: Actor) -> None:
    """No password, no code, no token: not even for their owner."""
    token = phone.token()
    story.clock.now += IDLE
    fields = {name: f"secret-{name}" for name in ("password", "new_password", "repeat", "code", "carried")}

    phone.post("/accounts/password", {**fields, "note": "a note"}, token=token)

    in_again(story, phone)
    assert "secret-" not in phone.get("/accounts/kept").text


def test_words_for_an_account_that_is_gone_come_back_on_the_page(story: Story, phone: Actor) -> None:
    token = phone.token()
    connection = sqlite3.connect(story.database)
    connection.execute("DELETE FROM sessions")
    connection.commit()
    connection.close()

    answer = phone.post(step(story), {"words": "words of my own"}, token=token)

    assert answer.status_code == 403
    assert "words of my own" in answer.text


def test_eve_who_has_it_all_but_her_password_opens_none_of_it(story: Story, phone: Actor) -> None:
    late(story, phone)

    for path in (story.database, story.database.with_suffix(".sqlite3-wal")):
        assert b"allein" not in path.read_bytes()
