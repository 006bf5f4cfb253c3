"""On a phone, with and without the script: keep a copy, delete a talk, then delete everything, and be gone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.debriefs.telling import asks, keeps_a_page, writes
from tests.journeys.conftest import OpenPage, Site, sign_in

pytestmark = pytest.mark.browser


def look(page: Page, name: str) -> None:
    """Take a picture, where somebody wants to look: DEBRIEF_PICTURES names the folder."""
    if folder := os.environ.get("DEBRIEF_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize(("script", "dark", "width"), [(True, False, 390), (False, True, 390), (True, True, 1280)])
def test_a_copy_then_nothing(
    site: Site, open_page: OpenPage, tmp_path: Path, script: bool, dark: bool, width: int
) -> None:
    asha, ben = site.asha, site.ben
    for actor in (asha, ben):
        actor.signs_in()
    entry_id = keeps_a_page(site.app, asha)
    talk = asks(asha, entry_id, ben, "headline", "kind")
    ben.get(f"/debriefs/shown/{talk}")
    writes(ben, talk, "You called for help at once.", promise_1="Walk the ward with you", by_1="2026-12-07")
    page = open_page(script=script, dark=dark, size={"width": width, "height": 844})
    ending = f"{width}-{'dark' if dark else 'light'}"
    sign_in(page, asha)

    page.goto(f"/journal/{entry_id}")
    look(page, f"page-{ending}")
    page.get_by_role("link", name="Keep a copy of this page").click()
    look(page, f"export-{ending}")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save: To read and print").click()
    copy = tmp_path / "copy.html"
    saved.value.save_as(copy)
    assert saved.value.suggested_filename == "my-copy-2026-11-23.html"
    alone = open_page(script=False, dark=dark, size={"width": width, "height": 844})
    fetched: list[str] = []
    alone.on("request", lambda request: fetched.append(request.url))
    alone.goto(copy.as_uri())
    assert alone.get_by_text("You called for help at once.").is_visible()
    assert alone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [url for url in fetched if not url.startswith(("file:", "data:"))] == []
    look(alone, f"copy-{ending}")

    page.goto(f"/debriefs/{talk}")
    page.get_by_role("button", name="Keep it for 90 days from today").click()
    assert page.get_by_text("The day of deletion is now 90 days from today").is_visible()
    look(page, f"talk-{ending}")
    page.get_by_role("link", name="Delete this talk").click()
    look(page, f"talk-delete-{ending}")
    page.get_by_role("button", name="Delete it").click()
    assert page.url.endswith("/debriefs/?done=deleted")

    page.goto(f"/journal/{entry_id}/delete")
    look(page, f"page-delete-{ending}")
    page.goto("/accounts/")
    look(page, f"account-{ending}")
    page.get_by_role("link", name="Delete everything").click()
    look(page, f"delete-{ending}")
    page.get_by_role("link", name="Go on").click()
    page.get_by_label("Your password").fill("not hers at all")
    page.get_by_role("button", name="Delete everything").click()
    assert page.get_by_text("nothing was deleted").first.is_visible()
    look(page, f"confirm-{ending}")
    page.get_by_label("Your password").fill(asha.password)
    page.get_by_role("button", name="Delete everything").click()
    assert page.get_by_role("heading", name="It is deleted").is_visible()
    look(page, f"deleted-{ending}")

    page.goto("/journal/")
    assert "/accounts/sign-in" in page.url
