"""A dead session, a lost signal, a quick way out: whatever was typed is still there for whoever typed it."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Actor
from tests.journeys import road
from tests.journeys.conftest import OpenPage, Site, sign_in
from tests.journeys.road import Told

TOLD = Told(kind="fall", part="witnessed", headline="He got up again to show me")
WORDS = "Half a sentence, “to the letter” — and then the phone"


def writing(page: Page, site: Site) -> str:
    """Begin a page, open its first step and return the page's address."""
    sign_in(page, site.asha)
    entry = road.log(page, TOLD)
    page.goto(f"{entry}/reflect/what")
    return entry


def tries_to_sign_in(page: Page, actor: Actor, password: str) -> None:
    """Sign in on the page that is open."""
    page.get_by_label("E-mail").fill(actor.email)
    page.get_by_label("Password", exact=True).fill(password)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Sign in").click()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_words_of_a_session_that_ran_out_wait_for_whoever_wrote_them(
    site: Site, open_page: OpenPage, script: bool
) -> None:
    phone = open_page(script=script)
    entry = writing(phone, site)
    site.clock.forward(hours=2)

    phone.locator("textarea[name=words]").fill(WORDS)
    if script:
        expect(phone.locator("[data-saved-at]")).to_contain_text("Your words are kept")
        phone.goto("/accounts/sign-in")
    else:
        road.press(phone, "Save and go on")
        expect(phone.get_by_role("heading", level=1)).to_contain_text("This was not saved or sent")
        road.follow(phone, "Sign in")
    tries_to_sign_in(phone, site.dev, site.dev.password)
    phone.goto("/accounts/kept")
    assert WORDS not in phone.content()

    phone.context.clear_cookies()
    phone.goto("/accounts/sign-in")
    for wrong in ("not this one at all", "nor this one here", "and not this one"):
        tries_to_sign_in(phone, site.asha, wrong)
    tries_to_sign_in(phone, site.asha, site.asha.password)
    phone.goto("/accounts/kept")
    expect(phone.get_by_role("main")).to_contain_text(WORDS)
    road.press(phone, "Keep this now")

    assert road.written(phone, entry, "what") == WORDS


@pytest.mark.browser
def test_without_a_signal_the_page_says_so_and_saves_once_it_is_back(site: Site, open_page: OpenPage) -> None:
    phone = open_page()
    entry = writing(phone, site)

    phone.context.set_offline(True)
    phone.locator("textarea[name=words]").fill(WORDS)
    expect(phone.locator("[data-saved-at]")).to_contain_text("Not saved yet, waiting for signal")
    phone.context.set_offline(False)

    expect(phone.locator("[data-saved-at]")).to_contain_text("Saved 02:40")
    assert road.written(phone, entry, "what") == WORDS


@pytest.mark.browser
def test_leaving_quickly_keeps_the_words_and_shows_nothing(site: Site, open_page: OpenPage) -> None:
    phone = open_page()
    writing(phone, site)
    phone.locator("textarea[name=words]").fill(WORDS)

    for _ in range(3):
        phone.keyboard.press("Shift")
    phone.wait_for_url("**/leave")

    assert "Debrief" not in phone.title()
    assert "Debrief" not in phone.get_by_role("main").inner_text()
    phone.go_back()
    assert WORDS not in phone.content()
    phone.goto("/accounts/sign-in")
    tries_to_sign_in(phone, site.asha, site.asha.password)
    phone.goto("/accounts/kept")
    expect(phone.get_by_role("main")).to_contain_text(WORDS)


@pytest.mark.browser
def test_first_steps_without_an_account_are_carried_through_sign_in(site: Site, open_page: OpenPage) -> None:
    phone = open_page()
    phone.goto("/")
    with phone.expect_navigation():
        phone.get_by_role("link", name="Something happened").click()
    road.tap(phone, "safe", "yes")
    road.press(phone, "Go on")
    road.tap(phone, "kind", TOLD.kind)
    phone.locator("[name=headline]").fill(TOLD.headline)
    road.press(phone, "Show me the first words")
    assert phone.context.cookies() == []

    road.press(phone, "Sign in and keep this")
    tries_to_sign_in(phone, site.asha, "a wrong one first")
    tries_to_sign_in(phone, site.asha, site.asha.password)
    road.press(phone, "Keep this now")

    phone.goto("/journal/")
    expect(phone.get_by_role("main")).to_contain_text(TOLD.headline)


@pytest.mark.browser
def test_a_double_tap_keeps_one(site: Site, open_page: OpenPage) -> None:
    phone = open_page(script=False)
    sign_in(phone, site.asha)
    phone.goto("/journal/new")

    phone.get_by_role("main").get_by_role("button", name="Save and go on").dblclick()
    phone.wait_for_url("**/event")

    phone.goto("/journal/")
    assert phone.locator("ul.card-list > li").count() == 1
