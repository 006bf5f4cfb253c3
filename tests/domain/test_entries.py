"""What a student keeps, before it is sealed."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.entries import Entry, Event, Reflection

NOW = datetime(2026, 11, 23, 2, 43, tzinfo=UTC)


@given(words=st.text(alphabet=st.characters(codec="utf-8"), max_size=500))
def test_words_survive_the_form_they_are_sealed_in(words: str) -> None:
    entry = Entry(logged_at=NOW, touched_at=NOW, reflection=Reflection(steps={"what": words}))

    assert Entry.model_validate_json(entry.sealed_form()) == entry


def test_what_was_skipped_is_not_in_the_sealed_form() -> None:
    assert b"outcome" not in Entry(logged_at=NOW, touched_at=NOW).sealed_form()


def test_a_list_shows_the_headline_and_nothing_of_the_reflection() -> None:
    entry = Entry(logged_at=NOW, touched_at=NOW, reflection=Reflection(steps={"what": "all of it"}))

    assert b"all of it" not in entry.listed.sealed_form()


def test_an_emptied_step_is_gone() -> None:
    written = Reflection().with_step("well", "I stayed.")

    assert written.with_step("well", " \n ").steps == {}


def test_only_how_somebody_behaved_may_be_about_whoever_could_be_asked() -> None:
    about = (Event(kind="treatment", family="behaviour"), Event(family="behaviour"))
    others = (Event(), Event(kind="handover", family="behaviour"), Event(kind="fall"), Event(family="harm"))

    assert [event.about_treatment for event in (*about, *others)] == [True, True, False, False, False, False]
