"""Forms: our token and a once-only id in every one; a damaged id loses no words."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from debrief.web.forms import Form, stripped


def test_every_form_has_a_once_only_id_of_its_own(app: Flask) -> None:
    with app.test_request_context("/"):
        first, second = Form(), Form()

    assert first.once_id != second.once_id
    assert UUID(first.once.data)


def test_a_retry_has_the_same_id(app: Flask) -> None:
    once = str(uuid4())
    with app.test_request_context("/", method="POST", data={"once": once}):
        assert str(Form().once_id) == once


@pytest.mark.parametrize("once", ["", "x", "0" * 40, "\0"])
def test_a_damaged_id_is_replaced(app: Flask, once: str) -> None:
    with app.test_request_context("/", method="POST", data={"once": once}):
        assert UUID(str(Form().once_id))


@pytest.mark.parametrize(("text", "left"), [(None, ""), ("", ""), (" \n\t\u00a0", ""), ("  a b ", "a b")])
def test_only_spaces_is_nothing(text: str | None, left: str) -> None:
    assert stripped(text) == left
