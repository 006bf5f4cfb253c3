"""A reader answers with one tap."""

from uuid import UUID

import pytest

from tests.cast import Actor, Clock

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


def test_a_tap_on_nothing_changes_nothing(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    again = ben.post(SHOWN.format(debrief_id) + "/answer", {"answer": "perhaps"})

    assert "I can talk" in again.text
    assert "Ben has not answered yet" in asha.get(f"/debriefs/{debrief_id}").text


@pytest.mark.parametrize("ending", ["stop", "close"])
def test_what_was_taken_back_or_closed_cannot_be_answered(
    asha: Actor, ben: Actor, debrief_id: UUID, ending: str
) -> None:
    asha.post(f"/debriefs/{debrief_id}/{ending}")

    for tap in ("answer", "when-where", "talked"):
        answered = ben.post(f"{SHOWN.format(debrief_id)}/{tap}", {"answer": "yes", "when_where": "at two"})
        assert answered.status_code == 404


def test_neither_dev_nor_another_supervisor_can_answer(asha: Actor, dev: Actor, dara: Actor, debrief_id: UUID) -> None:
    for somebody in (asha, dev, dara):
        for tap in ("answer", "when-where", "talked"):
            answered = somebody.post(f"{SHOWN.format(debrief_id)}/{tap}", {"answer": "yes", "when_where": "at two"})
            assert answered.status_code == 404
