"""Drafts: what somebody has typed, to the letter, and what two tabs that typed different words come to."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.domain.drafts import NOTHING, TYPED, Draft

AT = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
TEXTS = st.dictionaries(st.sampled_from(TYPED), st.text(min_size=1).filter(str.strip))


def draft(by: str = "", **fields: str) -> Draft:
    """Return a draft of some fields, as a form sends them."""
    return Draft.of_form([("once", by), *fields.items()], at=AT)


def test_it_works() -> None:
    typed = draft(by="a form", words="Half a sent", promise_1="I call", csrf_token="x", base="y", nonsense="z")

    assert typed.fields == {"words": "Half a sent", "promise_1": "I call"}
    assert Draft.model_validate_json(typed.sealed_form()) == typed


def test_ticked_lines_stand_before_the_words() -> None:
    sent = [("lines", "One."), ("words", "Mine.\r\nAnd more."), ("lines", "Two.")]

    assert Draft.of_form(sent, at=AT).fields["words"] == "One.\n\nTwo.\n\nMine.\nAnd more."


@pytest.mark.parametrize("words", ["", " \n\t ", "\u00a0\u2003"])
def test_only_spaces_are_nothing(words: str) -> None:
    assert draft(words=words).fields == {}
    assert draft(words=words).fingerprint == NOTHING


def test_what_was_opened_on_other_words_crosses() -> None:
    first, second = draft("one", words="first"), draft("two", words="second")

    assert second.crosses(first, base=NOTHING)
    assert not second.crosses(first, base=first.fingerprint)
    assert not draft("two", words="first").crosses(first, base=NOTHING)


def test_a_form_crosses_with_no_words_of_its_own() -> None:
    assert not draft("one", words="half and the rest").crosses(draft("one", words="half"), base=NOTHING)
    assert draft("", words="half and the rest").crosses(draft("", words="half"), base=NOTHING)


@given(TEXTS, TEXTS)
def test_side_by_side_no_text_is_lost(mine: dict[str, str], kept: dict[str, str]) -> None:
    both = Draft(fields=mine, at=AT).beside(Draft(fields=kept, at=AT))

    everything = "\n".join(both.fields.values())
    assert all(text in everything for text in (*mine.values(), *kept.values()))


@given(TEXTS, TEXTS)
def test_a_fingerprint_names_these_texts_alone(one: dict[str, str], other: dict[str, str]) -> None:
    same = Draft(fields=one, at=AT).fingerprint == Draft(fields=other, at=AT).fingerprint

    assert same == (one == other)
