"""The story, told once for all the house tests, and put back to its end before each."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.cast import house_of
from tests.house.story import Story, tell


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Return the story as it was told."""
    story = tell(tmp_path_factory.mktemp("story"))
    yield story
    house_of(story.app).engine.dispose()


@pytest.fixture
def story(told: Story) -> Story:
    """Return the story, everything as it was at its end."""
    told.begin_again()
    return told


@pytest.fixture
def app(told: Story) -> Flask:
    """Return the story's app."""
    return told.app
