"""A crawler that finds every form of a role's pages, fills it in, presses every button, and reads what comes back."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import html
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.cast import Actor
from tests.house.story import Story
from tests.house.visits import gets, go

TEXT_TYPES = {"text", "email", "search", "tel", "url", "password", "date", "number"}
LAST = {
    "journal.delete",
    "debriefs.delete",
    "accounts.delete",
    "debriefs.stop",
    "debriefs.close",
    "debriefs.put_down",
    "debriefs.open_link",
    "accounts.sign_out",
    "accounts.sign_out_everywhere",
    "accounts.end_session",
    "accounts.discard",
    "accounts.change_password",
    "accounts.try_sign_in",
    "accounts.finish_joining",
    "accounts.try_recover",
    "guide.leave_quickly",
}
"""Forms after which others would not be there any more; they are sent when everything else has been."""
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
OF_A_KIND = 2
"""How many forms of a kind are sent: of two talks, one may be answered already."""
Fill = Callable[[Any], str | None]
Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Press:
    """One form with one of its buttons pressed."""

    path: str
    endpoint: str
    fields: tuple[tuple[str, str], ...]
    button: tuple[str, str]

    @property
    def kind(self) -> tuple[str, frozenset[tuple[str, bool]], tuple[str, str]]:
        """Return what makes two forms the same for a crawler: all but ids, and whether words are carried."""
        names = frozenset((name, name == "carried" and value != "") for name, value in self.fields)
        where = self.endpoint if self.endpoint == "guide.leave_quickly" else ID.sub("*", self.path)
        return where, names, (self.button[0], "" if self.button[0] == "leave" else ID.sub("*", self.button[1]))


@dataclass(slots=True)
class Crawl:
    """Somebody's pages, their forms, and what came back."""

    story: Story
    actor: Actor
    read: Callable[[str, TestResponse], Iterable[str]]
    """What is wrong with an answer, if anything."""
    seen: Counter[object] = field(default_factory=Counter)
    texts: set[tuple[str, str]] = field(default_factory=set)
    """Every field that text can be typed into, as (endpoint of the form, name)."""
    pressed: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    links: dict[str, TestResponse] = field(default_factory=dict)
    """Every address that a page links to, and what is there."""

    def everything(self, *fills: Fill, also: Iterable[TestResponse] = ()) -> None:
        """Open every page, send every form in every way, and the forms of what comes back.

        `also` are pages that no address shows: what somebody was answered with.
        """
        pages = [*also, *(go(self.story, self.actor, endpoint) for endpoint in gets(self.story))]
        waiting = [press for page in self._and_where_they_lead(pages) for press in self._forms(page)]
        last: list[Press] = []
        while waiting or last:
            at_last = not waiting
            press = last.pop(0) if at_last else waiting.pop(0)
            if press.endpoint in LAST and not at_last:
                last.append(press)
            elif self.seen[press.kind] < OF_A_KIND:
                self.seen[press.kind] += 1
                self.pressed.add(press.endpoint)
                for fill in fills:
                    for answer in self._send(press, fill):
                        self.faults += self.read(press.endpoint, answer)
                        waiting += self._forms(answer)

    def _and_where_they_lead(self, pages: list[TestResponse]) -> Iterator[TestResponse]:
        """Yield pages, the pages that they link to, and so on."""
        waiting, known = list(pages), {page.request.path for page in pages}
        while waiting:
            page = waiting.pop()
            yield page
            if page.mimetype == "text/html" and page.status_code == 200:
                links = {str(link).partition("#")[0] for link in html.fromstring(page.text).xpath("//a/@href")}
                for link in sorted(links - known):
                    if link.startswith("/"):
                        known.add(link)
                        self.links[link] = self.actor.get(link)
                        self.faults += self.read(link, self.links[link])
                        waiting.append(self.links[link])

    def _send(self, press: Press, fill: Fill) -> Iterator[TestResponse]:
        fields: dict[str, list[str]] = {}
        for name, value in press.fields:
            filled = fill((name, value)) if name != "csrf_token" else None
            fields.setdefault(name, []).append(value if filled is None else filled)
        if press.button[0]:
            fields[press.button[0]] = [press.button[1]]
        token = "".join(fields.pop("csrf_token", [""]))
        if token and press.endpoint in LAST:
            token = self.actor.token()  # the session may be another one by now
        answer = self.actor.post(press.path, fields, token=token)
        yield answer
        if answer.status_code in {302, 303} and answer.location.startswith("/"):
            yield self.actor.get(answer.location)
        elif answer.status_code == 307 and (endpoint := self._endpoint(answer.location)) is not None:
            self.pressed.add(endpoint)
            yield self.actor.post(answer.location, fields, token=self.actor.token())

    def _forms(self, page: TestResponse) -> Iterator[Press]:
        if page.mimetype != "text/html" or not page.text:
            return
        for form in html.fromstring(page.text).xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
            action = str(form.get("action") or page.request.path)
            fields = tuple(_fields_of(form))
            for endpoint, path, button in self._buttons(form, action):
                self.texts |= {(endpoint, name) for name in _text_fields(form)}
                yield Press(path, endpoint, fields, button)

    def _buttons(self, form: Any, action: str) -> Iterator[tuple[str, str, tuple[str, str]]]:
        inside = form.xpath(".//button[not(@type) or @type='submit']")
        outside = form.getroottree().xpath("//button[@form=$id]", id=form.get("id") or "-")
        for button in [*inside, *outside]:
            path = str(button.get("formaction") or action)
            if (endpoint := self._endpoint(path)) is not None:
                yield endpoint, path, (str(button.get("name") or ""), str(button.get("value") or ""))

    def _endpoint(self, path: str) -> str | None:
        try:
            endpoint, _where = self.story.app.url_map.bind("debrief.test").match(urlsplit(path).path, method="POST")
        except HTTPException:
            return None
        return str(endpoint)


def _fields_of(form: Any) -> Iterator[tuple[str, str]]:
    """Yield every field with something chosen: what stands there, else the first that is offered."""
    chosen: set[str] = set()
    for element in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        name, kind = str(element.get("name")), str(element.get("type") or "text")
        if element.tag == "select":
            options = [str(value) for value in element.xpath("./option/@value | ./optgroup/option/@value") if value]
            yield name, str(element.value or (options[0] if options else ""))
        elif element.tag == "textarea":
            yield name, element.text or ""
        elif kind == "radio":
            if name not in chosen and (element.get("value") or "checked" in element.attrib):
                chosen.add(name)
                yield name, str(element.get("value") or "")
        elif kind not in {"submit", "button"} and name != "away":  # with everybody named away, nobody could be asked
            yield name, str(element.get("value") or "")


def _text_fields(form: Any) -> Iterator[str]:
    for element in form.xpath(".//textarea[@name] | .//input[@name]"):
        if element.tag == "textarea" or (element.get("type") or "text") in TEXT_TYPES:
            yield str(element.get("name"))
