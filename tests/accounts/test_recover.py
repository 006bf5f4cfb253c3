"""A forgotten password: with the recovery key nothing is lost."""

import secrets

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.accounts import actions
from debrief.config import ServerSecret
from debrief.storage import people
from debrief.storage.database import writing
from debrief.vault import keys
from debrief.vault.codes import Code
from debrief.vault.envelopes import Place, Unopenable
from debrief.vault.server import Server
from debrief.web.limits import PER_ADDRESS
from tests.accounts.story import ANOTHER_PASSWORD, Browser
from tests.cast import PASSWORD, QUICK, Actor, Clock, house_of


def recovers(app: Flask, typed: str, password: str = ANOTHER_PASSWORD) -> TestResponse:
    """Type a recovery key and a new password."""
    browser = Browser(app)
    browser.opens("/accounts/recover")
    return browser.sends({"code": typed, "new_password": password, "repeat": password}, form="recover")


def stored(app: Flask, actor: Actor) -> people.PersonRow:
    """Return a person's row."""
    with Session(house_of(app).engine) as db:
        row = people.by_id(db, actor.id)
    assert row is not None
    return row


def test_it_works(app: Flask, asha: Actor) -> None:
    """She is in, under her new password, with the same keys as before."""
    row = stored(app, asha)
    before = actions.unlock(row, actions.derive(PASSWORD, QUICK, salt=row.salt), house_of(app).server)

    answer = recovers(app, str(asha.recovery))

    row = stored(app, asha)
    after = actions.unlock(row, actions.derive(ANOTHER_PASSWORD, QUICK, salt=row.salt), house_of(app).server)
    assert answer.location == "/journal/"
    assert after == before
    assert Browser(app).signs_in(asha.email, ANOTHER_PASSWORD).status_code == 302
    assert Browser(app).signs_in(asha.email, PASSWORD).status_code == 403


def test_other_devices_are_signed_out_and_it_is_noted(app: Flask, asha: Actor) -> None:
    recovers(app, str(asha.recovery))

    assert asha.get("/accounts/").status_code == 302
    asha.signs_in(password=ANOTHER_PASSWORD)
    assert "Your recovery key was used to choose a new password" in asha.get("/accounts/").text


def test_the_key_is_read_generously(app: Flask, asha: Actor) -> None:
    assert recovers(app, f"  {str(asha.recovery).lower().replace('-', ' ')} ").status_code == 302


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 27, '"><script>alert(1)</script>'])
def test_a_mistyped_key_stays_in_the_field(app: Flask, asha: Actor, typed: str) -> None:
    answer = recovers(app, typed)

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "Not changed yet" in answer.text
    if typed.isalpha():
        assert f'value="{typed}"' in answer.text


def test_a_key_that_opens_nothing_says_so_in_one_voice(app: Flask, asha: Actor) -> None:
    answer = recovers(app, str(Code.fresh()))

    assert answer.status_code == 403
    assert "This key does not open anything here." in answer.text


def test_a_weak_new_password_changes_nothing(app: Flask, asha: Actor) -> None:
    assert "easy to guess" in recovers(app, str(asha.recovery), "passwordpassword").text
    assert Browser(app).signs_in(asha.email, PASSWORD).status_code == 302


def test_tries_are_limited_by_address(app: Flask, asha: Actor, clock: Clock) -> None:
    for _ in range(PER_ADDRESS.most):
        recovers(app, str(Code.fresh()))

    assert recovers(app, str(asha.recovery)).status_code == 429
    clock.forward(minutes=15)
    assert recovers(app, str(asha.recovery)).status_code == 302


@pytest.mark.parametrize("typed", ["A" * 27, str(Code("A" * 26))])
def test_no_password_is_judged_for_a_key_that_opens_nothing(
    app: Flask, asha: Actor, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Judging takes a while, and before the key is known and the try is counted, anyone could ask for it."""
    monkeypatch.setattr("debrief.accounts.forms.easily_guessed", lambda *_: pytest.fail("it was judged"))

    assert recovers(app, typed).status_code in {200, 403}


def test_it_opens_when_every_server_secret_is_lost(app: Flask, asha: Actor) -> None:
    row = stored(app, asha)
    assert asha.recovery is not None
    assert row.recovery is not None

    key = keys.recover(row.recovery, asha.recovery, person_id=asha.id)

    assert keys.identity_of(row.identity, key, person_id=asha.id).public().raw == row.public_identity


def test_the_page_owns_up_when_her_name_was_sealed_with_a_secret_that_is_lost(app: Flask, asha: Actor) -> None:
    lost = Server((ServerSecret(2, secrets.token_bytes(32)),))
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = people.by_id(db, asha.id)
        assert row is not None
        row.profile = lost.seal(b"{}", place=Place("people", row.id, row.id, "profile"), purpose="profile")

    answer = recovers(app, str(asha.recovery))

    assert answer.status_code == 503
    assert "Your key is right" in answer.text


def test_dev_opens_nothing_of_ashas_with_his_own_key(app: Flask, asha: Actor, dev: Actor) -> None:
    recovers(app, str(dev.recovery))

    assert Browser(app).signs_in(asha.email, PASSWORD).status_code == 302
    assert Browser(app).signs_in(asha.email, ANOTHER_PASSWORD).status_code == 403


def test_eve_with_database_and_secrets_finds_the_row_and_opens_nothing(app: Flask, asha: Actor) -> None:
    row = stored(app, asha)
    assert row.recovery is not None

    with pytest.raises(Unopenable):
        keys.recover(row.recovery, Code.fresh(), person_id=asha.id)
