"""A student makes a link, and shows the ask on her own phone to the one who stands beside her."""

from uuid import UUID

import pytest
import segno
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.debriefs.telling import FALL, keeps_a_page
from tests.journeys.conftest import OpenPage, Site, sign_in

pytestmark = pytest.mark.browser
BY_EITHER = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


def makes_a_link(page: Page, page_id: UUID) -> str:
    """Ask by link from the first screen to the last, and return the talk's address."""
    page.goto(f"/debriefs/ask/{page_id}")
    page.get_by_role("button", name="Choose A supervisor").click()
    page.get_by_text("Just listen", exact=True).click()
    page.get_by_label("Whom is the link for?").fill("Helen")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("So nothing is ticked at first.")).to_be_visible()
    page.get_by_text("Your headline", exact=True).click()
    page.get_by_role("button", name="See what they will see").click()
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("heading", name="You asked Helen, by link, to talk")).to_be_visible()
    return page.url.partition("?")[0]


@BY_EITHER
def test_from_the_ask_to_the_locked_phone_and_back(site: Site, open_page: OpenPage, script: bool) -> None:
    page = open_page(script=script)
    site.asha.signs_in()
    sign_in(page, site.asha)
    talk = makes_a_link(page, keeps_a_page(site.app, site.asha))

    page.get_by_text("Show it on this phone").click()
    page.get_by_role("button", name="Lock this phone on what I ask").click()
    expect(page.get_by_role("heading", name="Asha asks you to talk")).to_be_visible()
    expect(page.get_by_text("If you have one minute")).to_be_visible()

    page.go_back()
    expect(page.get_by_text("There is nothing here for you now")).to_be_visible()
    assert FALL.headline not in page.content()
    page.goto("/journal/")
    expect(page.get_by_text("There is nothing here for you now")).to_be_visible()
    page.get_by_role("link", name="Back to what is shown on this phone").click()

    page.get_by_role("link", name="Unlock").click()
    page.get_by_label("E-mail").fill(site.asha.email)
    page.get_by_label("Password", exact=True).fill("not her password")
    page.get_by_role("button", name="Sign in").click()
    page.goto(talk)
    expect(page.get_by_text("There is nothing here for you now")).to_be_visible()

    page.goto("/debriefs/handed")
    page.get_by_role("link", name="Unlock").click()
    page.get_by_label("E-mail").fill(site.asha.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="You asked Helen, by link, to talk")).to_be_visible()
    assert page.url == talk


def test_the_code_can_be_scanned_off_the_page(site: Site, open_page: OpenPage) -> None:
    """The picture holds the whole link: its bits are those of a code drawn from it."""
    page = open_page()
    site.asha.signs_in()
    sign_in(page, site.asha)
    makes_a_link(page, keeps_a_page(site.app, site.asha))

    shown = page.get_by_alt_text("QR code of your link").get_attribute("src")

    link = page.locator("#the-link").text_content() or ""
    assert shown == segno.make(link, error="m").svg_data_uri(scale=4, border=1, dark="#000")
    assert page.locator("#the-code").text_content() == link.partition("#")[2]
