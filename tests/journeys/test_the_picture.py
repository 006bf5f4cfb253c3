"""From a talk to what changed: Asha adds her page to the picture, Cleo looks after the course, Asha reads what came.

Cleo signs in with a second step, so this is the product as it is installed and not its demonstration. Its cookie needs
https; a browser takes an address of this machine for as safe as that.
"""

import re

import pyotp
import pytest
from playwright.sync_api import Page

from debrief.domain.facets import CODES_A_TICKET, facets
from tests.cast import house_of
from tests.debriefs.telling import asks, keeps_a_page, writes
from tests.journeys.conftest import OpenPage, Site, sign_in
from tests.journeys.road import follow, press, tap, unfold
from tests.themes.noting import notes
from tests.themes.summing import TRY, added, opens, waits

NOTE = "Every ward has been asked to set aside ten minutes for a talk after an event."
ONE_PAGE = re.compile(rb"/Type\s*/Page\b")

pytestmark = pytest.mark.browser
scripts = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture
def demo() -> bool:
    """Serve the product as it is installed: only there is an educator asked for a second step."""
    return False


@scripts
def test_asha_adds_her_page_changes_it_and_takes_it_back(site: Site, open_page: OpenPage, script: bool) -> None:
    site.cleo.signs_in()
    site.cleo.adds_a_phone(site.clock())
    opens(site.cleo)
    entry, debrief = _replied_to(site)
    asha = open_page(script=script)
    sign_in(asha, site.asha)

    _answers(asha, debrief, checked="no", talk="blamed")
    follow(asha, "Add to the picture, without you")
    assert _would_add(asha) >= {"Nobody checked on me", "I was blamed"}
    assert _chosen(asha) == "leave"
    _chooses(asha, "add")
    assert _chosen(asha) == "add"

    _answers(asha, debrief, checked="yes", soon="same_day")
    asha.goto(f"{entry}/picture")
    assert asha.get_by_text("Your page says something else now.").is_visible()
    assert "Nobody checked on me" in _would_add(asha)  # what the picture has of it
    press(asha, "Save")
    assert "Nobody checked on me" not in _would_add(asha)
    assert "Somebody checked on me" in _would_add(asha)
    assert _chosen(asha) == "add"

    _chooses(asha, "leave")
    assert _chosen(asha) == "leave"
    assert "Your page says something else now." not in asha.content()


@scripts
def test_cleo_looks_after_the_course_and_asha_reads_what_changed(site: Site, open_page: OpenPage, script: bool) -> None:
    cleo, asha = open_page(script=script), open_page(script=script)
    secret = _adds_a_phone(cleo, site)
    site.clock.forward(minutes=1)  # a code opens once
    cleo.context.clear_cookies()
    _signs_in(cleo, site, secret)
    _opens_a_period(cleo)

    cleo.goto("/accounts/roster")
    follow(cleo, "Invite a list")
    people = cleo.locator("textarea[name=people]")
    people.fill("Fay Ito, fay@example.org\nGil Roy, gil at example\nHana Bo, hana@example.org, supervisor, Ward 4")
    press(cleo, "Make the links")
    assert cleo.get_by_text("Line 2: what comes second is not an e-mail address.").first.is_visible()
    assert "Gil Roy, gil at example" in people.input_value()
    people.fill(people.input_value().replace("gil at example", "gil@example.org"))
    press(cleo, "Make the links")
    assert cleo.get_by_role("heading", name="3 links to pass on").is_visible()
    assert {"Fay Ito", "Gil Roy", "Hana Bo"} <= {*cleo.locator("main h2").all_inner_texts()}

    cleo.goto("/themes/changes")
    follow(cleo, "Write a note")
    cleo.locator("textarea[name=words]").fill(NOTE)
    press(cleo, "See it as students will")
    assert cleo.get_by_text("It is not shown to anyone yet.").is_visible()
    sign_in(asha, site.asha)
    asha.goto("/themes/changes")
    assert NOTE not in asha.content()
    press(cleo, "No: show it to all students")
    assert cleo.locator(".their-words").all_inner_texts() == [NOTE]

    asha.reload()
    assert asha.locator(".their-words").all_inner_texts() == [NOTE]
    assert not asha.get_by_role("link", name="Take back").count()


def test_a_summary_with_every_line_and_the_committees_page_fit_on_few_sheets(site: Site, open_page: OpenPage) -> None:
    cleo, page = site.cleo, open_page()
    cleo.signs_in()
    cleo.adds_a_phone(site.clock())
    assert cleo.post("/accounts/course", {"terms": "29 January 2027", "seen": ""}).status_code == 302
    opens(cleo)
    codes = [facet.code for facet in facets(house_of(site.app).pack)]
    for at in range(0, len(codes), CODES_A_TICKET):
        added(site.app, site.programme_id, 40, codes[at : at + CODES_A_TICKET])
    waits(site.app, site.clock)
    summary = cleo.post(TRY).location
    for number in (1, 2, 3):
        notes(cleo, f"{NOTE} There are {number} of these notes.")
    _signs_in(page, site, cleo.totp)

    assert _sheets(page, summary) <= 2
    assert page.locator("main tr td").count() == len(codes)
    assert _sheets(page, "/themes/committee") <= 3


def _replied_to(site: Site) -> tuple[str, str]:
    """Have Asha keep a page and Ben reply to her, each elsewhere; return the addresses of the page and of the talk."""
    for actor in (site.asha, site.ben):
        actor.signs_in()
    page_id = keeps_a_page(site.app, site.asha)
    debrief_id = asks(site.asha, page_id, site.ben, "headline")
    assert writes(site.ben, debrief_id, "Thank you for telling me. How are you now?").status_code == 302
    return f"{site.url}/journal/{page_id}", f"{site.url}/debriefs/{debrief_id}"


def _adds_a_phone(page: Page, site: Site) -> str:
    """Go to the summaries for the first time, and add a phone on the way; return what it was given."""
    sign_in(page, site.cleo)
    page.goto("/themes/")
    assert page.url.endswith("/accounts/second-step?next=/themes/")
    press(page, "Add my phone")
    secret = page.locator("#the-secret")
    unfold(secret)
    given = secret.inner_text().replace(" ", "")
    _types(page, site, given, "Ask for a code from now on")
    return given


def _signs_in(page: Page, site: Site, secret: str) -> None:
    """Sign in with the password and a code."""
    sign_in(page, site.cleo)
    _types(page, site, secret, "Sign in")


def _types(page: Page, site: Site, secret: str, button: str) -> None:
    page.locator("input[name=code]").fill(pyotp.TOTP(secret).at(site.clock()))
    press(page, button)


def _opens_a_period(page: Page) -> None:
    page.goto("/themes/")
    press(page, "Open a period")
    assert page.get_by_role("heading", name="A period is open").is_visible()


def _answers(page: Page, debrief: str, **ticked: str) -> None:
    """Answer some of the three questions, where the reply is read."""
    page.goto(debrief)
    for name, value in ticked.items():
        tap(page, name, value)
    with page.expect_navigation():
        page.locator('form[action$="/since"]').get_by_role("button", name="Save").click()
    assert page.url.split("?")[0] == debrief


def _would_add(page: Page) -> set[str]:
    """Return every line of what the page would add, or has added."""
    return {*page.locator("main li").all_inner_texts()}


def _chosen(page: Page) -> str:
    return page.locator("input[name=picture]:checked").input_value()


def _chooses(page: Page, choice: str) -> None:
    tap(page, "picture", choice)
    press(page, "Save")


def _sheets(page: Page, path: str) -> int:
    """Return how many sheets of A4 a page is printed on."""
    page.goto(path)
    return len(ONE_PAGE.findall(page.pdf(format="A4", prefer_css_page_size=True)))
