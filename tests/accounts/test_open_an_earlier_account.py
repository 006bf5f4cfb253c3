"""The password of an earlier account is remembered: it opens that account, and only that."""

from uuid import UUID

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from debrief.accounts import doors, earlier_doors
from debrief.accounts.actions import Derived
from debrief.domain.people import Role
from debrief.storage.people import PersonRow
from tests.accounts.earlier import everything_of, joins, key_of, starts_anew
from tests.accounts.looking_after import reads, row_of
from tests.accounts.story import ANOTHER_PASSWORD, Browser
from tests.accounts.test_make_a_recovery_key import made
from tests.cast import PASSWORD, Actor, Clock, join
from tests.debriefs.telling import asks, keeps_a_page


def opens_earlier(app: Flask, actor: Actor, password: str = PASSWORD) -> tuple[Actor, TestResponse]:
    """Open an earlier account with its password, on another device."""
    there = actor.on_another_device(app)
    answer = there.post("/accounts/earlier", {"email": actor.email, "password": password}, token="")
    return there, answer


def test_it_works(app: Flask, lead: Actor, asha: Actor) -> None:
    """She reads, writes and deletes there as before, and is told how to have everything in one place."""
    page_id = keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)

    there, answer = opens_earlier(app, asha)

    assert answer.location == "/journal/"
    shown = reads(there.get("/journal/"))
    assert "This is your earlier account." in shown
    assert "You have left this course" not in shown
    assert there.post(f"/journal/{page_id}/reflect/what", {"words": "still mine"}).status_code == 302
    assert there.post(f"/journal/{page_id}/extend").status_code == 302
    assert "This is your earlier account." not in reads(new.get("/journal/"))


def test_with_a_recovery_key_made_there_everything_is_joined(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)
    there, _ = opens_earlier(app, asha)

    code = made(there)

    assert joins(new, asha.recovery).status_code == 403
    assert joins(new, code).location.endswith("joined-all")
    assert "He fell while" in new.get("/journal/").text


def test_her_password_opens_the_earlier_account_however_many_were_made_since(
    app: Flask, lead: Actor, asha: Actor
) -> None:
    """So whoever is given an account under her address locks her out of nothing."""
    page_id = keeps_a_page(app, asha)
    second = starts_anew(app, lead, asha)
    keeps_a_page(app, second)
    starts_anew(app, lead, second)

    there, answer = opens_earlier(app, asha)

    assert answer.status_code == 302
    assert there.get(f"/journal/{page_id}").status_code == 200


def test_the_two_doors_open_nothing_of_each_other(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    starts_anew(app, lead, asha)

    assert Browser(app).signs_in(asha.email, PASSWORD).status_code == 403
    assert opens_earlier(app, asha, ANOTHER_PASSWORD)[1].status_code == 403


def test_an_account_in_use_is_no_earlier_one(app: Flask, asha: Actor) -> None:
    _, answer = opens_earlier(app, asha)

    assert answer.status_code == 403
    assert "do not open an earlier account" in answer.text


def test_a_code_from_the_phone_is_asked_for_there_too(app: Flask, lead: Actor, asha: Actor, clock: Clock) -> None:
    keeps_a_page(app, asha)
    asha.adds_a_phone(clock())
    starts_anew(app, lead, asha)
    clock.forward(minutes=5)

    there, answer = opens_earlier(app, asha)

    assert answer.location == "/accounts/code"
    assert there.get("/journal/").status_code == 302
    assert there.types(asha.code(clock())).location == "/journal/"


def test_a_reader_sees_nothing_there_until_it_is_joined(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    talk = asks(asha, keeps_a_page(app, asha), ben)
    starts_anew(app, lead, ben)

    there, answer = opens_earlier(app, ben)

    assert answer.location == "/accounts/"
    assert there.get(f"/debriefs/shown/{talk}").status_code == 404
    assert "opens once it is joined to the newer account" in reads(there.get("/accounts/"))


def test_whoever_is_there_joins_nothing_to_it(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)
    there, _ = opens_earlier(app, asha)

    assert joins(there, new.recovery).status_code == 403
    assert joins(there, asha.recovery).status_code == 403
    assert "You are in the earlier account now." in reads(there.get("/accounts/earlier-pages"))


def test_it_lives_on_for_as_long_as_a_page_put_off_from_there(
    app: Flask, lead: Actor, asha: Actor, clock: Clock
) -> None:
    page_id = keeps_a_page(app, asha)
    starts_anew(app, lead, asha)
    clock.forward(days=300)
    there, _ = opens_earlier(app, asha)
    there.post(f"/journal/{page_id}/extend")
    clock.forward(days=364)

    there, answer = opens_earlier(app, asha)

    assert answer.status_code == 302
    assert there.get(f"/journal/{page_id}").status_code == 200


def test_tries_are_counted(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    starts_anew(app, lead, asha)
    for _ in range(10):
        opens_earlier(app, asha, "not the password at all")

    assert opens_earlier(app, asha)[1].status_code == 429


def test_words_are_carried_through_it(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    starts_anew(app, lead, asha)
    browser = Browser(app)
    browser.last = browser.client.post(
        "/accounts/carry?to=/journal/keep",
        data={"headline": "carried "},
        headers={"Sec-Fetch-Site": "same-origin"},
        base_url="https://debrief.test",
    )
    browser.sends({}, form="sign-in", to="/accounts/earlier")
    answer = browser.sends({"email": asha.email, "password": PASSWORD}, form="earlier")

    assert answer.location == "/accounts/kept"
    assert "carried " in browser.opens("/accounts/kept").text


@pytest.mark.parametrize("known", [False, True])
def test_an_unknown_address_costs_one_derivation_as_a_known_one_does(
    app: Flask, lead: Actor, asha: Actor, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    keeps_a_page(app, asha)
    starts_anew(app, lead, asha)
    count, derive = [], doors.derived_in_turn

    def counted(password: str, whose: PersonRow | None = None) -> Derived:
        count.append(whose)
        return derive(password, whose)

    monkeypatch.setattr(earlier_doors, "derived_in_turn", counted)

    there = asha.on_another_device(app)
    email = asha.email if known else "nobody@example.org"
    there.post("/accounts/earlier", {"email": email, "password": "not the password at all"}, token="")

    assert len(count) == 1


def test_dev_opens_nothing_of_ashas_with_his_password(
    app: Flask, lead: Actor, asha: Actor, programme: UUID, clock: Clock
) -> None:
    dev = join(app, programme, "Dev", Role.STUDENT, now=clock())
    keeps_a_page(app, asha)
    starts_anew(app, lead, asha)

    there, answer = opens_earlier(app, asha, "dev has another password")

    assert answer.status_code == 403
    assert there.get("/journal/").status_code == 302
    assert row_of(app, dev) is not None
    assert everything_of(app, asha.id, key_of(app, asha)) != {}
