"""Somebody deletes everything that is theirs, in two steps; what others were given stays with those it is about."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from debrief.accounts import deleting, doors
from debrief.domain.people import Role
from debrief.storage import tables
from debrief.storage.database import writing
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.drafts import DraftRow
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from tests.accounts.looking_after import change
from tests.cast import Actor, Clock, house_of, join
from tests.debriefs.telling import asks, keeps_a_page, writes
from tests.journal.collecting import chooses, keeps, opens_a_period
from tests.storage import rows

DELETE = "/accounts/delete/confirm"


def deletes(actor: Actor) -> None:
    """Delete everything."""
    assert actor.post(DELETE, {"password": actor.password}).location == "/accounts/deleted"


def counts(app: Flask) -> dict[str, int]:
    """Return how many rows each table holds."""
    with Session(house_of(app).engine) as db:
        return {row.__tablename__: db.scalar(select(func.count()).select_from(row)) or 0 for row in tables.TABLES}


def test_it_works(app: Flask, asha: Actor, ben: Actor) -> None:
    page_id = keeps_a_page(app, asha)
    talk = asks(asha, page_id, ben, "headline")
    writes(ben, talk, "You called for help.")
    first = asha.get("/accounts/delete").text
    assert "Delete everything?" in first
    assert "Nobody can tell any more which part of them was yours" in first
    assert "may remember" in first
    assert "password" in asha.get("/accounts/delete/confirm").text

    answer = asha.post("/accounts/delete/confirm", {"password": asha.password})

    assert answer.location == "/accounts/deleted"
    assert "It is deleted" in asha.get("/accounts/deleted").text
    assert asha.get("/journal/").location.startswith("/accounts/sign-in")
    assert asha.signs_in().status_code == 403
    assert ben.get(f"/debriefs/shown/{talk}").status_code == 404
    left = counts(app)
    assert (left["people"], left["entries"], left["debriefs"], left["replies"]) == (1, 0, 0, 0)


def test_every_row_that_hangs_on_a_student_goes(app: Flask, programme: UUID, asha: Actor, ben: Actor) -> None:
    keeps_a_page(app, asha)
    before = counts(app)
    dora = join(app, programme, "Dora", Role.STUDENT, now=house_of(app).clock())
    dora.signs_in()
    page_id = keeps_a_page(app, dora)
    talk = asks(dora, page_id, ben)
    writes(ben, talk, "You called for help.")
    phone = dora.on_another_device(app)
    phone.signs_in()
    phone.post("/leave", {"words": "and then", "leave": f"/journal/{page_id}/reflect/what"})
    with Session(writing(house_of(app).engine)) as db, db.begin():
        by_link = rows.debrief(db, dora.id, None, page_id, owner_position=2, reader_identity=None)
        rows.link(db, by_link)
        rows.link_session(db, by_link)
        rows.follow_up(db, talk)
        rows.draft(db, talk)
        rows.draft(db, talk, student=True)
        rows.letter(db, dora.id)
        rows.invitation(db, programme, find=b"again", expires_at=house_of(app).clock().replace(year=2027))

    deletes(dora)

    after = counts(app)
    assert after.pop("security_log") == before.pop("security_log") + 2  # somebody was invited; an account was deleted
    assert after.pop("invitations") == before.pop("invitations") + 1  # another's
    assert after.pop("attempts") <= before.pop("attempts") + 1
    assert after == before


def test_what_was_added_to_the_picture_is_taken_back_of_every_kind(
    app: Flask, programme: UUID, asha: Actor, dev: Actor, clock: Clock
) -> None:
    period = opens_a_period(app, programme, today=clock().date())
    for kind in ("fall", "handover", ""):
        chooses(asha, keeps(asha, kind=kind), "add")
    chooses(dev, keeps(dev), "add")
    assert len(period.says()) == 4

    deletes(asha)

    assert len(period.says()) == 1


def test_what_is_added_at_that_very_moment_is_taken_back_too(
    app: Flask, programme: UUID, asha: Actor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    period = opens_a_period(app, programme, today=clock().date())
    page_id, phone = keeps(asha), asha.on_another_device(app)
    phone.signs_in()
    real, late = doors.unchanged, list[int]()

    def and_meanwhile(*args: Any) -> PersonRow:
        late.append(chooses(phone, page_id, "add").status_code)
        return real(*args)

    monkeypatch.setattr(deleting, "unchanged", and_meanwhile)
    deletes(asha)

    assert late == [302]
    assert period.says() == []


def test_a_wrong_password_deletes_nothing_and_is_counted(asha: Actor) -> None:
    wrong = asha.post("/accounts/delete/confirm", {"password": "not her password"})
    assert wrong.status_code == 403
    assert "nothing was deleted" in wrong.text
    assert asha.post("/accounts/delete/confirm", {"password": ""}).status_code == 200

    for _ in range(9):
        asha.post("/accounts/delete/confirm", {"password": "not her password"})
    assert asha.post("/accounts/delete/confirm", {"password": asha.password}).status_code == 429
    assert asha.get("/journal/").status_code == 200


def test_the_first_step_alone_deletes_nothing(app: Flask, asha: Actor) -> None:
    before = counts(app)

    asha.get("/accounts/delete")
    asha.get("/accounts/delete/confirm")

    assert counts(app) == before


def test_a_second_tap_finds_it_done(asha: Actor) -> None:
    token = asha.token()
    asha.post("/accounts/delete/confirm", {"password": asha.password}, token=token)

    again = asha.post("/accounts/delete/confirm", {"password": asha.password}, token=token)

    assert again.status_code in {302, 307, 403}
    assert asha.password not in again.text


def test_late_words_of_another_tab_come_back_on_the_page_and_are_kept_nowhere(app: Flask, asha: Actor) -> None:
    page_id, token = keeps_a_page(app, asha), asha.token()
    deletes(asha)

    late = asha.post(f"/journal/{page_id}/reflect/what", {"words": "one more line"}, token=token)

    assert late.status_code == 403
    assert "one more line" in late.text
    assert counts(app)["rescues"] == 0


def test_what_a_supervisor_wrote_stays_with_its_student_until_its_day(
    app: Flask, asha: Actor, ben: Actor, clock: Clock
) -> None:
    page_id = keeps_a_page(app, asha)
    talk, silent = asks(asha, page_id, ben, "headline"), asks(asha, page_id, ben)
    writes(ben, talk, "You called for help.")
    with Session(writing(house_of(app).engine)) as db, db.begin():
        rows.draft(db, talk)
    told = ben.get("/accounts/delete").text
    assert "It is theirs, with your name on it" in told
    assert "Every page of yours" not in told

    deletes(ben)

    shown = asha.get(f"/debriefs/{talk}").text
    assert "You called for help." in shown
    assert "Nobody but you can open this talk any more" in shown
    assert "You have stopped showing this" not in shown
    assert "Ben is not on this course any more" in asha.get(f"/debriefs/{silent}").text
    assert asha.get("/debriefs/").status_code == 200
    with Session(house_of(app).engine) as db:
        assert [row.granted for row in db.scalars(select(DebriefRow))] == [None, None]
        assert (db.query(ReplyRow).count(), db.query(DraftRow).count()) == (1, 0)
    clock.forward(days=90)
    asha.signs_in()
    assert asha.get(f"/debriefs/{talk}").status_code == 404


def test_the_same_holds_when_a_supervisor_who_left_has_come_to_their_day(
    app: Flask, asha: Actor, ben: Actor, clock: Clock
) -> None:
    page_id = keeps_a_page(app, asha)
    talk = asks(asha, page_id, ben)
    writes(ben, talk, "You called for help.")
    clock.forward(days=20)
    asha.signs_in()
    asha.post(f"/debriefs/{talk}/extend")
    change(app, ben, lambda row: setattr(row, "leaves_on", clock().date()))

    asha.signs_in()  # with which everything is buried whose day has come

    assert counts(app)["people"] == 1
    assert "You called for help." in asha.get(f"/debriefs/{talk}").text


def test_the_last_educator_is_told_to_pass_on_first(app: Flask, programme: UUID, lead: Actor, clock: Clock) -> None:
    for answer in (lead.get("/accounts/delete"), lead.post("/accounts/delete/confirm", {"password": lead.password})):
        assert "Somebody has to look after this course" in answer.text
        assert "Invite another one" in answer.text
    assert counts(app)["people"] == 1

    join(app, programme, "Gita", Role.EDUCATOR, now=clock())

    assert "Delete everything?" in lead.get("/accounts/delete").text
    deletes(lead)
    assert counts(app)["people"] == 1


def test_who_alone_holds_the_key_to_a_summary_is_told(app: Flask, programme: UUID, lead: Actor, clock: Clock) -> None:
    join(app, programme, "Gita", Role.EDUCATOR, now=clock())
    with Session(writing(house_of(app).engine)) as db, db.begin():
        rows.period_key(db, rows.period(db, programme), lead.id)

    assert "You alone hold the key" in lead.get("/accounts/delete").text


def test_the_address_is_free_again(app: Flask, programme: UUID, asha: Actor, clock: Clock) -> None:
    deletes(asha)

    again = join(app, programme, "Asha", Role.STUDENT, now=clock())

    assert again.signs_in().status_code == 302
    assert "There is nothing here yet" in again.get("/journal/").text


def test_nothing_tells_afterwards_whose_account_it_was(app: Flask, asha: Actor, lead: Actor) -> None:
    with Session(house_of(app).engine) as db:
        row = db.get_one(PersonRow, asha.id)
        kept: list[bytes] = [row.email_index, row.salt, row.profile, row.public_identity, asha.id.bytes]
    deletes(asha)

    path = house_of(app).engine.url.database
    assert path
    text = b"".join(Path(f"{path}{end}").read_bytes() for end in ("", "-wal"))
    assert not [piece for piece in kept if piece in text]
    assert "asha@example.org" not in lead.get("/accounts/roster?part=leaving").text


def test_dev_loses_nothing_by_it(app: Flask, asha: Actor, dev: Actor) -> None:
    page_id = keeps_a_page(app, dev)

    deletes(asha)

    assert dev.get(f"/journal/{page_id}").status_code == 200
    assert asha.post("/accounts/delete/confirm", {"password": asha.password}, token="").status_code in {302, 307, 403}
    with Session(house_of(app).engine) as db:
        assert db.query(EntryRow).count() == 1
