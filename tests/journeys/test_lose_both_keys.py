"""A forgotten password and a lost recovery key: a new account at once, and the old pages when the key turns up."""

import re

import pytest
from playwright.sync_api import Page, expect

from debrief.vault.codes import Code
from tests.accounts.looking_after import change
from tests.cast import Actor
from tests.journeys import road
from tests.journeys.conftest import OpenPage, Site, sign_in
from tests.journeys.road import Told

TOLD = Told(kind="fall", part="witnessed", headline="He got up again to show me")
NEW_PASSWORD = "teapot violin 88 gravel"
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])


def is_given_a_link(open_page: OpenPage, site: Site, whom: Actor, *, script: bool) -> str:
    """Have Cleo make a link to a new account, at her desk."""
    change(site.app, site.cleo, lambda row: setattr(row, "second_step", None))
    desk = open_page(script=script, size={"width": 1280, "height": 800})
    sign_in(desk, site.cleo)
    desk.goto("/accounts/roster")
    desk.get_by_role("link", name=f"Lost both keys, {whom.name}").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("A new, empty account")
    road.press(desk, "Make the link")
    return desk.locator("#link-1").inner_text()


def joins(phone: Page, link: str, *, script: bool) -> None:
    """Come in by a link: with script it brings its code along, without it the code is typed."""
    path, _, code = link.partition("#")
    phone.goto(link if script else path)
    if not script:
        phone.get_by_label("Your invitation code").fill(code.lower().replace("-", " "))
        road.press(phone, "Go on")
    phone.get_by_text("I have read this", exact=True).click()
    road.press(phone, "Go on")
    phone.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    phone.get_by_label("The same password again").fill(NEW_PASSWORD)
    road.press(phone, "Join")


@pytest.mark.browser
@SCRIPT
def test_both_are_lost_and_the_key_turns_up_later(site: Site, open_page: OpenPage, script: bool) -> None:
    phone = open_page(script=script)
    sign_in(phone, site.asha)
    road.log(phone, TOLD)
    link = is_given_a_link(open_page, site, site.asha, script=script)

    another = open_page(script=script)
    joins(another, link, script=script)
    another.goto("/journal/")
    expect(another.get_by_role("main")).not_to_contain_text(TOLD.headline)
    another.goto("/accounts/")
    road.follow(another, "Your earlier account")
    another.get_by_label("The recovery key of your earlier account").fill(f" {str(site.asha.recovery).lower()} ")
    road.press(another, "Join them")
    expect(another.get_by_role("status").first).to_contain_text("Joined.")
    another.goto("/journal/")
    expect(another.get_by_role("main")).to_contain_text(TOLD.headline)

    phone.goto("/journal/")
    expect(phone).to_have_url(re.compile("/accounts/sign-in"))


@pytest.mark.browser
@SCRIPT
def test_the_password_comes_back_to_mind(site: Site, open_page: OpenPage, script: bool) -> None:
    """It opens the earlier account, where a recovery key is made that joins everything."""
    phone = open_page(script=script)
    sign_in(phone, site.asha)
    road.log(phone, TOLD)
    another = open_page(script=script)
    joins(another, is_given_a_link(open_page, site, site.asha, script=script), script=script)

    phone.goto("/accounts/sign-in")
    road.follow(phone, "I have an earlier account here")
    phone.get_by_label("E-mail").fill(site.asha.email)
    phone.get_by_label("Password", exact=True).fill(site.asha.password)
    road.press(phone, "Open it")
    expect(phone.get_by_role("main")).to_contain_text("This is your earlier account.")
    road.follow(phone, "Make a recovery key")
    road.press(phone, "Make a new one")
    code = Code.read(phone.locator("#the-key").inner_text())

    another.goto("/accounts/earlier-pages")
    another.get_by_label("The recovery key of your earlier account").fill(str(code))
    road.press(another, "Join them")
    another.goto("/journal/")
    expect(another.get_by_role("main")).to_contain_text(TOLD.headline)
