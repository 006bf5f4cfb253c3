"""Every page, in both themes, as axe sees it: no violation. The pages are those of the URL map."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.cast import Actor
from tests.house.reading import NOT_PAGES
from tests.house.story import SITE, Story
from tests.house.visits import VISITS, go, visitor
from tests.journeys.conftest import PHONE


def shows(page: Page, story: Story, actor: Actor, endpoint: str) -> str | None:
    """Put what an endpoint answers before the browser, styled; return its address, or None if it only redirects."""
    response = go(story, actor, endpoint)
    if response.status_code in {302, 303, 307}:
        return None
    assert response.mimetype == "text/html", endpoint
    address = f"https://{SITE}/{endpoint}"

    def answer(route: Route) -> None:
        if route.request.url == address:
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=response.text)
        else:
            asset = actor.client.get(route.request.url)
            route.fulfill(status=asset.status_code, content_type=asset.content_type, body=asset.data)

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(address)
    return address


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("room", sorted({endpoint.split(".")[0] for endpoint in VISITS} - {"static"}))
def test_no_page_has_a_violation(told: Story, browser: Browser, room: str, theme: Literal["light", "dark"]) -> None:
    """With everything that is folded open, so that it is looked at too."""
    page = browser.new_page(viewport=PHONE, color_scheme=theme)  # type: ignore[arg-type]  # as in conftest
    seen = {}
    for endpoint in [one for one in VISITS if one.startswith(f"{room}.") and one not in NOT_PAGES]:
        told.begin_again()
        actor = visitor(told, endpoint)
        if shows(page, told, actor, endpoint) is None:
            continue
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = Axe().run(page).response["violations"]
        seen[endpoint] = [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in found]
    page.close()

    assert seen
    assert {endpoint: violations for endpoint, violations in seen.items() if violations} == {}
