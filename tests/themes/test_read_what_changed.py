"""Everybody reads what changed."""

from urllib.parse import urlsplit

from flask import Flask

from tests.cast import Actor, Clock
from tests.themes.noting import CHANGES, PLAIN, notes, read_by


def test_it_works(asha: Actor, ben: Actor, cleo: Actor) -> None:
    notes(cleo)

    for somebody in (asha, ben, cleo):
        assert PLAIN in read_by(somebody)
        assert "23 November 2026" in read_by(somebody)


def test_where_nothing_changed_yet_the_page_says_what_will_be_here(asha: Actor) -> None:
    assert "Nothing yet." in read_by(asha)


def test_the_latest_note_comes_first(asha: Actor, cleo: Actor, clock: Clock) -> None:
    notes(cleo, "The first note.")
    clock.forward(minutes=20)
    notes(cleo, "The second note.")

    seen = read_by(asha)
    assert seen.index("The second note.") < seen.index("The first note.")


def test_older_notes_are_a_page_further_on(asha: Actor, cleo: Actor) -> None:
    for number in range(21):
        notes(cleo, f"Note {number}.")

    first = read_by(asha)
    assert "Note 20." in first
    assert "Note 0." not in first
    (older,) = [part.split('"')[0] for part in first.split('href="') if "before=" in part[:40]]
    assert "Note 0." in read_by(asha, older)
    assert "Older notes" not in read_by(asha, older)
    assert "There are no older notes." in read_by(asha, f"{CHANGES}?before=0")


def test_nobody_reads_who_wrote_it(asha: Actor, cleo: Actor) -> None:
    notes(cleo)

    assert "Cleo" not in read_by(asha)


def test_words_are_shown_as_words(asha: Actor, cleo: Actor) -> None:
    notes(cleo, '"><script>alert(1)</script> תודה')

    assert '"><script>alert(1)</script> תודה' in read_by(asha)
    assert "<script>alert" not in asha.get(CHANGES).text


def test_an_educator_is_offered_to_write_and_to_take_back_and_nobody_else_is(
    asha: Actor, ben: Actor, cleo: Actor
) -> None:
    notes(cleo)

    assert "Write a note" in read_by(cleo)
    assert "Take back" in read_by(cleo)
    for somebody in (asha, ben):
        assert "Write a note" not in read_by(somebody)
        assert "Take back" not in read_by(somebody)


def test_a_stranger_is_sent_to_sign_in(app: Flask, asha: Actor) -> None:
    answer = asha.on_another_device(app).get(CHANGES)

    assert urlsplit(answer.location).path == "/accounts/sign-in"
