"""A student notes a day that matters to them: a first shift back, an inquest, a year since."""

import html as html_
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from debrief.domain.entries import OWN_DATES
from debrief.storage.entries import EntryRow
from tests.cast import Actor, Clock, house_of
from tests.debriefs.telling import asks, main_form
from tests.journal.story import begin

DATES = "/journal/{}/dates"


@pytest.fixture
def page_id(asha: Actor) -> UUID:
    """Return a page of Asha's."""
    return begin(asha)


def seen(actor: Actor, path: str) -> str:
    """Return a page's words."""
    return html_.unescape(actor.get(path).text)


def addresses(actor: Actor, page_id: UUID, ending: str) -> list[str]:
    """Return the addresses on the page of days that end like this."""
    page = html.fromstring(actor.get(DATES.format(page_id)).text)
    return [str(each) for each in page.xpath("//@href | //@action") if str(each).endswith(ending)]


def test_it_works(asha: Actor, page_id: UUID) -> None:
    asked = asha.get(DATES.format(page_id))

    kept = asha.post(DATES.format(page_id), {**main_form(asked), "on": "1 February 2027", "what": "The inquest"})

    assert kept.status_code == 302
    for path in (kept.location, f"/journal/{page_id}"):
        assert "Monday 1 February 2027" in seen(asha, path)
        assert "The inquest" in seen(asha, path)


def test_a_day_needs_no_words(asha: Actor, page_id: UUID) -> None:
    asha.post(DATES.format(page_id), {"on": "2027-02-01"})

    assert "Monday 1 February 2027" in seen(asha, f"/journal/{page_id}")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("", "Write the day, or go back."),
        ("22/11/2026", "That day has passed."),
        ("1/1/2090", "That day is too far away. Choose one up to 22 November 2028."),
        ("when it is over", "Write the day like"),
    ],
)
def test_a_day_that_cannot_be_noted_stays_on_the_page(asha: Actor, page_id: UUID, on: str, said: str) -> None:
    again = asha.post(DATES.format(page_id), {"on": on, "what": "The inquest"})

    assert again.status_code == 422
    assert said in html_.unescape(again.text)
    assert main_form(again)["what"] == ["The inquest"]
    assert main_form(again)["on"] == [on]


def test_a_double_tap_notes_it_once(asha: Actor, page_id: UUID) -> None:
    once = str(uuid4())
    for _ in range(2):
        asha.post(DATES.format(page_id), {"on": "2027-02-01", "once": once})

    assert seen(asha, f"/journal/{page_id}").count("Monday 1 February 2027") == 1


def test_as_many_as_a_page_can_hold(asha: Actor, page_id: UUID) -> None:
    for _ in range(OWN_DATES):
        asha.post(DATES.format(page_id), {"on": "2027-02-01"})

    more = asha.post(DATES.format(page_id), {"on": "2027-02-02", "what": "The inquest"})

    assert "Remove one of them first." in more.text
    assert main_form(more)["what"] == ["The inquest"]
    assert len(addresses(asha, page_id, "/off")) == OWN_DATES


def test_it_is_turned_off_in_one_tap_and_on_again_and_removed(asha: Actor, page_id: UUID) -> None:
    asha.post(DATES.format(page_id), {"on": "2027-02-01", "what": "The inquest"})
    (off,) = addresses(asha, page_id, "/off")

    asha.post(off, {"off": "yes"})
    assert "The inquest" not in seen(asha, f"/journal/{page_id}")
    assert "Turned off." in seen(asha, DATES.format(page_id))
    asha.post(off, {"off": "no"})
    assert "The inquest" in seen(asha, f"/journal/{page_id}")
    asha.post(off.replace("/off", "/remove"))
    assert "The inquest" not in seen(asha, DATES.format(page_id))


def test_in_the_calendar_it_tells_on_nobody(asha: Actor, page_id: UUID) -> None:
    asha.post(DATES.format(page_id), {"on": "2027-02-01", "what": "The inquest"})
    (address,) = addresses(asha, page_id, ".ics")

    file = asha.get(address)

    assert file.mimetype == "text/calendar"
    assert "SUMMARY:Catch up\r\n" in file.text
    assert "DTSTART;VALUE=DATE:20270201\r\n" in file.text
    assert "inquest" not in file.text
    asha.post(address.replace("/catch-up.ics", "/off"), {"off": "yes"})
    assert asha.get(address).status_code == 404


def test_a_day_after_the_page_is_deleted_says_so_and_one_that_passed_is_no_reproach(
    asha: Actor, clock: Clock, page_id: UUID
) -> None:
    asha.post(DATES.format(page_id), {"on": "2028-02-01"})
    assert "Your page is deleted before that day comes" in seen(asha, f"/journal/{page_id}")

    asha.post(DATES.format(page_id), {"on": "2026-11-24"})
    clock.forward(days=2)
    asha.signs_in()
    assert "That day has passed." in seen(asha, f"/journal/{page_id}")
    assert len(addresses(asha, page_id, ".ics")) == 1


def test_nobody_who_is_asked_for_a_talk_sees_it(asha: Actor, ben: Actor, page_id: UUID) -> None:
    asha.post(DATES.format(page_id), {"on": "2027-02-01", "what": "The inquest"})
    debrief_id = asks(asha, page_id, ben)

    assert "inquest" not in ben.get(f"/debriefs/shown/{debrief_id}").text


def test_it_is_sealed_with_the_page(app: Flask, asha: Actor, page_id: UUID) -> None:
    asha.post(DATES.format(page_id), {"on": "2027-02-01", "what": "The inquest"})

    with Session(house_of(app).engine) as db:
        (row,) = db.query(EntryRow)
        for column in (row.body, row.headline, row.content_key):
            assert b"inquest" not in column
            assert b"2027-02-01" not in column


def test_dev_finds_none_of_it(asha: Actor, dev: Actor, page_id: UUID) -> None:
    asha.post(DATES.format(page_id), {"on": "2027-02-01", "what": "The inquest"})
    (off,), (file,) = addresses(asha, page_id, "/off"), addresses(asha, page_id, ".ics")

    for address in (DATES.format(page_id), file):
        assert dev.get(address).status_code == 404
    for address in (DATES.format(page_id), off, off.replace("/off", "/remove")):
        assert dev.post(address, {"on": "2027-02-02", "off": "yes"}).status_code == 404
    assert "The inquest" in seen(asha, f"/journal/{page_id}")
