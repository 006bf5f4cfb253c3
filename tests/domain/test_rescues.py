"""What is worth keeping of a form that came too late: what somebody wrote or chose, and nothing that opens anything."""

import pytest

from debrief.domain.rescues import NEVER_KEPT, anything_typed, worth_keeping


def test_what_was_written_and_chosen_is_kept_in_its_order_repeats_too() -> None:
    fields = [("words", "one"), ("helped", "people"), ("helped", "tasks"), ("once", "id")]

    assert worth_keeping(fields) == tuple(fields)


@pytest.mark.parametrize("name", sorted(NEVER_KEPT))
def test_no_password_no_code_and_no_token_is_kept(name: str) -> None:
    assert worth_keeping([(name, "secret"), ("words", "kept")]) == (("words", "kept"),)


@pytest.mark.parametrize(
    ("fields", "typed"),
    [((), False), ((("once", "id"),), False), ((("once", "id"), ("words", " \n")), False), ((("words", "x"),), True)],
)
def test_a_form_without_words_is_not_worth_a_page_of_its_own(fields: tuple[tuple[str, str], ...], typed: bool) -> None:
    assert anything_typed(fields) == typed
