"""A student takes other questions to write with, and loses nothing that is written."""

from uuid import UUID

import pytest
from flask import Flask

from debrief.domain.packs import Pack
from tests.cast import Actor, Clock
from tests.journal.collecting import page_of
from tests.journal.story import begin


def page_from(asha: Actor, when: str) -> UUID:
    """Keep a page about something that was then."""
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/event", {"kind": "fall", "when": when})
    return entry_id


def offered(asha: Actor, entry_id: UUID) -> set[str]:
    """Return which questions can be taken instead."""
    page = asha.get(f"/journal/{entry_id}/framework").text
    return {code for code in ("what", "gibbs", "talk") if f'value="{code}"' in page}


def test_it_works(asha: Actor, pack: Pack) -> None:
    entry_id = page_from(asha, "this_week")
    assert f'href="/journal/{entry_id}/framework"' in asha.get(f"/journal/{entry_id}").text
    assert offered(asha, entry_id) == {"gibbs", "talk"}

    answer = asha.post(f"/journal/{entry_id}/framework", {"framework": "gibbs"})

    assert answer.location == f"/journal/{entry_id}?done=kept"
    page = asha.get(answer.location).text
    for step in pack.framework("gibbs").steps:
        assert step.title in page
    assert offered(asha, entry_id) == {"what", "talk"}


@pytest.mark.parametrize("when", ["just_now", "today", "yesterday", ""])
def test_in_the_first_day_and_where_nobody_said_when_the_long_ones_wait(asha: Actor, app: Flask, when: str) -> None:
    entry_id = page_from(asha, when)

    assert offered(asha, entry_id) == set()
    assert "Some questions are for another day." in asha.get(f"/journal/{entry_id}/framework").text
    forced = asha.post(f"/journal/{entry_id}/framework", {"framework": "gibbs"})
    assert forced.location == f"/journal/{entry_id}/framework"
    assert page_of(app, asha, entry_id).reflection.framework == "what"


def test_they_are_there_once_the_day_has_passed(asha: Actor, clock: Clock) -> None:
    entry_id = page_from(asha, "just_now")
    clock.forward(hours=24)
    asha.signs_in()

    assert offered(asha, entry_id) == {"gibbs", "talk"}


def test_what_is_written_is_never_lost(asha: Actor) -> None:
    entry_id = page_from(asha, "earlier")
    for step in ("what", "so_what", "now_what"):
        asha.post(f"/journal/{entry_id}/reflect/{step}", {"words": f"words of {step}."})

    for framework in ("gibbs", "talk", "what"):
        asha.post(f"/journal/{entry_id}/framework", {"framework": framework})
        page = asha.get(f"/journal/{entry_id}").text
        assert all(f"words of {step}." in page for step in ("what", "so_what", "now_what")), framework
        for step in ("helped", "well"):
            assert f"/journal/{entry_id}/reflect/{step}" in page

    asha.post(f"/journal/{entry_id}/framework", {"framework": "talk"})
    asha.post(f"/journal/{entry_id}/reflect/target", {"words": "The handover."})
    asha.post(f"/journal/{entry_id}/framework", {"framework": "what"})
    assert "The handover." in asha.get(f"/journal/{entry_id}").text


@pytest.mark.parametrize("code", ["", "nonsense", '"><script>alert(1)</script>'])
def test_questions_that_nobody_offered_are_no_choice(asha: Actor, app: Flask, code: str) -> None:
    entry_id = page_from(asha, "earlier")

    assert asha.post(f"/journal/{entry_id}/framework", {"framework": code}).status_code == 302
    assert page_of(app, asha, entry_id).reflection.framework == "what"


def test_dev_changes_nothing_here(asha: Actor, dev: Actor, app: Flask) -> None:
    entry_id = page_from(asha, "earlier")

    assert dev.get(f"/journal/{entry_id}/framework").status_code == 404
    assert dev.post(f"/journal/{entry_id}/framework", {"framework": "talk"}).status_code == 404
    assert page_of(app, asha, entry_id).reflection.framework == "what"
