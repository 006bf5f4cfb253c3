"""Taking the code from the phone away."""

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.storage.database import writing
from debrief.storage.people import PersonRow
from debrief.web.limits import PER_ACCOUNT
from tests.cast import Actor, Clock, house_of
from tests.house.reading import faults_of

PATH = "/accounts/second-step/take-away"


@pytest.fixture
def asha(asha: Actor, clock: Clock) -> Actor:
    """Return Asha, who added her phone a while ago."""
    return with_a_phone(asha, clock)


def with_a_phone(actor: Actor, clock: Clock) -> Actor:
    """Have somebody add a phone, and its code of now be over."""
    actor.adds_a_phone(clock())
    clock.forward(minutes=1)
    return actor


def takes_it_away(actor: Actor, code: str) -> TestResponse:
    """Type a code to take it away."""
    return actor.post(PATH, {"code": code})


def test_it_works(app: Flask, asha: Actor, clock: Clock) -> None:
    done = takes_it_away(asha, asha.code(clock()))

    assert done.location == "/accounts/second-step?done=code-off"
    assert asha.on_another_device(app).signs_in().location == "/journal/"
    assert "The code from your phone was taken away" in asha.get("/accounts/").text


@pytest.mark.parametrize(("typed", "status"), [("000000", 403), ("12345", 200), ("", 200)])
def test_without_a_right_code_it_stays(app: Flask, asha: Actor, typed: str, status: int) -> None:
    answer = takes_it_away(asha, typed)

    assert answer.status_code == status
    assert "Not taken away yet" in answer.text
    assert faults_of(answer.text) == []
    assert asha.on_another_device(app).signs_in().location == "/accounts/code"


def test_a_code_that_signed_her_in_elsewhere_does_not_take_it_away(app: Flask, asha: Actor, clock: Clock) -> None:
    asha.on_another_device(app).signs_in_with_a_code(clock())

    assert "That code was used already." in takes_it_away(asha, asha.code(clock())).text


def test_tries_are_limited(asha: Actor, clock: Clock) -> None:
    for _ in range(PER_ACCOUNT.most):
        assert takes_it_away(asha, "000000").status_code == 403

    assert takes_it_away(asha, asha.code(clock())).status_code == 429
    clock.forward(minutes=15)
    assert takes_it_away(asha, asha.code(clock())).status_code == 302


def test_a_second_tap_is_no_error(asha: Actor, clock: Clock) -> None:
    takes_it_away(asha, asha.code(clock()))

    assert takes_it_away(asha, asha.code(clock())).status_code == 302


def test_then_another_phone_can_be_added(app: Flask, asha: Actor, clock: Clock) -> None:
    old = asha.totp
    takes_it_away(asha, asha.code(clock()))

    assert asha.adds_a_phone(clock()).status_code == 302

    clock.forward(minutes=1)
    assert asha.totp != old
    assert asha.on_another_device(app).signs_in_with_a_code(clock()).location == "/journal/"


def test_what_was_damaged_is_not_taken_away_by_any_code(app: Flask, asha: Actor, clock: Clock) -> None:
    with Session(writing(house_of(app).engine)) as db, db.begin():
        db.execute(update(PersonRow).values(second_step=b"x"))

    assert takes_it_away(asha, asha.code(clock())).status_code == 403


def test_an_educator_is_told_what_stays_closed_without_it(cleo: Actor, clock: Clock) -> None:
    with_a_phone(cleo, clock)

    assert "Without one, the roster and the summaries stay closed." in cleo.get("/accounts/second-step").text
    takes_it_away(cleo, cleo.code(clock()))
    assert cleo.get("/themes/").location.startswith("/accounts/second-step")


def test_dev_cannot_take_hers_away_with_a_code_of_his_own(app: Flask, asha: Actor, dev: Actor, clock: Clock) -> None:
    with_a_phone(dev, clock)

    assert takes_it_away(asha, dev.code(clock())).status_code == 403
    takes_it_away(dev, dev.code(clock()))
    assert asha.on_another_device(app).signs_in().location == "/accounts/code"
