"""A reader opens what a student showed them."""

from uuid import UUID, uuid4

from flask import Flask

from debrief.domain.codes import Part, When
from debrief.domain.entries import Event
from tests.cast import Actor, Clock
from tests.debriefs.telling import asks, keeps_a_page
from tests.debriefs.test_stop_showing import body_of

SHOWN = "/debriefs/shown/{}"


def test_it_works(ben: Actor, debrief_id: UUID) -> None:
    seen = ben.get(SHOWN.format(debrief_id))

    assert seen.status_code == 200
    for words in (
        "Asha asks you to talk today",
        "“Just listen”",
        "Not a complaint, not an assessment, nothing to sign.",
        "Say first",
        "Don’t say",
        "I can talk",
        "Not me",
        "I’m worried about their safety",
        "If you have one minute",
        "Leave this for another day",
        "They cry",
    ):
        assert words in seen.text


def test_the_first_opening_is_noted_once_and_seen_by_the_student(
    asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID
) -> None:
    assert "Not opened yet." in asha.get(f"/debriefs/{debrief_id}").text

    ben.get(SHOWN.format(debrief_id))
    clock.forward(hours=1)
    ben.signs_in()
    ben.get(SHOWN.format(debrief_id))

    asha.signs_in()
    assert "First opened on Monday 23 November 2026 at 02:40." in asha.get(f"/debriefs/{debrief_id}").text


def test_making_sense_waits_until_a_day_has_passed_and_only_if_it_is_wanted(
    app: Flask, asha: Actor, ben: Actor, clock: Clock
) -> None:
    page_id = keeps_a_page(app, asha, Event(kind="fall", family="harm", part=Part.INVOLVED, when=When.JUST_NOW))
    debrief = asks(asha, page_id, ben, "kind", "part", "when", needs=["understand"], by="this_week")
    fresh = ben.get(SHOWN.format(debrief)).text

    clock.forward(hours=30)
    ben.signs_in()
    later = ben.get(SHOWN.format(debrief)).text

    assert "Leave this for another day" in fresh
    assert "Leave this for another day" not in later


def test_a_time_that_has_passed_is_not_called_today(ben: Actor, clock: Clock, debrief_id: UUID) -> None:
    clock.forward(days=1)
    ben.signs_in()

    seen = ben.get(SHOWN.format(debrief_id)).text

    assert "Asha asked you to talk, on Monday 23 November 2026" in seen


def test_worried_says_what_to_do_now_and_whom_to_call(ben: Actor, debrief_id: UUID) -> None:
    seen = ben.get(SHOWN.format(debrief_id) + "/worried").text

    assert "999" in seen
    assert "This page sends nothing to anyone" in seen
    assert "They mention suicide" in seen


def test_what_was_taken_back_while_open_is_not_there_any_more(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    ben.get(SHOWN.format(debrief_id))

    asha.post(f"/debriefs/{debrief_id}/stop")

    assert ben.get(SHOWN.format(debrief_id)).status_code == 404
    assert ben.get(SHOWN.format(debrief_id) + "/worried").status_code == 404
    assert "Asha" not in ben.get("/debriefs/").text


def test_after_ninety_days_it_is_not_there(ben: Actor, asha: Actor, clock: Clock, debrief_id: UUID) -> None:
    clock.forward(days=90)
    ben.signs_in()
    asha.signs_in()

    assert ben.get(SHOWN.format(debrief_id)).status_code == 404
    assert asha.get(f"/debriefs/{debrief_id}").status_code == 404


def test_all_that_is_not_there_looks_the_same(
    asha: Actor, ben: Actor, dara: Actor, clock: Clock, debrief_id: UUID
) -> None:
    never, not_hers = ben.get(SHOWN.format(uuid4())), dara.get(SHOWN.format(debrief_id))
    asha.post(f"/debriefs/{debrief_id}/stop")
    taken_back = ben.get(SHOWN.format(debrief_id))

    assert body_of(never) == body_of(not_hers) == body_of(taken_back)


def test_neither_dev_nor_another_supervisor_nor_the_student_reads_it_from_here(
    asha: Actor, dev: Actor, dara: Actor, cleo: Actor, debrief_id: UUID
) -> None:
    for somebody in (asha, dev, dara, cleo):
        assert somebody.get(SHOWN.format(debrief_id)).status_code == 404
        assert somebody.get(SHOWN.format(debrief_id) + "/worried").status_code == 404
