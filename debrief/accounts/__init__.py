"""Accounts: coming in, signing in, and looking after one's own keys."""

from debrief.accounts import (
    course,
    home,
    inviting,
    joining,
    kept,
    leaving,
    own_keys,
    recovering,
    roster,
    second_step,
    signing_in,
)
from debrief.accounts.blueprint import bp

__all__ = [
    "bp",
    "course",
    "home",
    "inviting",
    "joining",
    "kept",
    "leaving",
    "own_keys",
    "recovering",
    "roster",
    "second_step",
    "signing_in",
]
