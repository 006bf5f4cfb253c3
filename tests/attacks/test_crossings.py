"""A reader's tap and a student's cross: while one is inside its transaction, or between the door and the transaction.

Whichever comes first in the database, the other finds things as they are then, and says so.
"""

import html as html_
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from debrief.domain.talks import REPLY_CHARACTERS
from debrief.storage.debriefs import DebriefRow, ReplyRow
from tests.attacks.accounting import nothing_hangs_on_nothing, rows_of
from tests.attacks.blobs import open_story
from tests.cast import PASSWORD, Actor, house_of
from tests.debriefs.telling import main_form
from tests.house.story import Story

WORDS = "Thank you for telling me. I am glad that you did."

# What the student does, and where in the product its transaction has begun.
TAKES: dict[str, tuple[str, str, dict[str, str]]] = {
    "stops": ("debrief.debriefs.actions.stop_showing", "/debriefs/{talk}/stop", {}),
    "closes": ("debrief.debriefs.actions.close", "/debriefs/{talk}/close", {}),
    "deletes the talk": ("debrief.debriefs.keeping.drop_kept_words", "/debriefs/{talk}/delete", {}),
    "deletes the page": ("debrief.journal.pages.drop_kept_words", "/journal/{page}/delete", {}),
    "deletes everything": (
        "debrief.storage.parting.let_go",
        "/accounts/delete/confirm",
        {"password": PASSWORD},
    ),
}
# What the reader does, as above.
GIVES: dict[str, tuple[str, str, dict[str, str]]] = {
    "answers": ("debrief.debriefs.actions.say_when", "/debriefs/shown/{talk}/when-where", {"when_where": WORDS}),
    "replies": ("debrief.debriefs.actions.write", "/debriefs/shown/{talk}/reply", {"words": WORDS}),
    "agrees": (
        "debrief.debriefs.follow_up_actions.agree",
        "/debriefs/{talk}/follow-up",
        {"ahead": "weeks", "promised": WORDS},
    ),
}
CROSSINGS = [("replies", take) for take in TAKES] + [("answers", "stops"), ("agrees", "stops")]
crossings = pytest.mark.parametrize(("give", "take"), CROSSINGS, ids=[" and ".join(pair) for pair in CROSSINGS])
readers = pytest.mark.parametrize("reader", ["ben", "hal"])


def doing(
    story: Story, what: tuple[str, str, dict[str, str]], who: str, reader: str
) -> tuple[str, Callable[[], TestResponse]]:
    """Return where one side's transaction stands, and a way to begin it."""
    where, path, fields = what
    actor, address = story.actors[who], path.format(talk=talk_of(story, reader), page=story.page_id)
    opened_on = {"base": base_of(actor, address)} if address.endswith("/reply") else {}
    return where, lambda: story.post(actor, address, {**opened_on, **fields})


def base_of(actor: Actor, address: str) -> str:
    """Return what a form to write on knows of the unsent words that it was opened on."""
    return main_form(actor.get(address)).get("base", [""])[0]


def talk_of(story: Story, reader: str) -> UUID:
    """Return the talk that both are about to do something with: Ben's, or the one that was given by link."""
    return story.waiting_talk_id if reader == "ben" else story.link_talk_id


def while_inside(
    monkeypatch: pytest.MonkeyPatch, first: tuple[str, Callable[[], TestResponse]], second: Callable[[], TestResponse]
) -> tuple[TestResponse, TestResponse]:
    """Begin one; once it is inside its transaction, begin the other, which waits for it."""
    where, begins = first
    module, _, name = where.rpartition(".")
    came: list[TestResponse] = []
    other = threading.Thread(target=lambda: came.append(second()))
    original = getattr(import_module(module), name)

    def stopped(*args: Any, **kwargs: Any) -> Any:
        if not other.ident:
            other.start()
            time.sleep(0.25)
            assert other.is_alive(), "the other one did not wait"
        return original(*args, **kwargs)

    monkeypatch.setattr(where, stopped)
    answer = begins()
    other.join()
    assert came
    return answer, came[0]


def before_it_begins(
    story: Story, first: Callable[[], TestResponse], second: Callable[[], TestResponse]
) -> tuple[TestResponse, TestResponse]:
    """Begin one, which is let in; before its transaction begins, the other's is over."""
    came: list[TestResponse] = []
    other = threading.Thread(target=lambda: came.append(second()))

    def between() -> None:
        if not other.ident:
            other.start()
            other.join()

    hooks = story.app.before_request_funcs.setdefault(None, [])
    hooks.append(between)
    try:
        answer = first()
    finally:
        hooks.remove(between)
    return answer, came[0]


def both_stand(story: Story) -> dict[Any, list[Any]]:
    """Return every row, none of which hangs on nothing."""
    rows = rows_of(house_of(story.app).engine)
    nothing_hangs_on_nothing(rows)
    return rows


def the_reader_was_first(
    story: Story, reader: str, given: TestResponse, taken: TestResponse, give: str, take: str
) -> None:
    assert given.status_code == taken.status_code == 302
    rows = both_stand(story)
    talks = [row for row in rows[DebriefRow] if row.id == talk_of(story, reader)]
    assert len(talks) == (0 if take.startswith("deletes") else 1)
    if talks:
        opened = open_story(story)
        seen = opened.sealer(story.asha.id)
        written = [seen.open_reply(talks[0], row).words for row in rows[ReplyRow] if row.debrief_id == talks[0].id]
        answer = seen.open_answer(talks[0])
        assert give != "replies" or WORDS in written
        assert give != "answers" or (answer is not None and answer.when_where == WORDS)
        assert (talks[0].granted is None) == (take == "stops")


def the_student_was_first(story: Story, given: TestResponse, taken: TestResponse) -> None:
    assert taken.status_code == 302
    assert given.status_code in {403, 404}
    assert WORDS in html_.unescape(given.text)
    assert not [word for word in story.typed if word in given.text]
    both_stand(story)


@readers
@crossings
def test_the_student_comes_while_the_reader_is_inside(
    story: Story, monkeypatch: pytest.MonkeyPatch, reader: str, give: str, take: str
) -> None:
    gives, (_, takes) = doing(story, GIVES[give], reader, reader), doing(story, TAKES[take], "asha", reader)

    given, taken = while_inside(monkeypatch, gives, takes)

    the_reader_was_first(story, reader, given, taken, give, take)


@readers
@crossings
def test_the_reader_comes_while_the_student_is_inside(
    story: Story, monkeypatch: pytest.MonkeyPatch, reader: str, give: str, take: str
) -> None:
    (_, gives), takes = doing(story, GIVES[give], reader, reader), doing(story, TAKES[take], "asha", reader)

    taken, given = while_inside(monkeypatch, takes, gives)

    the_student_was_first(story, given, taken)


@readers
@crossings
def test_the_reader_was_let_in_and_then_the_student_was_quicker(
    story: Story, reader: str, give: str, take: str
) -> None:
    (_, gives), (_, takes) = doing(story, GIVES[give], reader, reader), doing(story, TAKES[take], "asha", reader)

    given, taken = before_it_begins(story, gives, takes)

    the_student_was_first(story, given, taken)


@readers
@crossings
def test_the_student_was_let_in_and_then_the_reader_was_quicker(
    story: Story, reader: str, give: str, take: str
) -> None:
    (_, gives), (_, takes) = doing(story, GIVES[give], reader, reader), doing(story, TAKES[take], "asha", reader)

    taken, given = before_it_begins(story, takes, gives)

    the_reader_was_first(story, reader, given, taken, give, take)


@pytest.mark.parametrize("reader", ["ben", "hal"])
def test_a_page_that_is_being_written_on_when_the_account_goes_gives_back_the_words_and_nothing_else(
    story: Story, reader: str
) -> None:
    actor, path = story.actors[reader], f"/debriefs/shown/{talk_of(story, reader)}/reply"
    assert actor.get(path).status_code == 200
    story.post(story.asha, "/accounts/delete/confirm", {"password": PASSWORD})

    typed = story.post(actor, path, {"words": WORDS})
    by_itself = actor.post(path, {"words": WORDS}, token=story.tokens[reader], headers={"X-Autosave": "1"})

    assert typed.status_code in {403, 404}
    assert WORDS in html_.unescape(typed.text)
    assert by_itself.is_json
    for answer in (typed, by_itself, actor.get(path)):
        assert not [word for word in story.typed if word in answer.text]
        assert "Asha" not in answer.text
    both_stand(story)


@pytest.mark.parametrize(("more", "status"), [(0, 302), (1, 200)])
def test_twenty_thousand_characters_come_by_link_and_one_more_stays_on_the_page(
    story: Story, more: int, status: int
) -> None:
    path = f"/debriefs/shown/{story.link_talk_id}"
    sentence = "Thank you for telling me. "
    words = (sentence * (REPLY_CHARACTERS // len(sentence) + 1))[: REPLY_CHARACTERS - 1] + "." + "!" * more

    opened_on = {"base": base_of(story.hal, f"{path}/reply")}

    answer = story.post(story.hal, f"{path}/reply", {"words": words, "once": str(uuid4()), **opened_on})

    assert answer.status_code == status
    assert words in html_.unescape((story.hal.get(path) if status == 302 else answer).text)
