"""Changes: notes to everybody of one programme, the latest first, a page at a time."""

from uuid import uuid4

from sqlalchemy.orm import Session

from debrief.storage import changes
from debrief.storage.changes import PER_PAGE
from tests.storage import rows


def test_a_note_is_found_by_its_id_and_is_its_programmes(db: Session) -> None:
    course = rows.programme(db)
    kept = rows.change(db, course)

    found = changes.by_id(db, kept)

    assert found is not None
    assert found.ties.owner_id == course
    assert changes.by_id(db, uuid4()) is None


def test_they_are_listed_a_page_at_a_time_and_say_when_there_are_more(db: Session) -> None:
    course, elsewhere = rows.programme(db), rows.programme(db)
    for position in range(1, 26):
        rows.change(db, course, position=position)
    rows.change(db, elsewhere, position=99)

    first = changes.of_programme(db, course)
    rest = changes.of_programme(db, course, before=first[PER_PAGE - 1].position)

    assert [row.position for row in first] == list(range(25, 4, -1))
    assert [row.position for row in rest] == list(range(5, 0, -1))


def test_the_next_note_comes_after_the_last_of_its_own_programme(db: Session) -> None:
    course = rows.programme(db)
    rows.change(db, course, position=7)

    assert (changes.next_position(db, course), changes.next_position(db, uuid4())) == (8, 1)
