"""Seal what one side of a talk has typed so far."""

from uuid import UUID

from debrief.vault.envelopes import Key, Place, seal, unseal


def seal_draft(key: Key, plain: bytes, *, debrief_id: UUID, author_id: UUID, version: int) -> bytes:
    """Return a draft, under its writer's key."""
    return seal(key, plain, place=Place("drafts", debrief_id, author_id, "body", version))


def open_draft(key: Key, blob: bytes, *, debrief_id: UUID, author_id: UUID, version: int) -> bytes:
    """Return a draft. Raises Unopenable."""
    return unseal(key, blob, place=Place("drafts", debrief_id, author_id, "body", version))
