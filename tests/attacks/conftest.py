"""A telling of the story that is left as it was, for Eve to search; the other tests act on one of their own."""

import sqlite3
import tempfile
from collections.abc import Iterator

import pytest

from tests.attacks.searching import files_under, unpacked
from tests.cast import house_of
from tests.house.story import Story, tell


@pytest.fixture(scope="session")
def stolen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Return the story with everything that its server left behind while running: WAL, log, temporary files."""
    folder = tmp_path_factory.mktemp("stolen")
    (folder / "tmp").mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(folder / "tmp")
    try:
        story = tell(folder)
        _something_breaks(story)
    finally:
        tempfile.tempdir = before
    yield story
    house_of(story.app).engine.dispose()


@pytest.fixture(scope="session")
def disk(stolen: Story) -> dict[str, bytes]:
    """Return every file that the running server left, and whatever inflates inside them."""
    return unpacked(files_under(stolen.folder))


def _something_breaks(story: Story) -> None:
    """Damage a page and open it, so that there is a log to search; then put it right."""
    with sqlite3.connect(story.database) as connection:
        (whole,) = connection.execute("SELECT body FROM entries WHERE id = ?", (story.page_id.hex,)).fetchone()
        for body in (whole[:-1], whole):
            connection.execute("UPDATE entries SET body = ? WHERE id = ?", (body, story.page_id.hex))
            connection.commit()
            assert story.asha.get(f"/journal/{story.page_id}").status_code == (200 if body == whole else 500)
    connection.close()
