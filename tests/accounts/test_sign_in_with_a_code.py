"""Signing in with a password and a code from the phone."""

from datetime import timedelta

import pytest
from flask import Flask
from lxml import html
from sqlalchemy import update
from sqlalchemy.orm import Session

from debrief.storage import people, security_log, sessions
from debrief.storage.database import writing
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.storage.sessions import SessionRow
from debrief.web.limits import PER_ACCOUNT
from tests.accounts.story import ANOTHER_PASSWORD, Browser
from tests.cast import PASSWORD, Actor, Clock, house_of
from tests.house.reading import faults_of

HALF_A_MINUTE = timedelta(seconds=30)
USED = "That code was used already. Wait for the next one."


@pytest.fixture
def phone(asha: Actor, clock: Clock) -> Actor:
    """Return Asha, signed in, who added her phone a while ago."""
    asha.adds_a_phone(clock())
    clock.forward(minutes=1)
    return asha


@pytest.fixture
def other(app: Flask, phone: Actor) -> Actor:
    """Return her at another browser, where she is not signed in."""
    return phone.on_another_device(app)


def test_it_works(other: Actor, clock: Clock) -> None:
    """After the password six digits are asked for, and she is in."""
    asked = other.signs_in()
    page = other.get(asked.location)

    done = other.types(other.code(clock()))

    assert asked.location == "/accounts/code"
    assert faults_of(page.text) == []
    assert 'autocomplete="one-time-code"' in page.text
    assert 'inputmode="numeric"' in page.text
    assert done.location == "/journal/"
    assert other.get("/journal/").status_code == 200


def test_the_session_is_a_fresh_one(app: Flask, other: Actor, clock: Clock) -> None:
    waiting = other.signs_in().headers["Set-Cookie"]
    done = other.types(other.code(clock()))

    assert done.headers["Set-Cookie"] != waiting
    (cookie,) = done.headers.getlist("Set-Cookie")
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    with Session(house_of(app).engine) as db:
        assert len(sessions.live_of(db, other.id, now=clock())) == 2  # this one, and where she added the phone


def test_the_code_is_read_generously(other: Actor, clock: Clock) -> None:
    other.signs_in()
    code = other.code(clock())

    assert other.types(f" {code[:3]} {code[3:]} ").status_code == 302


@pytest.mark.parametrize("off", [-30, 30])
def test_a_clock_that_is_half_a_minute_off_is_forgiven(other: Actor, clock: Clock, off: int) -> None:
    other.signs_in()

    assert other.types(other.code(clock() + timedelta(seconds=off))).status_code == 302


@pytest.mark.parametrize("off", [-60, 60])
def test_one_that_is_a_minute_off_is_not(other: Actor, clock: Clock, off: int) -> None:
    other.signs_in()

    answer = other.types(other.code(clock() + timedelta(seconds=off)))

    assert answer.status_code == 403
    assert "have your phone set its clock by itself" in answer.text


def test_a_wrong_code_is_refused_on_the_same_page_and_told_on_her_account(
    app: Flask, phone: Actor, other: Actor, clock: Clock
) -> None:
    other.signs_in()

    answer = other.types("000000")

    assert answer.status_code == 403
    assert "Not signed in yet" in answer.text
    assert 'value="000000"' not in answer.text
    assert faults_of(answer.text) == []
    assert not answer.headers.getlist("Set-Cookie")
    assert "Somebody tried to sign in, with a wrong password or code" in phone.get("/accounts/").text
    assert other.types(other.code(clock())).status_code == 302


@pytest.mark.parametrize("typed", ["12345", "", "12345a", "1234567"])
def test_what_is_no_code_stays_in_the_field(other: Actor, typed: str) -> None:
    other.signs_in()

    answer = other.types(typed)

    assert answer.status_code == 200
    assert html.fromstring(answer.text).get_element_by_id("code").get("value") == typed
    assert faults_of(answer.text) == []


def test_a_code_that_was_read_over_her_shoulder_is_refused(app: Flask, other: Actor, clock: Clock) -> None:
    other.signs_in_with_a_code(clock())
    thief = other.on_another_device(app)

    answer = thief.signs_in_with_a_code(clock())

    assert answer.status_code == 403
    assert USED in answer.text
    assert thief.get("/journal/").status_code == 302


def test_two_sign_ins_in_one_half_minute_need_two_codes(app: Flask, other: Actor, clock: Clock) -> None:
    third = other.on_another_device(app)
    other.signs_in_with_a_code(clock())
    assert USED in third.signs_in_with_a_code(clock()).text

    clock.now += HALF_A_MINUTE

    assert third.types(third.code(clock())).status_code == 302


def test_a_code_from_before_the_last_one_is_refused(app: Flask, other: Actor, clock: Clock) -> None:
    earlier = other.code(clock() - HALF_A_MINUTE)
    other.signs_in_with_a_code(clock())
    third = other.on_another_device(app)
    third.signs_in()

    assert USED in third.types(earlier).text


def test_a_second_tap_goes_in(app: Flask, other: Actor, clock: Clock) -> None:
    """Once the answer to the first has come, and when it has not, for the browser shows the answer to the second."""
    other.signs_in()
    waiting = other.client.get_cookie("__Host-debrief", domain="debrief.test")
    assert waiting is not None
    code = other.code(clock())

    assert other.types(code).location == "/journal/"
    assert other.types(code).location == "/journal/"
    other.client = app.test_client()
    other.client.set_cookie("__Host-debrief", waiting.value, domain="debrief.test", secure=True)
    assert other.types(code).location == "/journal/"
    assert other.get("/journal/").status_code == 200


def test_the_way_back_leads_on(other: Actor, clock: Clock) -> None:
    other.signs_in_with_a_code(clock())

    assert other.get("/accounts/code?next=/help").location == "/help"


def test_in_two_tabs_either_goes_on(other: Actor, clock: Clock) -> None:
    other.signs_in()
    other.signs_in()

    assert other.types(other.code(clock())).status_code == 302
    assert other.types("000000").location == "/journal/"


def test_after_ten_minutes_the_password_is_asked_for_again(other: Actor, clock: Clock) -> None:
    other.signs_in()
    clock.forward(minutes=9, seconds=59)
    assert other.get("/accounts/code").status_code == 200
    clock.forward(seconds=1)

    assert other.get("/accounts/code").location == "/accounts/sign-in"
    again = other.types(other.code(clock()), query_string={"next": "/help"})
    assert again.location == "/accounts/sign-in?next=/help&done=again"
    assert "Sign in again." in other.get(again.location).text


def test_tries_are_limited_and_a_right_code_forgives_them(other: Actor, clock: Clock) -> None:
    other.signs_in()
    for _ in range(PER_ACCOUNT.most - 1):
        other.types("000000")
    assert other.types(other.code(clock())).status_code == 302
    clock.forward(minutes=1)
    other.signs_in()
    for _ in range(PER_ACCOUNT.most):
        other.types("000000")

    answer = other.types(other.code(clock()))

    assert answer.status_code == 429
    assert "Too many tries." in answer.text
    assert faults_of(answer.text) == []


def test_signing_in_with_the_password_again_forgives_no_wrong_codes(other: Actor, clock: Clock) -> None:
    for _ in range(PER_ACCOUNT.most):
        other.signs_in()
        assert other.types("000000").status_code == 403
    other.signs_in()

    assert other.types(other.code(clock())).status_code == 429


def test_words_and_the_way_survive_it(app: Flask, other: Actor, clock: Clock) -> None:
    """Through a wrong code, too; and until the code is right nobody reads them."""
    browser = Browser(app)
    words = {"headline": "I gave the wrong dose", "once": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"}
    browser.last = browser.client.post(
        "/accounts/carry?to=/journal/keep",
        data=words,
        headers={"Sec-Fetch-Site": "same-origin"},
        base_url="https://debrief.test",
    )
    browser.sends({"email": other.email, "password": PASSWORD}, form="sign-in")
    other.client = browser.client
    assert other.get("/accounts/kept").status_code == 302
    other.types("000000")

    done = other.types(other.code(clock()))

    assert done.location == "/accounts/kept"
    assert "I gave the wrong dose" in other.get("/accounts/kept").text


def test_it_goes_on_to_where_one_wanted_to_go(app: Flask, other: Actor, clock: Clock) -> None:
    browser = Browser(app)
    browser.opens("/accounts/sign-in?next=/journal/new")
    asked = browser.sends({"email": other.email, "password": PASSWORD}, form="sign-in")
    browser.opens(asked.location)
    browser.sends({"code": "000000"}, form="code-form")

    done = browser.sends({"code": other.code(clock())}, form="code-form")

    assert asked.location == "/accounts/code?next=/journal/new"
    assert done.location == "/journal/new"


def test_it_never_goes_on_to_another_site(other: Actor, clock: Clock) -> None:
    other.signs_in()

    assert other.types(other.code(clock()), query_string={"next": "//evil.example"}).location == "/journal/"


def test_a_lost_phone_is_made_good_by_the_recovery_key(app: Flask, other: Actor) -> None:
    other.signs_in()
    assert "Use my recovery key" in other.get("/accounts/code").text
    browser = Browser(app)
    browser.opens("/accounts/recover")

    done = browser.sends(
        {"code": str(other.recovery), "new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD}, form="recover"
    )

    assert done.location == "/journal/"
    assert "The code from your phone was taken away" in browser.opens("/accounts/").text
    assert other.get("/accounts/code").status_code == 302  # what waited for the phone is over
    assert other.on_another_device(app).signs_in(password=ANOTHER_PASSWORD).location == "/journal/"


def test_an_educator_who_lost_her_phone_adds_another_before_the_roster_opens(
    app: Flask, cleo: Actor, clock: Clock
) -> None:
    cleo.adds_a_phone(clock())
    assert cleo.get("/accounts/roster").status_code == 200
    browser = Browser(app)
    browser.opens("/accounts/recover")
    browser.sends(
        {"code": str(cleo.recovery), "new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD}, form="recover"
    )

    assert browser.opens("/accounts/roster").location.startswith("/accounts/second-step")


def test_a_new_password_keeps_it(app: Flask, phone: Actor, clock: Clock) -> None:
    phone.post(
        "/accounts/password",
        {"password": PASSWORD, "new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD},
    )
    phone.password = ANOTHER_PASSWORD
    other = phone.on_another_device(app)

    assert other.signs_in().location == "/accounts/code"
    assert other.types(other.code(clock())).status_code == 302


@pytest.mark.parametrize("blob", [b"", b"x", b"\x01" * 300])
def test_a_secret_that_was_damaged_lets_nobody_in(app: Flask, other: Actor, clock: Clock, blob: bytes) -> None:
    with Session(writing(house_of(app).engine)) as db, db.begin():
        db.execute(update(PersonRow).values(second_step=blob))
    assert other.signs_in().location == "/accounts/code"

    for code in (other.code(clock()), "000000"):
        answer = other.types(code)
        assert answer.status_code == 403
        assert "This code does not fit." in answer.text
    assert other.get("/journal/").status_code == 302


def test_devs_secret_in_ashas_row_lets_nobody_in(app: Flask, other: Actor, dev: Actor, clock: Clock) -> None:
    dev.adds_a_phone(clock())
    clock.forward(minutes=1)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        theirs = people.by_id(db, dev.id)
        assert theirs is not None
        db.execute(update(PersonRow).where(PersonRow.id == other.id).values(second_step=theirs.second_step))
    other.signs_in()

    assert other.types(dev.code(clock())).status_code == 403
    assert other.types(other.code(clock())).status_code == 403


def test_taken_away_elsewhere_meanwhile_the_password_is_asked_for_again(
    phone: Actor, other: Actor, clock: Clock
) -> None:
    other.signs_in()
    code = phone.code(clock())
    phone.post("/accounts/second-step/take-away", {"code": code})

    assert other.get("/accounts/code").location == "/accounts/sign-in"
    assert other.types(code).location == "/accounts/sign-in?done=again"


def test_only_a_whole_sign_in_is_noted_and_listed(app: Flask, phone: Actor, other: Actor, clock: Clock) -> None:
    other.signs_in()

    with Session(house_of(app).engine) as db:
        noted = security_log.of_person(db, house_of(app).server.pseudonym(phone.id))
    assert [row.what for row in noted].count(Happening.SIGNED_IN) == 1
    assert "Another device" not in phone.get("/accounts/").text


def test_one_that_waited_in_vain_is_gone_with_the_next_sign_in(
    app: Flask, phone: Actor, other: Actor, clock: Clock
) -> None:
    other.signs_in()
    clock.forward(minutes=10)
    other.on_another_device(app).signs_in()

    with Session(house_of(app).engine) as db:
        assert [row.started_at for row in db.query(SessionRow) if row.awaits_code] == [clock()]


def test_a_form_from_another_site_is_refused(other: Actor, clock: Clock) -> None:
    other.signs_in()

    answer = other.types(other.code(clock()), headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert not answer.headers.getlist("Set-Cookie")


def test_dev_with_her_password_and_his_own_phone_stays_outside(
    app: Flask, other: Actor, dev: Actor, clock: Clock
) -> None:
    dev.adds_a_phone(clock())
    clock.forward(minutes=1)
    other.signs_in()

    assert other.types(dev.code(clock())).status_code == 403
