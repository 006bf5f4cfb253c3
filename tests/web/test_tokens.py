"""Form tokens: of one session, without a time limit; before sign-in, where the form came from."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from debrief.web.tokens import FormToken, comes_from_our_page, token_of_request
from tests.cast import Actor, house_of

SITE = "https://debrief.test"


def token_in(app: Flask, value: str) -> FormToken | None:
    """Return the token of a request that carries a value."""
    with app.test_request_context("/", method="POST", data={"csrf_token": value}):
        return token_of_request()


def test_a_token_of_ours_says_which_session_it_was_made_in(app: Flask) -> None:
    session_id = uuid4()
    token = FormToken(session_id, house_of(app).server.form_token(session_id))

    assert token_in(app, str(token)) == token


@pytest.mark.parametrize("value", ["", "x", "A" * 64, "é", "=", "\0", "A" * 100_000])
def test_anything_else_is_no_token(app: Flask, value: str) -> None:
    assert token_in(app, value) is None


def test_a_token_for_another_session_is_no_token(app: Flask) -> None:
    mac = house_of(app).server.form_token(uuid4())

    assert token_in(app, str(FormToken(UUID(int=1), mac))) is None
    assert token_in(app, str(FormToken(UUID(int=1), b""))) is None


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": SITE}, False),
        ({"Sec-Fetch-Site": ""}, False),
        ({"Origin": SITE}, True),
        ({"Origin": "https://debrief.test.evil.test"}, False),
        ({"Origin": "http://debrief.test"}, False),
        ({"Origin": "null"}, False),
        ({"Referer": f"{SITE}/"}, False),
        ({}, False),
    ],
)
def test_before_sign_in_a_form_has_to_come_from_a_page_of_ours(app: Flask, headers: dict[str, str], ours: bool) -> None:
    with app.test_request_context("/", method="POST", headers=headers, base_url=SITE):
        assert comes_from_our_page() == ours


def test_a_token_lasts_as_long_as_its_session(asha: Actor) -> None:
    assert asha.token() == asha.token() != ""
