"""Words of a form that came too late wait for their writer, and for nobody else."""

from uuid import uuid4

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from debrief.domain.packs import Pack
from debrief.storage.rescues import RescueRow
from debrief.web.database import writer
from tests.cast import OURS, PASSWORD, Actor, Clock, house_of

WORDS = "She looked at the chart & said nothing"
TOO_LATE = {"words": WORDS, "headline": "A quiet handover", "kind": "near-miss", "outcome": "died"}
THERE = "/accounts/stay"  # any form that answers a redirect will do


def waits_for(actor: Actor) -> str:
    """Return what waits, as it reads."""
    return html.fromstring(actor.get("/accounts/kept").text).text_content()


def kept_for(actor: Actor, clock: Clock, *, words: str = WORDS) -> str:
    """Have a form come too late, sign in again, and return the id of what waits."""
    token = actor.token()
    clock.forward(minutes=31)
    actor.post(THERE, {**TOO_LATE, "words": words, "once": str(uuid4())}, token=token)
    actor.signs_in()
    page = html.fromstring(actor.get("/accounts/kept").text)
    rescue: str = page.xpath("//input[@name='rescue']/@value")[0]
    return rescue


def test_it_works(asha: Actor, clock: Clock, pack: Pack) -> None:
    """She signs in, sees her words under plain labels, and keeps them with one tap."""
    token = asha.token()
    clock.forward(minutes=31)
    refused = asha.post(THERE, TOO_LATE, token=token)
    assert refused.status_code == 403
    assert "Your words are kept" in refused.text

    assert asha.signs_in().location == "/accounts/kept"

    seen = waits_for(asha)
    assert WORDS in seen
    assert "What you wrote" in seen
    assert pack.scenarios["near-miss"].title in seen
    assert "The patient died" in seen
    form = html.fromstring(asha.get("/accounts/kept").text).xpath(f"//form[@action='{THERE}'][.//input[@name='words']]")
    fields = dict(form[0].form_values())
    sent = asha.client.post(THERE, data=fields, headers=OURS, base_url="https://debrief.test")
    assert sent.status_code == 302
    assert WORDS not in waits_for(asha)


def test_it_waits_on_until_it_is_taken(app: Flask, asha: Actor, clock: Clock) -> None:
    """A form that is answered with a page to look at again is not taken yet."""
    rescue = kept_for(asha, clock)

    asha.post("/accounts/password", {"rescue": rescue})

    assert WORDS in waits_for(asha)


def test_it_can_be_thrown_away(asha: Actor, clock: Clock) -> None:
    rescue = kept_for(asha, clock)

    asha.post(f"/accounts/kept/{rescue}/discard")

    assert WORDS not in waits_for(asha)
    assert "Nothing waits here for you." in waits_for(asha)


def test_a_form_without_words_is_not_kept(asha: Actor, clock: Clock) -> None:
    token = asha.token()
    clock.forward(minutes=31)

    refused = asha.post("/accounts/stay", token=token)

    assert "Your words are kept" not in refused.text
    assert asha.signs_in().location == "/journal/"


def test_a_damaged_one_does_not_hide_the_others(app: Flask, asha: Actor, clock: Clock) -> None:
    first = kept_for(asha, clock)
    kept_for(asha, clock, words="The other words")
    with app.app_context(), writer() as db:
        row = db.query(RescueRow).filter(RescueRow.position == 1).one()
        row.body = row.body[:-1] + bytes([row.body[-1] ^ 1])

    seen = waits_for(asha)

    assert first
    assert "The other words" in seen
    assert "This cannot be opened any more" in seen


def test_thirty_days_later_it_is_gone(asha: Actor, clock: Clock) -> None:
    kept_for(asha, clock)

    clock.forward(days=31)
    asha.signs_in()

    assert WORDS not in waits_for(asha)


def test_dev_neither_sees_nor_throws_away_nor_settles_what_waits_for_asha(
    asha: Actor, dev: Actor, clock: Clock
) -> None:
    rescue = kept_for(asha, clock)
    dev.signs_in()

    assert WORDS not in waits_for(dev)
    assert dev.post(f"/accounts/kept/{rescue}/discard").status_code == 404
    dev.post("/accounts/stay", {"rescue": rescue})

    assert WORDS in waits_for(asha)


def test_dev_who_signs_in_on_ashas_phone_sees_nothing(app: Flask, asha: Actor, dev: Actor, clock: Clock) -> None:
    kept_for(asha, clock)

    asha.post("/accounts/sign-in", {"email": dev.email, "password": PASSWORD})

    assert WORDS not in waits_for(asha)


def test_eve_finds_no_word_of_it(app: Flask, asha: Actor, clock: Clock) -> None:
    kept_for(asha, clock)

    with Session(house_of(app).engine) as db:
        row = db.query(RescueRow).one()
    assert WORDS.encode() not in row.body


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_page_puts_words_among_those_that_wait_for_her(asha: Actor, site: str) -> None:
    """A neighbour's page under the same domain comes with her cookie, but with no token of ours."""
    answer = asha.post("/journal/new", {"words": WORDS}, token="", headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert WORDS not in asha.get("/accounts/kept").text
