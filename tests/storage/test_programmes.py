"""Programmes: the installation's one, if there is one yet."""

from sqlalchemy.orm import Session

from debrief.storage import programmes
from tests.storage import rows


def test_the_programme_is_found_once_there_is_one(db: Session) -> None:
    assert programmes.first(db) is None

    course = rows.programme(db)

    first, by_id = programmes.first(db), programmes.by_id(db, course)
    assert first is by_id is not None
