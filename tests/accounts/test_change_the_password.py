"""Changing the password."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.storage import people
from debrief.vault.envelopes import Unopenable
from debrief.vault.keys import Stretch
from tests.accounts.story import ANOTHER_PASSWORD, Browser
from tests.cast import PASSWORD, QUICK, Actor, house_of

CHANGE = {"password": PASSWORD, "new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD}


def test_it_works(app: Flask, asha: Actor) -> None:
    """The new one opens what the old one opened; the old one opens nothing."""
    answer = asha.post("/accounts/password", CHANGE)

    assert answer.location == "/accounts/?done=password"
    assert "Your password is changed." in asha.get(answer.location).text
    assert Browser(app).signs_in(asha.email, PASSWORD).status_code == 403
    assert Browser(app).signs_in(asha.email, ANOTHER_PASSWORD).status_code == 302


def test_this_device_gets_another_cookie_and_the_others_are_signed_out(app: Flask, asha: Actor) -> None:
    phone = asha.on_another_device(app)
    phone.signs_in()
    before = asha.client.get_cookie("__Host-debrief", domain="debrief.test")

    asha.post("/accounts/password", CHANGE)

    after = asha.client.get_cookie("__Host-debrief", domain="debrief.test")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert asha.get("/accounts/").status_code == 200
    assert phone.get("/accounts/").status_code == 302


def test_the_recovery_key_stays_as_it_is(app: Flask, asha: Actor) -> None:
    asha.post("/accounts/password", CHANGE)
    browser = Browser(app)
    browser.opens("/accounts/recover")

    answer = browser.sends({"code": str(asha.recovery), "new_password": PASSWORD, "repeat": PASSWORD}, form="recover")

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": "wrong"}, "That is not your password now."),
        ({"password": ""}, "Type the password you sign in with."),
        ({"new_password": "short", "repeat": "short"}, "at least 12 characters"),
        ({"new_password": "asha asha asha", "repeat": "asha asha asha"}, "easy to guess"),
        ({"repeat": "another one 12"}, "Type the same password twice."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_changes(
    app: Flask, asha: Actor, typed: dict[str, str], told: str
) -> None:
    answer = asha.post("/accounts/password", {**CHANGE, **typed})

    assert told in answer.text
    assert Browser(app).signs_in(asha.email, PASSWORD).status_code == 302


def test_guessing_the_old_one_is_limited(app: Flask, asha: Actor) -> None:
    for _ in range(10):
        asha.post("/accounts/password", {**CHANGE, "password": "wrong"})

    assert asha.post("/accounts/password", CHANGE).status_code == 429


def test_nothing_is_open_while_keys_are_derived(app: Flask, asha: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    derive = actions.derive
    held: list[int] = []

    def watched(password: str, stretch: Stretch, *, salt: bytes | None = None) -> actions.Derived:
        held.append(house_of(app).engine.pool.checkedout())  # type: ignore[attr-defined]  # SQLite's pool counts too
        return derive(password, stretch, salt=salt)

    monkeypatch.setattr(actions, "derive", watched)

    asha.post("/accounts/password", CHANGE)

    assert held == [0, 0]


def test_devs_password_stays_as_it_is(app: Flask, asha: Actor, dev: Actor) -> None:
    asha.post("/accounts/password", CHANGE)

    assert Browser(app).signs_in(dev.email, ANOTHER_PASSWORD).status_code == 403
    assert Browser(app).signs_in(dev.email, PASSWORD).status_code == 302


def test_eve_opens_nothing_with_the_old_password_and_the_row_of_now(app: Flask, asha: Actor) -> None:
    asha.post("/accounts/password", CHANGE)

    with Session(house_of(app).engine) as db:
        row = people.by_id(db, asha.id)
    assert row is not None
    with pytest.raises(Unopenable):
        actions.unlock(row, actions.derive(PASSWORD, QUICK, salt=row.salt), house_of(app).server)
