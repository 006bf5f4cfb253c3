"""A supervisor has six minutes, and looks at a phone of 320 by 568 for the first five seconds."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from debrief.domain.codes import By, Need, Outcome, Part, When
from debrief.domain.entries import Event
from debrief.domain.guidance import compose
from debrief.domain.packs import Pack
from debrief.domain.situations import Situation
from tests.debriefs.telling import asks, keeps_a_page
from tests.journeys.conftest import SMALLEST, OpenPage, Site, sign_in

pytestmark = pytest.mark.browser

NEEDS = [Need.STATEMENT.value, Need.UNDERSTAND.value, Need.SHIFT.value, Need.TREATED.value]


@pytest.fixture
def longest(pack: Pack) -> Event:
    """Return the event whose words to say first and to avoid take most room."""
    needs = (Need.STATEMENT, Need.UNDERSTAND, Need.SHIFT, Need.TREATED)

    def room(kind: str, part: Part, outcome: Outcome) -> int:
        family = pack.scenarios[kind].family
        script = compose(
            pack, Situation(kind=kind, family=family, part=part, outcome=outcome, needs=needs, hours_since=1)
        )
        return len(script.first.say) + len(script.dont.say)

    kind, part, outcome = max(product(pack.scenarios, Part, Outcome), key=lambda chosen: room(*chosen))
    family = pack.scenarios[kind].family
    return Event(family=family, kind=kind, part=part, outcome=outcome, when=When.JUST_NOW)


def asked(site: Site, event: Event, **fields: object) -> str:
    """Have Asha ask Ben for a talk, and return the address that Ben opens."""
    site.asha.signs_in()
    site.ben.signs_in()
    page_id = keeps_a_page(site.app, site.asha, event)
    return f"/debriefs/shown/{asks(site.asha, page_id, site.ben, 'kind', 'part', 'when', 'outcome', **fields)}"


def first_screen(page: Page) -> Iterator[tuple[str, float, float]]:
    """Yield everything that belongs on the first screen, with its top and bottom in pixels."""
    for what in (".ask-head", ".ask-not >> nth=0", ".ask-not >> nth=-1", ".ask .say-first", ".ask .dont"):
        box = page.locator(what).bounding_box()
        assert box is not None, what
        yield what, box["y"], box["y"] + box["height"]
    for name in ("I can talk", "Not me", "I’m worried about their safety"):
        box = page.locator(".ask-actions").get_by_text(name, exact=True).bounding_box()
        assert box is not None, name
        assert box["height"] >= 44, f"{name} is too small to hit"
        yield name, box["y"], box["y"] + box["height"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_all_of_it_stands_on_the_first_screen(site: Site, open_page: OpenPage, longest: Event, script: bool) -> None:
    path = asked(site, longest, needs=NEEDS, by=By.BEFORE_SHIFT.value)
    page = open_page(script=script, size=SMALLEST)
    sign_in(page, site.ben)

    page.goto(path)

    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px" if script else True
    header = page.locator("header.top").bounding_box()
    assert header is not None
    for what, top, bottom in first_screen(page):
        assert top >= header["y"] + header["height"] - 1, f"{what} is under the header"
        assert bottom <= SMALLEST["height"], f"{what} ends at {bottom}"


def test_nothing_scrolls_sideways(site: Site, open_page: OpenPage, longest: Event) -> None:
    path = asked(site, longest, needs=NEEDS, own_words="w" * 300)
    page = open_page(size=SMALLEST)
    sign_in(page, site.ben)

    for address in (path, f"{path}/reply", f"{path}/worried", "/debriefs/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"], address


def test_a_tap_answers_and_a_change_of_mind_too(site: Site, open_page: OpenPage, longest: Event) -> None:
    path = asked(site, longest)
    page = open_page(size=SMALLEST)
    sign_in(page, site.ben)
    page.goto(path)

    page.get_by_role("button", name="I can talk").click()
    expect(page.get_by_text("You said that you can talk")).to_be_visible()
    page.get_by_label("When and where").fill("At two, in the seminar room")
    page.get_by_role("button", name="Tell Asha").click()
    page.get_by_role("button", name="Not me after all").click()

    expect(page.get_by_text("You said: not me")).to_be_visible()
