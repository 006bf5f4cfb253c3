"""Removing somebody from the course: what closes at once, what stays theirs, and bringing them back."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.accounts import leaving
from debrief.domain.people import Role
from debrief.storage import people, periods
from debrief.storage.database import writing
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from tests.accounts.looking_after import change, reads, roster, row_of
from tests.accounts.story import Browser
from tests.cast import Actor, Clock, house_of, join
from tests.debriefs.telling import asks, keeps_a_page, writes

BLOB = b"\1" * 40
LEAVES = date(2027, 2, 21)


def removes(lead: Actor, whom: Actor) -> Any:
    """Remove somebody."""
    return lead.post(f"/accounts/roster/people/{whom.id}/remove")


def brings_back(lead: Actor, whom: Actor) -> Any:
    """Bring somebody back."""
    return lead.post(f"/accounts/roster/people/{whom.id}/bring-back")


def another_educator(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Have Gita join, another educator, signed in with a second step."""
    gita = join(app, programme, "Gita", Role.EDUCATOR, now=clock())
    assert gita.signs_in().status_code == 302
    change(app, gita, lambda row: setattr(row, "second_step", b"x"))
    return gita


def holds_the_key(app: Flask, programme: UUID, *holders: Actor, copy: bytes | None = None) -> UUID:
    """Have a period open, whose key these people hold."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = PeriodRow(id=uuid4(), programme_id=programme, expires_on=date(2028, 11, 22), public_identity=BLOB)
        row.body, row.copy = BLOB, copy
        db.add(row)
        db.flush()
        db.add_all(PeriodKeyRow(period_id=row.id, person_id=holder.id, granted=BLOB) for holder in holders)
        return row.id


def test_it_works(app: Flask, lead: Actor, asha: Actor) -> None:
    """In two steps: the first says what happens, the second does it, and she is among those who left."""
    asked = lead.get(f"/accounts/roster/people/{asha.id}/remove")
    assert "On Sunday 21 February 2027 their account is deleted, with every page in it." in reads(asked)
    assert asha.email in reads(asked)
    assert "Asha" in roster(lead)

    answer = removes(lead, asha)

    assert answer.location == "/accounts/roster?part=leaving&done=removed"
    assert "Nobody is in this part of the list." in roster(lead)
    assert "Deleted on 21 February 2027" in roster(lead, "leaving")


def test_a_student_keeps_reading_writing_and_deleting_for_ninety_days(
    app: Flask, lead: Actor, asha: Actor, clock: Clock
) -> None:
    page_id = keeps_a_page(app, asha)
    removes(lead, asha)
    clock.forward(days=89)

    assert asha.signs_in().location == "/journal/"
    assert "You have left this course. Your pages stay yours, and only yours, until Sunday 21 February 2027." in reads(
        asha.get("/journal/")
    )
    assert "You have left this course." in reads(asha.get("/accounts/"))
    assert asha.get(f"/journal/{page_id}").status_code == 200
    assert asha.post(f"/journal/{page_id}/reflect/what", {"words": "still mine"}).status_code == 302
    assert asha.post(f"/journal/{page_id}/delete").status_code == 302


def test_a_student_who_is_writing_goes_on_writing(app: Flask, lead: Actor, asha: Actor) -> None:
    page_id, token = keeps_a_page(app, asha), asha.token()

    removes(lead, asha)

    kept = asha.post(f"/journal/{page_id}/reflect/what", {"words": "in the middle of it"}, token=token)
    assert kept.status_code == 302


def test_a_student_who_left_finds_nobody_to_ask_but_words_to_ask_anyone(
    app: Flask, lead: Actor, asha: Actor, ben: Actor
) -> None:
    page_id = keeps_a_page(app, asha)
    removes(lead, asha)

    page = reads(asha.get(f"/debriefs/ask/{page_id}"))

    assert "Ben" not in page
    assert "You can still ask anyone you trust." in page
    refused = asha.post(f"/debriefs/ask/{page_id}/send", {"reader": str(ben.id), "page_version": "1"})
    assert refused.status_code == 200


def test_a_talk_that_a_student_asked_for_before_goes_on(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    talk_id = asks(asha, keeps_a_page(app, asha), ben, "headline")
    removes(lead, asha)

    assert ben.post(f"/debriefs/shown/{talk_id}/answer", {"answer": "yes"}).status_code == 302
    assert "Ben can talk." in reads(asha.get(f"/debriefs/{talk_id}"))


def test_after_the_day_the_account_is_gone_and_signs_nobody_in(
    app: Flask, lead: Actor, asha: Actor, dev: Actor, clock: Clock
) -> None:
    keeps_a_page(app, asha)
    removes(lead, asha)
    clock.forward(days=89, hours=12)
    assert asha.signs_in().status_code == 302
    clock.forward(hours=11)  # past midnight in London, and her session is idle
    assert asha.signs_in().status_code == 403
    assert dev.signs_in().status_code == 302

    assert row_of(app, asha) is None


def test_a_session_ends_with_the_day(app: Flask, lead: Actor, asha: Actor, clock: Clock) -> None:
    removes(lead, asha)
    change(app, asha, lambda row: setattr(row, "leaves_on", clock().date()))

    assert asha.get("/journal/").location.startswith("/accounts/sign-in")
    recovered = Browser(app)
    recovered.opens("/accounts/recover")
    new = {"new_password": "teapot violin 88 gravel", "repeat": "teapot violin 88 gravel"}
    assert recovered.sends({"code": str(asha.recovery), **new}, form="recover").status_code == 403


def test_a_supervisor_can_open_nothing_from_that_moment(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    talk_id = asks(asha, keeps_a_page(app, asha), ben, "headline")
    assert ben.get(f"/debriefs/shown/{talk_id}").status_code == 200
    token = ben.token()

    removes(lead, ben)

    assert ben.get(f"/debriefs/shown/{talk_id}").location.startswith("/accounts/sign-in")
    assert ben.post(f"/debriefs/shown/{talk_id}/reply", {"words": "in the middle"}, token=token).status_code == 403
    assert ben.signs_in().location in {"/accounts/", "/accounts/kept"}  # what he was writing is his own
    assert ben.get(f"/debriefs/shown/{talk_id}").status_code == 404
    assert ben.get("/debriefs/").status_code == 404
    assert "Nothing that students showed you can be opened any more." in reads(ben.get("/accounts/"))
    assert 'href="/debriefs/"' not in ben.get("/accounts/").text


def test_the_student_is_told_and_keeps_what_was_written(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    page_id = keeps_a_page(app, asha)
    talk_id = asks(asha, page_id, ben, "headline")
    writes(ben, talk_id, "Thank you for telling me about it.")
    removes(lead, ben)

    page = reads(asha.get(f"/debriefs/{talk_id}"))

    assert "Ben is not on this course any more, and cannot open this here." in page
    assert "Thank you for telling me about it." in page
    assert "Ask someone else" in page
    assert "Ben" not in reads(asha.get(f"/debriefs/ask/{page_id}"))
    assert asha.get("/debriefs/").status_code == 200


def test_a_talk_outlives_nobody_it_was_with(app: Flask, lead: Actor, asha: Actor, ben: Actor, clock: Clock) -> None:
    """Its own day comes before the account of the one who left is deleted, so nothing is cut short."""
    talk_id = asks(asha, keeps_a_page(app, asha), ben, "headline")
    removes(lead, ben)
    clock.forward(days=89)
    asha.signs_in()

    assert asha.get(f"/debriefs/{talk_id}").status_code == 200


def test_whom_a_student_named_away_stays_away_through_leaving_and_coming_back(
    app: Flask, lead: Actor, asha: Actor, ben: Actor
) -> None:
    page_id = keeps_a_page(app, asha)
    asha.post(f"/journal/{page_id}/event", {"kind": "fall", "away": [str(ben.id)]})
    removes(lead, ben)
    assert "Ben" in asha.get(f"/journal/{page_id}/event").text
    asha.post(f"/journal/{page_id}/event", {"kind": "fall", "away": [str(ben.id)], "headline": "changed"})
    brings_back(lead, ben)

    assert "Ben" not in reads(asha.get(f"/debriefs/ask/{page_id}"))


def test_an_educator_holds_no_key_and_sees_no_roster_any_more(
    app: Flask, programme: UUID, lead: Actor, clock: Clock
) -> None:
    gita = another_educator(app, programme, clock)
    period_id = holds_the_key(app, programme, lead, gita)

    removes(lead, gita)

    assert gita.get("/accounts/roster").location.startswith("/accounts/sign-in")
    with Session(house_of(app).engine) as db:
        assert list(periods.holders(db, period_id)) == [lead.id]
        assert [row.id for row in people.educators(db, programme)] == [lead.id]


def test_the_only_keyholder_is_warned_about_before(app: Flask, programme: UUID, lead: Actor, clock: Clock) -> None:
    gita = another_educator(app, programme, clock)
    holds_the_key(app, programme, gita)

    warned = lead.get(f"/accounts/roster/people/{gita.id}/remove")

    assert "They alone hold the key to the summary that is being gathered." in reads(warned)
    assert 'href="/themes/copy"' in warned.text
    assert "They alone" not in reads(lead.get(f"/accounts/roster/people/{lead.id}/remove"))


def test_with_a_printed_copy_nobody_is_the_only_keyholder(
    app: Flask, programme: UUID, lead: Actor, clock: Clock
) -> None:
    gita = another_educator(app, programme, clock)
    holds_the_key(app, programme, gita, copy=BLOB)

    assert "They alone" not in reads(lead.get(f"/accounts/roster/people/{gita.id}/remove"))


def test_the_last_educator_stays(app: Flask, programme: UUID, lead: Actor, ben: Actor) -> None:
    assert "Somebody has to look after this course" in reads(lead.get(f"/accounts/roster/people/{lead.id}/remove"))

    assert "Somebody has to look after this course" in reads(removes(lead, lead))

    row = row_of(app, lead)
    assert row is not None
    assert row.leaves_on is None


def test_two_educators_cannot_remove_each_other(
    app: Flask, programme: UUID, lead: Actor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second was let in before the first was done; whoever comes second finds the last educator."""
    gita = another_educator(app, programme, clock)
    member = leaving.member
    waiting, first = [gita], list[int]()

    def after_the_other(person_id: UUID, *, lock: bool = False) -> PersonRow:
        if waiting:
            first.append(removes(lead, waiting.pop()).status_code)
        return member(person_id, lock=lock)

    monkeypatch.setattr(leaving, "member", after_the_other)

    answer = removes(gita, lead)

    assert first == [302]
    assert "Somebody has to look after this course" in reads(answer)
    with Session(house_of(app).engine) as db:
        assert [row.id for row in people.educators(db, programme)] == [lead.id]


def test_an_educator_can_remove_themselves_while_there_is_another(
    app: Flask, programme: UUID, lead: Actor, clock: Clock
) -> None:
    another_educator(app, programme, clock)

    answer = removes(lead, lead)

    assert answer.location == "/accounts/sign-in"
    assert lead.get("/accounts/").location.startswith("/accounts/sign-in")


def test_bringing_back_undoes_it(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    talk_id = asks(asha, keeps_a_page(app, asha), ben, "headline")
    for whom in (asha, ben):
        removes(lead, whom)

        answer = brings_back(lead, whom)

        assert answer.location == "/accounts/roster?part=leaving&done=brought-back"
    ben.signs_in()
    assert ben.get(f"/debriefs/shown/{talk_id}").status_code == 200
    assert "You have left" not in reads(asha.get("/journal/"))
    assert "Ben" in roster(lead, "supervisors")
    assert "You were put back on the list" in reads(asha.get("/accounts/"))


def test_two_taps_keep_the_first_day_and_note_it_once(app: Flask, lead: Actor, asha: Actor, clock: Clock) -> None:
    removes(lead, asha)
    clock.forward(minutes=5)
    removes(lead, asha)
    for _ in range(2):
        row = row_of(app, asha)
        assert row is not None
        assert row.leaves_on == LEAVES
    brings_back(lead, asha)
    brings_back(lead, asha)

    account = reads(asha.get("/accounts/"))
    assert "You were taken off the list of people on the course" in account
    assert "times)" not in account.partition("You were put back")[2]


def test_who_is_not_there_is_not_there(lead: Actor) -> None:
    for path in ("remove", "bring-back"):
        assert lead.post(f"/accounts/roster/people/{uuid4()}/{path}").status_code == 404
    assert lead.get(f"/accounts/roster/people/{uuid4()}/remove").status_code == 404


def test_dev_removes_nobody(app: Flask, asha: Actor, dev: Actor, ben: Actor) -> None:
    for stranger in (dev, ben):
        assert stranger.get(f"/accounts/roster/people/{asha.id}/remove").status_code == 404
        assert removes(stranger, asha).status_code == 404
        assert brings_back(stranger, asha).status_code == 404

    row = row_of(app, asha)
    assert row is not None
    assert row.leaves_on is None


def test_a_password_alone_removes_nobody(app: Flask, cleo: Actor, asha: Actor) -> None:
    assert removes(cleo, asha).location.startswith("/accounts/second-step")

    row = row_of(app, asha)
    assert row is not None
    assert row.leaves_on is None
