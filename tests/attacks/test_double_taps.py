"""The same form at the same moment from two tabs, four times: kept once, and nobody is told that anything broke."""

import threading
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.attacks.blobs import open_story
from tests.house.story import COOKIE, SITE, Story

TAPS = 4


def at_once(story: Story, name: str, path: str, fields: dict[str, str]) -> list[TestResponse]:
    """Send one form from several browsers of one session at the same moment."""
    answers: list[TestResponse] = []
    ready = threading.Barrier(TAPS)

    def tap() -> None:
        client = story.app.test_client()
        client.set_cookie(COOKIE, story.cookies[name], domain=SITE, secure=True)
        ready.wait()
        data = {"csrf_token": story.tokens[name], **fields}
        answers.append(client.post(path, data=data, base_url=f"https://{SITE}"))

    threads = [threading.Thread(target=tap) for _ in range(TAPS)]
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


def test_a_reply_is_sent_once(story: Story) -> None:
    before = counted(story, "replies")
    fields = {"once": str(uuid4()), "words": "Thank you for telling me."}

    answers = at_once(story, "ben", f"/debriefs/shown/{story.waiting_talk_id}/reply", fields)

    assert [answer.status_code for answer in answers] == [302] * TAPS
    assert counted(story, "replies") == before + 1


def test_two_different_answers_of_hers_at_once_leave_one(story: Story) -> None:
    """One answer is what can be sent: the second is given back, not lost."""
    path = f"/debriefs/{story.waiting_talk_id}/respond"
    before = counted(story, "replies")

    first = at_once(story, "asha", path, {"words": "Thank you."})

    assert counted(story, "replies") == before + 1
    assert all(answer.status_code == 302 or "Thank you." in answer.text for answer in first)


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
