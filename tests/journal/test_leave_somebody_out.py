"""Before a student asks about how they were treated, they say whom it must not go to."""

from uuid import UUID

import pytest
from flask import Flask

from tests.cast import Actor
from tests.journal.collecting import page_of
from tests.journal.story import begin


def page_about(asha: Actor, kind: str) -> UUID:
    """Keep a page about a kind of thing."""
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/event", {"kind": kind, "headline": "In the queue"})
    return entry_id


def test_it_works(asha: Actor, ben: Actor, cleo: Actor) -> None:
    entry_id = page_about(asha, "treatment")
    for page in (f"/journal/{entry_id}", f"/journal/{entry_id}/first-words"):
        assert f'href="/journal/{entry_id}/away"' in asha.get(page).text
        assert f'href="/debriefs/ask/{entry_id}"' not in asha.get(page).text

    asked = asha.get(f"/journal/{entry_id}/away").text
    assert "Is it about somebody who is listed here?" in asked
    assert "Ben" in asked
    answer = asha.post(f"/journal/{entry_id}/away", {"away": [str(ben.id)], "away_words": "the one who runs the list"})

    whom = asha.get(answer.location).text
    assert "Cleo" in whom
    assert "Ben" not in whom


def test_nobody_need_be_left_out_and_nothing_else_of_the_page_changes(asha: Actor, ben: Actor, app: Flask) -> None:
    entry_id = page_about(asha, "treatment")
    before = page_of(app, asha, entry_id).event

    answer = asha.post(f"/journal/{entry_id}/away")

    assert answer.location == f"/debriefs/ask/{entry_id}"
    assert page_of(app, asha, entry_id).event == before


def test_whoever_was_left_out_stays_ticked_and_can_be_asked_again(asha: Actor, ben: Actor, app: Flask) -> None:
    entry_id = page_about(asha, "treatment")
    asha.post(f"/journal/{entry_id}/away", {"away": [str(ben.id)]})
    assert f'value="{ben.id}" checked' in asha.get(f"/journal/{entry_id}/away").text

    asha.post(f"/journal/{entry_id}/away")

    assert page_of(app, asha, entry_id).event.away == ()


@pytest.mark.parametrize("kind", ["treatment", "any:behaviour"])
def test_whoever_comes_by_another_way_is_pointed_to_it(asha: Actor, ben: Actor, kind: str) -> None:
    entry_id = page_about(asha, kind)

    whom = asha.get(f"/debriefs/ask/{entry_id}").text

    assert "Is it about somebody who is listed here?" in whom
    assert whom.index(f"/journal/{entry_id}/away") < whom.index("Ben")


def test_other_kinds_lead_straight_to_whom_to_ask(asha: Actor, ben: Actor) -> None:
    entry_id = page_about(asha, "fall")

    assert f'href="/debriefs/ask/{entry_id}"' in asha.get(f"/journal/{entry_id}").text
    assert "Is it about somebody" not in asha.get(f"/debriefs/ask/{entry_id}").text


def test_with_nobody_listed_there_is_nothing_to_ask(asha: Actor) -> None:
    entry_id = page_about(asha, "treatment")

    answer = asha.get(f"/journal/{entry_id}/away")

    assert answer.location == f"/debriefs/ask/{entry_id}"
    assert "You can still ask anyone you trust" in asha.get(answer.location).text


@pytest.mark.parametrize("form", ["away", "event"])
def test_what_was_said_of_people_who_are_not_listed_now_stays_for_the_day_they_are_again(
    asha: Actor, ben: Actor, app: Flask, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    entry_id = page_about(asha, "treatment")
    asha.post(f"/journal/{entry_id}/away", {"away": [str(ben.id)], "away_words": "the one who runs the list"})
    before = page_of(app, asha, entry_id).event
    monkeypatch.setattr("debrief.journal.first_steps.readers", lambda *, leaving: [])

    asha.post(f"/journal/{entry_id}/{form}", {"kind": "treatment", "headline": "In the queue"})

    assert page_of(app, asha, entry_id).event == before


def test_too_many_words_stay_on_the_page_with_what_to_do(asha: Actor, ben: Actor) -> None:
    answer = asha.post(f"/journal/{page_about(asha, 'treatment')}/away", {"away_words": "w" * 301})

    assert answer.status_code == 422
    assert "1 character too many" in answer.text
    assert "w" * 301 in answer.text


def test_dev_finds_nothing_of_it(asha: Actor, ben: Actor, dev: Actor, app: Flask) -> None:
    entry_id = page_about(asha, "treatment")

    assert dev.get(f"/journal/{entry_id}/away").status_code == 404
    assert dev.post(f"/journal/{entry_id}/away", {"away": [str(ben.id)]}).status_code == 404
    assert page_of(app, asha, entry_id).event.away == ()
