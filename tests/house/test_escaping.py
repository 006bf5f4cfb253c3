"""A script typed into every field of every form, by everybody, comes back as words wherever it comes back."""

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from werkzeug.test import TestResponse

from tests.cast import PASSWORD
from tests.house.crawling import Crawl
from tests.house.reading import NOT_PAGES
from tests.house.story import CHOSEN, Story, main_form_of
from tests.house.visits import VISITS, gets, go, method_of, visitor

SCRIPT = """"><script>alert(7)</script>'><img src=x onerror=alert(8)>{{7*7}}"""
COMES_BACK = {
    "asha": {"journal.home", "journal.event", "debriefs.asked", "accounts.kept"},
    "ben": {"debriefs.shown"},
}
EVERYBODY = ("asha", "ben", "cleo", "hal", "nobody")
ONLY_BY_SCRIPT_OR_REDIRECT = {"journal.hint", "debriefs.check", "themes.check"}
ONLY_AT_TIMES = {"themes.open_period", "themes.try_release", "accounts.turn_mail", "accounts.join_earlier_pages"}
"""What is there when no period is open, when a term has ended, when mail goes out, and when there is an earlier
account: tests/themes and tests/accounts. No page offers these to the crawler, so they are sent without one."""
IN_CLEAR = {("debriefs.keep_link_day", "last_day")}
"""A day that stands in clear, as test_columns_in_clear says of a link's: Eve need not search for it."""
KEYS = {"email", "password", "new_password", "repeat", "code"}


def everywhere(named: tuple[str, str]) -> str | None:
    """Fill a script into every field there is, hidden ones and choices too."""
    return SCRIPT


def into_texts(story: Story, code: str) -> Any:
    """Return a way to fill a script into texts alone, so that the form is taken and the words are kept.

    The kind that is chosen has a second tap, which no page offers otherwise.
    """

    def fill(named: tuple[str, str]) -> str | None:
        name = named[0]
        if name in {
            "headline",
            "words",
            "own_words",
            "away_words",
            "for_whom",
            "when_where",
            "promise_1",
            "promise_2",
            "promise_3",
            "promised",
            "what",
            "name",
            "role",
            "title",
        }:
            return SCRIPT
        known = {"email": story.asha.email, "password": PASSWORD, "code": code, "read": "y"}
        known |= {"kind": "treatment"}
        known |= {"new_password": "teapot violin 88 gravel", "repeat": "teapot violin 88 gravel"}
        return known.get(name)

    return fill


def faults_in(where: str, answer: TestResponse) -> Iterator[str]:
    """Yield what is wrong if the script is anything but words on a page."""
    if answer.status_code >= 500:
        yield f"{where}: {answer.status_code}"
    if answer.mimetype != "text/html" or not answer.text.strip():
        return
    if "<script>alert" in answer.text or "<img src=x" in answer.text:
        yield f"{where}: written as it was typed"
    if "alert(8)&gt;49" in answer.text:
        yield f"{where}: read as a template"
    if html.fromstring(answer.text).xpath("//script[not(@src)] | //*[@onerror] | //img[@src='x']"):
        yield f"{where}: read as a page"


def came_too_late(story: Story) -> TestResponse:
    """Return what Hal was answered when he sent words after he had put the link down on that device."""
    phone, reply = story.hal.on_another_device(story.app), {"debrief_id": story.link_talk_id}
    story.send(phone, "debriefs.open_link", code=str(story.link_code), expect=(302,))
    token = phone.token()
    phone.post(story.path("debriefs.put_down"))
    answer = phone.post(story.path("debriefs.send_reply", **reply), {"words": SCRIPT}, token=token)
    assert answer.status_code == 403
    assert "alert(7)" in answer.text
    return answer


@pytest.fixture(scope="module")
def crawls(told: Story) -> dict[str, Crawl]:
    """Return everybody's crawl: every form sent twice, once with the script everywhere and once in the texts alone."""
    done = {}
    for name in EVERYBODY:
        told.begin_again()
        nobody_yet = visitor(told, "accounts.code")  # her password was right, and her code is missing
        crawl = Crawl(told, nobody_yet if name == "nobody" else told.actors[name], faults_in)
        late = [came_too_late(told)] if name == "hal" else []
        crawl.faults += [fault for page in late for fault in faults_in(page.request.path, page)]
        code = told.link_code if name == "hal" else told.invitation
        crawl.everything(everywhere, into_texts(told, str(code)), also=late)
        for reader in ("asha", "ben"):
            other = told.actors[reader].on_another_device(told.app)
            other.signs_in()
            for endpoint in set(gets(told)) - NOT_PAGES:
                crawl.faults += faults_in(endpoint, go(told, other, endpoint))
        done[name] = crawl
    return done


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_script_in_every_field_of_every_form_comes_back_as_words(crawls: dict[str, Crawl], name: str) -> None:
    assert len(crawls[name].pressed) > 5
    assert crawls[name].faults == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_link_leads_somewhere(crawls: dict[str, Crawl], name: str) -> None:
    assert [link for link, answer in crawls[name].links.items() if answer.status_code >= 400] == []


def test_every_form_that_an_endpoint_takes_is_found_by_the_crawler(story: Story, crawls: dict[str, Crawl]) -> None:
    """A POST that no page offers a form for would never be tried."""
    posts = {endpoint for endpoint in VISITS if method_of(story, endpoint) == "POST"}

    pressed = set().union(*(crawl.pressed for crawl in crawls.values()))
    assert posts - pressed == ONLY_BY_SCRIPT_OR_REDIRECT | ONLY_AT_TIMES


@pytest.mark.parametrize("endpoint", sorted(ONLY_BY_SCRIPT_OR_REDIRECT | ONLY_AT_TIMES))
def test_a_script_in_a_form_that_the_crawler_does_not_find_comes_back_as_words(story: Story, endpoint: str) -> None:
    """In every field, and in all but the one that says which field a text is from."""
    actor, path = visitor(story, endpoint), story.path(endpoint, **VISITS[endpoint].where(story))
    known = VISITS[endpoint].fields(story, actor)
    everything = dict.fromkeys(known, SCRIPT)

    for fields in (everything, everything | {name: value for name, value in known.items() if name == "field"}):
        assert list(faults_in(endpoint, story.post(actor, path, fields))) == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_field_that_takes_words_has_a_canary_in_the_story(
    story: Story, crawls: dict[str, Crawl], name: str
) -> None:
    """Eve searches for what the story types: a new field fails here until the story types into it."""
    days = {field for chosen in CHOSEN.values() for field, value in chosen.items() if str(value).startswith("2026")}
    texts = {text for text in crawls[name].texts if text[0] != "guide.leave_quickly" and text[1] not in KEYS | days}

    assert texts <= set(story.typed.values()) | IN_CLEAR


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


def test_the_script_comes_back_where_educators_write_to_everybody_and_look_up_whom_they_invited(story: Story) -> None:
    cleo, endpoint = story.cleo, story.path("themes.keep_change")
    look = story.post(cleo, endpoint, {"words": SCRIPT})
    story.post(cleo, endpoint, {**main_form_of(look), "way": "show"})
    whom = {"name": SCRIPT, "email": "hal@example.org", "roles": "student"}
    story.post(cleo, story.path("accounts.send_invitation"), whom)

    for page in (story.asha.get("/themes/changes"), cleo.get("/accounts/roster?part=invited")):
        assert "alert(7)" in page.text
        assert list(faults_in(page.request.path, page)) == []
