"""Joining with an invitation."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.storage import people
from debrief.storage.invitations import InvitationRow
from debrief.vault.codes import Code
from tests.accounts.story import ANOTHER_PASSWORD, SITE, Browser, invited
from tests.cast import OURS, PASSWORD, Actor, Clock, house_of

NO_INVITATION = "This code does not open an invitation."


def everyone(app: Flask) -> list[UUID]:
    """Return who has joined."""
    with Session(house_of(app).engine) as db:
        return [row.id for row in db.query(people.PersonRow)]


def test_it_works(app: Flask, programme: UUID) -> None:
    """A code, the limits, a password, and she is in, with a recovery key on offer."""
    browser, code = Browser(app), invited(app, programme)

    answer = browser.joins(code, ANOTHER_PASSWORD)

    assert answer.status_code == 302
    assert answer.location == "/accounts/recovery-key?first=1"
    assert "Later" in browser.opens(answer.location).text
    assert Browser(app).signs_in("fay@example.org", ANOTHER_PASSWORD).status_code == 302


def test_the_limits_are_read_before_anything_is_typed(app: Flask, programme: UUID) -> None:
    browser, code = Browser(app), invited(app, programme)
    browser.opens("/accounts/join")
    limits = browser.sends({"code": str(code)}, form="join").text
    assert "Nobody watches this page." in limits
    assert "It is not an incident report." in limits

    again = browser.sends({}, form="limits")

    assert "Tick that you have read this" in again.text
    assert "new_password" not in again.text
    assert 'name="new_password"' in browser.sends({"read": "y"}, form="limits").text


def test_the_code_is_never_in_an_address(app: Flask, programme: UUID) -> None:
    browser, code = Browser(app), invited(app, programme)
    browser.comes_to_the_password(code)
    assert str(code) not in browser.last.request.url

    answer = browser.sends({"new_password": PASSWORD, "repeat": PASSWORD}, form="password")

    assert str(code) not in answer.request.url
    assert str(code) not in answer.location


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Type the code from your invitation."),
        ("ABCDE", "A code has 27 characters"),
        ("U" * 27, "never used in a code"),
        ("A" * 27, "Look at them again."),
    ],
)
def test_a_mistyped_code_says_to_look_again(app: Flask, programme: UUID, typed: str, told: str) -> None:
    browser = Browser(app)
    browser.opens("/accounts/join")

    answer = browser.sends({"code": typed}, form="join")

    assert told in answer.text
    assert f'value="{typed}"' in answer.text


def test_a_code_is_read_generously(app: Flask, programme: UUID) -> None:
    browser, code = Browser(app), invited(app, programme)
    browser.opens("/accounts/join")

    browser.sends({"code": f" {str(code).lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "}, form="join")

    assert "Before you begin" in browser.last.text


def test_wrong_used_and_expired_speak_in_one_voice(app: Flask, programme: UUID, clock: Clock) -> None:
    used, expired = invited(app, programme), invited(app, programme, email="gil@example.org")
    Browser(app).joins(used)
    clock.forward(days=7)

    for code in (Code.fresh(), used, expired):
        browser = Browser(app)
        browser.opens("/accounts/join")
        answer = browser.sends({"code": str(code)}, form="join")

        assert answer.status_code == 404
        assert NO_INVITATION in answer.text
        assert f'value="{code}"' in answer.text


def test_an_address_that_has_an_account_is_not_disclosed(app: Flask, programme: UUID, asha: Actor) -> None:
    browser, code = Browser(app), invited(app, programme, "Asha", email="ASHA@example.org")
    browser.opens("/accounts/join")

    assert NO_INVITATION in browser.sends({"code": str(code)}, form="join").text


@pytest.mark.parametrize(
    ("password", "repeat", "told"),
    [
        ("short", "short", "at least 12 characters"),
        ("passwordpassword", "passwordpassword", "easy to guess"),
        ("fay@example.org", "fay@example.org", "easy to guess"),
        ("BSc Nursing Fay", "BSc Nursing Fay", "easy to guess"),
        (ANOTHER_PASSWORD, "something else 12", "Type the same password twice."),
    ],
)
def test_a_weak_password_says_what_would_do(app: Flask, programme: UUID, password: str, repeat: str, told: str) -> None:
    browser, code = Browser(app), invited(app, programme)
    browser.comes_to_the_password(code)

    answer = browser.sends({"new_password": password, "repeat": repeat}, form="password")

    assert told in answer.text
    assert everyone(app) == []
    assert browser.sends({"new_password": PASSWORD, "repeat": PASSWORD}, form="password").status_code == 302


def test_a_double_tap_joins_once_and_leads_to_sign_in(app: Flask, programme: UUID) -> None:
    browser, code = Browser(app), invited(app, programme)
    step = browser.comes_to_the_password(code)
    browser.sends({"new_password": PASSWORD, "repeat": PASSWORD}, form="password")
    browser.client.delete_cookie("__Host-debrief", domain="debrief.test")
    browser.last = step

    again = browser.sends({"new_password": PASSWORD, "repeat": PASSWORD}, form="password")

    assert again.location == "/accounts/sign-in?done=joined"
    assert "You have joined." in browser.opens(again.location).text
    assert len(everyone(app)) == 1


def test_two_taps_at_the_same_moment_join_once(app: Flask, programme: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the database lets both begin, the second finds its person there already."""
    browser, code = Browser(app), invited(app, programme)
    browser.comes_to_the_password(code)

    def beaten(*args: object, **kwargs: object) -> None:
        raise IntegrityError("insert", {}, Exception())

    monkeypatch.setattr(actions, "accept", beaten)

    answer = browser.sends({"new_password": PASSWORD, "repeat": PASSWORD}, form="password")

    assert answer.location == "/accounts/sign-in?done=joined"


def test_an_invitation_that_runs_out_on_the_last_step_says_so(app: Flask, programme: UUID, clock: Clock) -> None:
    browser, code = Browser(app), invited(app, programme)
    browser.comes_to_the_password(code)
    clock.forward(days=8)

    answer = browser.sends({"new_password": PASSWORD, "repeat": PASSWORD}, form="password")

    assert NO_INVITATION in answer.text


def test_without_a_code_the_later_steps_lead_back_to_the_first(app: Flask) -> None:
    for path in ("/accounts/join/limits", "/accounts/join/password"):
        answer = app.test_client().post(path, data={}, headers=OURS, base_url=SITE)

        assert answer.status_code == 404
        assert "Join with your invitation" in answer.text


def test_dev_cannot_take_the_place_of_somebody_who_is_there(app: Flask, programme: UUID, asha: Actor) -> None:
    browser, code = Browser(app), invited(app, programme)
    browser.comes_to_the_password(code)

    browser.sends({"once": str(asha.id), "new_password": PASSWORD, "repeat": PASSWORD}, form="password")

    assert browser.last.location == "/accounts/sign-in?done=joined"
    assert everyone(app) == [asha.id]


def test_eve_reads_no_name_and_no_code_in_an_invitation(app: Flask, programme: UUID) -> None:
    code = invited(app, programme)

    with Session(house_of(app).engine) as db:
        row = db.query(InvitationRow).one()
        stored = row.find + row.body
    assert b"fay" not in stored.lower()
    assert code.characters.encode() not in stored
