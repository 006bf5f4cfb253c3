"""Words written before signing in come along: through wrong passwords, a recovery key, and joining."""

import json
from uuid import UUID, uuid4

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from tests.accounts.story import ANOTHER_PASSWORD, SITE, Browser, invited
from tests.cast import OURS, PASSWORD, Actor

WORDS = 'The second "check" > the first'
FIELDS = {"headline": WORDS, "kind": "medicines-error", "once": str(uuid4()), "password": "not this"}


def writes_before_signing_in(browser: Browser) -> TestResponse:
    """Press "keep this" without an account."""
    browser.last = browser.client.post("/accounts/carry?to=/journal/new", data=FIELDS, headers=OURS, base_url=SITE)
    return browser.last


def test_it_works(app: Flask, asha: Actor) -> None:
    """The words wait, sealed, behind the sign-in."""
    browser = Browser(app)
    writes_before_signing_in(browser)

    answer = browser.sends({"email": asha.email, "password": PASSWORD}, form="sign-in")

    assert answer.location == "/accounts/kept"
    waiting = html.fromstring(browser.opens("/accounts/kept").text)
    assert WORDS in waiting.text_content()
    form = waiting.xpath("//form[@action='/journal/new']")[0]
    assert dict(form.form_values())["headline"] == WORDS
    assert dict(form.form_values())["once"] == FIELDS["once"]
    assert "password" not in dict(form.form_values())


def test_it_comes_from_a_form_that_needs_an_account(app: Flask) -> None:
    browser = Browser(app)

    refused = browser.client.post("/journal/new", data=FIELDS, headers=OURS, base_url=SITE)

    assert refused.status_code == 307
    assert refused.location == "/accounts/carry?to=/journal/new"


def test_it_comes_through_a_wrong_password(app: Flask, asha: Actor) -> None:
    browser = Browser(app)
    writes_before_signing_in(browser)
    browser.sends({"email": asha.email, "password": "wrong"}, form="sign-in")

    browser.sends({"email": asha.email, "password": PASSWORD}, form="sign-in")

    assert WORDS in html.fromstring(browser.opens("/accounts/kept").text).text_content()


def test_it_comes_through_a_recovery_key(app: Flask, asha: Actor) -> None:
    browser = Browser(app)
    writes_before_signing_in(browser)
    way = html.fromstring(browser.last.text).xpath("//form[@id='sign-in']//button/@formaction")
    browser.sends({"email": asha.email, "password": "typed already"}, form="sign-in", to=way[0])

    browser.sends(
        {"code": str(asha.recovery), "new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD}, form="recover"
    )

    assert WORDS in html.fromstring(browser.opens("/accounts/kept").text).text_content()


def test_it_comes_through_joining(app: Flask, programme: UUID) -> None:
    browser, code = Browser(app), invited(app, programme)
    writes_before_signing_in(browser)
    way = html.fromstring(browser.last.text).xpath("//form[@id='sign-in']//button/@formaction")
    browser.sends({}, form="sign-in", to=way[1])
    browser.sends({"code": str(code)}, form="join")
    browser.sends({"read": "y"}, form="limits")

    browser.sends({"new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD}, form="password")

    assert browser.last.location == "/accounts/kept"
    assert WORDS in html.fromstring(browser.opens("/accounts/kept").text).text_content()


def test_what_was_damaged_on_the_way_keeps_nobody_out(app: Flask, asha: Actor) -> None:
    for damaged in ("{", "[]", '{"path": 1}', json.dumps({"path": "//evil.example", "fields": [["words", "x"]]})):
        answer = Browser(app).client.post(
            "/accounts/sign-in",
            data={"email": asha.email, "password": PASSWORD, "carried": damaged},
            headers=OURS,
            base_url=SITE,
        )

        assert answer.location == "/journal/"


def test_dev_who_signs_in_on_that_phone_gets_what_was_typed_there_and_asha_nothing(
    app: Flask, asha: Actor, dev: Actor
) -> None:
    browser = Browser(app)
    writes_before_signing_in(browser)
    browser.sends({"email": dev.email, "password": PASSWORD}, form="sign-in")

    assert WORDS not in html.fromstring(asha.get("/accounts/kept").text).text_content()
