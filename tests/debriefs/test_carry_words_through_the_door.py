"""Words that come after a link closed on a device: given back on the page, and carried through the door."""

import html as html_
from uuid import UUID

import pytest
from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from debrief.storage.sessions import IDLE
from debrief.vault.codes import Code
from tests.cast import Actor, Clock
from tests.debriefs.linking import Link, brings, gives_a_link, opens, says_who
from tests.debriefs.telling import main_form
from tests.guide.reading import fields_of

WORDS = "I was in “mid-sentence”\n\n  — نعم 🌙 e\u0301"


@pytest.fixture
def link(app: Flask, asha: Actor, page_id: UUID) -> Link:
    """Return a talk that Asha asked for by link."""
    return gives_a_link(app, asha, page_id)


@pytest.fixture
def holder(app: Flask, link: Link) -> Actor:
    """Return somebody who opened it and said who they are."""
    holder = opens(app, link)
    says_who(holder, link)
    return holder


def too_late(holder: Actor, link: Link, clock: Clock, **headers: str) -> str:
    """Have somebody press Send after half an hour, and return the page that comes."""
    form, path = main_form(holder.get(f"{link.path}/reply")), f"{link.path}/reply"
    clock.forward(seconds=IDLE.total_seconds() + 1)
    late = holder.post(path, {**form, "words": WORDS}, token=form["csrf_token"][0], headers=headers)
    assert late.status_code == (401 if headers else 403)
    return late.text


def carried_in(page: str) -> str:
    """Return what a page carries in its hidden field."""
    return str(html.fromstring(page).xpath("string(//input[@name='carried']/@value)"))


def comes_in(holder: Actor, code: Code, carried: str) -> TestResponse:
    """Bring a code and what is carried, and send the same form on, as a browser does when told so with a 307."""
    opened = brings(holder, code, carried=carried)
    assert opened.status_code == 307
    return holder.post(opened.location, {"code": str(code), "carried": carried}, token="")


def test_it_works(asha: Actor, holder: Actor, link: Link, clock: Clock) -> None:
    refused = too_late(holder, link, clock)
    assert WORDS in html_.unescape(refused)
    assert "Open the link again" in refused
    assert "Sign in" not in refused

    door = holder.post("/debriefs/link/carry", {"carried": carried_in(refused)})
    assert "What you wrote comes with you" in door.text
    wrong = brings(holder, Code.fresh(), carried=carried_in(door.text))
    opened = comes_in(holder, link.code, carried_in(wrong.text))

    assert WORDS in html_.unescape(opened.text)
    sent = holder.post(f"{link.path}/reply", main_form(opened))
    assert sent.status_code == 302
    asha.signs_in()  # half an hour passed for her as well
    assert WORDS in html_.unescape(asha.get(f"/debriefs/{link.talk_id}").text)


def test_a_page_says_that_nothing_of_it_is_kept_here(holder: Actor, link: Link, clock: Clock) -> None:
    answer = too_late(holder, link, clock, **{"X-Autosave": "1"})

    assert "Your words are still on this page" in answer


def test_where_it_was_opened_again_meanwhile_one_tap_sends_them(
    asha: Actor, holder: Actor, link: Link, clock: Clock
) -> None:
    form = main_form(holder.get(f"{link.path}/reply"))
    clock.forward(seconds=IDLE.total_seconds() + 1)
    brings(holder, link.code)

    late = holder.post(f"{link.path}/reply", {**form, "words": WORDS}, token=form["csrf_token"][0])

    assert late.status_code == 403
    assert holder.post(f"{link.path}/reply", main_form(late)).status_code == 302
    asha.signs_in()  # half an hour passed for her as well
    assert WORDS in html_.unescape(asha.get(f"/debriefs/{link.talk_id}").text)


def test_words_for_another_talk_are_given_back_and_sent_to_nobody(
    app: Flask, asha: Actor, page_id: UUID, holder: Actor, link: Link, clock: Clock
) -> None:
    other = gives_a_link(app, asha, page_id)
    refused = too_late(holder, link, clock)

    opened = comes_in(holder, other.code, carried_in(refused))

    assert WORDS in html_.unescape(opened.text)
    assert "was for another talk" in opened.text
    assert "Send this now" not in opened.text


@pytest.mark.parametrize("path", ["https://evil.test/x", "//evil.test", "/accounts/delete", "/journal/new"])
def test_what_is_carried_goes_nowhere_but_to_its_own_talk(holder: Actor, path: str) -> None:
    carried = f'{{"path":"{path}","fields":[["words","mine"]]}}'

    answer = holder.post("/debriefs/link/words", {"carried": carried})

    assert f'action="{path}"' not in answer.text


@pytest.mark.parametrize("carried", ["", "{}", "nonsense", '{"path": 7}', "[" * 5000])
def test_what_was_damaged_on_the_way_leads_to_the_door(holder: Actor, carried: str) -> None:
    assert holder.post("/debriefs/link/words", {"carried": carried}).location == "/debriefs/link"
    assert "What you wrote comes with you" not in holder.post("/debriefs/link/carry", {"carried": carried}).text


def test_first_steps_taken_while_a_link_is_open_are_carried_through_sign_in(asha: Actor, holder: Actor) -> None:
    """They are a student's to keep, and the device may be anybody's."""
    words = holder.post("/start/first-words", {"kind": "fall", "headline": "He slid off the chair"})
    page = html.fromstring(words.text)
    action = str(page.xpath("string(//form[@id='main-form']/@action)"))

    door = holder.post(action, fields_of(words))

    assert "What you wrote comes with you" in door.text
    signed = {"email": asha.email, "password": asha.password, "carried": carried_in(door.text)}
    assert holder.post("/accounts/sign-in", signed).status_code == 302
    assert "He slid off the chair" in holder.get("/accounts/kept").text


def test_dev_finds_nothing_of_it_on_that_device(dev: Actor, holder: Actor, link: Link, clock: Clock) -> None:
    too_late(holder, link, clock)
    dev.client = holder.client
    dev.signs_in()

    assert "mid-sentence" not in dev.get("/accounts/kept").text
