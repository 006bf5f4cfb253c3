"""An educator writes a note to all students."""

from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml.html import document_fromstring as document
from sqlalchemy.orm import Session

from debrief.domain.changes import Change
from debrief.domain.identifiers import hints
from debrief.domain.tone import remarks
from debrief.storage import changes
from debrief.storage.database import writing
from debrief.storage.people import PersonRow
from debrief.themes import change_actions
from debrief.themes.change_forms import SAFE_NOTE
from tests.cast import Actor, Clock, add_programme, house_of
from tests.debriefs.telling import main_form
from tests.themes.noting import CHANGES, NEW, PLAIN, chooses, looks, notes, read_by

RECONSIDER = "Don't worry about it, these things happen."
POINTING = "Since Sister Okafor left ward 7, talks take place again."
STOP = "You are an idiot and should not be a nurse."
FOLDED = "Parts of this may hurt. You can leave it closed."


def test_it_works(asha: Actor, cleo: Actor) -> None:
    assert "Write a note to all students" in cleo.get(NEW).text

    look = looks(cleo, PLAIN)
    assert "This is how students would see it" in look.text
    assert "Could anyone recognise a person, a place or a week in this?" in look.text
    assert "Nothing yet." in read_by(asha)

    shown = chooses(cleo, look, "show")
    assert shown.status_code == 302
    assert "Everyone who signs in can read it now." in cleo.get(shown.location).text
    assert PLAIN in read_by(asha)
    assert FOLDED not in read_by(asha)


@pytest.mark.parametrize("way", ["show", "folded", "safe", "other"])
def test_nothing_is_shown_before_it_was_looked_at(asha: Actor, cleo: Actor, way: str) -> None:
    assert looks(cleo, PLAIN, way=way).status_code == 200

    assert "Nothing yet." in read_by(asha)


def test_words_that_changed_since_the_look_are_looked_at_once_more(asha: Actor, cleo: Actor) -> None:
    look = looks(cleo, PLAIN)

    again = chooses(cleo, look, "show", words="Other words.")

    assert "These words are not the ones you looked at before." in again.text
    assert "Nothing yet." in read_by(asha)
    assert chooses(cleo, again, "show").status_code == 302
    assert "Other words." in read_by(asha)


def test_yes_or_maybe_leads_back_to_the_words(asha: Actor, cleo: Actor) -> None:
    back = chooses(cleo, looks(cleo, POINTING), "change")

    assert main_form(back)["words"] == [POINTING]
    assert "looks like a name" in back.text
    assert "Nothing yet." in read_by(asha)


def test_both_checks_look_at_it(cleo: Actor) -> None:
    assert "This may point at someone" in looks(cleo, POINTING).text
    assert "Words that may hurt" in looks(cleo, RECONSIDER).text
    plain = looks(cleo, PLAIN).text
    assert "This may point at someone" not in plain
    assert "Words that may hurt" not in plain


def test_words_that_are_quoted_are_the_words_that_were_meant(cleo: Actor) -> None:
    """A browser sends two characters for the end of a line."""
    look = looks(cleo, f"One.\r\nTwo.\r\nThree.\r\n{POINTING}")
    back = chooses(cleo, look, "change")

    for page in (look, back):
        assert '<q class="quoted" dir="auto">Sister Okafor</q>' in page.text


def test_words_to_reconsider_are_the_writers_to_decide(asha: Actor, cleo: Actor) -> None:
    assert chooses(cleo, looks(cleo, RECONSIDER), "show").status_code == 302

    assert RECONSIDER in read_by(asha)
    assert FOLDED not in read_by(asha)


def test_words_to_stop_have_three_ways_on(asha: Actor, cleo: Actor) -> None:
    stopped = looks(cleo, STOP)

    for words in ("Three ways on", "Change it", "Show the safe note", "I think the check is wrong", STOP):
        assert words in stopped.text
    assert chooses(cleo, stopped, "show").status_code == 200
    assert "Nothing yet." in read_by(asha)


def test_the_first_way_is_to_change_it(asha: Actor, cleo: Actor) -> None:
    back = chooses(cleo, looks(cleo, STOP), "change")
    assert main_form(back)["words"] == [STOP]

    chooses(cleo, looks(cleo, PLAIN, once=main_form(back)["once"][0]), "show")

    assert PLAIN in read_by(asha)
    assert "idiot" not in read_by(asha)


def test_the_second_way_is_a_safe_note_in_one_tap(asha: Actor, cleo: Actor) -> None:
    assert chooses(cleo, looks(cleo, STOP), "safe").status_code == 302

    assert "We are looking at what students have told us" in read_by(asha)
    assert "idiot" not in read_by(asha)


def test_the_third_way_shows_it_folded(asha: Actor, cleo: Actor) -> None:
    assert chooses(cleo, looks(cleo, STOP), "folded").status_code == 302

    assert FOLDED in read_by(asha)
    assert STOP in read_by(asha)


def test_the_safe_note_needs_no_look(app: Flask) -> None:
    with app.test_request_context():
        assert remarks(str(SAFE_NOTE), house_of(app).tone_rules) == []
        assert hints(str(SAFE_NOTE)) == []


def test_a_double_tap_shows_it_once(asha: Actor, cleo: Actor) -> None:
    look = looks(cleo, PLAIN)

    first, second = (chooses(cleo, look, "show") for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert read_by(asha).count(PLAIN) == 1


def test_a_form_that_is_sent_again_with_other_words_overwrites_nothing(asha: Actor, cleo: Actor) -> None:
    once = str(uuid4())
    for words in (PLAIN, "Other words.", "Other words."):
        chooses(cleo, looks(cleo, words, once=once), "show")

    assert read_by(asha).count(PLAIN) == 1
    assert read_by(asha).count("Other words.") == 1


def test_a_form_with_the_id_of_another_courses_note_overwrites_nothing(app: Flask, asha: Actor, cleo: Actor) -> None:
    once, elsewhere, house = uuid4(), add_programme(app), house_of(app)
    note = Change(words=PLAIN, on=house.clock().date())
    with Session(writing(house.engine)) as db, db.begin():
        change_actions.show(db, house.server, elsewhere, once, note)

    chooses(cleo, looks(cleo, PLAIN, once=str(once)), "show")

    assert PLAIN in read_by(asha)
    with Session(house.engine) as db:
        row = changes.by_id(db, once)
        assert row is not None
        assert (row.programme_id, len(changes.of_programme(db, elsewhere))) == (elsewhere, 1)


@pytest.mark.parametrize("words", ["", "   \n ", "\u00a0\u2003"])
def test_nothing_is_not_looked_at_and_says_what_to_do(cleo: Actor, words: str) -> None:
    again = looks(cleo, words)

    assert "There is nothing to look at yet." in again.text
    assert "This is how students would see it" not in again.text


@pytest.mark.parametrize("way", ["", "show", "safe", "folded", "change"])
def test_one_character_more_is_too_long_and_stays_on_the_page(asha: Actor, cleo: Actor, way: str) -> None:
    again = looks(cleo, "a" * 1_001, way=way)

    assert "1 character too many" in again.text
    assert main_form(again)["words"] == ["a" * 1_001]
    assert "Nothing yet." in read_by(asha)


def test_a_thousand_characters_arrive_whole_and_the_end_of_a_line_is_one_of_them(asha: Actor, cleo: Actor) -> None:
    lines = ("Nine here\n" * 100).strip() + "!"
    assert len(lines) == 1_000

    assert chooses(cleo, looks(cleo, lines.replace("\n", "\r\n")), "show").status_code == 302
    assert lines in read_by(asha)


def test_suggestions_come_while_writing_and_nothing_is_kept(asha: Actor, cleo: Actor) -> None:
    fragment = cleo.post("/themes/check", {"text": f"{RECONSIDER} {POINTING}", "field": "words"})

    assert "Words that may hurt" in fragment.text
    assert "This may point at someone" in fragment.text
    assert "<html" not in fragment.text
    assert "Words that may hurt" not in cleo.post("/themes/check", {"text": PLAIN}).text
    assert "Nothing yet." in read_by(asha)


def test_words_that_came_too_late_wait_for_their_writer_and_are_looked_at_then(
    app: Flask, asha: Actor, cleo: Actor, clock: Clock
) -> None:
    form = main_form(cleo.get(NEW))
    clock.forward(minutes=31)
    assert cleo.post(NEW, {**form, "words": PLAIN}, token=form["csrf_token"][0]).status_code == 403

    has_second_step(app, cleo, None)  # how the code is asked for is tested where people sign in
    assert cleo.signs_in().status_code == 302
    has_second_step(app, cleo, b"x")
    kept = cleo.get("/accounts/kept")
    (again,) = [each for each in document(kept.text).forms if each.get("action") == NEW]

    look = cleo.post(NEW, dict(again.form_values()))
    assert "This is how students would see it" in look.text
    assert chooses(cleo, look, "show").status_code == 302
    asha.signs_in()
    assert PLAIN in read_by(asha)


def test_the_words_are_sealed_and_who_wrote_them_is_not_kept(app: Flask, cleo: Actor) -> None:
    look = looks(cleo, PLAIN)
    chooses(cleo, look, "show")

    with Session(house_of(app).engine) as db:
        row = changes.by_id(db, UUID(main_form(look)["once"][0]))
        assert row is not None
        assert PLAIN.encode() not in row.body
        opened = change_actions.open_change(row, house_of(app).server)
        assert cleo.id.hex not in opened.model_dump_json().replace("-", "")


def test_an_educator_who_signs_in_with_a_password_alone_is_led_to_the_second_step(app: Flask, cleo: Actor) -> None:
    has_second_step(app, cleo, None)

    assert urlsplit(cleo.get(NEW).location).path == "/accounts/second-step"


def test_neither_a_student_nor_a_supervisor_nor_a_stranger_can_write(
    app: Flask, asha: Actor, ben: Actor, dev: Actor, cleo: Actor
) -> None:
    once = looks(cleo, PLAIN)
    for somebody in (asha, ben, dev):
        assert somebody.get(NEW).status_code == 404
        assert somebody.post("/themes/check", {"text": STOP}).status_code == 404
        assert chooses(somebody, once, "show", csrf_token=somebody.token()).status_code == 404
    assert urlsplit(dev.on_another_device(app).get(NEW).location).path == "/accounts/sign-in"
    assert "Nothing yet." in read_by(asha)


def test_a_note_stays_where_it_is_for_those_who_may_only_read(asha: Actor, cleo: Actor) -> None:
    notes(cleo)

    assert asha.post(CHANGES, {"words": STOP}).status_code == 404
    assert PLAIN in read_by(asha)


def has_second_step(app: Flask, educator: Actor, sealed: bytes | None) -> None:
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.get(PersonRow, educator.id)
        assert row is not None
        row.second_step = sealed
