"""What is wrong with a page, read as a browser and a screen reader would."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import html

FRAGMENTS = frozenset({"journal.hint", "debriefs.check", "themes.check"})
"""Endpoints whose answer is put into a page by the script, and is no page."""
NOT_PAGES = FRAGMENTS | {
    "static.serve",
    "guide.healthz",
    "accounts.save_recovery_key",
    "themes.release_csv",
    "debriefs.day_file",
    "journal.date_file",
    "journal.save_export",
    "journal.save_export_page",
    "debriefs.save_report",
}
NEUTRAL = "Page"
"""The title of the page that *Leave quickly* leads to: nothing to see, not even whose it is."""
UNLABELLED = frozenset({"hidden", "submit", "button"})
ALLOWED_SCHEMES = ("tel:", "sms:", "https://", "mailto:", "otpauth://")


def faults_of(text: str) -> list[str]:
    """Return everything that is wrong with a page."""
    page = html.document_fromstring(text)
    return [*_frame(page), *_fields(page), *_names(page), *_inline(page), *_forms(page)]


def title_of(text: str) -> str:
    """Return a page's title."""
    return "".join(html.document_fromstring(text).xpath("//title//text()")).strip()


def _frame(page: Any) -> Iterator[str]:
    title = "".join(page.xpath("//head/title//text()")).strip()
    if title != NEUTRAL and (not title.endswith(" · Debrief") or len(title) <= len(" · Debrief")):
        yield f"the title {title!r} does not name the step"
    headings = page.xpath("//h1")
    if len(headings) != 1 or not headings[0].text_content().strip():
        yield f"{len(headings)} h1, or an empty one"
    if not page.get("lang"):
        yield "no language"
    if len(page.xpath("//main")) != 1 or page.xpath("//h1[not(ancestor::main)]"):
        yield "not one main with the h1 in it"
    levels = [int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield f"headings skip a level: {levels}"
    if "second victim" in page.text_content().casefold():
        yield "the words that families object to"


def _fields(page: Any) -> Iterator[str]:
    labels = set(page.xpath("//label/@for"))
    for field in page.xpath("//input | //select | //textarea"):
        if field.tag == "input" and field.get("type", "text") in UNLABELLED:
            continue
        labelled = (
            field.get("id") in labels
            or field.get("aria-label")
            or field.get("aria-labelledby")
            or field.xpath("ancestor::label")
        )
        if not labelled:
            yield f"{field.tag} {field.get('name')} has no label"
    for group in page.xpath("//fieldset[not(legend)]"):
        yield f"fieldset {group.get('id')} has no legend"
    for group in page.xpath("//input[(@type='radio' or @type='checkbox') and not(ancestor::fieldset)]"):
        if len(page.xpath(f"//input[@name='{group.get('name')}' and @type='{group.get('type')}']")) > 1:
            yield f"{group.get('name')} is a group without a fieldset"
    for label in page.xpath("//label | //legend | //button | //a[@href]"):
        if not label.text_content().strip() and not label.get("aria-label"):
            yield f"an empty {label.tag}"


def _names(page: Any) -> Iterator[str]:
    ids = [each for each in page.xpath("//@id") if each]
    for twice in {each for each in ids if ids.count(each) > 1}:
        yield f"the id {twice} stands twice"
    known = set(ids)
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form"):
        for value in page.xpath(f"//@{attribute}"):
            if missing := set(value.split()) - known:
                yield f"{attribute} names {sorted(missing)}, which is not there"
    for picture in page.xpath("//img[not(@alt)]"):
        yield f"a picture without words: {picture.get('src', '')[:40]}"


def _inline(page: Any) -> Iterator[str]:
    if page.xpath("//style | //@style"):
        yield "an inline style"
    if page.xpath("//script[not(@src)] | //script[normalize-space(text())]"):
        yield "an inline script"
    for handler in page.xpath("//@*[starts-with(name(), 'on')]"):
        yield f"an inline handler: {handler}"
    for address in page.xpath(
        "//script/@src | //link[@rel='stylesheet']/@href | //img/@src | //form/@action | //@formaction"
    ):
        if not (address == "" or address.startswith(("/", "?", "data:image/svg+xml"))) or address.startswith("//"):
            yield f"something from elsewhere: {address[:60]}"
    for address in page.xpath("//a/@href"):
        if not address.startswith(("/", "#", "?", *ALLOWED_SCHEMES)) or address.startswith("//"):
            yield f"a strange link: {address[:60]}"
    for link in page.xpath("//a[starts-with(@href, 'http') and @target and not(contains(@rel, 'noopener'))]"):
        yield f"a new window that knows where it came from: {link.get('href')}"


def _forms(page: Any) -> Iterator[str]:
    signed_in = bool(page.xpath("//body[@data-signed-in]"))
    for form in page.xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
        tokens = form.xpath(".//input[@name='csrf_token']/@value")
        if len(tokens) != 1 or (signed_in and not tokens[0]):
            yield f"a form to {form.get('action')} without its token"
        typed_into = form.xpath(".//textarea | .//input[not(@type) or @type='text']")
        if typed_into and not form.xpath(".//input[@name='once']/@value"):
            yield f"a form to {form.get('action')} whose words would not be kept: it has no once-only id"
    for form in page.xpath("//form[translate(@method, 'POST', 'post') != 'post' or not(@method)]"):
        yield f"a form to {form.get('action')} whose words would stand in the address"
