"""Somebody with six minutes, a phone and no account: from the link to a few words."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.debriefs.linking import HEADLINE, Link, gives_a_link
from tests.debriefs.telling import keeps_a_page
from tests.journeys.conftest import SMALLEST, OpenPage, Site, sign_in
from tests.journeys.test_first_five_seconds import first_screen

pytestmark = pytest.mark.browser


@pytest.fixture
def link(site: Site) -> Link:
    """Return a link that Asha gives to somebody."""
    site.asha.signs_in()
    return gives_a_link(site.app, site.asha, keeps_a_page(site.app, site.asha))


def comes_in(page: Page, link: Link, *, script: bool) -> None:
    """Come by the link, or, where nothing moves the code from the address, type it at the short address."""
    page.goto(f"/talk#{link.code}")
    expect(page.get_by_role("heading", name="A student would like to talk with you")).to_be_visible()
    if script:
        expect(page.get_by_label("The code")).to_have_value(str(link.code))
        assert "#" not in page.url
    else:
        page.get_by_label("The code").fill(str(link.code).replace("-", " ").lower())
    assert page.url.partition("#")[0].endswith("/debriefs/link")
    page.get_by_role("button", name="Open it").click()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_link_to_a_reply(site: Site, open_page: OpenPage, link: Link, script: bool) -> None:
    hal, asha = open_page(script=script), open_page(script=script)

    comes_in(hal, link, script=script)
    expect(hal.get_by_role("heading", name="Asha asks you to talk this week")).to_be_visible()
    hal.get_by_role("button", name="I can talk").click()
    hal.get_by_label("Your name").fill("Hal Roe")
    hal.get_by_label("What you are to them").fill("chaplain")
    hal.get_by_role("button", name="I can talk").click()
    expect(hal.get_by_text("You said that you can talk.")).to_be_visible()
    hal.get_by_label("When and where").fill("At two, in the chapel")
    hal.get_by_role("button", name="Tell Asha").click()
    hal.get_by_role("link", name="Write a few words to Asha").click()
    hal.get_by_label("Your words").fill("Thank you for telling me. I am glad you did.")
    hal.get_by_role("button", name="Send to Asha").click()
    expect(hal.get_by_text("Thank you for telling me. I am glad you did.")).to_be_visible()

    sign_in(asha, site.asha)
    asha.goto(f"/debriefs/{link.talk_id}")
    expect(asha.get_by_text("At two, in the chapel")).to_be_visible()
    asha.get_by_text("Open it when you like.").click()
    expect(asha.get_by_text("I am glad you did.")).to_be_visible()

    hal.get_by_role("main").get_by_role("button", name="I’m done on this computer").click()
    expect(hal.get_by_text("Closed on this device.")).to_be_visible()
    hal.go_back()
    expect(hal.get_by_text(HEADLINE)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_all_of_it_stands_on_the_first_screen_by_link_too(
    site: Site, open_page: OpenPage, link: Link, script: bool
) -> None:
    page = open_page(script=script, size=SMALLEST)
    comes_in(page, link, script=script)
    header = page.locator("header.top").bounding_box()

    assert header is not None
    for what, top, bottom in first_screen(page):
        assert top >= header["y"] + header["height"] - 1, f"{what} is under the header"
        assert bottom <= SMALLEST["height"], f"{what} ends at {bottom}"


def test_nothing_scrolls_sideways_by_link(site: Site, open_page: OpenPage, link: Link) -> None:
    page = open_page(size=SMALLEST)
    comes_in(page, link, script=True)

    for address in (link.path, f"{link.path}/who", f"{link.path}/worried", "/debriefs/link", "/help"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"], address


def test_a_browser_that_fetches_and_runs_everything_opens_nothing(site: Site, open_page: OpenPage, link: Link) -> None:
    scanner = open_page()
    asked: list[str] = []
    scanner.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))

    scanner.goto(f"/talk#{link.code}")
    scanner.wait_for_timeout(1500)

    assert [line for line in asked if str(link.code) in line or line.startswith("POST")] == []
    assert scanner.context.cookies() == []


def test_staying_longer_happens_in_place(site: Site, open_page: OpenPage, link: Link) -> None:
    page = open_page()
    comes_in(page, link, script=True)

    page.get_by_role("button", name="Stay longer").click()

    expect(page.get_by_text("It stays open for another half hour.")).to_be_visible()
    assert UUID(page.url.rpartition("/")[2]) == link.talk_id


def test_leaving_quickly_closes_it_here(site: Site, open_page: OpenPage, link: Link) -> None:
    page = open_page()
    comes_in(page, link, script=True)
    expect(page.get_by_text(HEADLINE)).to_be_visible()

    page.get_by_role("button", name="Leave quickly").click()
    expect(page.get_by_text("There is nothing on this page.")).to_be_visible()

    page.goto(link.path)
    expect(page.get_by_text(HEADLINE)).to_have_count(0)
