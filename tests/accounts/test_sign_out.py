"""Signing out: here, there, everywhere."""

from uuid import UUID

from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from debrief.storage import sessions
from tests.cast import Actor, Clock, house_of


def live(app: Flask, actor: Actor, clock: Clock) -> list[UUID]:
    """Return the sessions of a person that still open something."""
    with Session(house_of(app).engine) as db:
        return [row.id for row in sessions.live_of(db, actor.id, now=clock())]


def signed_in(actor: Actor) -> bool:
    """Tell whether this browser is let in."""
    return actor.get("/accounts/").status_code == 200


def test_it_works(app: Flask, asha: Actor, clock: Clock) -> None:
    """The cookie goes, and the key with it; what is left for a day says only whose it was."""
    answer = asha.post("/accounts/sign-out")

    assert answer.location == "/"
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert live(app, asha, clock) == []
    assert not signed_in(asha)
    with Session(house_of(app).engine) as db:
        assert [(row.person_id, row.user_key) for row in db.query(sessions.SessionRow)] == [(asha.id, None)]


def test_a_cookie_that_was_copied_before_opens_nothing_afterwards(asha: Actor) -> None:
    cookie = asha.client.get_cookie("__Host-debrief", domain="debrief.test")
    assert cookie is not None
    asha.post("/accounts/sign-out")

    asha.client.set_cookie("__Host-debrief", cookie.value, domain="debrief.test", secure=True)

    assert not signed_in(asha)


def test_signing_out_when_the_time_is_up_leads_to_the_first_page(asha: Actor, clock: Clock) -> None:
    token = asha.token()
    clock.forward(hours=1)

    assert asha.post("/accounts/sign-out", token=token).location == "/"


def test_everywhere_means_every_device(app: Flask, asha: Actor, clock: Clock) -> None:
    phone = asha.on_another_device(app)
    phone.signs_in()

    answer = asha.post("/accounts/sign-out-everywhere")

    assert "You are signed out on every device." in asha.get(answer.location).text
    assert live(app, asha, clock) == []
    assert not signed_in(asha)
    assert not signed_in(phone)
    asha.signs_in()
    assert "You signed out everywhere" in asha.get("/accounts/").text


def test_one_device_can_be_signed_out_from_another(app: Flask, asha: Actor) -> None:
    phone = asha.on_another_device(app)
    phone.signs_in()
    page = html.fromstring(asha.get("/accounts/").text)
    rows = page.xpath("//div[@class='person-row']")
    there = next(row for row in rows if "Another device" in row.text_content())

    asha.post(there.xpath(".//form/@action")[0])

    assert signed_in(asha)
    assert not signed_in(phone)


def test_ending_this_one_signs_out_here(app: Flask, asha: Actor, clock: Clock) -> None:
    answer = asha.post(f"/accounts/sessions/{live(app, asha, clock)[0]}/end")

    assert answer.location == "/"
    assert not signed_in(asha)


def test_dev_ends_no_session_of_asha(app: Flask, asha: Actor, dev: Actor, clock: Clock) -> None:
    assert dev.post(f"/accounts/sessions/{live(app, asha, clock)[0]}/end").status_code == 404
    dev.post("/accounts/sign-out-everywhere")

    assert signed_in(asha)
