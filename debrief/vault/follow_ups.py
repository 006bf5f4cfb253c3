"""Seal agreed days under a talk's content key, and what became of them under the student's own."""

from uuid import UUID

from debrief.vault.envelopes import Key, Place, seal, unseal


def place_of(follow_up_id: UUID, debrief_id: UUID, purpose: str, version: int) -> Place:
    """Return where a blob of an agreed day belongs: "body" or "mark"."""
    return Place("follow_ups", follow_up_id, debrief_id, purpose, version)


def seal_day(key: Key, plain: bytes, *, follow_up_id: UUID, debrief_id: UUID, version: int) -> bytes:
    """Return an agreed day, for the two of the talk."""
    return seal(key, plain, place=place_of(follow_up_id, debrief_id, "body", version))


def open_day(key: Key, blob: bytes, *, follow_up_id: UUID, debrief_id: UUID, version: int) -> bytes:
    """Return an agreed day. Raises Unopenable."""
    return unseal(key, blob, place=place_of(follow_up_id, debrief_id, "body", version))


def seal_mark(user_key: Key, plain: bytes, *, follow_up_id: UUID, debrief_id: UUID, version: int) -> bytes:
    """Return what became of a day, for the student alone."""
    return seal(user_key, plain, place=place_of(follow_up_id, debrief_id, "mark", version))


def open_mark(user_key: Key, blob: bytes, *, follow_up_id: UUID, debrief_id: UUID, version: int) -> bytes:
    """Return what became of a day. Raises Unopenable."""
    return unseal(user_key, blob, place=place_of(follow_up_id, debrief_id, "mark", version))
