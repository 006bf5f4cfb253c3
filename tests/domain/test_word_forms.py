"""Words as a search hears them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.word_forms import UNSAID, one_letter_apart, stem, stems

ONE = [
    ("fell", "falls", "fallen", "falling"),
    ("died", "dying", "dies", "death"),
    ("dose", "doses", "dosing", "dosed"),
    ("error", "errors"),
    ("injury", "injuries", "injuries"),
    ("grab", "grabbed", "grabbing"),
    ("miss", "missed", "misses"),
    ("bully", "bullied", "bullies"),
    ("burn", "burned", "burns"),
]


@pytest.mark.parametrize("forms", ONE, ids=lambda forms: forms[0])
def test_the_forms_of_a_word_are_one_word(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_different_words_stay_different() -> None:
    words = ("fall", "fault", "die", "dignity", "death", "sepsis", "virus", "loss", "nearly", "never")

    assert len({stem(word) for word in words}) == len(words) - 1  # die and death are one


def test_words_that_say_nothing_are_left_out_and_those_that_deny_are_not() -> None:
    assert stems("She was on the floor") == ("floor",)
    assert stems("Nobody came. They said no") == ("nobody", "come", "say", "no")
    assert "not" not in UNSAID


def test_marks_and_typographic_apostrophes_do_not_matter() -> None:
    assert stems("The patient’s dose!") == stems("patient's doses") == ("patient", "dos")


def test_in_another_language_words_stand_as_they_are() -> None:
    assert stems("Die falsche Dosis", locale="de") == ("die", "falsche", "dosis")


@pytest.mark.parametrize("slip", ["dose dosse", "dose dse", "dose doze", "dose dsoe", "dose doses", "dose edose"])
def test_one_letter_more_less_other_or_swapped_is_a_slip(slip: str) -> None:
    one, other = slip.split()

    assert one_letter_apart(one, other)
    assert one_letter_apart(other, one)


@pytest.mark.parametrize("different", ["dose dose", "dose nope", "dose seod", "dose do", "dose dosage", "ab ba c"])
def test_more_than_one_letter_is_another_word(different: str) -> None:
    one, other = different.split()[0], different.split()[-1]

    assert not one_letter_apart(one, other)


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(stems(text))
