"""What a test reads of a page: its main part, as text and as fields."""

from lxml import html
from werkzeug.test import TestResponse


def main_of(answer: TestResponse) -> html.HtmlElement:
    """Return the main part of a page."""
    found = html.document_fromstring(answer.text).find(".//main")
    assert found is not None
    return found


def text_of(answer: TestResponse) -> str:
    """Return the words of a page's main part, white space levelled."""
    return " ".join(main_of(answer).text_content().split())


def form_of(answer: TestResponse) -> html.FormElement:
    """Return the page's form."""
    found = html.document_fromstring(answer.text).get_element_by_id("main-form")
    assert isinstance(found, html.FormElement)
    return found


def fields_of(answer: TestResponse) -> dict[str, list[str]]:
    """Return what the page's form would send, by name."""
    sent: dict[str, list[str]] = {}
    for name, value in form_of(answer).form_values():
        sent.setdefault(name, []).append(value)
    return sent


def form_elements(answer: TestResponse, *, action: str) -> list[html.FormElement]:
    """Return the page's forms that go to an address."""
    return [form for form in html.document_fromstring(answer.text).forms if form.action == action]
