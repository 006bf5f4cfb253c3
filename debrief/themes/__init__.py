"""Themes: periods, summaries that point at nobody, and what changed. No page of a student is ever opened here."""

from debrief.themes import changes, committee, copies, periods, picture, summaries
from debrief.themes.blueprint import bp, hand_over

__all__ = ["bp", "changes", "committee", "copies", "hand_over", "periods", "picture", "summaries"]
