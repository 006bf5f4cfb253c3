"""A reader answers with one tap."""

from uuid import UUID

import pytest

from tests.cast import Actor, Clock
from tests.debriefs.telling import writes

SHOWN = "/debriefs/shown/{}"


def test_it_works(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    tapped = ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})

    assert tapped.status_code == 302
    assert "You said that you can talk" in ben.get(tapped.location).text
    assert "Ben can talk." in asha.get(f"/debriefs/{debrief_id}").text


def test_not_me_is_as_easy_and_kind_to_the_student(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "no"})

    seen = asha.get(f"/debriefs/{debrief_id}").text

    assert "That says nothing about you" in seen
    assert "Ask someone else" in seen


def test_a_mind_may_change(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    for answer in ("yes", "no", "yes"):
        ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": answer})

    assert "Ben can talk." in asha.get(f"/debriefs/{debrief_id}").text


def test_a_double_tap_keeps_when_and_where(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})
    ben.post(SHOWN.format(debrief_id) + "/when-where", {"when_where": "At two, in the seminar room"})

    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})

    assert "At two, in the seminar room" in asha.get(f"/debriefs/{debrief_id}").text


def test_too_long_a_when_and_where_stays_on_the_page(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})

    again = ben.post(SHOWN.format(debrief_id) + "/when-where", {"when_where": "w" * 301})

    assert "w" * 301 in again.text
    assert "1 character too many" in again.text


def test_we_have_talked_is_one_tap_and_kept_once(asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID) -> None:
    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})
    ben.post(SHOWN.format(debrief_id) + "/talked")
    clock.forward(days=1)
    ben.signs_in()
    ben.post(SHOWN.format(debrief_id) + "/talked")

    asha.signs_in()
    assert "you have talked, on Monday 23 November 2026" in asha.get(f"/debriefs/{debrief_id}").text


def test_we_have_talked_can_be_taken_back_and_nothing_else_goes_with_it(
    asha: Actor, ben: Actor, debrief_id: UUID
) -> None:
    ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "yes"})
    ben.post(SHOWN.format(debrief_id) + "/when-where", {"when_where": "At two, in the seminar room"})
    ben.post(SHOWN.format(debrief_id) + "/talked")
    assert "We have not talked yet" in ben.get(SHOWN.format(debrief_id)).text

    for _ in range(2):
        ben.post(SHOWN.format(debrief_id) + "/not-talked")

    assert "You said that you can talk" in ben.get(SHOWN.format(debrief_id)).text
    seen = asha.get(f"/debriefs/{debrief_id}").text
    assert "Ben can talk." in seen
    assert "At two, in the seminar room" in seen


def test_words_that_came_without_a_tap_are_an_answer(asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID) -> None:
    writes(ben, debrief_id, "Thank you for asking me.")
    clock.forward(days=2)
    asha.signs_in()
    ben.signs_in()

    seen = asha.get(f"/debriefs/{debrief_id}").text
    assert "Ben has written to you." in seen
    assert "has not answered yet" not in seen
    assert "The time you named has passed" not in seen
    assert "Ben has written to you" in asha.get("/debriefs/").text
    assert "You have written" in ben.get("/debriefs/").text


def test_when_the_time_has_passed_unanswered_somebody_else_is_offered_and_nobody_blamed(
    asha: Actor, ben: Actor, clock: Clock, debrief_id: UUID
) -> None:
    assert "The time you named has passed" not in asha.get(f"/debriefs/{debrief_id}").text
    clock.forward(days=1)
    asha.signs_in()
    ben.signs_in()

    seen = asha.get(f"/debriefs/{debrief_id}").text
    assert "The time you named has passed. It is fine to ask someone else" in seen
    assert "passed" not in ben.get(SHOWN.format(debrief_id)).text


def test_a_tap_on_nothing_changes_nothing(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    again = ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "perhaps"})

    assert "I can talk" in again.text
    assert "Ben has not answered yet" in asha.get(f"/debriefs/{debrief_id}").text


@pytest.mark.parametrize("ending", ["stop", "close"])
def test_what_was_taken_back_or_closed_cannot_be_answered(
    asha: Actor, ben: Actor, debrief_id: UUID, ending: str
) -> None:
    asha.post(f"/debriefs/{debrief_id}/{ending}")

    for tap in ("answer", "when-where", "talked", "not-talked"):
        answered = ben.post(f"{SHOWN.format(debrief_id)}/{tap}", {"answer": "yes", "when_where": "at two"})
        assert answered.status_code == 404


def test_neither_dev_nor_another_supervisor_can_answer(asha: Actor, dev: Actor, dara: Actor, debrief_id: UUID) -> None:
    for somebody in (asha, dev, dara):
        for tap in ("answer", "when-where", "talked", "not-talked"):
            answered = somebody.post(f"{SHOWN.format(debrief_id)}/{tap}", {"answer": "yes", "when_where": "at two"})
            assert answered.status_code == 404
