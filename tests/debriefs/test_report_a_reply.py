"""When something is wrong with what came back: a copy for advice, whom to turn to, nothing more that can arrive."""

from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html

from debrief.storage import debriefs
from debrief.web.database import db
from tests.cast import Actor, Clock
from tests.debriefs.linking import gives_a_link, opens, says_who
from tests.debriefs.telling import as_, main_form, writes

HARSH = "You idiot. You should not be in this job.\nI *will* say so to your tutor."


@pytest.fixture
def reply_id(app: Flask, asha: Actor, ben: Actor, debrief_id: UUID) -> UUID:
    """Return words of Ben's that hurt; the check asked him to change them, and he sent them folded."""
    promised = {"promise_1": "Speak to the ward manager", "by_1": "2026-12-10"}
    stopped = main_form(writes(ben, debrief_id, HARSH, **promised))
    sent = ben.post(f"/debriefs/shown/{debrief_id}/reply", {**stopped, "way": "folded"})
    assert sent.status_code == 302
    (once,) = stopped["once"]
    return UUID(once)


def where(debrief_id: UUID, reply_id: UUID, what: str = "report") -> str:
    """Return the address of what can be done about some words."""
    return f"/debriefs/{debrief_id}/written/{reply_id}/{what}"


def test_it_works(asha: Actor, ben: Actor, debrief_id: UUID, reply_id: UUID) -> None:
    assert where(debrief_id, reply_id) in asha.get(f"/debriefs/{debrief_id}").text

    page = asha.get(where(debrief_id, reply_id)).text
    assert "Your union" in page
    assert "Student advice" in page
    assert "116 123" in page
    assert "You should not be in this job" not in page  # nobody needs to read it once more

    closed = asha.post(f"/debriefs/{debrief_id}/close")
    assert closed.status_code == 302
    assert "Nothing more can arrive" in asha.get(where(debrief_id, reply_id)).text
    assert writes(ben, debrief_id, "And another thing.").status_code == 404


def test_a_copy_has_the_words_who_wrote_them_and_when_and_nothing_of_the_students(
    asha: Actor, debrief_id: UUID, reply_id: UUID
) -> None:
    saved = asha.post(where(debrief_id, reply_id, "file"))

    assert saved.mimetype == "text/html"
    assert saved.headers["Content-Disposition"] == 'attachment; filename="message-2026-11-23.html"'
    words = html.fromstring(saved.text).text_content()
    for part in (
        *HARSH.split("\n"),
        "Speak to the ward manager",
        "Ben",
        "Monday 23 November 2026, 02:40 (Europe/London)",
    ):
        assert part in words
    assert "asked the writer to change it" in words
    for part in ("water", "fall", "Asha"):
        assert part not in words
    assert "src=" not in saved.text


def test_a_copy_in_plain_text_takes_no_word_for_markup(asha: Actor, debrief_id: UUID, reply_id: UUID) -> None:
    saved = asha.post(where(debrief_id, reply_id, "file"), {"shape": "markdown"})

    assert saved.mimetype == "text/markdown"
    assert saved.headers["Content-Disposition"].endswith('.md"')
    assert r"I \*will\* say so" in saved.text


def test_the_copy_is_there_also_when_the_talk_is_closed_and_taken_back(
    asha: Actor, debrief_id: UUID, reply_id: UUID
) -> None:
    asha.post(f"/debriefs/{debrief_id}/stop")

    assert "nothing more can arrive" in asha.get(where(debrief_id, reply_id)).text.lower()
    assert "You should not be in this job" in asha.post(where(debrief_id, reply_id, "file")).text


def test_nothing_is_sent_and_nothing_changes(
    app: Flask, asha: Actor, ben: Actor, debrief_id: UUID, reply_id: UUID
) -> None:
    before = ben.get(f"/debriefs/shown/{debrief_id}").text
    asha.get(where(debrief_id, reply_id))
    asha.post(where(debrief_id, reply_id, "file"))

    assert strip(ben.get(f"/debriefs/shown/{debrief_id}").text) == strip(before)


def test_words_by_a_link_are_said_to_be_by_whoever_said_so(
    app: Flask, asha: Actor, page_id: UUID, clock: Clock
) -> None:
    link = gives_a_link(app, asha, page_id)
    holder = opens(app, link)
    says_who(holder, link, "yes")
    once = str(uuid4())
    assert writes(holder, link.talk_id, "I am glad you told me.", once=once).status_code == 302

    assert "who says they are Ben Ode" in asha.get(where(link.talk_id, UUID(once))).text
    words = html.fromstring(asha.post(where(link.talk_id, UUID(once), "file")).text).text_content()
    assert "Ben Ode, practice supervisor: their own words, which nobody here checked" in words


def test_ones_own_words_and_words_of_another_talk_are_not_there(
    app: Flask, asha: Actor, debrief_id: UUID, reply_id: UUID
) -> None:
    asha.post(f"/debriefs/{debrief_id}/respond", {"words": "Thank you."})
    with as_(app, asha):
        (own,) = [row.id for row in debriefs.replies_of(db(), debrief_id) if row.author_id == asha.id]

    for address in (where(debrief_id, own), where(debrief_id, uuid4()), where(uuid4(), reply_id)):
        assert asha.get(address).status_code == 404
    assert asha.post(where(debrief_id, own, "file")).status_code == 404


def test_dev_finds_nothing_and_neither_does_ben(dev: Actor, ben: Actor, debrief_id: UUID, reply_id: UUID) -> None:
    for somebody in (dev, ben):
        assert somebody.get(where(debrief_id, reply_id)).status_code == 404
        assert somebody.post(where(debrief_id, reply_id, "file")).status_code == 404


def strip(page: str) -> str:
    """Return a page without what is drawn anew each time."""
    return str(html.fromstring(page).xpath("string(//main)"))
