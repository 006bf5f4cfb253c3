"""A talk, from asking to the one answer, in two browsers."""

import pytest
from playwright.sync_api import Page, expect

from tests.debriefs.telling import keeps_a_page
from tests.journeys.conftest import SMALLEST, OpenPage, Site, sign_in

pytestmark = pytest.mark.browser


def ask(page: Page, page_id: object) -> None:
    """Ask Ben for a talk, showing the headline too."""
    page.goto(f"/debriefs/ask/{page_id}")
    page.get_by_role("button", name="Choose Ben").click()
    page.get_by_text("Just listen", exact=True).click()
    page.get_by_text("This week", exact=True).click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("Your headline", exact=True).click()
    page.get_by_role("button", name="See what they will see").click()
    expect(page.get_by_role("heading", name="Asha asks you to talk this week")).to_be_visible()
    page.get_by_role("button", name="Ask Ben").click()
    expect(page.get_by_role("heading", name="You asked Ben to talk this week")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_asking_answering_and_replying(site: Site, open_page: OpenPage, script: bool) -> None:
    site.asha.signs_in()
    page_id = keeps_a_page(site.app, site.asha)
    asha, ben = open_page(script=script), open_page(script=script, size=SMALLEST)
    sign_in(asha, site.asha)
    sign_in(ben, site.ben)

    ask(asha, page_id)
    ben.goto("/debriefs/")
    ben.get_by_role("link", name="Asha asks you to talk this week").click()
    ben.get_by_role("button", name="I can talk").click()
    ben.get_by_role("link", name="Write a few words to Asha").click()
    ben.get_by_text("Lines you can start from").click()
    line = str(ben.locator("input[name=lines]").first.get_attribute("value"))
    ben.get_by_text(line, exact=True).click()
    ben.get_by_role("button", name="Put these into my words").click()
    expect(ben.get_by_label("Your words")).to_have_value(line)
    ben.get_by_role("button", name="Send to Asha").click()
    ben.wait_for_url(lambda url: "done=sent" in url)

    asha.reload()
    expect(asha.get_by_text("Ben can talk.")).to_be_visible()
    expect(asha.get_by_text(line)).to_be_hidden()
    asha.get_by_text("Open it when you like.").click()
    expect(asha.get_by_text(line)).to_be_visible()


def test_suggestions_come_while_one_writes(site: Site, open_page: OpenPage) -> None:
    site.asha.signs_in()
    page_id = keeps_a_page(site.app, site.asha)
    asha, ben = open_page(), open_page()
    sign_in(asha, site.asha)
    ask(asha, page_id)
    sign_in(ben, site.ben)
    ben.goto("/debriefs/")
    ben.get_by_role("link", name="Asha asks you to talk this week").click()
    ben.get_by_role("link", name="Write a few words to Asha").click()

    ben.get_by_label("Your words").press_sequentially("Don't worry about it.")

    expect(ben.get_by_text("Words that may hurt")).to_be_visible()
