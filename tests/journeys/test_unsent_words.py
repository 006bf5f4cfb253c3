"""Unsent words in a real browser: kept while typed, across devices, tabs and tunnels, and through a locked door."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.debriefs.linking import gives_a_link
from tests.debriefs.telling import keeps_a_page
from tests.journeys import road
from tests.journeys.conftest import OpenPage, Site, sign_in
from tests.journeys.road import Told

pytestmark = pytest.mark.browser

TOLD = Told(kind="fall", part="witnessed", headline="He got up again to show me")
WORDS = "Half a sentence, “to the letter” — and then a tunnel"
OTHER = "What I typed at the desk"


def asked(site: Site, open_page: OpenPage) -> str:
    """Have Asha log and ask Ben, and return the path of what he was shown."""
    visit = open_page()
    sign_in(visit, site.ben)  # only those who have signed in once are listed
    visit.context.clear_cookies()
    sign_in(visit, site.asha)
    talk = road.ask(visit, road.log(visit, TOLD), TOLD, whom="Ben")
    return f"/debriefs/shown/{UUID(talk.rpartition('/')[2])}"


def writes(page: Page, path: str, words: str) -> None:
    """Type into the reply that is open, or open it first."""
    if not page.url.endswith("/reply"):
        page.goto(f"{path}/reply")
    page.locator("textarea[name=words]").fill(words)


def test_what_was_typed_on_one_device_stands_on_the_next(site: Site, open_page: OpenPage) -> None:
    path, phone, desk = asked(site, open_page), open_page(), open_page(script=False)
    sign_in(phone, site.ben)
    writes(phone, path, WORDS)
    expect(phone.locator("[data-saved-at]")).to_have_text("Kept 02:40, not sent")

    sign_in(desk, site.ben)
    desk.goto(f"{path}/reply")

    assert desk.locator("textarea[name=words]").input_value() == WORDS
    road.press(desk, "Keep it for later")
    road.follow(desk, "Go on with what you began to write")
    road.press(desk, "Send to Asha")
    expect(desk.get_by_role("main")).to_contain_text(WORDS)


def test_a_tunnel_in_mid_sentence_and_the_way_back_out(site: Site, open_page: OpenPage) -> None:
    path, phone = asked(site, open_page), open_page()
    sign_in(phone, site.ben)
    writes(phone, path, "Half a sentence,")
    expect(phone.locator("[data-saved-at]")).to_have_text("Kept 02:40, not sent")

    phone.context.set_offline(True)
    writes(phone, path, WORDS)
    expect(phone.locator("[data-saved-at]")).to_contain_text("Not saved yet, waiting for signal")
    phone.context.set_offline(False)

    expect(phone.locator("[data-saved-at]")).to_have_text("Kept 02:40, not sent")
    phone.goto(path)
    phone.go_back()
    assert phone.locator("textarea[name=words]").input_value() == WORDS


def test_two_tabs_show_both(site: Site, open_page: OpenPage) -> None:
    path, one = asked(site, open_page), open_page()
    sign_in(one, site.ben)
    two = one.context.new_page()
    for tab in (one, two):
        tab.goto(f"{path}/reply")
    writes(one, path, OTHER)
    expect(one.locator("[data-saved-at]")).to_contain_text("Kept")

    writes(two, path, WORDS)
    expect(two.locator("[data-saved-at]")).to_contain_text("Other words were kept here")
    road.press(two, "Keep it for later")

    expect(two.locator("#other-words-1")).to_have_value(OTHER)
    assert two.locator("textarea[name=words]").input_value() == WORDS
    assert two.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_late_words_of_a_link_come_along_through_its_door(site: Site, open_page: OpenPage, script: bool) -> None:
    site.asha.signs_in()
    link, phone = gives_a_link(site.app, site.asha, keeps_a_page(site.app, site.asha)), open_page(script=script)

    def open_it() -> None:
        phone.get_by_label("The code", exact=True).fill(str(link.code))
        road.press(phone, "Open it")

    phone.goto("/talk")
    open_it()
    phone.goto(f"{link.path}/who")
    phone.get_by_label("Your name").fill("Ben Ode")
    phone.get_by_label("What you are to them").fill("tutor")
    phone.get_by_label("What you are to them").press("Enter")
    phone.wait_for_url(lambda url: not url.endswith("/who"))
    phone.goto(f"{link.path}/reply")
    site.clock.forward(hours=2)

    phone.locator("textarea[name=words]").fill(WORDS)
    if script:
        expect(phone.locator("[data-saved-at]")).to_contain_text("Your words are still on this page")
    road.press(phone, "Send to Asha")
    expect(phone.get_by_role("main")).to_contain_text("Open the link again")
    road.press(phone, "Open the link again")
    open_it()
    expect(phone.get_by_role("heading", level=1)).to_have_text("The talk is open again")
    road.press(phone, "Send this now")

    expect(phone.get_by_role("main")).to_contain_text(WORDS)
