"""A student keeps a talk longer, or deletes it: for both of the two, and without touching the page it was about."""

from datetime import timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from debrief.domain.follow_ups import FollowUp, Starts
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.drafts import DraftRow
from debrief.storage.entries import EntryRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.people import PersonRow
from debrief.storage.rescues import RescueRow
from debrief.web.database import db
from debrief.web.house import clock as now
from debrief.web.sealing import sealer
from tests.cast import Actor, Clock, house_of
from tests.debriefs.telling import as_, asks, writes
from tests.storage import rows


def count(app: Flask, table: type) -> int:
    """Return how many rows a table holds."""
    with Session(house_of(app).engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_it_works(app: Flask, asha: Actor, ben: Actor, page_id: UUID, debrief_id: UUID) -> None:
    writes(ben, debrief_id, "You called for help at once.")
    asked = asha.get(f"/debriefs/{debrief_id}/delete").text
    assert "Delete this talk?" in asked
    assert "Everything the two of you wrote" in asked

    answer = asha.post(f"/debriefs/{debrief_id}/delete")

    assert answer.location == "/debriefs/?done=deleted"
    assert asha.get(f"/debriefs/{debrief_id}").status_code == 404
    assert ben.get(f"/debriefs/shown/{debrief_id}").status_code == 404
    assert asha.get(f"/journal/{page_id}").status_code == 200
    assert (count(app, DebriefRow), count(app, ReplyRow), count(app, EntryRow)) == (0, 0, 1)


def test_everything_that_hangs_on_it_goes_too(app: Flask, asha: Actor, debrief_id: UUID) -> None:
    with as_(app, asha):
        row = FollowUpRow(id=debrief_id, debrief_id=debrief_id, position=1)
        day = now().date() + timedelta(days=2)
        sealer().seal_follow_up(
            db().get_one(DebriefRow, debrief_id), row, FollowUp(on=day, starts=Starts.READER, agreed_at=now())
        )
        db().add(row)
        rows.draft(db(), debrief_id)
        rows.draft(db(), debrief_id, student=True)
        db().commit()

    asha.post(f"/debriefs/{debrief_id}/delete")

    assert [count(app, table) for table in (DebriefRow, FollowUpRow, DraftRow)] == [0, 0, 0]


def test_words_that_were_kept_for_it_go_with_it_and_others_stay(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, debrief_id: UUID
) -> None:
    other = asks(asha, page_id, ben)
    for talk in (debrief_id, other):
        asha.post("/leave", {"words": "Thank you for", "leave": f"/debriefs/{talk}/respond"})
        asha.signs_in()
    assert count(app, RescueRow) == 2

    asha.post(f"/debriefs/{debrief_id}/delete")

    assert count(app, RescueRow) == 1
    assert f"/debriefs/{other}/respond" in asha.get("/accounts/kept").text


def test_a_reader_who_is_writing_gets_their_words_back_and_nothing_else(
    asha: Actor, ben: Actor, debrief_id: UUID
) -> None:
    asha.post(f"/debriefs/{debrief_id}/delete")

    answer = writes(ben, debrief_id, "I have been thinking of that night.")

    assert answer.status_code == 404
    assert "I have been thinking of that night." in answer.text
    assert "fetching water" not in answer.text


def test_one_tap_keeps_it_ninety_days_from_today_and_its_page_as_long(
    app: Flask, asha: Actor, page_id: UUID, debrief_id: UUID, clock: Clock
) -> None:
    with Session(house_of(app).engine.execution_options(debrief_writes=True)) as session, session.begin():
        session.get_one(EntryRow, page_id).expires_on = clock().date() + timedelta(days=90)
    clock.forward(days=80)
    asha.signs_in()
    assert "21 February 2027" in asha.get(f"/debriefs/{debrief_id}").text

    answer = asha.post(f"/debriefs/{debrief_id}/extend")

    assert answer.location == f"/debriefs/{debrief_id}?done=talk-extended"
    assert "12 May 2027" in asha.get(f"/debriefs/{debrief_id}").text
    assert "12 May 2027" in asha.get(f"/journal/{page_id}").text


def test_a_page_that_is_asked_about_stays_as_long_as_the_talk(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, clock: Clock
) -> None:
    clock.forward(days=300)
    asha.signs_in()

    talk = asks(asha, page_id, ben)

    with Session(house_of(app).engine) as session:
        assert session.get_one(EntryRow, page_id).expires_on == session.get_one(DebriefRow, talk).expires_on


def test_on_its_day_it_is_refused_from_the_programmes_own_midnight(
    app: Flask, asha: Actor, ben: Actor, debrief_id: UUID, clock: Clock
) -> None:
    """London's midnight is an hour before that of Greenwich in summer."""
    with Session(house_of(app).engine.execution_options(debrief_writes=True)) as session, session.begin():
        session.get_one(DebriefRow, debrief_id).expires_on = clock().date().replace(year=2027, month=6, day=10)
    clock.now = clock.now.replace(year=2027, month=6, day=9, hour=22, minute=50)
    for actor in (asha, ben):
        actor.signs_in()
    assert asha.get(f"/debriefs/{debrief_id}").status_code == 200
    assert ben.get(f"/debriefs/shown/{debrief_id}").status_code == 200

    clock.forward(minutes=10)

    for actor, path in ((asha, f"/debriefs/{debrief_id}"), (ben, f"/debriefs/shown/{debrief_id}")):
        assert actor.get(path).status_code == 404
    assert asha.post(f"/debriefs/{debrief_id}/extend").status_code == 404


def test_what_a_student_showed_is_refused_from_the_day_their_account_goes(
    app: Flask, asha: Actor, ben: Actor, debrief_id: UUID, clock: Clock
) -> None:
    """Though nobody has tidied yet."""
    with Session(house_of(app).engine.execution_options(debrief_writes=True)) as session, session.begin():
        session.get_one(PersonRow, asha.id).leaves_on = clock().date()

    assert ben.get(f"/debriefs/shown/{debrief_id}").status_code == 404
    assert str(debrief_id) not in ben.get("/debriefs/").text


def test_a_talk_that_does_not_open_can_be_deleted(app: Flask, asha: Actor, debrief_id: UUID) -> None:
    with Session(house_of(app).engine.execution_options(debrief_writes=True)) as session, session.begin():
        row = session.get_one(DebriefRow, debrief_id)
        row.own_key, row.opened = row.own_key[:-1], b"damaged"

    assert "may remember" in asha.get(f"/debriefs/{debrief_id}/delete").text
    assert asha.post(f"/debriefs/{debrief_id}/delete").status_code == 302


def test_dev_and_ben_delete_nothing(asha: Actor, ben: Actor, dev: Actor, debrief_id: UUID) -> None:
    for stranger in (dev, ben):
        assert stranger.get(f"/debriefs/{debrief_id}/delete").status_code == 404
        for what in ("delete", "extend"):
            assert stranger.post(f"/debriefs/{debrief_id}/{what}").status_code == 404
    assert asha.get(f"/debriefs/{debrief_id}").status_code == 200
