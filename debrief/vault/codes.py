"""Secrets that people type: 130 bits in Crockford's base32, in groups, with a check character.

Read generously: spaces, any dash or stop, case, and O for 0, I or L for 1. The alphabet is Douglas Crockford's
(no I, L, O, U); the check character is ISO 7064's hybrid system over it, from python-stdnum.
"""

import secrets as system
from dataclasses import dataclass, field

from stdnum.iso7064 import mod_37_36

from debrief.vault.envelopes import derive

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = 26  # of 5 bits each: 130 bits
GROUP = 5
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})


class BadCode(ValueError):
    """The typed code cannot be right; `fault` says how, so that the page can say what to look for."""

    def __init__(self, fault: str) -> None:
        """Keep the fault: "length", "character" or "check"."""
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Code:
    """A secret of 130 bits that a person may write down, type or paste."""

    characters: str = field(repr=False)

    @classmethod
    def fresh(cls) -> "Code":
        """Return a new code."""
        return cls("".join(system.choice(ALPHABET) for _ in range(CHARACTERS)))

    @classmethod
    def read(cls, typed: str) -> "Code":
        """Return the code that was typed. Raises BadCode for one that cannot be right."""
        folded = "".join(filter(str.isalnum, typed)).upper().translate(_FORGIVEN)
        if set(folded) - set(ALPHABET):
            raise BadCode("character")
        if len(folded) != CHARACTERS + 1:
            raise BadCode("length")
        if mod_37_36.calc_check_digit(folded[:-1], alphabet=ALPHABET) != folded[-1]:
            raise BadCode("check")
        return cls(folded[:-1])

    def __str__(self) -> str:
        """Return the code as it is shown: groups of five, the last character a check."""
        whole = self.characters + mod_37_36.calc_check_digit(self.characters, alphabet=ALPHABET)
        return "-".join(whole[i : i + GROUP] for i in range(0, len(whole), GROUP))

    def finds(self, purpose: str) -> bytes:
        """Return 32 bytes that find the row of this code, and open nothing."""
        return derive(self.characters.encode(), f"{purpose}/find")

    def opens(self, purpose: str) -> bytes:
        """Return the 32 bytes of the key that this code holds for a purpose."""
        return derive(self.characters.encode(), f"{purpose}/wrap")
