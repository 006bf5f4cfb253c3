"""A link opens for as long as its agreed days need it, and no longer than its student wants."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from debrief.debriefs.link import link_until
from debrief.storage import links
from debrief.storage.links import DAYS_AT_MOST
from debrief.web.database import db
from tests.cast import Actor, Clock
from tests.debriefs.linking import Link, brings, gives_a_link, opens, says_who, somebody
from tests.debriefs.telling import as_

ASKED = date(2026, 11, 23)
some_days = st.integers(-400, 800).map(lambda days: ASKED + timedelta(days=days))


def after(days: int) -> date:
    """Return a day counted from the ask."""
    return ASKED + timedelta(days=days)


@pytest.fixture
def link(app: Flask, asha: Actor, page_id: UUID) -> Link:
    """Return a link that Asha makes on 23 November."""
    return gives_a_link(app, asha, page_id)


@pytest.fixture
def holder(app: Flask, link: Link) -> Actor:
    """Return somebody who opened it, and can talk."""
    holder = opens(app, link)
    holder.get(link.path)
    says_who(holder, link, then="yes")
    return holder


def ends_on(app: Flask, asha: Actor, link: Link) -> date:
    """Return the day on which a link opens no more."""
    with as_(app, asha, method="GET"):
        row = links.of_debrief(db(), link.talk_id)
        assert row is not None
        return row.expires_on


def chooses(asha: Actor, link: Link, day: str) -> str:
    """Have the student choose the last day, and return what the page then says."""
    answer = asha.post(f"/debriefs/{link.talk_id}/link-day", {"last_day": day})
    return asha.get(answer.location).text if answer.status_code == 302 else answer.text


def agrees(actor: Actor, link: Link, day: str) -> None:
    """Have one of the two agree on a day to catch up."""
    assert actor.post(f"/debriefs/{link.talk_id}/follow-up", {"on": day}).status_code == 302


def test_it_works(app: Flask, asha: Actor, link: Link, clock: Clock) -> None:
    assert "It opens until the end of Sunday 6 December 2026." in asha.get(f"/debriefs/{link.talk_id}").text

    tapped = asha.post(f"/debriefs/{link.talk_id}/link-longer")

    assert tapped.status_code == 302
    assert "It opens until the end of Sunday 20 December 2026." in asha.get(tapped.location).text
    clock.forward(days=27)
    assert brings(somebody(app), link.code).location == link.path


def test_two_weeks_to_be_opened_then_two_more_or_a_week_after_the_last_day_and_45_at_most() -> None:
    assert link_until(asked=ASKED, opened=None) == after(14)
    assert link_until(asked=ASKED, opened=None, agreed=[after(40)]) == after(14)
    assert link_until(asked=ASKED, opened=after(0)) == after(14)
    assert link_until(asked=ASKED, opened=after(13)) == after(27)
    assert link_until(asked=ASKED, opened=after(1), agreed=[after(3), after(20)]) == after(27)
    assert link_until(asked=ASKED, opened=after(13), agreed=[after(14)]) == after(27)
    assert link_until(asked=ASKED, opened=after(1), agreed=[after(300)]) == after(45)


@given(opened=st.none() | some_days, agreed=st.lists(some_days, max_size=12))
def test_it_never_opens_past_its_longest_and_more_days_never_shorten_it(
    opened: date | None, agreed: list[date]
) -> None:
    until = link_until(asked=ASKED, opened=opened, agreed=agreed)

    assert until <= ASKED + DAYS_AT_MOST
    assert all(link_until(asked=ASKED, opened=opened, agreed=agreed[:few]) <= until for few in range(len(agreed)))


def test_the_first_opening_gives_two_weeks_more(app: Flask, asha: Actor, link: Link, clock: Clock) -> None:
    clock.forward(days=10)
    holder = opens(app, link)

    holder.get(link.path)
    clock.forward(days=1)
    holder.get(link.path)

    assert asha.signs_in().status_code == 302
    assert ends_on(app, asha, link) == after(24)


def test_it_stays_open_for_a_week_after_the_last_agreed_day(
    app: Flask, asha: Actor, link: Link, holder: Actor, clock: Clock
) -> None:
    agrees(holder, link, "20/12/2026")

    assert ends_on(app, asha, link) == date(2026, 12, 27)
    clock.forward(days=33)
    assert brings(somebody(app), link.code).location == link.path
    clock.forward(days=1)
    assert brings(somebody(app), link.code).status_code == 404


def test_a_day_that_is_turned_off_does_not_take_back_what_both_were_shown(
    app: Flask, asha: Actor, link: Link, holder: Actor
) -> None:
    agrees(asha, link, "20/12/2026")
    (turned,) = html.fromstring(asha.get(f"/debriefs/{link.talk_id}").text).xpath(
        "//form[contains(@action, '/off')]/@action"
    )

    assert asha.post(str(turned)).status_code == 302

    assert ends_on(app, asha, link) == date(2026, 12, 27)


def test_an_earlier_day_stands_whatever_else_is_agreed(app: Flask, asha: Actor, link: Link, clock: Clock) -> None:
    said = chooses(asha, link, "2026-11-27")
    assert "It opens until the end of Friday 27 November 2026." in said

    holder = opens(app, link)
    holder.get(link.path)
    says_who(holder, link, then="yes")
    agrees(holder, link, "20/12/2026")

    assert ends_on(app, asha, link) == date(2026, 11, 28)
    clock.forward(days=5)
    assert brings(somebody(app), link.code).status_code == 404
    assert holder.get(link.path).status_code != 200


def test_a_longer_day_gives_the_rule_back(app: Flask, asha: Actor, link: Link, holder: Actor) -> None:
    chooses(asha, link, "2026-11-27")
    asha.post(f"/debriefs/{link.talk_id}/link-longer")

    agrees(holder, link, "20/12/2026")

    assert ends_on(app, asha, link) == date(2026, 12, 27)


def test_today_can_be_the_last_day(app: Flask, asha: Actor, link: Link, clock: Clock) -> None:
    chooses(asha, link, "23/11/2026")

    assert brings(somebody(app), link.code).status_code == 302
    clock.forward(days=1)
    assert brings(somebody(app), link.code).status_code == 404


def test_45_days_after_the_ask_is_as_late_as_can_be(app: Flask, asha: Actor, link: Link) -> None:
    for _ in range(4):
        answer = asha.post(f"/debriefs/{link.talk_id}/link-longer")

    assert ends_on(app, asha, link) == after(45)
    page = asha.get(answer.location).text
    assert "That is the longest: 45 days from the day you asked." in page
    assert "/link-longer" not in page or 'type="submit" class="btn btn-quiet">Until' not in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("22/11/2026", "That day has passed."),
        ("07/01/2027", "A link opens for 45 days at most. Choose a day up to 6 January 2027."),
        ("2090-01-01", "That day is too far away."),
        ("soon", "Write the day like"),
        ("", "Write the last day on which the link is to open."),
    ],
)
def test_a_day_that_cannot_be_kept_is_said_and_stays_in_the_field(
    app: Flask, asha: Actor, link: Link, day: str, said: str
) -> None:
    refused = chooses(asha, link, day)

    assert said in refused
    (field,) = html.fromstring(refused).xpath("//input[@name='last_day']")
    assert field.get("value", "") == day
    assert ends_on(app, asha, link) == after(14)


def test_the_page_to_choose_on_begins_with_the_day_as_it_is(asha: Actor, link: Link) -> None:
    page = asha.get(f"/debriefs/{link.talk_id}/link-day")

    assert "until the end of Sunday 6 December 2026" in page.text
    assert "The latest day there is: Wednesday 6 January 2027." in page.text
    (field,) = html.fromstring(page.text).xpath("//input[@name='last_day']")
    assert field.get("value") == "2026-12-06"


def test_a_link_that_ran_out_is_not_brought_back(app: Flask, asha: Actor, link: Link, clock: Clock) -> None:
    clock.forward(days=14)
    asha.signs_in()

    page = asha.get(f"/debriefs/{link.talk_id}")

    assert "The link opens nothing any more." in page.text
    assert str(link.code) not in page.text
    assert asha.get(f"/debriefs/{link.talk_id}/link-day").status_code == 404
    for way in ("link-longer", "hand-over"):
        assert asha.post(f"/debriefs/{link.talk_id}/{way}").status_code == 404
    assert asha.post(f"/debriefs/{link.talk_id}/link-day", {"last_day": "24/12/2026"}).status_code == 404
    agrees(asha, link, "20/12/2026")
    assert brings(somebody(app), link.code).status_code == 404


def test_a_day_somebody_with_an_account_agrees_on_needs_no_link(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    ben.post(f"/debriefs/shown/{debrief_id}/answer", {"answer": "yes"})

    assert ben.post(f"/debriefs/{debrief_id}/follow-up", {"on": "20/12/2026"}).status_code == 302
    assert asha.get(f"/debriefs/{debrief_id}/link-day").status_code == 404
    assert asha.post(f"/debriefs/{debrief_id}/link-longer").status_code == 404


def test_nobody_else_moves_the_day(app: Flask, asha: Actor, dev: Actor, holder: Actor, link: Link) -> None:
    before = ends_on(app, asha, link)

    for other in (dev, holder):
        assert other.get(f"/debriefs/{link.talk_id}/link-day").status_code == 404
        assert other.post(f"/debriefs/{link.talk_id}/link-longer").status_code == 404
        assert other.post(f"/debriefs/{link.talk_id}/link-day", {"last_day": "24/11/2026"}).status_code == 404

    assert ends_on(app, asha, link) == before
