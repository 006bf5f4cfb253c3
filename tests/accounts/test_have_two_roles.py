"""Somebody who is a student and a supervisor: both sides, each with its own, and nobody asks themselves."""

from uuid import UUID

import pytest
from flask import Flask

from debrief.domain.people import Role
from tests.accounts.looking_after import roster
from tests.cast import Actor, Clock, join
from tests.debriefs.telling import asks, keeps_a_page, looks


@pytest.fixture
def kim(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Return Kim, a student who supervises others, signed in."""
    kim = join(app, programme, "Kim", Role.STUDENT, Role.SUPERVISOR, title="Nurse in training", now=clock())
    assert kim.signs_in().location == "/journal/"
    return kim


def test_it_works(app: Flask, kim: Actor, asha: Actor, ben: Actor) -> None:
    """Kim asks Ben, is asked by Asha, and finds both among the talks."""
    hers = asks(kim, keeps_a_page(app, kim), ben)
    given = asks(asha, keeps_a_page(app, asha), kim)

    talks = kim.get("/debriefs/").text

    assert f"/debriefs/{hers}" in talks
    assert f"/debriefs/shown/{given}" in talks or str(given) in talks
    assert kim.get(f"/debriefs/{hers}").status_code == 200
    assert kim.get(f"/debriefs/shown/{given}").status_code == 200
    assert kim.post(f"/debriefs/shown/{given}/answer", {"answer": "yes"}).status_code == 302


def test_nobody_asks_themselves(app: Flask, kim: Actor) -> None:
    page_id = keeps_a_page(app, kim)

    assert str(kim.id) not in kim.get(f"/debriefs/ask/{page_id}").text
    assert f"/debriefs/ask/{page_id}/send" not in looks(kim, page_id, kim).text
    kim.post(f"/debriefs/ask/{page_id}/send", {"reader": str(kim.id), "pieces_for": str(kim.id)})
    assert "/debriefs/shown/" not in kim.get("/debriefs/").text


def test_the_roster_shows_them_on_both_lists(lead: Actor, kim: Actor) -> None:
    assert "Kim" in roster(lead, "students")
    assert "Kim" in roster(lead, "supervisors")


def test_the_menu_has_both_sides(kim: Actor) -> None:
    menu = kim.get("/accounts/").text

    assert 'href="/journal/"' in menu
    assert 'href="/debriefs/"' in menu


@pytest.mark.parametrize("name", ["asha", "ben", "kim", "cleo"])
def test_everybody_can_have_a_code_from_the_phone_and_sees_their_devices(
    app: Flask, clock: Clock, name: str, request: pytest.FixtureRequest
) -> None:
    actor: Actor = request.getfixturevalue(name)

    assert actor.adds_a_phone(clock()).status_code == 302

    clock.forward(minutes=5)
    phone = actor.on_another_device(app)
    phone.signs_in_with_a_code(clock())
    shown = actor.get("/accounts/").text
    assert "This device" in shown
    assert "Another device" in shown
    assert "Sign out everywhere" in shown
    assert actor.post("/accounts/sign-out-everywhere").status_code == 302
    assert phone.get("/accounts/").status_code == 302


def test_dev_sees_neither_side_of_kims(app: Flask, kim: Actor, asha: Actor, ben: Actor, dev: Actor) -> None:
    page_id = keeps_a_page(app, kim)
    hers, given = asks(kim, page_id, ben), asks(asha, keeps_a_page(app, asha), kim)

    for path in (f"/journal/{page_id}", f"/debriefs/{hers}", f"/debriefs/shown/{given}"):
        assert dev.get(path).status_code == 404
