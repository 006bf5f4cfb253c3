"""What is printed: every kind on one sheet, the poster and the pocket card on one, and nothing cut off."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from debrief.domain.packs import Pack
from tests.journeys.conftest import OpenPage, Site

pytestmark = pytest.mark.browser

SHEETS = ("A4", "Letter")
ROOM_TO_SPARE = 1.04
"""Another machine's fonts run wider or taller: a sheet that is full to the brim here is two sheets there."""
PIXELS: Mapping[str, dict[str, int]] = {"A4": {"width": 1123, "height": 794}, "Letter": {"width": 1056, "height": 816}}
CUT_OFF = """() => [...document.querySelectorAll('.panel-of-card')]
    .filter(panel => panel.scrollHeight > panel.clientHeight + 1 || panel.scrollWidth > panel.clientWidth + 1)
    .map(panel => panel.innerText.slice(0, 40))"""
POINT = 4 / 3  # pixels


def sheets(page: Page, sheet: str, scale: float = 1) -> list[tuple[float, float]]:
    """Return the size of every page that a print makes, in points."""
    pdf = page.pdf(format=sheet, scale=scale)
    boxes = re.findall(rb"/Type\s*/Page\b.*?/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf, re.DOTALL)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b", pdf))
    return [(float(width), float(height)) for width, height in boxes]


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_kind_is_one_sheet_with_room_to_spare(site: Site, open_page: OpenPage, pack: Pack, sheet: str) -> None:
    page = open_page()
    pages = {}
    for slug in pack.scenarios:
        page.goto(f"/guide/{slug}")
        pages[slug] = len(sheets(page, sheet, ROOM_TO_SPARE))

    assert {slug: number for slug, number in pages.items() if number != 1} == {}


def test_a_printed_kind_holds_its_words_and_leaves_out_what_only_a_screen_needs(
    site: Site, open_page: OpenPage, pack: Pack
) -> None:
    """Every line to say is seen, folds or not; buttons, numbers and links are not. Nothing is wider than the sheet."""
    page = open_page(size={"width": 696, "height": 980})  # A4 within its margins
    page.emulate_media(media="print")
    for slug in ("fall", "treatment"):
        page.goto(f"/guide/{slug}")
        for line in page.locator(".one-sheet .lines > li").all():
            assert line.is_visible()
        for gone in ("header.top", ".emergency", "footer.foot", "[data-print]"):
            assert not page.locator(gone).is_visible()
        assert page.locator(".pass-on .qr img").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 696


@pytest.mark.parametrize("sheet", [*SHEETS, "A3"])
def test_the_poster_is_one_sheet_upright_and_read_from_two_metres(site: Site, open_page: OpenPage, sheet: str) -> None:
    """What is to be said stands in letters of 27 points and more: capitals of 7 mm, a 300th of the distance."""
    page = open_page(size={"width": 703, "height": 1032})
    page.goto("/guide/poster")

    ((width, height),) = sheets(page, sheet)
    page.emulate_media(media="print")

    assert width < height
    size = page.locator(".poster-say q").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= 27 * POINT
    assert page.evaluate("document.documentElement.scrollWidth") <= 703


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_pocket_card_is_one_sheet_lengthwise_and_no_panel_is_cut_off(
    site: Site, open_page: OpenPage, sheet: str
) -> None:
    page = open_page(size=PIXELS[sheet])
    page.goto("/guide/pocket")

    ((width, height),) = sheets(page, sheet)
    page.emulate_media(media="print")

    assert width > height
    assert page.evaluate(CUT_OFF) == []
    panels = [box for box in (panel.bounding_box() for panel in page.locator(".panel-of-card").all()) if box]
    assert len(panels) == 8
    for panel in panels:
        assert panel["width"] == pytest.approx(PIXELS[sheet]["width"] / 4, abs=1)
        assert panel["height"] == pytest.approx(PIXELS[sheet]["height"] / 2, abs=1)
