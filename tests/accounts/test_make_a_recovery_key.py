"""Making a recovery key."""

from uuid import UUID

from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from debrief.storage import people
from debrief.vault.codes import Code
from tests.accounts.story import ANOTHER_PASSWORD, Browser, invited
from tests.cast import Actor, house_of


def made(actor: Actor) -> Code:
    """Make a key and read it off the page."""
    page = html.fromstring(actor.post("/accounts/recovery-key").text)
    return Code.read(page.get_element_by_id("the-key").text_content())


def recovers(app: Flask, code: Code) -> int:
    """Try to come in with a key, and return the status of the answer."""
    browser = Browser(app)
    browser.opens("/accounts/recover")
    typed = {"code": str(code), "new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD}
    return browser.sends(typed, form="recover").status_code


def test_it_works(app: Flask, asha: Actor) -> None:
    """It is shown once, in groups, and opens the account."""
    code = made(asha)

    assert str(code).count("-") == 5
    assert str(code) not in asha.get("/accounts/recovery-key").text
    assert recovers(app, code) == 302


def test_the_page_that_shows_it_is_stored_nowhere(asha: Actor) -> None:
    answer = asha.post("/accounts/recovery-key")

    assert answer.headers["Cache-Control"] == "no-store"


def test_it_can_be_put_off_on_joining(app: Flask, programme: UUID) -> None:
    browser = Browser(app)
    browser.joins(invited(app, programme))

    page = html.fromstring(browser.opens(browser.last.location).text)

    assert page.xpath("//a[normalize-space()='Later']/@href") == ["/journal/"]
    assert "You do not have a recovery key yet." in browser.opens("/accounts/").text


def test_the_one_before_opens_nothing_any_more(app: Flask, asha: Actor) -> None:
    assert asha.recovery is not None
    assert "As soon as you make a new one" in asha.get("/accounts/recovery-key").text

    made(asha)

    assert recovers(app, asha.recovery) == 403


def test_it_can_be_saved_as_a_file(asha: Actor) -> None:
    code = made(asha)

    answer = asha.post("/accounts/recovery-key/file", {"code": str(code)})

    assert answer.headers["Content-Disposition"] == 'attachment; filename="recovery-key.txt"'
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert str(code) in answer.text
    assert "https://debrief.test/accounts/recover" in answer.text
    assert "&" not in answer.text


def test_only_ones_own_key_comes_back_as_a_file(asha: Actor) -> None:
    assert asha.post("/accounts/recovery-key/file", {"code": str(Code.fresh())}).status_code == 404
    assert asha.post("/accounts/recovery-key/file", {"code": "<script>"}).status_code == 404


def test_it_is_noted(asha: Actor) -> None:
    made(asha)

    assert "A recovery key was made" in asha.get("/accounts/").text


def test_dev_gets_no_file_of_ashas_key(asha: Actor, dev: Actor) -> None:
    code = made(asha)

    assert dev.post("/accounts/recovery-key/file", {"code": str(code)}).status_code == 404


def test_eve_does_not_find_it_stored(app: Flask, asha: Actor) -> None:
    code = made(asha)

    with Session(house_of(app).engine) as db:
        row = people.by_id(db, asha.id)
    assert row is not None
    assert row.recovery is not None
    assert row.recovery_find is not None
    assert code.characters.encode() not in row.recovery + row.recovery_find
