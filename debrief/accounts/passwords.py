"""Passwords: long enough, and hard to guess for someone who knows whose they are."""

import re
from collections.abc import Iterable

LEAST_CHARACTERS = 12
LEAST_SCORE = 3  # of 4: zxcvbn's "safely unguessable", more than 10^8 guesses
JUDGED_CHARACTERS = 32  # what comes after can only help; at 72 the library takes seconds over one made to be slow


def easily_guessed(password: str, about: Iterable[str]) -> bool:
    """Tell whether a password falls to a guesser who knows these words about its owner.

    The owner's own words count for nothing: what is left without them is judged too, since the library gives
    three of them in a row its third mark of four.
    """
    from zxcvbn import zxcvbn  # here, because its word lists take 12 MB of every worker

    words = [word for text in about for word in re.split(r"[\W_]+", text) if len(word) > 2]
    theirs = re.compile("|".join(map(re.escape, words)) or r"\Z", re.IGNORECASE)
    for judged in dict.fromkeys(each[:JUDGED_CHARACTERS] for each in (password, theirs.sub("", password))):
        score: int = zxcvbn(judged, user_inputs=words)["score"]
        if score < LEAST_SCORE:
            return True
    return False
