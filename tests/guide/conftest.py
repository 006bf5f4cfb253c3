"""Somebody without an account, at a browser that knows nothing of them."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.cast import Actor


@pytest.fixture
def someone(app: Flask, programme: UUID) -> Actor:
    """Return somebody who has no account and never signs in."""
    return Actor("Someone", "nobody@example.org", uuid4(), app.test_client())
