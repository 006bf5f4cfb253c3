"""A student says what became of an agreed day, in one tap that nobody else sees."""

import html as html_
from uuid import UUID

import pytest
from flask import Flask
from lxml import html

from debrief.domain.people import Role
from debrief.storage import follow_ups
from debrief.vault.envelopes import Unopenable
from debrief.web.database import db
from debrief.web.sealing import sealer
from tests.cast import Actor, Clock, join
from tests.debriefs.telling import as_

SHOWN, ASKED = "/debriefs/shown/{}", "/debriefs/{}"
PASSED = "That day has passed. If nobody got in touch, that says nothing about you."


def seen(actor: Actor, path: str) -> str:
    """Return a page's words."""
    return html_.unescape(actor.get(path).text)


@pytest.fixture
def day(asha: Actor, ben: Actor, debrief_id: UUID) -> str:
    """Return the address of a day that Ben agreed on with Asha: Wednesday 25 November."""
    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})
    ben.post(f"{ASKED.format(debrief_id)}/follow-up", {"ahead": "days"})
    (id_,) = html.fromstring(asha.get(ASKED.format(debrief_id)).text).xpath("//ul[@class='days']/li/@id")
    return f"{ASKED.format(debrief_id)}/follow-up/{str(id_).removeprefix('day-')}"


@pytest.mark.parametrize(
    ("tap", "said"),
    [("caught-up", "we caught up"), ("not-yet", "not yet"), ("no-need", "no need any more")],
)
def test_it_works(asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID, day: str, tap: str, said: str) -> None:
    clock.forward(days=2)
    asha.signs_in()
    assert "That is today." in seen(asha, ASKED.format(debrief_id))

    tapped = asha.post(f"{day}/became", {"became": tap})

    assert tapped.status_code == 302
    assert f"You said: {said}. Only you see that." in seen(asha, tapped.location)
    ben.signs_in()
    for page in (SHOWN.format(debrief_id), "/debriefs/"):
        assert said not in seen(ben, page).lower()


def test_before_the_day_there_is_nothing_to_tap(asha: Actor, debrief_id: UUID, day: str) -> None:
    assert "We caught up" not in seen(asha, ASKED.format(debrief_id))

    asha.post(f"{day}/became", {"became": "caught-up"})

    assert "You said" not in seen(asha, ASKED.format(debrief_id))


def test_a_day_that_went_by_is_told_to_the_student_alone_and_without_reproach(
    asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID, day: str
) -> None:
    clock.forward(days=3)
    for actor in (asha, ben):
        actor.signs_in()

    assert PASSED in seen(asha, ASKED.format(debrief_id))
    hers, his = seen(asha, "/debriefs/"), seen(ben, "/debriefs/")
    assert "A day to catch up has passed" in hers
    for page in (seen(ben, SHOWN.format(debrief_id)), his):
        assert "passed" not in page
        assert "missed" not in page


def test_a_tap_is_taken_back(asha: Actor, clock: Clock, debrief_id: UUID, day: str) -> None:
    clock.forward(days=3)
    asha.signs_in()
    asha.post(f"{day}/became", {"became": "no-need"})

    asha.post(f"{day}/became", {"became": ""})

    assert PASSED in seen(asha, ASKED.format(debrief_id))


def test_another_day_is_asked_about_anew(asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID, day: str) -> None:
    clock.forward(days=3)
    for actor in (asha, ben):
        actor.signs_in()
    asha.post(f"{day}/became", {"became": "not-yet"})
    assert "You can change the day" in seen(asha, ASKED.format(debrief_id))

    asha.post(day, {"ahead": "days", "base": "1"})
    clock.forward(days=2)
    asha.signs_in()

    page = seen(asha, ASKED.format(debrief_id))
    assert "That is today." in page
    assert "You said" not in page


@pytest.mark.parametrize("ending", ["stop", "close", "off"])
def test_nobody_asks_about_what_is_over(asha: Actor, clock: Clock, debrief_id: UUID, day: str, ending: str) -> None:
    asha.post(f"{day}/off", {"off": "yes"}) if ending == "off" else asha.post(f"{ASKED.format(debrief_id)}/{ending}")
    clock.forward(days=3)
    asha.signs_in()

    assert PASSED not in seen(asha, ASKED.format(debrief_id))
    assert "A day to catch up has passed" not in seen(asha, "/debriefs/")
    asha.post(f"{day}/became", {"became": "caught-up"})
    assert "You said" not in seen(asha, ASKED.format(debrief_id))


def test_a_clock_that_goes_backwards_takes_nothing_away(asha: Actor, clock: Clock, debrief_id: UUID, day: str) -> None:
    clock.forward(days=3)
    asha.signs_in()
    asha.post(f"{day}/became", {"became": "caught-up"})
    clock.forward(days=-5)
    asha.signs_in()

    page = seen(asha, ASKED.format(debrief_id))
    assert "Wednesday 25 November 2026" in page
    assert "we caught up" in page


def test_the_reader_and_everybody_else_find_no_such_tap(
    app: Flask, asha: Actor, ben: Actor, dev: Actor, dara: Actor, clock: Clock, programme: UUID, day: str
) -> None:
    both = join(app, programme, "Gil", Role.STUDENT, Role.SUPERVISOR, now=clock())
    clock.forward(days=3)
    for somebody in (ben, dev, dara, both):
        somebody.signs_in()
        assert somebody.post(f"{day}/became", {"became": "caught-up"}).status_code == 404


def test_ben_who_holds_the_talks_key_cannot_open_what_asha_said(
    app: Flask, asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID, day: str
) -> None:
    clock.forward(days=3)
    for actor in (asha, ben):
        actor.signs_in()
    asha.post(f"{day}/became", {"became": "not-yet"})

    with as_(app, ben, "GET"):
        (row,) = follow_ups.of_debrief(db(), debrief_id)
        assert row.mark is not None
        with pytest.raises(Unopenable):
            sealer().open_mark(row)
