"""Somebody with a student's link agrees on days with them, as somebody with an account would."""

from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from debrief.storage import links
from tests.cast import Actor, Clock, house_of
from tests.debriefs.linking import Link, gives_a_link, opens, says_who, text_of

AGREE = "/debriefs/{}/follow-up"


@pytest.fixture
def link(app: Flask, asha: Actor, page_id: UUID) -> Link:
    """Return a link of Asha's."""
    return gives_a_link(app, asha, page_id)


@pytest.fixture
def holder(app: Flask, link: Link) -> Actor:
    """Return somebody who opened it, said who they are, and that they can talk."""
    somebody = opens(app, link)
    somebody.get(link.path)
    says_who(somebody, link, then="yes")
    return somebody


def opens_until(app: Flask, link: Link) -> date:
    """Return the day from which a link opens no more."""
    with Session(house_of(app).engine) as db:
        row = links.of_debrief(db, link.talk_id)
        assert row is not None
        return row.expires_on


def day_of(asha: Actor, link: Link) -> str:
    """Return the address of the one agreed day."""
    (day,) = html.fromstring(asha.get(f"/debriefs/{link.talk_id}").text).xpath("//ul[@class='days']/li/@id")
    return f"{AGREE.format(link.talk_id)}/{str(day).removeprefix('day-')}"


def test_it_works(asha: Actor, holder: Actor, link: Link) -> None:
    agreed = holder.post(AGREE.format(link.talk_id), {"ahead": "weeks", "promised": "I ask about the night shift"})

    assert agreed.location.startswith(link.path)
    assert "You get in touch." in text_of(holder.get(link.path))
    hers = text_of(asha.get(f"/debriefs/{link.talk_id}"))
    assert "Thursday 3 December 2026" in hers
    assert "Someone with your link gets in touch." in hers
    assert "I ask about the night shift" in hers


def test_before_they_say_who_they_are_nothing_is_agreed(app: Flask, asha: Actor, link: Link) -> None:
    somebody = opens(app, link)

    for answer in (
        somebody.get(AGREE.format(link.talk_id)),
        somebody.post(AGREE.format(link.talk_id), {"ahead": "days"}),
    ):
        assert html.fromstring(answer.text).xpath("//form[contains(@action, '/who')]")
    assert "Days to catch up" not in text_of(asha.get(f"/debriefs/{link.talk_id}"))


def test_the_link_stays_open_for_the_day_and_a_week_after_it(
    app: Flask, asha: Actor, holder: Actor, link: Link
) -> None:
    assert opens_until(app, link) == date(2026, 12, 7)

    holder.post(AGREE.format(link.talk_id), {"ahead": "weeks"})
    assert opens_until(app, link) == date(2026, 12, 10)
    asha.post(day_of(asha, link), {"ahead": "month", "base": "1"})
    assert opens_until(app, link) == date(2026, 12, 30)


def test_a_day_after_the_link_has_gone_is_for_the_calendar(holder: Actor, link: Link) -> None:
    holder.post(AGREE.format(link.talk_id), {"on": "1/2/2027"})

    assert "Put the day into your calendar." in text_of(holder.get(link.path))


def test_what_became_of_it_is_the_students_alone(
    asha: Actor, holder: Actor, clock: Clock, link: Link, app: Flask
) -> None:
    holder.post(AGREE.format(link.talk_id), {"ahead": "days"})
    day = day_of(asha, link)
    assert holder.post(f"{day}/became", {"became": "caught-up"}).status_code == 404

    clock.forward(days=3)
    asha.signs_in()
    assert "That day has passed." in text_of(asha.get(f"/debriefs/{link.talk_id}"))
    again = opens(app, link)
    assert "passed" not in text_of(again.get(link.path))
    asha.post(f"{day}/became", {"became": "not-yet"})
    assert "ot yet" not in text_of(again.get(link.path)).replace("We have not talked yet", "")


def test_a_link_that_was_withdrawn_agrees_on_nothing(asha: Actor, holder: Actor, link: Link) -> None:
    holder.post(AGREE.format(link.talk_id), {"ahead": "days"})
    day = day_of(asha, link)

    asha.post(f"/debriefs/{link.talk_id}/stop")

    tries = [holder.get(f"{day}/catch-up.ics"), holder.get(AGREE.format(link.talk_id)), holder.get(day)]
    assert all(each.status_code in {302, 404} for each in tries)
    assert all("catch" not in each.text.casefold() for each in tries)
    assert holder.post(AGREE.format(link.talk_id), {"ahead": "weeks"}).status_code in {307, 403, 404}
    assert "3 December" not in text_of(asha.get(f"/debriefs/{link.talk_id}"))


def test_a_link_agrees_on_nothing_in_another_talk(app: Flask, asha: Actor, holder: Actor, page_id: UUID) -> None:
    other = gives_a_link(app, asha, page_id)

    assert holder.get(AGREE.format(other.talk_id)).status_code == 404
    assert holder.post(AGREE.format(other.talk_id), {"ahead": "days"}).status_code == 404
