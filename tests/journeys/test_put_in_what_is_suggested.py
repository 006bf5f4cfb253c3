"""What the identifier check suggests, put in with one tap, with and without a script."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.debriefs.telling import keeps_a_page
from tests.journeys.conftest import OpenPage, Site, sign_in

pytestmark = pytest.mark.browser

TYPED = "Femi was kind. 😀\nOn 12 February Femi told me about Mrs Doyle, 93, on Juniper Ward."


def open_step(site: Site, page: Page) -> None:
    site.asha.signs_in()
    page_id = keeps_a_page(site.app, site.asha)
    sign_in(page, site.asha)
    page.goto(f"/journal/{page_id}/reflect/what")


def picture(page: Page, name: str) -> None:
    """Keep a picture where somebody wants to look at the page."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_one_tap_puts_it_in_and_undo_takes_it_back(site: Site, open_page: OpenPage, dark: bool) -> None:
    asha = open_page(dark=dark)
    open_step(site, asha)
    field = asha.locator("textarea[name=words]")
    field.fill("")
    field.press_sequentially(TYPED)
    expect(asha.locator("#words-said")).to_have_text("5 things may point at someone: see under the field.")
    picture(asha, f"list-{'dark' if dark else 'light'}")

    asha.get_by_role("button", name="Write “a colleague” instead of “Femi”").click()

    expect(field).to_have_value(TYPED.replace("Femi was", "A colleague was").replace("Femi told", "a colleague told"))
    expect(asha.locator("#words-said")).to_have_text("4 things may point at someone: see under the field.")
    caret = asha.evaluate("document.querySelector('textarea').selectionStart")
    assert caret == asha.evaluate("document.querySelector('textarea').value.length")
    assert asha.evaluate("document.activeElement.matches('[data-put]')")
    picture(asha, f"one-put-in-{'dark' if dark else 'light'}")

    field.press("Control+z")
    field.press("Control+z")

    expect(field).to_have_value(TYPED)


def test_what_was_typed_before_it_since_shifts_nothing(site: Site, open_page: OpenPage) -> None:
    asha = open_page()
    open_step(site, asha)
    field = asha.locator("textarea[name=words]")
    field.fill("Then I told Femi.")
    expect(asha.get_by_text("This may point at someone")).to_be_visible()
    asha.evaluate("document.querySelector('textarea').value = 'Well. Then I told Femi.'")

    asha.get_by_role("button", name="Write “a colleague” instead of “Femi”").click()

    expect(field).to_have_value("Well. Then I told a colleague.")


def test_without_a_script_the_page_comes_back_with_it_and_with_everything_else(site: Site, open_page: OpenPage) -> None:
    asha = open_page(script=False)
    open_step(site, asha)
    asha.locator("textarea[name=words]").fill(TYPED)
    asha.get_by_role("button", name="Save and go on").click()
    asha.go_back()
    asha.reload()
    picture(asha, "without-script")

    asha.get_by_role("button", name="Write “that week” instead of “12 February”").click()

    expect(asha.locator("textarea[name=words]")).to_have_value(TYPED.replace("On 12 February", "That week"))
    picture(asha, "without-script-put-in")
