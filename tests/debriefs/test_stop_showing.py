"""A student stops showing what they showed, or closes a talk."""

import re
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.storage.debriefs import DebriefRow
from tests.cast import Actor, house_of
from tests.debriefs.telling import writes


def body_of(response: TestResponse) -> str:
    """Return the main part of a page."""
    found = re.search(r"<main.*</main>", response.text, re.DOTALL)
    return found[0] if found else ""


def test_it_works(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    stopped = asha.post(f"/debriefs/{debrief_id}/stop")

    assert stopped.status_code == 302
    assert "cannot be un-read" in asha.get(stopped.location).text
    assert ben.get(f"/debriefs/shown/{debrief_id}").status_code == 404


def test_the_readers_key_to_it_is_gone(app: Flask, asha: Actor, debrief_id: UUID) -> None:
    asha.post(f"/debriefs/{debrief_id}/stop")

    with Session(house_of(app).engine) as db:
        row = db.get(DebriefRow, debrief_id)
        assert row is not None
        assert row.granted is None
        assert row.closed


def test_the_student_still_has_what_came_back(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    writes(ben, debrief_id, "I was glad that we sat down together.")

    asha.post(f"/debriefs/{debrief_id}/stop")

    assert "I was glad that we sat down together." in asha.get(f"/debriefs/{debrief_id}").text


def test_stopping_twice_is_stopping(asha: Actor, debrief_id: UUID) -> None:
    assert [asha.post(f"/debriefs/{debrief_id}/stop").status_code for _ in range(2)] == [302, 302]


def test_a_closed_talk_stays_readable_and_says_so(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    closed = asha.post(f"/debriefs/{debrief_id}/close")

    assert "You have closed this talk" in asha.get(closed.location).text
    seen = ben.get(f"/debriefs/shown/{debrief_id}").text
    assert "Asha has closed this talk. There is nothing you need to do." in seen
    assert "I can talk" not in seen


def test_neither_dev_nor_the_reader_can_stop_or_close_it(
    dev: Actor, ben: Actor, dara: Actor, cleo: Actor, debrief_id: UUID
) -> None:
    for somebody in (dev, ben, dara, cleo):
        for ending in ("stop", "close"):
            assert somebody.post(f"/debriefs/{debrief_id}/{ending}").status_code == 404
    assert ben.get(f"/debriefs/shown/{debrief_id}").status_code == 200
