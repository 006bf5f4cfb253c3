"""A reader writes a few words afterwards."""

import html as html_
from datetime import date
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html

from debrief.debriefs.forms import SAFE_ANSWER
from debrief.domain.tone import remarks
from tests.cast import Actor, house_of
from tests.debriefs.telling import asks, keeps_a_page, main_form, writes

REPLY = "/debriefs/shown/{}/reply"
KIND = "Thank you for asking me. I was glad that we sat down together."
RECONSIDER = "Don't worry about it, these things happen."
STOP = "You are an idiot and should not be a nurse."


def seen_by(asha: Actor, debrief_id: UUID) -> str:
    """Return the student's page of the talk."""
    return html_.unescape(asha.get(f"/debriefs/{debrief_id}").text)


def test_it_works(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    offered = ben.get(REPLY.format(debrief_id))
    assert "Lines you can start from" in offered.text

    sent = writes(ben, debrief_id, KIND, promise_1="I ask about the night shift", by_1="2026-11-25")

    assert sent.status_code == 302
    seen = seen_by(asha, debrief_id)
    assert KIND in seen
    assert "I ask about the night shift" in seen
    assert "by Wednesday 25 November 2026" in seen
    assert "Open it when you like." in seen
    assert "Parts of this may hurt" not in seen
    assert KIND in html_.unescape(ben.get(sent.location).text)


def test_a_double_tap_sends_once(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    once = str(uuid4())

    first, second = (writes(ben, debrief_id, KIND, once=once) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert seen_by(asha, debrief_id).count(KIND) == 1


def test_lines_are_put_into_the_words_and_can_be_changed(ben: Actor, debrief_id: UUID) -> None:
    page = ben.get(REPLY.format(debrief_id))
    offered = main_form(page)
    line = str(html.fromstring(page.text).xpath("//input[@name='lines']/@value")[0])

    put = main_form(writes(ben, debrief_id, "And thank you.", way="put", lines=[line], once=offered["once"][0]))

    assert put["words"] == [f"{line}\n\nAnd thank you."]
    assert "lines" not in put


def test_ticked_lines_are_sent_before_the_words_without_another_press(
    asha: Actor, ben: Actor, debrief_id: UUID
) -> None:
    writes(ben, debrief_id, "And thank you.", lines=["What would help most tonight?"])

    assert "What would help most tonight?\n\nAnd thank you." in seen_by(asha, debrief_id)


def test_words_to_reconsider_are_sent_after_one_more_look(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    looked = writes(ben, debrief_id, RECONSIDER)
    assert looked.status_code == 200
    assert "Words that may hurt" in looked.text
    assert "Not sent yet" in looked.text
    assert "Macro" not in looked.text
    assert main_form(looked)["words"] == [RECONSIDER]

    sent = ben.post(REPLY.format(debrief_id), {**main_form(looked), "way": "as-it-is"})

    assert sent.status_code == 302
    assert RECONSIDER in seen_by(asha, debrief_id)
    assert "Parts of this may hurt" not in seen_by(asha, debrief_id)


def test_other_words_to_reconsider_get_a_look_of_their_own(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    looked = writes(ben, debrief_id, RECONSIDER)

    other = {**main_form(looked), "words": RECONSIDER + " At least nobody died.", "way": "as-it-is"}
    again = ben.post(REPLY.format(debrief_id), other)

    assert again.status_code == 200
    assert "What came back" not in seen_by(asha, debrief_id)


def test_words_to_stop_have_three_ways_on(ben: Actor, debrief_id: UUID) -> None:
    stopped = writes(ben, debrief_id, STOP)

    for words in (
        "Three ways on",
        "Send it, changed",
        "Send the safe answer",
        "I think this is wrong. Send it folded",
    ):
        assert words in stopped.text
    assert main_form(stopped)["words"] == [STOP]


def test_the_first_way_is_to_change_it(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    stopped = main_form(writes(ben, debrief_id, STOP))

    sent = ben.post(REPLY.format(debrief_id), {**stopped, "words": KIND})

    assert sent.status_code == 302
    assert KIND in seen_by(asha, debrief_id)


def test_the_second_way_is_a_safe_answer_in_one_tap(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    stopped = main_form(writes(ben, debrief_id, STOP, promise_1="I call the ward"))

    ben.post(REPLY.format(debrief_id), {**stopped, "way": "safe"})

    seen = seen_by(asha, debrief_id)
    assert "Thank you for telling me." in seen
    assert "I call the ward" in seen
    assert "idiot" not in seen


def test_the_third_way_sends_it_folded(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    stopped = main_form(writes(ben, debrief_id, STOP))

    ben.post(REPLY.format(debrief_id), {**stopped, "way": "folded"})

    assert "Parts of this may hurt. You can leave it closed, or read it with someone." in seen_by(asha, debrief_id)


def test_a_promise_is_looked_at_too(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    stopped = writes(ben, debrief_id, KIND, promise_1=STOP)

    assert "Three ways on" in stopped.text
    ben.post(REPLY.format(debrief_id), {**main_form(stopped), "way": "safe"})
    assert "idiot" not in seen_by(asha, debrief_id)


def test_the_safe_answer_needs_no_second_look(app: Flask) -> None:
    with app.test_request_context():
        assert remarks(str(SAFE_ANSWER), house_of(app).tone_rules) == []


@pytest.mark.parametrize("words", ["", "   \n  ", "\u00a0\u2003"])
def test_nothing_is_not_sent_and_says_what_to_do(asha: Actor, ben: Actor, debrief_id: UUID, words: str) -> None:
    again = writes(ben, debrief_id, words)

    assert "There is nothing to send yet" in again.text
    assert "What came back" not in seen_by(asha, debrief_id)


def test_twenty_thousand_characters_arrive_whole(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    words = ("Thank you. 🫶🏽 " * 1600)[:19_998] + "ed"

    assert writes(ben, debrief_id, words).status_code == 302
    assert words in seen_by(asha, debrief_id)


def test_one_character_more_is_too_long_and_stays_on_the_page(ben: Actor, debrief_id: UUID) -> None:
    again = writes(ben, debrief_id, "a" * 20_001)

    assert "1 character too many" in again.text
    assert main_form(again)["words"] == ["a" * 20_001]


@pytest.mark.parametrize("words", ["🫶🏽 thank you", "תודה ששאלת אותי", '"><script>alert(1)</script>'])
def test_any_words_arrive_as_they_were_meant(asha: Actor, ben: Actor, debrief_id: UUID, words: str) -> None:
    writes(ben, debrief_id, words)

    assert words in seen_by(asha, debrief_id)
    assert "<script>alert" not in asha.get(f"/debriefs/{debrief_id}").text


def test_a_day_that_has_passed_is_refused_with_what_to_do(ben: Actor, debrief_id: UUID) -> None:
    again = writes(ben, debrief_id, KIND, promise_1="I call the ward", by_1=date(2026, 11, 22).isoformat())

    assert "That day has passed. Choose today or a later day" in again.text
    assert main_form(again)["words"] == [KIND]
    assert main_form(again)["promise_1"] == ["I call the ward"]


def test_a_day_without_anything_to_do_by_it_is_asked_about(ben: Actor, debrief_id: UUID) -> None:
    assert "Write what you will do by then" in writes(ben, debrief_id, KIND, by_2="2026-11-30").text


def test_two_crossing_replies_are_both_kept(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    writes(ben, debrief_id, "The first words.")
    writes(ben, debrief_id, "The second words.")

    seen = seen_by(asha, debrief_id)
    assert seen.index("The first words.") < seen.index("The second words.")


@pytest.mark.parametrize("ending", ["stop", "close"])
def test_a_talk_that_ended_while_writing_gives_the_words_back(
    asha: Actor, ben: Actor, debrief_id: UUID, ending: str
) -> None:
    form = main_form(ben.get(REPLY.format(debrief_id)))
    asha.post(f"/debriefs/{debrief_id}/{ending}")

    answer = ben.post(REPLY.format(debrief_id), {**form, "words": KIND})

    assert answer.status_code == 404
    assert KIND in html_.unescape(answer.text)
    assert ben.get(REPLY.format(debrief_id)).status_code == 404


def test_suggestions_come_while_writing_and_nothing_is_kept(
    ben: Actor, dara: Actor, dev: Actor, debrief_id: UUID
) -> None:
    fragment = ben.post("/debriefs/check", {"text": RECONSIDER, "field": "words"})

    assert "Words that may hurt" in fragment.text
    assert "<html" not in fragment.text
    assert "Words that may hurt" not in ben.post("/debriefs/check", {"text": KIND}).text
    assert dev.post("/debriefs/check", {"text": RECONSIDER}).status_code == 404


def test_a_form_with_the_id_of_another_talks_reply_is_sent_all_the_same(
    app: Flask, asha: Actor, ben: Actor, debrief_id: UUID
) -> None:
    once, other = str(uuid4()), asks(asha, keeps_a_page(app, asha), ben)
    writes(ben, debrief_id, KIND, once=once)

    writes(ben, other, "Let us talk on Friday at two.", once=once)

    assert "Let us talk on Friday at two." in seen_by(asha, other)
    assert "Let us talk on Friday at two." not in seen_by(asha, debrief_id)


def test_neither_dev_nor_another_supervisor_can_write(asha: Actor, dev: Actor, dara: Actor, debrief_id: UUID) -> None:
    for somebody in (asha, dev, dara):
        assert somebody.get(REPLY.format(debrief_id)).status_code == 404
        assert writes(somebody, debrief_id, KIND).status_code == 404
    assert "What came back" not in seen_by(asha, debrief_id)
