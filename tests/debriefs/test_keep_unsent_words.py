"""What either of the two of a talk types is kept as they type, given back on any device, and sent by nobody else."""

import html as html_
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.storage.drafts import DraftRow
from tests.cast import Actor, Clock, house_of
from tests.debriefs.linking import gives_a_link, opens, says_who
from tests.debriefs.telling import main_form, writes

AUTOSAVE = {"X-Autosave": "1"}
REPLY, RESPOND = "/debriefs/shown/{}/reply", "/debriefs/{}/respond"
WORDS = "Half a sentence, “to the letter”\n\n  — and"
OTHER = "What I typed on my phone."


@pytest.fixture
def path(asha: Actor, debrief_id: UUID) -> str:
    """Return the address of Ben's reply."""
    return REPLY.format(debrief_id)


def types(actor: Actor, path: str, words: str, form: dict[str, list[str]] | None = None) -> TestResponse:
    """Have the script save, as somebody types into a page that is open."""
    form = main_form(actor.get(path)) if form is None else form
    answer = actor.post(path, {**form, "words": words}, headers=AUTOSAVE)
    if answer.json and "fields" in answer.json:
        form["base"] = [answer.json["fields"]["base"]]
    return answer


def kept(app: Flask) -> list[DraftRow]:
    """Return every draft there is."""
    with Session(house_of(app).engine) as db:
        return list(db.scalars(select(DraftRow)).all())


def test_it_works(app: Flask, asha: Actor, ben: Actor, path: str, debrief_id: UUID, clock: Clock) -> None:
    clock.forward(minutes=3)

    answer = types(ben, path, WORDS)

    assert answer.json is not None
    assert answer.json["saved"] == "02:43"
    assert "Go on with what you began to write" in ben.get(f"/debriefs/shown/{debrief_id}").text
    elsewhere = ben.on_another_device(app)
    elsewhere.signs_in()
    again = elsewhere.get(path)
    assert main_form(again)["words"] == [WORDS]
    assert "Kept 02:43, not sent" in again.text
    assert "Half a sentence" not in asha.get(f"/debriefs/{debrief_id}").text
    assert elsewhere.post(path, main_form(again)).status_code == 302
    assert WORDS in html_.unescape(asha.get(f"/debriefs/{debrief_id}").text)
    assert kept(app) == []
    assert main_form(ben.get(path))["words"] == [""]


def test_the_student_s_one_answer_is_kept_too(app: Flask, asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    writes(ben, debrief_id, "I was glad that we sat down.")
    here = RESPOND.format(debrief_id)

    assert types(asha, here, WORDS).status_code == 200

    assert main_form(asha.get(here))["words"] == [WORDS]
    assert "Go on with your answer" in asha.get(f"/debriefs/{debrief_id}").text
    assert "Half a sentence" not in ben.get(f"/debriefs/shown/{debrief_id}").text
    assert asha.post(here, main_form(asha.get(here))).status_code == 302
    assert kept(app) == []


def test_whoever_holds_a_link_finds_their_words_again_with_the_code(app: Flask, asha: Actor, page_id: UUID) -> None:
    link = gives_a_link(app, asha, page_id)
    holder = opens(app, link)
    says_who(holder, link)
    types(holder, f"{link.path}/reply", WORDS)

    holder.post("/debriefs/put-down")

    assert main_form(opens(app, link).get(f"{link.path}/reply"))["words"] == [WORDS]
    assert "Half a sentence" not in asha.get(f"/debriefs/{link.talk_id}").text


def test_leaving_quickly_keeps_what_a_holder_typed_and_drops_nothing(app: Flask, asha: Actor, page_id: UUID) -> None:
    link = gives_a_link(app, asha, page_id)
    holder, path = opens(app, link), f"{link.path}/reply"
    says_who(holder, link)
    assert "keeps what you were writing" in holder.get(path).text
    types(holder, path, OTHER)

    left = holder.post("/leave", {"words": WORDS, "leave": path})

    assert left.status_code == 303
    assert main_form(opens(app, link).get(path))["words"] == [f"{OTHER}\n\n{WORDS}"]


def test_everything_typed_is_kept_and_not_only_the_words(app: Flask, ben: Actor, path: str) -> None:
    typed = {
        "words": "So far",
        "promise_2": "I ask about nights",
        "by_2": "some time soon",
        "lines": ["What would help?"],
    }

    assert ben.post(path, {**typed, "lines": ["What would help?"], "way": "later"}).status_code == 302

    form = main_form(ben.get(path))
    assert form["words"] == ["What would help?\n\nSo far"]
    assert (form["promise_2"], form["by_2"]) == (["I ask about nights"], ["some time soon"])


def test_more_than_can_be_sent_is_kept_all_the_same(ben: Actor, path: str) -> None:
    assert types(ben, path, "é" * 20_001).status_code == 200

    assert main_form(ben.get(path))["words"] == ["é" * 20_001]


def test_what_was_emptied_is_kept_no_more(app: Flask, ben: Actor, path: str) -> None:
    form = main_form(ben.get(path))
    types(ben, path, WORDS, form)

    types(ben, path, "  \n", form)

    assert kept(app) == []


def test_without_script_one_button_keeps_and_another_throws_away(
    app: Flask, asha: Actor, ben: Actor, path: str, debrief_id: UUID
) -> None:
    later = ben.post(path, {**main_form(ben.get(path)), "words": WORDS, "way": "later"})
    assert "Kept for you, and not sent" in ben.get(later.location).text
    assert main_form(ben.get(path))["words"] == [WORDS]

    ben.post(path, {**main_form(ben.get(path)), "way": "discard"})

    assert kept(app) == []
    assert "What came back" not in asha.get(f"/debriefs/{debrief_id}").text


def test_words_that_get_one_more_look_are_kept_meanwhile(ben: Actor, path: str, debrief_id: UUID) -> None:
    looked = writes(ben, debrief_id, "Don't worry about it, these things happen.")

    assert "Not sent yet" in looked.text
    assert main_form(ben.get(path))["words"] == ["Don't worry about it, these things happen."]
    assert ben.post(path, {**main_form(looked), "way": "as-it-is"}).status_code == 302


@pytest.mark.parametrize("press", ["", "later"], ids=["send", "keep"])
def test_two_tabs_lose_neither_version(asha: Actor, ben: Actor, path: str, debrief_id: UUID, press: str) -> None:
    first, second = main_form(ben.get(path)), main_form(ben.get(path))
    types(ben, path, OTHER, first)

    told = types(ben, path, WORDS, second)
    assert told.status_code == 409
    both = ben.post(path, {**second, "words": WORDS, "way": press})

    assert OTHER in both.text
    assert main_form(both)["words"] == [WORDS]
    assert "What came back" not in asha.get(f"/debriefs/{debrief_id}").text
    assert main_form(ben.get(path))["words"] == [OTHER]
    assert ben.post(path, {**main_form(both), "way": press}).status_code == 302


def test_a_save_whose_answer_was_lost_on_the_way_crosses_with_nobody(ben: Actor, path: str) -> None:
    form = main_form(ben.get(path))
    ben.post(path, {**form, "words": "half"}, headers=AUTOSAVE)

    assert ben.post(path, {**form, "words": "half and the rest"}).status_code == 302


def test_words_sent_from_another_device_are_not_sent_again_unseen(
    app: Flask, asha: Actor, ben: Actor, path: str, debrief_id: UUID
) -> None:
    types(ben, path, WORDS)
    phone, desk = main_form(ben.get(path)), main_form(ben.get(path))
    ben.post(path, phone)

    again = ben.post(path, desk)

    assert "has been sent or thrown away" in again.text
    assert asha.get(f"/debriefs/{debrief_id}").text.count("wrote to you on") == 1
    assert ben.post(path, main_form(again)).status_code == 302


def test_the_script_s_last_words_do_not_come_back_after_the_form_was_sent(app: Flask, ben: Actor, path: str) -> None:
    form = main_form(ben.get(path))
    ben.post(path, {**form, "words": WORDS})

    assert ben.post(path, {**form, "words": WORDS}, headers=AUTOSAVE).status_code == 200

    assert kept(app) == []


@pytest.mark.parametrize("ending", ["close", "stop"])
def test_words_of_a_talk_that_ended_come_back_to_whoever_typed_them(
    asha: Actor, ben: Actor, path: str, debrief_id: UUID, ending: str
) -> None:
    types(ben, path, WORDS)

    asha.post(f"/debriefs/{debrief_id}/{ending}")

    left = ben.get(f"/debriefs/shown/{debrief_id}")
    assert left.status_code == {"close": 200, "stop": 404}[ending]
    assert WORDS in html_.unescape(left.text)
    assert "He fell" not in left.text or ending == "close"


def test_what_a_holder_typed_goes_with_the_link(app: Flask, asha: Actor, page_id: UUID) -> None:
    link = gives_a_link(app, asha, page_id)
    holder = opens(app, link)
    says_who(holder, link)
    types(holder, f"{link.path}/reply", WORDS)

    asha.post(f"/debriefs/{link.talk_id}/stop")

    assert kept(app) == []


def test_words_that_do_not_open_are_owned_up_to_and_others_can_be_written(app: Flask, ben: Actor, path: str) -> None:
    types(ben, path, WORDS)
    with Session(house_of(app).engine) as db:
        row = db.scalars(select(DraftRow)).one()
        row.body = row.body[:-1] + bytes([row.body[-1] ^ 1])
        db.connection().exec_driver_sql("PRAGMA query_only = OFF")
        db.commit()

    assert "does not open any more" in ben.get(path).text
    assert types(ben, path, OTHER).status_code == 200
    assert main_form(ben.get(path))["words"] == [OTHER]


def test_a_version_that_was_replaced_is_gone(app: Flask, ben: Actor, path: str) -> None:
    form = main_form(ben.get(path))
    for words in ("one", "one two", "one two three"):
        types(ben, path, words, form)

    (row,) = kept(app)

    assert (row.version, row.of_student) == (3, False)


def test_dev_finds_and_keeps_nothing_here(app: Flask, asha: Actor, ben: Actor, dev: Actor, path: str) -> None:
    types(ben, path, WORDS)

    for somebody in (dev, asha):
        assert somebody.get(path).status_code == 404
        assert somebody.post(path, {"words": "mine"}, headers=AUTOSAVE).status_code == 404
    assert main_form(ben.get(path))["words"] == [WORDS]
