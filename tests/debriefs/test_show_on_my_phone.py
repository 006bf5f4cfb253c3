"""A student shows an ask on their own phone: one screen, and nothing else of theirs until they unlock it."""

import html as html_
from uuid import UUID

import pytest
from flask import Flask
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from debrief.storage.database import writing
from debrief.storage.link_sessions import LinkSessionRow
from debrief.storage.sessions import SessionRow
from tests.cast import PASSWORD, Actor, Clock, house_of
from tests.debriefs.linking import HEADLINE, Link, gives_a_link

HANDED = "/debriefs/handed"
OWN_WORDS = "Ten minutes, and no questions"
COOKIE = "__Host-debrief"


@pytest.fixture
def link(app: Flask, asha: Actor, page_id: UUID) -> Link:
    """Return an ask of Asha's, by link."""
    return gives_a_link(app, asha, page_id, own_words=OWN_WORDS)


@pytest.fixture
def phone(asha: Actor, link: Link) -> Actor:
    """Return Asha's phone, locked on that ask."""
    assert asha.post(f"/debriefs/{link.talk_id}/hand-over").location == HANDED
    return asha


def rows(app: Flask, of: type[SessionRow] | type[LinkSessionRow]) -> list[bytes | None]:
    """Return the keys that sessions of a kind hold."""
    key = SessionRow.user_key if of is SessionRow else LinkSessionRow.content_key
    with Session(house_of(app).engine) as db:
        return list(db.scalars(select(key)).all())


def test_it_works(phone: Actor, link: Link) -> None:
    page = phone.get(HANDED)

    assert page.status_code == 200
    seen = html_.unescape(page.text)
    assert "Asha asks you to talk this week" in seen
    assert "Just listen" in seen
    assert OWN_WORDS in seen
    assert "Say first" in seen
    assert "Don’t say" in seen
    assert "If you have one minute" in seen
    assert "This is Asha’s phone." in seen
    unlocked = phone.post("/accounts/sign-in", {"email": phone.email, "password": PASSWORD}, token="")
    assert unlocked.status_code == 302
    assert phone.get(f"/debriefs/{link.talk_id}").status_code == 200


def test_nothing_that_was_shown_stands_there_but_the_ask(phone: Actor) -> None:
    """What happened is for the one who opens the link, where they can sit down with it."""
    assert HEADLINE not in phone.get(HANDED).text


def test_there_is_no_way_on_but_the_owners_and_to_help(phone: Actor, link: Link) -> None:
    page = html.fromstring(phone.get(HANDED).text)

    ways = {str(href) for href in page.xpath("//a/@href") if not str(href).startswith(("#", "tel:", "sms:"))}
    posts = {str(action) for action in page.xpath("//form/@action | //@formaction")}
    assert ways == {f"/accounts/sign-in?next=/debriefs/{link.talk_id}", "/help"}
    assert posts == {"/leave"}
    assert not page.xpath("//*[@data-menu]")


def test_the_way_back_leads_through_the_password_to_the_talk(phone: Actor, link: Link) -> None:
    (unlock,) = html.fromstring(phone.get(HANDED).text).xpath("//a[starts-with(@href, '/accounts/sign-in')]/@href")

    entered = phone.post(str(unlock), {"email": phone.email, "password": PASSWORD}, token="")

    assert entered.location == f"/debriefs/{link.talk_id}"


def test_the_keys_that_opened_everything_are_destroyed(app: Flask, asha: Actor, link: Link) -> None:
    """Whoever has the phone, or its memory of pages, finds no key of hers behind them."""
    before = asha.client.get_cookie(COOKIE, domain="debrief.test")
    assert before is not None

    asha.post(f"/debriefs/{link.talk_id}/hand-over")

    assert rows(app, SessionRow) == [None]
    assert len(rows(app, LinkSessionRow)) == 1
    thief = app.test_client()
    thief.set_cookie(COOKIE, before.value, domain="debrief.test", secure=True)
    assert thief.get("/journal/", base_url="https://debrief.test").status_code == 302


def test_her_other_devices_stay_signed_in(app: Flask, asha: Actor, link: Link) -> None:
    laptop = asha.on_another_device(app)
    laptop.signs_in()

    asha.post(f"/debriefs/{link.talk_id}/hand-over")

    assert laptop.get("/journal/").status_code == 200


def test_no_other_page_of_hers_is_there(phone: Actor, link: Link, page_id: UUID) -> None:
    for path in ("/journal/", f"/journal/{page_id}", "/debriefs/", f"/debriefs/{link.talk_id}", "/accounts/"):
        gone = phone.get(path)
        assert gone.status_code == 404
        assert "Back to what is shown on this phone" in gone.text
    assert phone.get(link.path).status_code == 404


def test_nothing_can_be_sent_from_it(phone: Actor, link: Link, page_id: UUID) -> None:
    for path, fields in (
        (f"{link.path}/answer", {"answer": "yes"}),
        (f"{link.path}/reply", {"words": "Well done."}),
        (f"{link.path}/who", {"name": "Ben", "role": "nurse"}),
        (f"/debriefs/{link.talk_id}/stop", {}),
        (f"/debriefs/{link.talk_id}/hand-over", {}),
        (f"/journal/{page_id}/delete", {}),
    ):
        assert phone.post(path, fields).status_code == 404


def test_a_wrong_password_leaves_it_locked(app: Flask, phone: Actor) -> None:
    refused = phone.post("/accounts/sign-in", {"email": phone.email, "password": "not her password"}, token="")

    assert refused.status_code == 403
    assert phone.get(HANDED).status_code == 200
    assert phone.get("/journal/").status_code == 404
    assert rows(app, SessionRow) == [None]


def test_unlocking_ends_what_was_open_for_the_other_one(app: Flask, phone: Actor) -> None:
    handed = phone.client.get_cookie(COOKIE, domain="debrief.test")
    assert handed is not None

    phone.signs_in()

    assert rows(app, LinkSessionRow) == [None]
    assert phone.get(HANDED).status_code == 404
    other = app.test_client()
    other.set_cookie(COOKIE, handed.value, domain="debrief.test", secure=True)
    assert "/accounts/sign-in" in other.get(HANDED, base_url="https://debrief.test").location


def test_after_half_an_hour_there_is_only_the_way_to_sign_in(phone: Actor, clock: Clock) -> None:
    clock.forward(minutes=31)

    for path in (HANDED, "/journal/"):
        gone = phone.get(path)
        assert gone.status_code == 302
        assert gone.location.startswith("/accounts/sign-in")
    entered = phone.post(phone.get(HANDED).location, {"email": phone.email, "password": PASSWORD}, token="")
    assert phone.get(entered.location).status_code == 200


def test_taken_back_from_another_device_it_shows_nothing_more(app: Flask, asha: Actor, link: Link) -> None:
    laptop = asha.on_another_device(app)
    laptop.signs_in()
    asha.post(f"/debriefs/{link.talk_id}/hand-over")

    laptop.post(f"/debriefs/{link.talk_id}/stop")

    assert asha.get(HANDED).location.startswith("/accounts/sign-in")


def test_the_back_button_and_every_cache_find_nothing(phone: Actor) -> None:
    """Browsers keep no copy of either page, and one that they keep alive asks first."""
    page = phone.get(HANDED)

    assert page.headers["Cache-Control"] == "no-store"
    assert "data-signed-in" in page.text


def test_words_from_a_tab_that_was_still_open_are_kept_for_her(asha: Actor, link: Link, page_id: UUID) -> None:
    token = asha.token()
    asha.post(f"/debriefs/{link.talk_id}/hand-over")

    late = asha.post(f"/journal/{page_id}/reflect/what", {"words": "half a sentence"}, token=token)

    assert late.status_code == 403
    assert "half a sentence" not in late.text
    asha.signs_in()
    assert "half a sentence" in asha.get("/accounts/kept").text


def test_leave_quickly_locks_it_for_good(phone: Actor) -> None:
    phone.post("/leave")

    assert phone.get(HANDED).location.startswith("/accounts/sign-in")


def test_it_is_not_an_opening_of_the_link(phone: Actor, link: Link) -> None:
    """Who holds the link may still have two weeks to open it."""
    phone.get(HANDED)
    phone.signs_in()

    assert "Nobody has opened your link yet." in phone.get(f"/debriefs/{link.talk_id}").text


def test_an_ask_to_somebody_with_an_account_is_not_shown_so(asha: Actor, debrief_id: UUID) -> None:
    assert asha.post(f"/debriefs/{debrief_id}/hand-over").status_code == 404
    assert "hand-over" not in asha.get(f"/debriefs/{debrief_id}").text


@pytest.mark.parametrize("way", ["stop", "close"])
def test_a_talk_that_is_over_is_not_shown_so(asha: Actor, link: Link, way: str) -> None:
    asha.post(f"/debriefs/{link.talk_id}/{way}")

    assert asha.post(f"/debriefs/{link.talk_id}/hand-over").status_code == 404


def test_a_phone_that_was_handed_over_opens_no_other_ask(app: Flask, asha: Actor, link: Link, page_id: UUID) -> None:
    """Nor does it for whoever changes in the database what it is open on."""
    other = gives_a_link(app, asha, page_id)
    asha.post(f"/debriefs/{link.talk_id}/hand-over")

    with Session(writing(house_of(app).engine)) as db, db.begin():
        (row,) = db.query(LinkSessionRow).all()
        row.debrief_id = other.talk_id

    assert asha.get(HANDED).status_code == 302


def test_a_handed_session_that_is_called_a_link_session_opens_nothing(app: Flask, phone: Actor, link: Link) -> None:
    """To answer is more than to read, so whoever writes the database cannot make the one from the other."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        (row,) = db.query(LinkSessionRow).all()
        row.handed = False

    assert phone.get(link.path).status_code == 302


def test_dev_can_neither_lock_nor_read_it(asha: Actor, dev: Actor, link: Link) -> None:
    assert dev.post(f"/debriefs/{link.talk_id}/hand-over").status_code == 404
    assert dev.get(HANDED).status_code == 404
    assert asha.get("/journal/").status_code == 200
