"""Notes to all students, as an educator writes them and as everybody reads them."""

import html
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.cast import Actor
from tests.debriefs.telling import main_form

CHANGES, NEW = "/themes/changes", "/themes/changes/new"
PLAIN = "Every ward has been asked to set aside ten minutes for a talk after an event."


def looks(educator: Actor, words: str, **fields: Any) -> TestResponse:
    """Have an educator write a note and look at it."""
    return educator.post(NEW, {"words": words, **fields})


def chooses(educator: Actor, look: TestResponse, way: str, **fields: Any) -> TestResponse:
    """Have an educator press one of the buttons under the look."""
    return educator.post(NEW, {**main_form(look), "way": way, **fields})


def notes(educator: Actor, words: str = PLAIN) -> TestResponse:
    """Have an educator show a note to everybody."""
    shown = chooses(educator, looks(educator, words, once=str(uuid4())), "show")
    assert shown.status_code == 302, shown.text
    return shown


def read_by(somebody: Actor, path: str = CHANGES) -> str:
    """Return what changed, as somebody reads it."""
    answer = somebody.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.text)
