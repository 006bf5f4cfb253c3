"""Debrief: a companion for students on placement, and words for the people they ask."""
