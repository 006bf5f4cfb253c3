"""Tests: they mirror the house, room for room."""
