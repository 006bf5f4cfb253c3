"""Seal an entry: a fresh content key for every version, wrapped under the user key, and a small headline for lists."""

from dataclasses import dataclass
from uuid import UUID

from debrief.vault.envelopes import Key, Place, new_key, seal, unseal


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """The three blobs of one version of an entry."""

    content_key: bytes
    body: bytes
    headline: bytes


def seal_entry(
    user_key: Key, *, body: bytes, headline: bytes, entry_id: UUID, owner_id: UUID, version: int
) -> SealedEntry:
    """Return one version of an entry, sealed. The version before it has a key of its own, which goes with its row."""
    content_key = new_key()
    return SealedEntry(
        content_key=seal(user_key, content_key.secret, place=_place(entry_id, owner_id, "content-key", version)),
        body=seal(content_key, body, place=_place(entry_id, owner_id, "body", version)),
        headline=seal(headline_key(user_key), headline, place=_place(entry_id, owner_id, "headline", version)),
    )


def open_entry(
    user_key: Key, *, content_key: bytes, body: bytes, entry_id: UUID, owner_id: UUID, version: int
) -> bytes:
    """Return an entry's body. Raises Unopenable."""
    key = Key(unseal(user_key, content_key, place=_place(entry_id, owner_id, "content-key", version)))
    return unseal(key, body, place=_place(entry_id, owner_id, "body", version))


def open_headline(headlines: Key, blob: bytes, *, entry_id: UUID, owner_id: UUID, version: int) -> bytes:
    """Return what a list shows of an entry, by the one key of all the user's headlines. Raises Unopenable."""
    return unseal(headlines, blob, place=_place(entry_id, owner_id, "headline", version))


def headline_key(user_key: Key) -> Key:
    """Return the one key that a user's headlines are sealed under."""
    return user_key.for_("headlines")


def _place(entry_id: UUID, owner_id: UUID, purpose: str, version: int) -> Place:
    return Place("entries", entry_id, owner_id, purpose, version)
