"""Mail from here is everybody's own to turn on and off."""

from dataclasses import replace

import pytest
from flask import Flask

from debrief.config import Settings
from tests.cast import Actor
from tests.mailbox import Mailbox


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Return settings by which mail goes out."""
    return replace(settings, mail=Mailbox(port=1).mail())


def test_it_works(asha: Actor) -> None:
    assert "Turn mail on" in asha.get("/accounts/").text

    turned = asha.post("/accounts/mail", {"mail": "on"})

    assert turned.location == "/accounts/?done=mail-on"
    account = asha.get(turned.location).text
    assert "Turned on." in account
    assert f"Mail goes to {asha.email}" in account
    assert "asks for a talk today" not in account

    asha.post("/accounts/mail", {"mail": "off"})
    assert "Turn mail on" in asha.get("/accounts/").text


def test_unless_they_say_it_goes_to_whoever_can_be_asked_and_to_no_student(
    asha: Actor, ben: Actor, cleo: Actor
) -> None:
    offered = {who.name: "Turn mail on" in who.get("/accounts/").text for who in (asha, ben, cleo)}

    assert offered == {"Asha": True, "Ben": False, "Cleo": False}
    assert "If a student asks for a talk today, it goes at once." in ben.get("/accounts/").text


def test_it_stays_as_it_was_said(ben: Actor) -> None:
    ben.post("/accounts/mail", {"mail": "off"})
    ben.post("/accounts/mail", {"mail": "perhaps"})
    ben.post("/accounts/mail")
    ben.signs_in()

    assert "Turn mail on" in ben.get("/accounts/").text
    assert "look here from time to time" in ben.get("/debriefs/").text


def test_where_no_mail_goes_out_none_is_offered(app: Flask, asha: Actor) -> None:
    house = app.extensions["debrief"]
    app.extensions["debrief"] = replace(house, settings=replace(house.settings, mail=None))

    assert "Turn mail" not in asha.get("/accounts/").text


def test_dev_turns_only_his_own(asha: Actor, dev: Actor) -> None:
    dev.post("/accounts/mail", {"mail": "on", "person_id": str(asha.id)})

    assert "Turn mail on" in asha.get("/accounts/").text
    assert "Turn mail off" in dev.get("/accounts/").text
