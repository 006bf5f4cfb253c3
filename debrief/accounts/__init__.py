"""Accounts: coming in, signing in, and looking after one's own keys."""

from debrief.accounts import (
    course,
    deleting,
    earlier,
    home,
    inviting,
    joining,
    kept,
    leaving,
    mailing,
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
    "deleting",
    "earlier",
    "home",
    "inviting",
    "joining",
    "kept",
    "leaving",
    "mailing",
    "own_keys",
    "recovering",
    "roster",
    "second_step",
    "signing_in",
]
