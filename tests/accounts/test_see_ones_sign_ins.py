"""Seeing where one is signed in, and what happened to one's account."""

from flask import Flask
from lxml import html

from tests.accounts.story import Browser
from tests.cast import Actor, Clock


def seen(actor: Actor) -> str:
    """Return the account's page as it reads, on one line."""
    return " ".join(html.fromstring(actor.get("/accounts/").text).text_content().split())


def test_it_works(app: Flask, asha: Actor, clock: Clock) -> None:
    """She sees this device and the other, since when, and yesterday's happenings by the day."""
    clock.forward(days=1)
    asha.signs_in()
    clock.forward(minutes=7)
    asha.on_another_device(app).signs_in()

    page = seen(asha)

    assert "This device Since 02:40 on Tuesday 24 November 2026" in page
    assert "Another device Since 02:47 on Tuesday 24 November 2026" in page
    assert "Tuesday 24 November 2026 You signed in (2 times)" in page
    assert "Monday 23 November 2026 You joined" in page


def test_a_wrong_password_somewhere_is_told(app: Flask, asha: Actor) -> None:
    Browser(app).signs_in(asha.email, "wrong")

    assert "Somebody tried to sign in, with a wrong password" in seen(asha)


def test_sessions_that_ran_out_are_not_listed(app: Flask, asha: Actor, clock: Clock) -> None:
    asha.on_another_device(app).signs_in()
    clock.forward(minutes=29)
    asha.get("/accounts/")
    clock.forward(minutes=10)

    assert "Another device" not in seen(asha)


def test_without_a_recovery_key_one_is_offered(asha: Actor) -> None:
    assert "You do not have a recovery key yet." not in seen(asha)
    assert "Make a new recovery key" in seen(asha)


def test_dev_sees_nothing_of_ashas(app: Flask, asha: Actor, dev: Actor) -> None:
    Browser(app).signs_in(asha.email, "wrong")

    assert "Asha" not in seen(dev)
    assert "wrong password" not in seen(dev)
    assert "Another device" not in seen(dev)
