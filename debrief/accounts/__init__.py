"""Accounts: coming in, signing in, and looking after one's own keys."""

from debrief.accounts import home, joining, kept, own_keys, recovering, signing_in
from debrief.accounts.blueprint import bp

__all__ = ["bp", "home", "joining", "kept", "own_keys", "recovering", "signing_in"]
