"""The house tests ask the story's own app: they walk through what it holds."""

import pytest
from flask import Flask

from tests.house.story import Story


@pytest.fixture
def app(told: Story) -> Flask:
    """Return the story's app."""
    return told.app
