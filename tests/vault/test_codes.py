"""Codes that people type: read generously, and a slip of the finger is caught before anything is looked up."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.vault.codes import ALPHABET, CHARACTERS, BadCode, Code
from debrief.vault.envelopes import Key, Unopenable, seal, unseal
from tests.vault.strategies import HERE, SOME

codes = st.text(alphabet=ALPHABET, min_size=CHARACTERS, max_size=CHARACTERS).map(Code)


@given(code=codes)
@SOME
def test_a_code_is_read_as_it_is_shown(code: Code) -> None:
    assert Code.read(str(code)) == code


@given(code=codes, data=st.data())
@SOME
def test_a_code_is_read_however_it_is_typed(code: Code, data: st.DataObject) -> None:
    """Spaces and dashes anywhere, either case, O for 0, I and L for 1."""
    ways = {"0": "0Oo", "1": "1IiLl"}
    typed = data.draw(st.sampled_from(["", " ", "\n\t"]))
    for character in str(code).replace("-", ""):
        typed += data.draw(st.sampled_from(ways.get(character, character + character.lower())))
        typed += data.draw(st.sampled_from(["", "", "", " ", "-", " - ", "\r\n", "\u00a0"]))

    assert Code.read(typed) == code


@pytest.mark.parametrize("dash", ["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"])
def test_a_dash_that_a_word_processor_made_is_a_dash(dash: str) -> None:
    code = Code.fresh()

    assert Code.read(str(code).replace("-", dash)) == code


def test_any_one_wrong_character_is_caught() -> None:
    chance = random.Random(1)  # noqa: S311  # the same slips every time, and no secret
    for _ in range(10):
        shown = str(Code("".join(chance.choices(ALPHABET, k=CHARACTERS)))).replace("-", "")
        for place, right in enumerate(shown):
            for wrong in set(ALPHABET) - {right}:
                with pytest.raises(BadCode, match="check"):
                    Code.read(shown[:place] + wrong + shown[place + 1 :])


def test_neighbours_typed_the_wrong_way_round_are_caught_unless_the_alphabet_has_them_side_by_side() -> None:
    """The checksum cannot tell one such swap in 32 apart, and only of characters next to each other in the alphabet.

    (Z and 0 count as neighbours.) Over all swaps of two different characters that is one in 496.
    """
    chance = random.Random(2)  # noqa: S311  # as above
    missed = tried = 0
    for _ in range(400):
        shown = str(Code("".join(chance.choices(ALPHABET, k=CHARACTERS)))).replace("-", "")
        for place in range(len(shown) - 1):
            left, right = shown[place], shown[place + 1]
            if left == right:
                continue
            tried += 1
            try:
                Code.read(shown[:place] + right + left + shown[place + 2 :])
            except BadCode:
                continue
            missed += 1
            assert (ALPHABET.index(left) - ALPHABET.index(right)) % 32 in {1, 31}
    assert missed / tried < 2 / 496


@pytest.mark.parametrize(
    ("typed", "fault"),
    [("", "length"), ("ABCDE", "length"), ("0" * 28, "length"), ("U" * 27, "character"), ("\u0661" * 27, "character")],
)
def test_what_is_wrong_with_a_code_is_said(typed: str, fault: str) -> None:
    with pytest.raises(BadCode, match=fault):
        Code.read(typed)


@given(typed=st.text(max_size=60))
@SOME
def test_nothing_that_is_typed_breaks_the_reading(typed: str) -> None:
    try:
        code = Code.read(typed)
    except BadCode:
        return
    assert len(code.characters) == CHARACTERS


def test_codes_are_fresh_and_draw_on_the_whole_alphabet() -> None:
    drawn = [Code.fresh().characters for _ in range(300)]

    assert len(set(drawn)) == 300
    assert set("".join(drawn)) == set(ALPHABET)


def test_a_code_holds_130_bits() -> None:
    assert len(ALPHABET) ** CHARACTERS == 2**130


@given(code=codes)
@SOME
def test_what_finds_a_row_does_not_open_it(code: Code) -> None:
    found = {code.finds(purpose) for purpose in ("recovery", "invitation", "link")}
    opened = {code.opens(purpose) for purpose in ("recovery", "invitation", "link")}

    assert len(found | opened) == 6


def test_a_code_never_shows_in_a_traceback() -> None:
    assert repr(Code.fresh()) == "Code()"


def test_eve_opens_nothing_with_what_the_row_is_found_by() -> None:
    code = Code.fresh()
    blob = seal(Key(code.opens("recovery")), b"a user key", place=HERE)

    for eve in (code.finds("recovery"), code.finds("invitation"), Code.fresh().opens("recovery")):
        with pytest.raises(Unopenable):
            unseal(Key(eve), blob, place=HERE)
