"""A student answers what came back, once."""

import html as html_
from uuid import UUID, uuid4

import pytest

from tests.cast import Actor
from tests.debriefs.telling import main_form, writes

RESPOND = "/debriefs/{}/respond"
THANKS = "Thank you. That helped."


@pytest.fixture
def replied(ben: Actor, debrief_id: UUID) -> UUID:
    """Return a talk that Ben wrote a reply in."""
    writes(ben, debrief_id, "I was glad that we sat down together.")
    return debrief_id


def test_it_works(asha: Actor, ben: Actor, replied: UUID) -> None:
    assert "Answer once, if you like" in asha.get(f"/debriefs/{replied}").text
    assert asha.get(RESPOND.format(replied)).status_code == 200

    sent = asha.post(RESPOND.format(replied), {"words": THANKS})

    assert sent.status_code == 302
    assert THANKS in ben.get(f"/debriefs/shown/{replied}").text


def test_there_is_one_answer_and_a_second_one_is_not_lost_from_the_page(asha: Actor, ben: Actor, replied: UUID) -> None:
    asha.post(RESPOND.format(replied), {"words": THANKS})

    again = asha.post(RESPOND.format(replied), {"words": "Something more."})

    assert "You have answered already" in again.text
    assert main_form(again)["words"] == ["Something more."]
    assert "Something more." not in ben.get(f"/debriefs/shown/{replied}").text


def test_a_double_tap_sends_once(asha: Actor, ben: Actor, replied: UUID) -> None:
    once = str(uuid4())

    answers = [asha.post(RESPOND.format(replied), {"words": THANKS, "once": once}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert ben.get(f"/debriefs/shown/{replied}").text.count(THANKS) == 1


def test_what_may_point_at_somebody_is_looked_at_once(asha: Actor, ben: Actor, replied: UUID) -> None:
    words = "It was about the patient in bed 12."

    looked = asha.post(RESPOND.format(replied), {"words": words})
    assert "This may point at someone" in looked.text
    sent = asha.post(RESPOND.format(replied), main_form(looked))

    assert sent.status_code == 302
    assert words in ben.get(f"/debriefs/shown/{replied}").text


def test_only_spaces_are_not_sent(asha: Actor, replied: UUID) -> None:
    assert "There is nothing to send yet" in asha.post(RESPOND.format(replied), {"words": "  \n "}).text


def test_before_anything_came_back_there_is_nothing_to_answer(asha: Actor, debrief_id: UUID) -> None:
    assert asha.get(RESPOND.format(debrief_id)).status_code == 404


def test_a_closed_talk_is_not_answered_and_gives_the_words_back(asha: Actor, replied: UUID) -> None:
    asha.post(f"/debriefs/{replied}/close")

    answer = asha.post(RESPOND.format(replied), {"words": THANKS})

    assert answer.status_code == 404
    assert THANKS in html_.unescape(answer.text)


def test_neither_dev_nor_a_supervisor_can_answer_for_asha(dev: Actor, ben: Actor, dara: Actor, replied: UUID) -> None:
    for somebody in (dev, ben, dara):
        assert somebody.get(RESPOND.format(replied)).status_code == 404
        assert somebody.post(RESPOND.format(replied), {"words": THANKS}).status_code == 404
