"""What several of the journal's tests begin with."""

from uuid import UUID

from werkzeug.test import TestResponse

from tests.cast import Actor


def entry_id_of(answer: TestResponse) -> UUID:
    """Return the page that an answer leads to."""
    assert answer.status_code == 302, answer.text
    return UUID(answer.location.split("/")[2])


def begin(student: Actor) -> UUID:
    """Begin a page with nothing said."""
    return entry_id_of(student.post("/journal/new"))
