"""What tests of this room say in one line: Asha keeps a page, asks Ben, Ben writes."""

from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from debrief.domain.codes import Factor, Need, Outcome, Part, Place, When
from debrief.domain.entries import Entry, Event, Reflection
from debrief.storage import entries
from debrief.storage.entries import EntryRow
from debrief.web.database import db
from debrief.web.house import clock, today
from debrief.web.sealing import sealer
from tests.cast import Actor

FALL = Event(
    family="harm",
    kind="fall",
    part=Part.INVOLVED,
    when=When.YESTERDAY,
    outcome=Outcome.SOME_HARM,
    place=Place.WARD,
    headline="He fell while I was fetching water",
)
REFLECTED = Reflection(
    steps={"what": "I had turned away. The floor was wet.", "now_what": "I would like to ask for help sooner."},
    helped=(Factor.PEOPLE,),
)


def as_(app: Flask, actor: Actor, method: str = "POST") -> Any:
    """Return a request context in which the app sees this person."""
    cookies = (actor.client.get_cookie(name, domain="debrief.test") for name in ("__Host-debrief", "debrief-demo"))
    cookie = next(each for each in cookies if each is not None)
    headers = {"Cookie": f"{cookie.key}={cookie.value}"}
    return app.test_request_context("/", method=method, base_url="https://debrief.test", headers=headers)


def keeps_a_page(
    app: Flask, actor: Actor, event: Event = FALL, reflection: Reflection = REFLECTED, *, page_id: UUID | None = None
) -> UUID:
    """Have a student keep a page, or keep other words on one, and return its id."""
    with as_(app, actor):
        row = entries.of_student(db(), actor.id, page_id, today=today()) if page_id else None
        if row is None:
            row = EntryRow(id=uuid4(), owner_id=actor.id, position=entries.next_position(db(), actor.id), version=0)
            row.expires_on = today().replace(year=today().year + 1)
            db().add(row)
        entry = Entry(logged_at=clock(), touched_at=clock(), event=event, reflection=reflection)
        sealer().seal_entry(row, entry)
        db().commit()
        return row.id


def main_form(response: TestResponse) -> dict[str, list[str]]:
    """Return what the page's main form would send if its first button were pressed."""
    (form,) = [each for each in html.fromstring(response.text).forms if each.get("id") == "main-form"]
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value.lstrip("\r").removeprefix("\n"))  # as browsers read a textarea
    return fields


def looks(asha: Actor, page_id: UUID, reader: Actor, *pieces: str, **fields: Any) -> TestResponse:
    """Have a student come as far as what the reader will see."""
    asked = {"reader": str(reader.id), "needs": [Need.LISTEN.value], "by": "today", "pieces": list(pieces)}
    return asha.post(f"/debriefs/ask/{page_id}/show", {**asked, "pieces_for": str(reader.id), **fields})


def asks(asha: Actor, page_id: UUID, reader: Actor, *pieces: str, **fields: Any) -> UUID:
    """Have a student ask a reader for a talk, and return its id."""
    form = main_form(looks(asha, page_id, reader, *pieces, **fields))
    sent = asha.post(f"/debriefs/ask/{page_id}/send", form)
    assert sent.status_code == 302, sent.text
    return UUID(sent.location.partition("?")[0].rpartition("/")[2])


def writes(reader: Actor, debrief_id: UUID, words: str, **fields: Any) -> TestResponse:
    """Have a reader send a reply."""
    return reader.post(f"/debriefs/shown/{debrief_id}/reply", {"words": words, **fields})
