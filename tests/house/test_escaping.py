"""A script typed into every field of every form, by everybody, comes back as words wherever it comes back."""

from collections import defaultdict
from typing import Any

import pytest
from lxml import html
from werkzeug.test import TestResponse

from tests.cast import PASSWORD
from tests.house.crawling import Crawl
from tests.house.reading import NOT_PAGES
from tests.house.story import Story
from tests.house.visits import VISITS, gets, go, method_of

SCRIPT = """"><script>alert(7)</script>'><img src=x onerror=alert(8)>{{7*7}}"""
COMES_BACK = {
    "asha": {"journal.home", "journal.event", "debriefs.asked", "accounts.kept"},
    "ben": {"debriefs.shown"},
}


def everywhere(named: tuple[str, str]) -> str | None:
    """Fill a script into every field there is, hidden ones and choices too."""
    return SCRIPT


def into_texts(story: Story) -> Any:
    """Return a way to fill a script into texts alone, so that the form is taken and the words are kept."""

    def fill(named: tuple[str, str]) -> str | None:
        name = named[0]
        if name in {
            "headline",
            "words",
            "own_words",
            "away_words",
            "when_where",
            "promise_1",
            "promise_2",
            "promise_3",
        }:
            return SCRIPT
        known = {"email": story.asha.email, "password": PASSWORD, "code": str(story.invitation), "read": "y"}
        known |= {"new_password": "teapot violin 88 gravel", "repeat": "teapot violin 88 gravel"}
        return known.get(name)

    return fill


def read_as_words(where: str, answer: TestResponse) -> None:
    """Fail if the script is anything but words on a page."""
    assert answer.status_code < 500, where
    if answer.mimetype != "text/html" or not answer.text:
        return
    assert "<script>alert" not in answer.text, where
    assert "<img src=x" not in answer.text, where
    assert "49" not in answer.text.replace(SCRIPT, "").partition("alert(8)&gt;")[2][:3], where
    page = html.fromstring(answer.text)
    assert not page.xpath("//script[not(@src)] | //*[@onerror] | //img[@src='x']"), where


@pytest.mark.parametrize("name", ["asha", "ben", "cleo", "nobody"])
def test_a_script_in_every_field_of_every_form_comes_back_as_words(story: Story, name: str) -> None:
    actor = story.nobody() if name == "nobody" else story.actors[name]
    crawl = Crawl(story, actor, read_as_words)

    crawl.everything(everywhere, into_texts(story))

    assert len(crawl.pressed) > 5
    assert [link for link, answer in crawl.links.items() if answer.status_code >= 400] == []
    for reader in ("asha", "ben"):
        other = story.actors[reader].on_another_device(story.app)
        other.signs_in()
        for endpoint in set(gets(story)) - NOT_PAGES:
            read_as_words(endpoint, go(story, other, endpoint))


@pytest.mark.parametrize("name", COMES_BACK)
def test_the_script_does_come_back_where_words_are_shown(story: Story, name: str) -> None:
    """Otherwise the test above would pass because nothing was kept."""
    story.begin_again()
    asha = story.asha
    story.post(asha, f"/journal/{story.page_id}/event", {"kind": "fall", "headline": SCRIPT})
    asked = {"reader": str(story.ben.id), "own_words": SCRIPT, "pieces": "headline", "needs": "listen", "looked": "1"}
    version = html.fromstring(story.post(asha, f"/debriefs/ask/{story.page_id}/show", asked).text)
    asked["page_version"] = str(version.xpath("//input[@name='page_version']/@value")[0])
    sent = story.post(asha, f"/debriefs/ask/{story.page_id}/send", asked)
    assert sent.status_code == 302
    story.waiting_talk_id, before = (
        type(story.page_id)(sent.location.partition("?")[0].rpartition("/")[2]),
        story.waiting_talk_id,
    )
    story.post(asha, "/leave", {"words": SCRIPT, "leave": f"/journal/{story.page_id}/reflect/what"})
    reader = story.actors[name].on_another_device(story.app)
    reader.signs_in()
    try:
        shown = {endpoint for endpoint in COMES_BACK[name] if "alert(7)" in go(story, reader, endpoint).text}
    finally:
        story.waiting_talk_id = before

    assert shown == COMES_BACK[name]


def test_every_form_that_an_endpoint_takes_is_found_by_the_crawler(story: Story) -> None:
    """A POST that no page offers a form for would never be tried."""
    pressed: dict[str, set[str]] = defaultdict(set)
    for name in ("asha", "ben", "nobody"):
        actor = story.nobody() if name == "nobody" else story.actors[name]
        crawl = Crawl(story, actor, lambda where, answer: None)
        crawl.everything(into_texts(story))
        for endpoint in crawl.pressed:
            pressed[endpoint].add(name)
        story.begin_again()
    posts = {endpoint for endpoint in VISITS if method_of(story, endpoint) == "POST"}

    assert posts - set(pressed) == ONLY_BY_SCRIPT_OR_REDIRECT


ONLY_BY_SCRIPT_OR_REDIRECT = {"journal.hint", "debriefs.check", "accounts.carry"}
