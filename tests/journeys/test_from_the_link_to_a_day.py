"""The whole way without an account: from the code on a student's phone to a reply, and to a day to catch up."""

import pytest
from playwright.sync_api import Page, expect

from debrief.storage.sessions import IDLE
from tests.debriefs.linking import HEADLINE, gives_a_link
from tests.debriefs.telling import asks, keeps_a_page
from tests.journeys import road
from tests.journeys.conftest import OpenPage, Site, sign_in
from tests.journeys.test_by_link import comes_in
from tests.journeys.test_show_on_my_phone import makes_a_link

pytestmark = pytest.mark.browser
BY_EITHER = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
# Leading and trailing white space, two forms of one letter, quotes, tags, another script, and no end to the sentence.
WORDS = "  I was “there”: caf\u00e9, cafe\u0301 <b>&amp;</b>\n\n\tشكرا 🌙 — and then you said that\u00a0"
REPLY = "Thank you for telling me. I am glad you did."


def scans(page: Page, address: str, *, script: bool) -> None:
    """Follow what the picture holds, and tap; where nothing moves the code into its field, type it."""
    page.goto(address)
    expect(page.get_by_role("heading", name="A student would like to talk with you")).to_be_visible()
    if not script:
        page.get_by_label("The code").fill(address.partition("#")[2].lower().replace("-", " "))
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="Asha asks you to talk")).to_be_visible()


def says_who(page: Page) -> None:
    """Give a name and a role on the way to the first answer."""
    page.get_by_role("button", name="I can talk").click()
    page.get_by_label("Your name").fill("Helen Roe")
    page.get_by_label("What you are to them").fill("charge nurse")
    page.get_by_role("button", name="I can talk").click()
    expect(page.get_by_text("You said that you can talk.")).to_be_visible()


@BY_EITHER
def test_from_the_code_to_a_day_that_they_kept(site: Site, open_page: OpenPage, script: bool) -> None:
    asha, helen = open_page(script=script), open_page(script=script)
    site.asha.signs_in()
    page_id = keeps_a_page(site.app, site.asha)
    sign_in(asha, site.asha)
    talk = makes_a_link(asha, page_id)
    address = asha.locator("#the-link").text_content() or ""

    scans(helen, address, script=script)
    says_who(helen)
    helen.get_by_role("link", name="Write a few words to Asha").click()
    helen.get_by_label("Your words").fill(REPLY)
    helen.get_by_role("button", name="Send to Asha").click()
    expect(helen.get_by_text(REPLY)).to_be_visible()
    helen.get_by_role("button", name="In two or three days").click()
    expect(helen.get_by_role("heading", name="Wednesday 25 November 2026")).to_be_visible()
    helen.get_by_role("main").get_by_role("button", name="I’m done on this computer").click()
    expect(helen.get_by_text("Closed on this device.")).to_be_visible()

    assert road.read(asha, talk) == REPLY
    expect(asha.get_by_role("heading", name="Wednesday 25 November 2026")).to_be_visible()
    expect(asha.get_by_text("who says they are").first).to_be_visible()
    site.clock.forward(days=2)
    asha.goto("/accounts/sign-in")
    sign_in(asha, site.asha)
    asha.goto(talk)
    expect(asha.get_by_text("That is today.")).to_be_visible()
    asha.get_by_role("button", name="We caught up").click()
    expect(asha.get_by_text("You said: we caught up. Only you see that.")).to_be_visible()

    scans(helen, address, script=script)
    expect(helen.get_by_role("heading", name="Wednesday 25 November 2026")).to_be_visible()
    assert "caught up" not in helen.get_by_role("main").inner_text().casefold()


@BY_EITHER
def test_the_holder_of_a_link_is_cut_off_in_mid_sentence(site: Site, open_page: OpenPage, script: bool) -> None:
    site.asha.signs_in()
    link = gives_a_link(site.app, site.asha, keeps_a_page(site.app, site.asha))
    helen = open_page(script=script)
    comes_in(helen, link, script=script)
    says_who(helen)
    helen.get_by_role("link", name="Write a few words to Asha").click()
    site.clock.forward(seconds=IDLE.total_seconds() + 1)

    helen.get_by_label("Your words").fill(WORDS)
    if script:
        expect(helen.locator("[data-saved-at]")).to_contain_text("closed on this device")
    helen.get_by_role("button", name="Send to Asha").click()
    expect(helen.get_by_role("heading", name="This was not sent.")).to_be_visible()
    helen.get_by_role("button", name="Open the link again").click()
    helen.get_by_label("The code").fill(str(link.code))
    helen.get_by_role("button", name="Open it").click()

    assert carried(helen) == WORDS
    helen.get_by_role("main").get_by_role("button", name="Send this now").click()
    assert sent(helen, link.path) == [WORDS]


def carried(page: Page) -> str:
    """Return the words that a page gives back, as they would be sent from it."""
    value = page.locator("form:has(input[name=once]) input[type=hidden][name=words]").first.get_attribute("value")
    return (value or "").replace("\r\n", "\n")


def sent(page: Page, path: str) -> list[str]:
    """Return what stands written under a talk, without what the student showed."""
    page.goto(path)
    return [words for words in page.locator(".their-words").all_text_contents() if words != HEADLINE]


@BY_EITHER
def test_a_reader_with_an_account_is_cut_off_in_mid_sentence(site: Site, open_page: OpenPage, script: bool) -> None:
    site.asha.signs_in()
    talk = asks(site.asha, keeps_a_page(site.app, site.asha), site.ben, "headline")
    ben = open_page(script=script)
    sign_in(ben, site.ben)
    ben.goto(f"/debriefs/shown/{talk}/reply")
    site.clock.forward(seconds=IDLE.total_seconds() + 1)

    ben.get_by_label("Your words").fill(WORDS)
    if script:
        expect(ben.locator("[data-saved-at]")).to_contain_text("Your words are kept")
    else:
        ben.get_by_role("button", name="Send to Asha").click()
        expect(ben.get_by_role("heading", name="This was not saved or sent.")).to_be_visible()
    sign_in(ben, site.ben)
    ben.goto("/accounts/kept")

    assert carried(ben) == WORDS
    ben.get_by_role("button", name="Send this now").click()
    assert sent(ben, f"/debriefs/shown/{talk}") == [WORDS]
