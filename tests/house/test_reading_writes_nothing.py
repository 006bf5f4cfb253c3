"""Opening a page changes nothing in the database, with two exceptions that are named here."""

import sqlite3

from debrief.storage.sessions import IDLE
from debrief.web.visits import SEEN_EVERY
from tests.house.state import state_of
from tests.house.story import Story
from tests.house.visits import VISITS, gets, go

EXCEPTIONS = {"sessions": {"seen_at"}, "link_sessions": {"seen_at"}, "debriefs": {"opened"}}
"""When somebody was last here, at most every five minutes; and when a reader first opened what they were shown."""


def test_opening_a_page_writes_nothing(story: Story) -> None:
    before = state_of(story)
    for endpoint in gets(story):
        path = story.path(endpoint, **VISITS[endpoint].where(story))
        for actor in (*story.actors.values(), story.nobody()):
            for method in ("get", "head", "options"):
                getattr(actor.client, method)(path, base_url="https://debrief.test")
        assert state_of(story) == before, endpoint


def test_that_somebody_is_here_is_all_that_a_later_page_notes(story: Story) -> None:
    for endpoint in gets(story):
        story.begin_again()
        story.clock.forward(seconds=(IDLE - SEEN_EVERY).total_seconds())
        before, all_of_it = state_of(story, but=EXCEPTIONS), state_of(story)

        go(story, story.asha, endpoint)

        assert state_of(story, but=EXCEPTIONS) == before, endpoint
        assert state_of(story) != all_of_it or endpoint == "static.serve"


def test_that_somebody_is_here_is_noted_at_most_every_five_minutes(story: Story) -> None:
    moments = set()
    for _ in range(20):
        story.clock.forward(minutes=1)
        go(story, story.asha, "journal.home")
        moments.add(state_of(story))

    assert len(moments) <= 1 + 20 * 60 / SEEN_EVERY.total_seconds()


def test_the_first_opening_of_a_share_is_noted_once(story: Story) -> None:
    with sqlite3.connect(story.database) as connection:
        connection.execute("UPDATE debriefs SET opened = NULL")
    connection.close()
    before, without = state_of(story), state_of(story, but=EXCEPTIONS)

    go(story, story.ben, "debriefs.shown")
    opened = state_of(story)
    go(story, story.ben, "debriefs.shown")

    assert opened != before
    assert state_of(story) == opened
    assert state_of(story, but=EXCEPTIONS) == without
