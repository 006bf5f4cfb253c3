"""Rehearsals: a talk that a supervisor may play before the real one. Nothing of it is kept."""

from hashlib import sha256
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from debrief.domain.tables import Table, Words

CHOICES_A_TURN = 3


class Choice(Table):
    """One thing that might be said, what the student would hear in it, and why."""

    say: Words
    hears: Words
    """What the student would hear in it."""
    why: Words
    avoid: bool = False
    """Better left: these words stand in an [[avoid]] of the kind or of shared/lines.toml."""


class Turn(Table):
    """What the student says, and three things one might say to it: one of them is better left."""

    student: Words
    """What the student says."""
    choices: tuple[Choice, ...]
    """Three things one might say to it."""

    @model_validator(mode="after")
    def _one_of_three_is_better_left(self) -> Self:
        if len(self.choices) != CHOICES_A_TURN or sum(choice.avoid for choice in self.choices) != 1:
            raise PydanticCustomError("not_three", "a turn has three choices, and exactly one of them `avoid = true`")
        return self

    @property
    def shuffled(self) -> tuple[Choice, ...]:
        """Return the choices in an order that is always the same and that nobody can play by.

        It comes from a hash of the words: the one better left is not always the last, and the page may be kept.
        """
        return tuple(sorted(self.choices, key=lambda each: sha256(f"{self.student}\n{each.say}".encode()).digest()))
