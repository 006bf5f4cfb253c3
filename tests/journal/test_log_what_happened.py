"""A student logs what happened in a few taps, and may stop after any of them."""

from uuid import uuid4

from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage.entries import EntryRow
from tests.cast import Actor, Clock, house_of
from tests.journal.story import begin, entry_id_of


def test_it_works(asha: Actor) -> None:
    answer = asha.post("/journal/new", {"safe": "yes", "reactions": []})
    entry_id = entry_id_of(answer)
    asha.post(
        f"/journal/{entry_id}/event",
        {"kind": "medicines-error", "part": "own_act", "when": "today", "headline": "I gave the wrong dose"},
    )

    page = asha.get(f"/journal/{entry_id}")

    assert page.status_code == 200
    assert "I gave the wrong dose" in page.text
    assert "Medicines error" in page.text


def test_the_first_screen_asks_how_she_is_and_not_what_happened(asha: Actor) -> None:
    page = asha.get("/journal/new").text

    assert "how are you" in page.lower()
    assert 'name="headline"' not in page
    assert "<textarea" not in page


def test_everything_may_be_left_out(asha: Actor) -> None:
    entry_id = begin(asha)

    answer = asha.post(f"/journal/{entry_id}/event")

    assert answer.status_code == 302
    assert asha.get(answer.location).status_code == 200
    assert asha.get(f"/journal/{entry_id}").status_code == 200


def test_an_injury_is_seen_to_before_anything_is_asked(asha: Actor) -> None:
    page = asha.get(asha.post("/journal/new", {"hurt": ["sharps"], "patient_at_risk": "yes"}).location).text

    assert page.index("danger-now") < page.index('name="kind"')


def test_a_double_tap_makes_one_page(asha: Actor, app: Flask) -> None:
    once = str(uuid4())

    first = asha.post("/journal/new", {"once": once})
    second = asha.post("/journal/new", {"once": once})

    assert first.location == second.location
    with Session(house_of(app).engine) as db:
        assert db.query(EntryRow).count() == 1


def test_a_day_still_to_come_is_refused_and_what_was_typed_is_kept(asha: Actor) -> None:
    entry_id = begin(asha)

    answer = asha.post(f"/journal/{entry_id}/event", {"day": "2027-01-01", "headline": "Something on the late shift"})

    assert answer.status_code == 422
    assert "Something on the late shift" in answer.text
    assert "still to come" in answer.text


def test_a_headline_that_is_too_long_says_by_how_much_and_stays(asha: Actor) -> None:
    entry_id, headline = begin(asha), "x" * 20_000

    answer = asha.post(f"/journal/{entry_id}/event", {"headline": headline})

    assert answer.status_code == 422
    assert headline in answer.text
    assert "19860 characters too many" in answer.text.replace(",", "")


def test_only_spaces_are_no_headline(asha: Actor) -> None:
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/event", {"headline": "   \u3000 "})

    assert "A page without a headline" in asha.get("/journal/").text


def test_emoji_and_right_to_left_come_back_to_the_letter(asha: Actor) -> None:
    entry_id, headline = begin(asha), "هرگز تنها نبودم 🫀 שלום"
    asha.post(f"/journal/{entry_id}/event", {"headline": headline})

    assert headline in asha.get(f"/journal/{entry_id}").text


def test_going_back_and_choosing_otherwise_changes_the_same_page(asha: Actor) -> None:
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/event", {"kind": "fall"})

    asha.post(f"/journal/{entry_id}/event", {"kind": "sharps"})

    assert "Sharps" in asha.get(f"/journal/{entry_id}").text


def test_people_named_away_stay_named_when_the_form_is_opened_again(asha: Actor, ben: Actor) -> None:
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/event", {"away": [str(ben.id)], "away_words": "the surgeon"})

    page = asha.get(f"/journal/{entry_id}/event").text

    assert f'value="{ben.id}" checked' in " ".join(page.split()) or f'checked value="{ben.id}"' in " ".join(
        page.split()
    )
    assert "the surgeon" in page


def test_the_list_shows_twenty_and_the_way_to_older_ones(asha: Actor) -> None:
    for number in range(21):
        asha.post(f"/journal/{begin(asha)}/event", {"headline": f"headline number {number}."})

    newest = asha.get("/journal/").text

    assert "headline number 20." in newest
    assert "headline number 0." not in newest
    older = asha.get("/journal/?before=2").text
    assert "headline number 0." in older


def test_the_last_touch_moves_the_day_of_deletion(asha: Actor, clock: Clock) -> None:
    entry_id = begin(asha)
    clock.forward(minutes=20)

    assert "23 November 2027" in asha.get(f"/journal/{entry_id}").text


def test_dev_finds_nothing_of_it(asha: Actor, dev: Actor) -> None:
    entry_id = begin(asha)

    assert dev.get(f"/journal/{entry_id}").status_code == 404
    assert dev.post(f"/journal/{entry_id}/event", {"headline": "mine now"}).status_code == 404
    assert "mine now" not in asha.get(f"/journal/{entry_id}").text
    taken = dev.post("/journal/new", {"once": str(entry_id), "safe": "no"})
    assert taken.status_code == 404
    assert asha.get(f"/journal/{entry_id}").status_code == 200
