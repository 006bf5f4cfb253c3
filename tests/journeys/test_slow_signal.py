"""At 50 kbit/s with two seconds to every answer: what a page weighs, and that the whole of it can be used."""

import time
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import road
from tests.journeys.conftest import OpenPage, Site
from tests.journeys.road import Told
from tests.journeys.test_nothing_is_thrown_away import tries_to_sign_in

pytestmark = pytest.mark.browser

FIRST, LATER = 60_000, 15_000  # bytes over the line, headers too
SLOW = {"offline": False, "latency": 2000, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8}
TOLD = Told(kind="fall", part="witnessed", headline="He got up again to show me")


class Line:
    """A browser's line: slow, and weighed."""

    def __init__(self, page: Page, *, slow: bool) -> None:
        """Begin to weigh."""
        self.page, self.bytes = page, 0
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("Network.enable")
        self.devtools.on("Network.loadingFinished", self._add)
        if slow:
            self.devtools.send("Network.emulateNetworkConditions", SLOW)
        self.begun = time.monotonic()

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def since(self) -> tuple[int, float]:
        """Return bytes and seconds since the last time this was asked."""
        self.page.wait_for_load_state("networkidle")
        weighed, took = self.bytes, time.monotonic() - self.begun
        self.bytes, self.begun = 0, time.monotonic()
        return weighed, took


def test_the_first_page_and_those_after_it_are_light(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    line = Line(page, slow=False)

    page.goto("/")
    first, _ = line.since()
    assert first <= FIRST
    weights = {}
    for path in ("/start", "/help", "/guide/fall", "/accounts/sign-in", "/debriefs/link"):
        page.goto(path)
        weights[path], _ = line.since()
    page.goto("/accounts/sign-in")
    tries_to_sign_in(page, site.asha, site.asha.password)
    line.since()
    for path in ("/journal/", "/journal/new"):
        page.goto(path)
        weights[path], _ = line.since()
    entry = road.log(page, TOLD)
    line.since()
    for path in (entry, f"{entry}/event", f"{entry}/first-words", f"{entry}/reflect/what"):
        page.goto(path)
        weights[path.removeprefix(entry)], _ = line.since()

    print({"/": first, **weights})  # noqa: T201  # the figures, with -s
    assert {path: weight for path, weight in weights.items() if weight > LATER} == {}


def test_the_fast_path_can_be_walked_on_a_slow_line(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.set_default_timeout(60_000)
    line, seconds = Line(page, slow=True), {}

    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    _, seconds["first page"] = line.since()
    page.goto("/accounts/sign-in")
    line.since()
    tries_to_sign_in(page, site.asha, site.asha.password)
    _, seconds["sign-in"] = line.since()
    entry = road.log(page, TOLD)
    _, seconds["log an event, four pages"] = line.since()
    page.goto(f"{entry}/reflect/what")
    _, seconds["open a step"] = line.since()
    page.locator("textarea[name=words]").fill("A sentence on a train")
    expect(page.locator("[data-saved-at]")).to_contain_text("Saved", timeout=20_000)
    _, seconds["save a step by itself"] = line.since()

    print({name: round(each, 1) for name, each in seconds.items()})  # noqa: T201  # as above
    assert UUID(entry.rpartition("/")[2])
    assert seconds["first page"] < 20
    assert max(seconds["sign-in"], seconds["open a step"], seconds["save a step by itself"]) < 20
