"""Whoever looks after the programme, with the second step that it takes."""

import pytest
from flask import Flask

from debrief.storage.people import PersonRow
from tests.accounts.looking_after import change
from tests.cast import Actor


@pytest.fixture
def lead(app: Flask, cleo: Actor) -> Actor:
    """Return Cleo, an educator, signed in, with a second step added since."""

    def add(row: PersonRow) -> None:
        row.second_step = b"x"

    change(app, cleo, add)
    return cleo
