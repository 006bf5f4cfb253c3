"""Access: what a view requires, and rows that are not there for whoever may not have them."""

from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from debrief.domain.policy import Permission, Ties
from debrief.web.access import found_or_404, permission_of, public, requires
from tests.cast import Actor
from tests.house.story import COOKIE


class Row:
    """Something that says whose it is."""

    def __init__(self, ties: Ties) -> None:
        """Keep whose."""
        self.ties = ties


def as_(app: Flask, actor: Actor, path: str) -> object:
    """Return a request of somebody's."""
    cookie = actor.client.get_cookie(COOKIE, domain="debrief.test")
    headers = {"Cookie": f"{COOKIE}={cookie.value}"} if cookie else {}
    return app.test_request_context(path, base_url="https://debrief.test", headers=headers)


def test_a_row_is_there_for_its_owner_and_for_nobody_else(app: Flask, asha: Actor, dev: Actor, ben: Actor) -> None:
    page = f"/journal/{uuid4()}"
    row = Row(Ties(asha.id))
    with as_(app, asha, page):  # type: ignore[attr-defined]  # a request context
        assert found_or_404(row) is row
    for stranger in (dev, ben):
        with as_(app, stranger, page), pytest.raises(NotFound):  # type: ignore[attr-defined]
            found_or_404(row)


def test_nothing_is_found_where_nothing_is_or_where_nobody_is_signed_in(app: Flask, asha: Actor) -> None:
    with as_(app, asha, f"/journal/{uuid4()}"), pytest.raises(NotFound):  # type: ignore[attr-defined]
        found_or_404(None)
    with app.test_request_context(f"/journal/{uuid4()}"), pytest.raises(NotFound):
        found_or_404(Row(Ties(asha.id)))


def test_a_public_endpoint_never_finds_a_row(app: Flask, asha: Actor) -> None:
    """It has no permission to judge by, so a mistake there shows nothing."""
    with as_(app, asha, "/help"), pytest.raises(NotFound):  # type: ignore[attr-defined]
        found_or_404(Row(Ties(asha.id)))


def test_what_was_taken_back_is_not_there_for_its_reader(app: Flask, asha: Actor, ben: Actor) -> None:
    with as_(app, ben, f"/debriefs/shown/{uuid4()}"):  # type: ignore[attr-defined]
        assert found_or_404(Row(Ties(asha.id, ben.id)))
        with pytest.raises(NotFound):
            found_or_404(Row(Ties(asha.id, ben.id, taken_back=True)))


def test_an_endpoint_that_does_not_say_is_an_error() -> None:
    app = Flask(__name__)
    app.add_url_rule("/open", "open", public(lambda: ""))
    app.add_url_rule("/closed", "closed", requires(Permission.READ_ENTRY)(lambda: ""))
    app.add_url_rule("/silent", "silent", lambda: "")

    assert permission_of(app, "open") is None
    assert permission_of(app, "closed") is Permission.READ_ENTRY
    with pytest.raises(LookupError, match="silent"):
        permission_of(app, "silent")
