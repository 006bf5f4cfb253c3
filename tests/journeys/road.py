"""The whole road, walked as people walk it: log, reflect, ask, answer, reply, read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

STEPS = ("what", "helped", "well", "so_what", "now_what")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one student has to say."""

    kind: str
    part: str
    headline: str
    place: str = ""
    when: str = "yesterday"
    steps: Mapping[str, str] = field(default_factory=dict)
    need: str = "listen"
    own_words: str = ""
    by: str = "this_week"


def tap(page: Page, name: str, value: str) -> None:
    """Choose a row of a group, opening what it is folded into."""
    box = page.locator(f'main input[name="{name}"][value="{value}"]')
    unfold(box)
    page.locator(f'label[for="{box.get_attribute("id")}"]').click()


def unfold(inside: Locator) -> None:
    """Open the fold that something lies in."""
    fold = inside.locator("xpath=ancestor::details[not(@open)]")
    if fold.count():
        fold.first.locator("> summary").click()


def press(page: Page, name: str, *, exact: bool = True) -> None:
    """Press a button of the page and wait for what comes of it."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=exact).click()


def follow(page: Page, name: str) -> None:
    """Follow a link of the page."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def log(page: Page, told: Told) -> str:
    """Log what happened and return the page's address."""
    page.goto("/journal/")
    follow(page, "Something happened")
    tap(page, "safe", "yes")
    press(page, "Save and go on")
    tap(page, "kind", told.kind)
    tap(page, "part", told.part)
    tap(page, "when", told.when)
    if told.place:
        place = page.locator("select[name=place]")
        unfold(place)
        place.select_option(told.place)
    page.locator("[name=headline]").fill(told.headline)
    press(page, "Save and go on")
    if page.url.endswith("/route"):
        press(page, "Rather not say")
    return page.url.removesuffix("/first-words")


def reflect(page: Page, entry_url: str, told: Told) -> None:
    """Write the steps, one screen each."""
    page.goto(f"{entry_url}/reflect/{STEPS[0]}")
    for step in STEPS:
        assert page.url.endswith(f"/reflect/{step}"), page.url
        if step in told.steps:
            page.locator("textarea[name=words]").fill(told.steps[step])
        press(page, "Save and go on")


def ask(page: Page, entry_url: str, told: Told, *, whom: str) -> str:
    """Ask somebody to talk, showing everything, and return the talk's address."""
    page.goto(entry_url)
    follow(page, "Ask someone to talk")
    if page.url.endswith("/away"):
        press(page, "Save and go on")
    with page.expect_navigation():
        page.get_by_role("button", name=f"Choose {whom}").click()
    tap(page, "needs", told.need)
    page.locator("[name=own_words]").fill(told.own_words)
    tap(page, "by", told.by)
    press(page, "Go on")
    for box in page.locator("input[name=pieces]").all():
        if not box.is_checked():
            page.locator(f'label[for="{box.get_attribute("id")}"]').click()
    press(page, "See what they will see")
    press(page, f"Ask {whom}")
    return page.url.split("?")[0]


def answer(page: Page, student: str) -> str:
    """Open the newest ask, say that one can talk, and return its address."""
    page.goto("/debriefs/")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=student).first.click()
    press(page, "I can talk")
    return page.url.split("?")[0]


def reply(page: Page, shown_url: str, words: str) -> str:
    """Write back; return what the check said: ok, reconsider or stop, and send it in any case."""
    page.goto(f"{shown_url}/reply")
    page.locator("textarea[name=words]").fill(words)
    press(page, "Send to", exact=False)
    if page.url.split("?")[0] == shown_url:
        return "ok"
    for verdict, way in (("reconsider", "Send it as it is"), ("stop", "I think this is wrong. Send it folded")):
        if page.get_by_role("button", name=way).count():
            press(page, way)
            return verdict
    raise AssertionError(page.locator("main").inner_text())


def read(page: Page, debrief_url: str) -> str:
    """Open the cover of what came back and return the words."""
    page.goto(debrief_url)
    cover = page.locator("details.cover").last
    cover.locator("summary").click()
    return cover.locator(".their-words").first.text_content() or ""


def written(page: Page, entry_url: str, step: str) -> str:
    """Return what stands in a step."""
    page.goto(f"{entry_url}/reflect/{step}")
    return page.locator("textarea[name=words]").input_value()


def shown_words(page: Page, shown_url: str) -> list[str]:
    """Return every stretch of the student's own words that the reader sees."""
    page.goto(shown_url)
    return page.locator(".their-words").all_text_contents()
