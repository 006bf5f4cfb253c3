"""Passwords: long enough, and hard to guess for someone who knows whose they are."""

from collections.abc import Iterable

LEAST_CHARACTERS = 12
LEAST_SCORE = 3  # of 4: zxcvbn's "safely unguessable", more than 10^8 guesses
JUDGED_CHARACTERS = 72  # the library's own limit; what comes after can only help


def easily_guessed(password: str, about: Iterable[str]) -> bool:
    """Tell whether a password falls to a guesser who knows these words about its owner."""
    from zxcvbn import zxcvbn  # here, because its word lists cost every worker 20 MB

    words = [part for text in about for part in (text, *text.replace("@", " ").replace(".", " ").split())]
    score: int = zxcvbn(password[:JUDGED_CHARACTERS], user_inputs=words)["score"]
    return score < LEAST_SCORE
