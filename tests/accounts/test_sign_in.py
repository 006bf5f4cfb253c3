"""Signing in."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.storage import people, security_log, sessions
from debrief.storage.security_log import Happening
from debrief.vault.keys import Stretch
from debrief.web.database import writer
from tests.accounts.story import Browser
from tests.cast import PASSWORD, QUICK, Actor, Clock, house_of

ONE_VOICE = "This address and this password do not belong together."


def test_it_works(app: Flask, asha: Actor) -> None:
    """A student comes to her own pages."""
    browser = Browser(app)

    answer = browser.signs_in("asha@example.org")

    assert answer.status_code == 302
    assert answer.location == "/journal/"
    assert "Asha" in browser.opens("/accounts/").text


def test_a_supervisor_comes_to_the_talks(ben: Actor) -> None:
    assert ben.signs_in().location == "/debriefs/"


def test_an_address_may_be_typed_in_capitals_with_spaces_around(app: Flask, asha: Actor) -> None:
    assert Browser(app).signs_in(" Asha@Example.ORG ").status_code == 302


@pytest.mark.parametrize(("email", "password"), [("asha@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_every_failure_speaks_in_one_voice_and_keeps_the_address(
    app: Flask, asha: Actor, email: str, password: str
) -> None:
    browser = Browser(app)

    answer = browser.signs_in(email, password)

    assert answer.status_code == 403
    assert ONE_VOICE in answer.text
    assert f'value="{email}"' in answer.text
    assert password not in answer.text
    assert "Set-Cookie" not in answer.headers


def test_an_unknown_address_costs_a_derivation_too(app: Flask, asha: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    derived: list[Stretch] = []
    derive = actions.derive

    def counted(password: str, stretch: Stretch, *, salt: bytes | None = None) -> actions.Derived:
        derived.append(stretch)
        return derive(password, stretch, salt=salt)

    monkeypatch.setattr(actions, "derive", counted)

    Browser(app).signs_in("nobody@example.org")
    Browser(app).signs_in("asha@example.org", "wrong")

    assert derived == [QUICK, QUICK]


def test_nothing_is_open_while_a_key_is_derived(app: Flask, asha: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    derive = actions.derive
    held: list[int] = []

    def watched(password: str, stretch: Stretch, *, salt: bytes | None = None) -> actions.Derived:
        held.append(house_of(app).engine.pool.checkedout())  # type: ignore[attr-defined]  # SQLite's pool counts too
        return derive(password, stretch, salt=salt)

    monkeypatch.setattr(actions, "derive", watched)

    Browser(app).signs_in("asha@example.org")

    assert held == [0]


def test_too_many_tries_ask_for_a_pause_and_keep_the_address(app: Flask, asha: Actor, clock: Clock) -> None:
    browser = Browser(app)
    for _ in range(10):
        browser.signs_in("asha@example.org", "wrong")

    refused = browser.signs_in("asha@example.org")

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert 'value="asha@example.org"' in refused.text
    assert "then try again" in refused.text
    clock.forward(minutes=15)
    assert browser.signs_in("asha@example.org").status_code == 302


def test_a_success_forgives_the_tries_before_it(app: Flask, asha: Actor) -> None:
    browser = Browser(app)
    for _ in range(2):
        for _ in range(8):
            browser.signs_in("asha@example.org", "wrong")
        assert browser.signs_in("asha@example.org").status_code == 302


def test_when_many_sign_in_at_once_the_address_stays_typed(app: Flask, asha: Actor) -> None:
    queue = house_of(app).derivations
    free, full = threading.Event(), threading.Barrier(2)

    def occupy() -> None:
        with queue.turn():
            full.wait()
            free.wait()

    places = queue._places
    holder = threading.Thread(target=occupy)
    holder.start()
    full.wait()
    taken = 0
    while places.acquire(blocking=False):
        taken += 1

    answer = Browser(app).signs_in("asha@example.org")

    for _ in range(taken):
        places.release()
    free.set()
    holder.join()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert 'value="asha@example.org"' in answer.text


def test_the_session_of_before_on_this_browser_is_ended(app: Flask, asha: Actor, clock: Clock) -> None:
    asha.signs_in()

    with Session(house_of(app).engine) as db:
        assert len(sessions.live_of(db, asha.id, now=clock())) == 1


def test_somebody_else_signing_in_on_this_browser_ends_her_session(
    app: Flask, asha: Actor, dev: Actor, clock: Clock
) -> None:
    asha.post("/accounts/sign-in", {"email": dev.email, "password": PASSWORD})

    with Session(house_of(app).engine) as db:
        assert sessions.live_of(db, asha.id, now=clock()) == []
    assert "Dev" in asha.get("/accounts/").text


def test_a_password_kept_at_another_cost_is_kept_at_todays_from_then_on(app: Flask, asha: Actor) -> None:
    today = replace(QUICK, passes=2)
    app.extensions["debrief"] = replace(house_of(app), stretch=today)

    assert Browser(app).signs_in("asha@example.org").status_code == 302

    with Session(house_of(app).engine) as db:
        row = people.by_id(db, asha.id)
        assert row is not None
        assert row.stretch == str(today)
    assert Browser(app).signs_in("asha@example.org").status_code == 302


def test_a_password_changed_during_the_derivation_lets_nobody_in_with_the_old_one(
    app: Flask, asha: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock = actions.unlock

    def meanwhile(person: people.PersonRow, derived: actions.Derived, server: object) -> object:
        key = unlock(person, derived, house_of(app).server)
        with writer() as db:
            row = people.by_id(db, person.id)
            assert row is not None
            actions.set_password(row, key, actions.derive("another password", QUICK), house_of(app).server)
        return key

    monkeypatch.setattr(actions, "unlock", meanwhile)

    assert Browser(app).signs_in("asha@example.org").status_code == 403


@pytest.mark.parametrize("onward", ["/journal/new", "/debriefs/?before=3"])
def test_it_goes_on_to_where_one_wanted_to_go(app: Flask, asha: Actor, onward: str) -> None:
    browser = Browser(app)
    browser.last = browser.client.get(
        "/accounts/sign-in", query_string={"next": onward}, base_url="https://debrief.test"
    )

    answer = browser.sends({"email": asha.email, "password": PASSWORD}, form="sign-in")

    assert answer.location == onward


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", "x"],
)
def test_it_never_goes_on_to_another_site(app: Flask, asha: Actor, elsewhere: str) -> None:
    answer = asha.post(
        "/accounts/sign-in", {"email": asha.email, "password": PASSWORD}, query_string={"next": elsewhere}
    )

    assert answer.location == "/journal/"


def test_sign_ins_and_refusals_are_noted_by_the_day(app: Flask, asha: Actor, clock: Clock) -> None:
    Browser(app).signs_in("asha@example.org", "wrong")

    with Session(house_of(app).engine) as db:
        rows = security_log.of_person(db, house_of(app).server.pseudonym(asha.id))
    assert {row.what for row in rows} == {Happening.JOINED, Happening.SIGNED_IN, Happening.REFUSED}
    assert {row.day for row in rows} == {clock().date()}


def test_sessions_that_ran_out_become_tombstones_and_go_a_day_later(app: Flask, asha: Actor, clock: Clock) -> None:
    clock.forward(hours=1)
    Browser(app).signs_in("asha@example.org")
    with Session(house_of(app).engine) as db:
        assert sorted(row.user_key is None for row in db.query(sessions.SessionRow)) == [False, True]

    clock.now += sessions.TOMBSTONE + timedelta(hours=2)
    Browser(app).signs_in("asha@example.org")
    with Session(house_of(app).engine) as db:
        assert db.query(sessions.SessionRow).count() == 1


def test_a_form_from_another_site_signs_nobody_in(app: Flask, asha: Actor) -> None:
    answer = app.test_client().post(
        "/accounts/sign-in",
        data={"email": asha.email, "password": PASSWORD},
        headers={"Sec-Fetch-Site": "cross-site"},
        base_url="https://debrief.test",
    )

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_dev_does_not_come_in_as_asha_with_his_own_password(app: Flask, asha: Actor, dev: Actor) -> None:
    dev.password = "his own password 77"

    assert Browser(app).signs_in(asha.email, dev.password).status_code == 403
