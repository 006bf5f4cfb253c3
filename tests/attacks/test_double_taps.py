"""The same form at the same moment from two tabs, four times: kept once, and nobody is told that anything broke."""

import html as html_
import threading
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.attacks.blobs import open_story
from tests.debriefs.telling import main_form
from tests.house.story import COOKIE, SITE, Story

TAPS = 4


def at_once(story: Story, name: str, path: str, fields: Mapping[str, Any]) -> list[TestResponse]:
    """Send one form from several browsers of one session at the same moment."""
    return [answer for _fields, answer in tabs_at_once(story, name, path, [fields] * TAPS)]


def tabs_at_once(
    story: Story, name: str, path: str, tabs: list[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], TestResponse]]:
    """Send a form of each tab at the same moment; return what each was answered."""
    answers: list[tuple[Mapping[str, Any], TestResponse]] = []
    ready = threading.Barrier(len(tabs))

    def tap(fields: Mapping[str, Any]) -> None:
        client = story.app.test_client()
        client.set_cookie(COOKIE, story.cookies[name], domain=SITE, secure=True)
        ready.wait()
        data = {"csrf_token": story.tokens[name], **fields}
        answers.append((fields, client.post(path, data=data, base_url=f"https://{SITE}")))

    threads = [threading.Thread(target=tap, args=(fields,)) for fields in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def counted(story: Story, table: str) -> int:
    """Return how many rows a table has."""
    return len(open_story(story).rows[table])


def test_a_page_is_begun_once(story: Story) -> None:
    before = counted(story, "entries")

    answers = at_once(story, "asha", "/journal/new", {"once": str(uuid4()), "safe": "yes"})

    assert [answer.status_code for answer in answers] == [302] * TAPS
    assert len({answer.location for answer in answers}) == 1
    assert counted(story, "entries") == before + 1


def test_a_talk_is_asked_for_once(story: Story) -> None:
    before, version = counted(story, "debriefs"), page_version(story)
    fields = {"once": str(uuid4()), "reader": str(story.ben.id), "needs": "listen", "page_version": version}

    answers = at_once(story, "asha", f"/debriefs/ask/{story.page_id}/send", fields)

    assert [answer.status_code for answer in answers] == [302] * TAPS
    assert counted(story, "debriefs") == before + 1


def test_a_day_is_agreed_on_once(story: Story) -> None:
    before = counted(story, "follow_ups")
    path = story.path("debriefs.keep_agreed", debrief_id=story.waiting_talk_id)

    answers = at_once(story, "ben", path, {"once": str(uuid4()), "ahead": "weeks"})

    assert [answer.status_code for answer in answers] == [302] * TAPS
    assert counted(story, "follow_ups") == before + 1


def test_a_reply_is_sent_once(story: Story) -> None:
    """From the page as he opened it, with what he had begun; each tap is told that it was sent."""
    path = f"/debriefs/shown/{story.waiting_talk_id}/reply"
    before, drafts = counted(story, "replies"), counted(story, "drafts")
    fields = {**main_form(story.ben.get(path)), "words": "Thank you for telling me."}

    answers = at_once(story, "ben", path, fields)

    assert [(answer.status_code, answer.location[-10:]) for answer in answers] == [(302, "?done=sent")] * TAPS
    assert counted(story, "replies") == before + 1
    assert counted(story, "drafts") == drafts - 1
    assert story.asha.get(f"/debriefs/{story.waiting_talk_id}").text.count("Thank you for telling me.") == 1


def test_a_reply_from_a_page_that_knew_nothing_of_what_he_had_begun_waits_for_one_look(story: Story) -> None:
    """Four taps send nothing and lose nothing; four taps more, from the page with both, send once."""
    path = f"/debriefs/shown/{story.waiting_talk_id}/reply"
    before, begun = counted(story, "replies"), main_form(story.ben.get(path))
    own_words = "Thank you for telling me."

    answers = at_once(story, "ben", path, {"once": str(uuid4()), "words": own_words})

    assert counted(story, "replies") == before
    assert begun["words"] == main_form(story.ben.get(path))["words"]
    for answer in answers:
        assert answer.status_code == 200
        assert "Both are on this page, and nothing was sent." in answer.text
        assert own_words in main_form(answer)["words"]
        assert all(text in answer.text for name in ("words", "promise_2") for text in begun[name])
    again = at_once(story, "ben", path, main_form(answers[0]))
    assert [answer.status_code for answer in again] == [302] * TAPS
    assert counted(story, "replies") == before + 1


def test_two_different_answers_of_hers_at_once_leave_one(story: Story) -> None:
    """One answer is what can be sent: the others are given back, not lost, and one of them is kept."""
    talk, before = f"/debriefs/{story.waiting_talk_id}", counted(story, "replies")
    path = f"{talk}/respond"
    tabs = [{**main_form(story.asha.get(path)), "words": f"Thank you, version {tab}."} for tab in range(TAPS)]

    answers = tabs_at_once(story, "asha", path, list(tabs))

    sent = [fields["words"] for fields, answer in answers if answer.status_code == 302]
    given_back = {fields["words"]: answer for fields, answer in answers if answer.status_code == 200}
    assert len(sent) == 1
    assert len(given_back) == TAPS - 1
    assert counted(story, "replies") == before + 1
    assert sent[0] in story.ben.get(f"/debriefs/shown/{story.waiting_talk_id}").text
    assert all(main_form(answer)["words"] == [words] for words, answer in given_back.items())
    (kept,) = [words for words in given_back if words in html_.unescape(story.asha.get(talk).text)]
    assert all(kept in answer.text for answer in given_back.values())


def test_answers_of_hers_from_pages_that_knew_nothing_of_what_she_had_begun_leave_it_to_her(story: Story) -> None:
    """Nothing is sent over words that she has not seen there: both are on the page."""
    path = f"/debriefs/{story.waiting_talk_id}/respond"
    before, begun = counted(story, "replies"), main_form(story.asha.get(path))["words"]

    answers = at_once(story, "asha", path, {"words": "Thank you."})

    assert counted(story, "replies") == before
    assert main_form(story.asha.get(path))["words"] == begun
    assert all(main_form(answer)["words"] == ["Thank you."] and begun[0] in answer.text for answer in answers)


def test_steps_saved_at_once_in_two_tabs_lose_neither(story: Story) -> None:
    """Two steps of one page, each a new version of the whole."""
    tabs = [("well", "the night nurse stayed"), ("now_what", "ask sooner")]
    threads = [
        threading.Thread(
            target=at_once, args=(story, "asha", f"/journal/{story.page_id}/reflect/{step}", {"words": words})
        )
        for step, words in tabs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    page = story.asha.get(f"/journal/{story.page_id}").text
    assert all(words in page for _step, words in tabs)


def page_version(story: Story) -> str:
    """Return which version of the page there is."""
    return str(next(row.version for row in open_story(story).rows["entries"] if row.id == story.page_id))
