"""A note to all students: it comes back as it was sealed, and does not say who wrote it."""

from datetime import date

import pytest
from pydantic import ValidationError

from debrief.domain.changes import Change


def test_a_note_comes_back_as_it_was_sealed() -> None:
    note = Change(words="Every ward was asked.", on=date(2026, 11, 23), folded=True)

    assert Change.model_validate_json(note.sealed_form()) == note


def test_a_note_does_not_say_who_wrote_it() -> None:
    with pytest.raises(ValidationError):
        Change.model_validate({"words": "Every ward was asked.", "on": "2026-11-23", "by": "Cleo"})
