"""Themes: periods, summaries that point at nobody, and what changed. No page of a student is ever opened here."""

from debrief.themes.blueprint import bp, hand_over

__all__ = ["bp", "hand_over"]
