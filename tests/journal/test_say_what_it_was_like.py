"""A student says what it has been like since: checked on or not, how soon, and how the talk was. All of it can wait."""

from uuid import uuid4

import pytest
from flask import Flask
from lxml import html

from debrief.domain.codes import Checked, Soon, TalkWas
from debrief.domain.entries import Since
from tests.cast import Actor, Clock
from tests.journal.collecting import page_of
from tests.journal.story import begin

SAID = {"checked": "yes", "soon": "within_week", "talk": ["heard", "hurried"]}


def test_it_works(asha: Actor, app: Flask) -> None:
    entry_id = begin(asha)
    offered = asha.get(f"/journal/{entry_id}").text
    assert "Three short questions, if you like" in offered
    assert f"/journal/{entry_id}/picture" in offered

    answer = asha.post(f"/journal/{entry_id}/since", SAID)

    assert answer.status_code == 302
    assert answer.location == f"/journal/{entry_id}?done=kept"
    since = page_of(app, asha, entry_id).since
    assert since == Since(checked=Checked.YES, soon=Soon.WITHIN_WEEK, talk=(TalkWas.HEARD, TalkWas.HURRIED))
    ticked = html.fromstring(asha.get(f"/journal/{entry_id}").text).xpath("//input[@checked]/@value")
    assert ticked == ["yes", "within_week", "heard", "hurried"]


def test_all_of_it_can_be_left_out_and_taken_back(asha: Actor, app: Flask) -> None:
    entry_id = begin(asha)
    assert asha.post(f"/journal/{entry_id}/since").status_code == 302
    asha.post(f"/journal/{entry_id}/since", SAID)

    asha.post(f"/journal/{entry_id}/since", {"checked": "", "soon": ""})

    assert page_of(app, asha, entry_id).since == Since()


@pytest.mark.parametrize("checked", ["no", ""])
def test_how_soon_counts_only_where_somebody_did(asha: Actor, app: Flask, checked: str) -> None:
    entry_id = begin(asha)

    asha.post(f"/journal/{entry_id}/since", {"checked": checked, "soon": "same_day"})

    assert page_of(app, asha, entry_id).since.soon is None


def test_a_code_that_nobody_offered_is_no_answer(asha: Actor, app: Flask) -> None:
    entry_id = begin(asha)

    asha.post(f"/journal/{entry_id}/since", {"checked": "maybe", "soon": "never", "talk": ["loud", "helped", "helped"]})

    assert page_of(app, asha, entry_id).since == Since(talk=(TalkWas.HELPED,))


@pytest.mark.parametrize("back", ["https://eve.example", "//eve.example", "/accounts/sign-out", "x" * 5000])
def test_an_address_that_is_not_a_talk_leads_back_to_the_page(asha: Actor, back: str) -> None:
    entry_id = begin(asha)

    answer = asha.post(f"/journal/{entry_id}/since", {**SAID, "back": back})

    assert answer.location == f"/journal/{entry_id}?done=kept"


def test_it_is_a_save_like_any_other_and_puts_the_day_of_deletion_off(asha: Actor, clock: Clock) -> None:
    entry_id = begin(asha)
    clock.forward(days=10)
    asha.signs_in()

    asha.post(f"/journal/{entry_id}/since", SAID)

    assert "3 December 2027" in asha.get(f"/journal/{entry_id}").text


def test_answers_that_come_too_late_wait_for_her_in_plain_words(asha: Actor, app: Flask) -> None:
    entry_id, token = begin(asha), asha.token()
    asha.post("/accounts/sign-out", token=token)

    late = asha.post(f"/journal/{entry_id}/since", SAID, token=token)

    assert late.status_code == 403
    asha.signs_in()
    waiting = asha.get("/accounts/kept").text
    for words in ("Did anyone check on you", "Within a week", "I was heard", "It was hurried"):
        assert words in waiting
    assert "within_week" not in waiting.replace('value="within_week"', "")


def test_dev_says_nothing_on_her_page(asha: Actor, dev: Actor, app: Flask) -> None:
    entry_id = begin(asha)

    assert dev.post(f"/journal/{entry_id}/since", SAID).status_code == 404
    assert dev.post(f"/journal/{uuid4()}/since", SAID).status_code == 404
    assert page_of(app, asha, entry_id).since == Since()
