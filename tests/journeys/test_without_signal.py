"""The guide in a real browser: opened again with the network gone, rehearsed without script, read in one minute."""

import pytest
from playwright.sync_api import Error, expect

from debrief.domain.packs import Pack
from tests.journeys.conftest import SMALLEST, OpenPage, Site

pytestmark = pytest.mark.browser

LOOKS = """all => all.map(each => {
    const style = getComputedStyle(each);
    return [style.backgroundColor, style.borderColor, style.color].join();
})"""

READ = (
    "/guide",
    "/guide/now",
    "/guide/fall",
    "/guide/fall/minute",
    "/guide/fall/rehearse",
    "/guide/fall/rehearse/1/heard",
)


def test_what_was_read_opens_again_with_the_network_gone(site: Site, open_page: OpenPage) -> None:
    """From the browser's own cache, with its stylesheet; a page that was never opened does not."""
    page = open_page()
    for path in READ:
        page.goto(path)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto("about:blank")
    page.context.set_offline(True)

    for path in READ:
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        assert page.evaluate("document.documentElement.classList.contains('js')")
    with pytest.raises(Error, match="INTERNET_DISCONNECTED"):
        page.goto("/guide/death")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_rehearsal_is_played_and_what_was_said_stands_first(site: Site, open_page: OpenPage, script: bool) -> None:
    page = open_page(script=script, size=SMALLEST)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/guide/fall")
    page.get_by_role("link", name="Rehearse this talk").click()
    for turn in range(4):
        said = page.locator(".card-list-spoken a").nth(2 - turn % 3)
        words = said.inner_text()
        said.click()

        expect(page.get_by_role("heading", name="What they may hear")).to_be_in_viewport()
        mine = page.locator(".heard:target")
        expect(mine).to_contain_text(words.strip("“”"))
        expect(mine.get_by_text("What you said")).to_be_in_viewport()
        tops = [box["y"] for box in (each.bounding_box() for each in page.locator(".heard").all()) if box]
        own = mine.bounding_box()
        assert own is not None
        assert own["y"] == min(tops)
        page.get_by_role("main").get_by_role("link", name="Three lines to take along" if turn == 3 else "Go on").click()

    expect(page.locator("dd")).to_have_count(3)
    assert not [url for url in asked if "say-" in url.partition("#")[0]]


def test_the_one_better_left_looks_like_the_others(site: Site, open_page: OpenPage) -> None:
    """No colour judges: ground, border and ink are the same for all three."""
    page = open_page()
    page.goto("/guide/fall/rehearse/1/heard")

    looks = page.locator(".heard").evaluate_all(LOOKS)

    assert len(looks) == 3
    assert len(set(looks)) == 1


def test_the_first_sentence_of_one_minute_stands_on_the_first_screen(
    site: Site, open_page: OpenPage, pack: Pack
) -> None:
    """And what not to say with it, for every kind, on the smallest phone."""
    page = open_page(size=SMALLEST)
    for slug in pack.scenarios:
        for path in (f"/guide/{slug}/minute", f"/guide/{slug}"):
            page.goto(path)
            for what in (".say-first", ".dont > p:first-child"):
                box = page.locator(f".ask {what}").first.bounding_box()
                assert box is not None
                assert box["y"] + box["height"] <= SMALLEST["height"], (path, what)
            assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"], path


def test_a_search_shows_what_it_found_and_leaves_nothing_in_the_address(site: Site, open_page: OpenPage) -> None:
    page = open_page(size=SMALLEST)
    page.goto("/guide")
    page.get_by_label("What happened, in a few words").fill("she fell")
    page.get_by_role("button", name="Find").click()

    expect(page.get_by_role("heading", name="It may be one of these")).to_be_in_viewport()
    expect(page.locator("#found").get_by_role("link", name="A fall or accident")).to_be_in_viewport()
    assert "fell" not in page.url
    for path in ("/guide/poster", "/guide/pocket"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]
