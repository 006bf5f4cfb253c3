"""Students and readers see their talks, and what became of one."""

import html as html_
import re
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.people import Role
from debrief.storage.database import writing
from debrief.storage.debriefs import DebriefRow
from tests.cast import Actor, Clock, house_of, join
from tests.debriefs.telling import asks, keeps_a_page


def test_it_works(asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    assert "You asked Ben to talk today" in asha.get("/debriefs/").text
    assert "No answer yet" in asha.get("/debriefs/").text
    assert "Asha asks you to talk today" in ben.get("/debriefs/").text
    assert "Waits for your answer" in ben.get("/debriefs/").text


def test_an_empty_list_says_what_would_stand_there(asha: Actor, ben: Actor) -> None:
    assert "You have not asked for a talk here" in asha.get("/debriefs/").text
    assert "Nobody is asking you for a talk here" in ben.get("/debriefs/").text


def test_twenty_stand_on_a_page_and_the_rest_on_the_next(app: Flask, asha: Actor, ben: Actor, page_id: UUID) -> None:
    for number in range(22):
        asks(asha, page_id, ben, own_words=f"No {number}")

    for somebody in (asha, ben):
        first = somebody.get("/debriefs/").text
        address = first.partition("Older talks")[0].rpartition('href="')[2].partition('"')[0]
        older = somebody.get(html_.unescape(address))
        assert first.count("card-title") == 20
        assert older.text.count("card-title") == 2
        assert "Older talks" not in older.text


def test_whoever_is_both_sees_both(
    app: Flask, programme: UUID, clock: Clock, asha: Actor, ben: Actor, page_id: UUID
) -> None:
    both = join(app, programme, "Bo", Role.STUDENT, Role.SUPERVISOR, now=clock())
    both.signs_in()
    asks(asha, page_id, both)
    asks(both, keeps_a_page(app, both), ben)

    seen = both.get("/debriefs/").text

    assert "Asha asks you to talk today" in seen
    assert "You asked Ben to talk today" in seen


def test_someone_else_can_be_asked_from_the_first_minute_and_is_offered_when_the_time_has_passed(
    asha: Actor, debrief_id: UUID, clock: Clock
) -> None:
    first = asha.get(f"/debriefs/{debrief_id}").text
    clock.forward(days=1)
    asha.signs_in()
    later = asha.get(f"/debriefs/{debrief_id}").text

    assert "Ask someone else" in first
    assert "The time you named has passed" not in first
    assert "The time you named has passed" in later


def test_today_ends_at_midnight_where_the_programme_is(asha: Actor, ben: Actor, page_id: UUID, clock: Clock) -> None:
    debrief = asks(asha, page_id, ben, by="today")  # at 02:40

    clock.forward(hours=21)  # 23:40
    asha.signs_in()
    before = asha.get(f"/debriefs/{debrief}").text
    clock.forward(minutes=25)
    after = asha.get(f"/debriefs/{debrief}").text

    assert "The time you named has passed" not in before
    assert "The time you named has passed" in after


@pytest.mark.parametrize(
    ("taps", "student_sees", "reader_sees"),
    [
        (["answer=yes"], "Ben can talk", "You can talk"),
        (["answer=no"], "Not this time. You can ask someone else", "You said not this time"),
        (["talked"], "You have talked", "You have talked"),
    ],
)
def test_the_lists_say_how_a_talk_stands(
    asha: Actor, ben: Actor, debrief_id: UUID, taps: list[str], student_sees: str, reader_sees: str
) -> None:
    for tap in taps:
        name, _, answer = tap.partition("=")
        ben.post(f"/debriefs/shown/{debrief_id}/{name}", {"answer": answer})

    assert student_sees in asha.get("/debriefs/").text
    assert reader_sees in ben.get("/debriefs/").text


@pytest.mark.parametrize(
    ("ending", "student_sees", "reader_sees"),
    [("close", "Closed", "Closed"), ("stop", "Not shown any more", "Nobody is asking you for a talk here")],
)
def test_the_lists_say_how_a_talk_ended(
    asha: Actor, ben: Actor, debrief_id: UUID, ending: str, student_sees: str, reader_sees: str
) -> None:
    asha.post(f"/debriefs/{debrief_id}/{ending}")

    assert student_sees in asha.get("/debriefs/").text
    assert reader_sees in ben.get("/debriefs/").text


def test_a_talk_that_was_tampered_with_is_still_listed_and_the_others_too(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, debrief_id: UUID
) -> None:
    asks(asha, page_id, ben, by="this_week")
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.get(DebriefRow, debrief_id)
        assert row is not None
        row.body = row.body[:-1] + bytes([row.body[-1] ^ 1])

    for somebody in (asha, ben):
        seen = somebody.get("/debriefs/").text
        assert "A talk that does not open" in seen
        assert "to talk this week" in seen
    page = asha.get(f"/journal/{page_id}")
    assert page.status_code == 200
    assert {"With Ben", "With someone"} <= set(re.findall(r"With \w+", page.text))


def test_neither_dev_nor_the_reader_sees_the_students_side(
    dev: Actor, ben: Actor, dara: Actor, debrief_id: UUID
) -> None:
    for somebody in (dev, ben, dara):
        assert somebody.get(f"/debriefs/{debrief_id}").status_code == 404
    assert "Asha" not in dev.get("/debriefs/").text
    assert "Asha" not in dara.get("/debriefs/").text


@pytest.mark.parametrize("position", ["9" * 30, "-1", "²", "nonsense", ""])
def test_an_address_that_no_list_has_shows_the_list_from_its_top(
    asha: Actor, ben: Actor, debrief_id: UUID, position: str
) -> None:
    """Her pages, her talks, and what he was shown."""
    assert "He fell while I was fetching water" in asha.get(f"/journal/?before={position}").text
    assert "Ben" in asha.get(f"/debriefs/?before={position}").text
    assert "Asha" in ben.get(f"/debriefs/?shown_before={position}").text
