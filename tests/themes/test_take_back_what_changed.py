"""An educator takes a note back."""

import re
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.changes import Change
from debrief.storage.database import writing
from debrief.themes import change_actions
from tests.cast import Actor, add_programme, house_of
from tests.themes.noting import CHANGES, PLAIN, notes, read_by


@pytest.fixture
def withdraw(cleo: Actor) -> str:
    """Return where the one note that there is can be taken back."""
    notes(cleo)
    (path,) = re.findall(r'href="(/themes/changes/[^"/]+/withdraw)"', cleo.get(CHANGES).text)
    return str(path)


def test_it_works(asha: Actor, cleo: Actor, withdraw: str) -> None:
    asked = cleo.get(withdraw).text
    assert PLAIN in asked
    assert "Those who have read it may remember it." in asked
    assert PLAIN in read_by(asha)

    done = cleo.post(withdraw)

    assert done.status_code == 302
    assert "What was read cannot be un-read." in cleo.get(done.location).text
    assert PLAIN not in read_by(asha)
    assert "Nothing yet." in read_by(asha)


def test_what_was_taken_back_is_not_there_any_more(cleo: Actor, withdraw: str) -> None:
    cleo.post(withdraw)

    assert cleo.get(withdraw).status_code == 404
    assert cleo.post(withdraw).status_code == 404


def test_another_courses_note_is_not_there(app: Flask, cleo: Actor) -> None:
    elsewhere, note_id, house = add_programme(app), UUID(int=7), house_of(app)
    with Session(writing(house.engine)) as db, db.begin():
        note = Change(words=PLAIN, on=house.clock().date())
        change_actions.show(db, house.server, elsewhere, note_id, note)

    assert PLAIN not in read_by(cleo)
    assert cleo.get(f"/themes/changes/{note_id}/withdraw").status_code == 404
    assert cleo.post(f"/themes/changes/{note_id}/withdraw").status_code == 404


def test_neither_a_student_nor_a_supervisor_nor_a_stranger_can_take_it_back(
    app: Flask, asha: Actor, ben: Actor, dev: Actor, withdraw: str
) -> None:
    for somebody in (asha, ben, dev):
        assert somebody.get(withdraw).status_code == 404
        assert somebody.post(withdraw).status_code == 404
    assert urlsplit(dev.on_another_device(app).get(withdraw).location).path == "/accounts/sign-in"
    assert PLAIN in read_by(asha)
