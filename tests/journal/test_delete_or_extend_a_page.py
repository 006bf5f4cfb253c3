"""A student keeps a page longer, or deletes it with everything that was shown of it."""

from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage.entries import EntryRow
from tests.cast import Actor, Clock, house_of
from tests.journal.story import begin


def test_it_works(asha: Actor, app: Flask) -> None:
    entry_id = begin(asha)

    assert "Delete this page?" in asha.get(f"/journal/{entry_id}/delete").text
    answer = asha.post(f"/journal/{entry_id}/delete")

    assert answer.status_code == 302
    assert asha.get(f"/journal/{entry_id}").status_code == 404
    with Session(house_of(app).engine) as db:
        assert db.query(EntryRow).count() == 0


def test_one_tap_keeps_it_a_year_from_today(asha: Actor, clock: Clock) -> None:
    entry_id = begin(asha)
    clock.forward(days=10)
    asha.signs_in()

    asha.post(f"/journal/{entry_id}/extend")

    assert "3 December 2027" in asha.get(f"/journal/{entry_id}").text


def test_on_its_day_it_is_refused_from_that_minute(asha: Actor, clock: Clock) -> None:
    entry_id = begin(asha)
    clock.forward(days=365)
    asha.signs_in()

    assert asha.get(f"/journal/{entry_id}").status_code == 404
    assert str(entry_id) not in asha.get("/journal/").text


def test_dev_deletes_nothing(asha: Actor, dev: Actor) -> None:
    entry_id = begin(asha)

    assert dev.post(f"/journal/{entry_id}/delete").status_code == 404
    assert dev.post(f"/journal/{entry_id}/extend").status_code == 404
    assert asha.get(f"/journal/{entry_id}").status_code == 200
