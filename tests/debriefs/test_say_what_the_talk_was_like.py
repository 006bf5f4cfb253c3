"""Where a student reads a reply, or that they have talked, three questions are there to be left or tapped."""

from uuid import UUID

from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from debrief.domain.codes import Checked, TalkWas
from debrief.domain.entries import Since
from debrief.storage.database import writing
from debrief.storage.entries import EntryRow
from tests.cast import Actor, house_of
from tests.debriefs.telling import writes
from tests.journal.collecting import page_of

QUESTION = "Three short questions, if you like"


def test_it_works(asha: Actor, ben: Actor, app: Flask, page_id: UUID, debrief_id: UUID) -> None:
    writes(ben, debrief_id, "Thank you for asking me.")
    shown = html.fromstring(asha.get(f"/debriefs/{debrief_id}").text)
    (form,) = [each for each in shown.forms if each.action == f"/journal/{page_id}/since"]

    answer = asha.post(f"/journal/{page_id}/since", {**dict(form.form_values()), "checked": "yes", "talk": ["heard"]})

    assert answer.location == f"/debriefs/{debrief_id}?done=kept"
    assert page_of(app, asha, page_id).since == Since(checked=Checked.YES, talk=(TalkWas.HEARD,))
    after = asha.get(answer.location).text
    assert "Saved." in after
    assert f"/journal/{page_id}/picture" in after


def test_they_are_there_once_the_reader_says_that_they_have_talked(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    ben.post(f"/debriefs/shown/{debrief_id}/answer", {"answer": "yes"})
    assert QUESTION not in asha.get(f"/debriefs/{debrief_id}").text

    ben.post(f"/debriefs/shown/{debrief_id}/talked")

    assert QUESTION in asha.get(f"/debriefs/{debrief_id}").text


def test_before_anything_came_of_it_nothing_is_asked(asha: Actor, debrief_id: UUID) -> None:
    assert QUESTION not in asha.get(f"/debriefs/{debrief_id}").text


def test_a_page_that_does_not_open_leaves_the_talk_readable(
    asha: Actor, ben: Actor, app: Flask, page_id: UUID, debrief_id: UUID
) -> None:
    writes(ben, debrief_id, "Thank you for asking me.")
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.get(EntryRow, page_id)
        assert row is not None
        row.body = row.body[:-1] + b"?"

    answer = asha.get(f"/debriefs/{debrief_id}")

    assert answer.status_code == 200
    assert "Thank you for asking me." in answer.text
    assert QUESTION not in answer.text


def test_ben_is_asked_nothing_and_told_nothing(asha: Actor, ben: Actor, page_id: UUID, debrief_id: UUID) -> None:
    writes(ben, debrief_id, "Thank you for asking me.")
    before = ben.get(f"/debriefs/shown/{debrief_id}").text

    asha.post(f"/journal/{page_id}/since", {"checked": "no", "talk": ["blamed"]})

    assert ben.get(f"/debriefs/shown/{debrief_id}").text == before
    assert QUESTION not in before


def test_dev_is_not_led_to_her_talk(dev: Actor, debrief_id: UUID, page_id: UUID) -> None:
    assert dev.post(f"/journal/{page_id}/since", {"back": str(debrief_id)}).status_code == 404
