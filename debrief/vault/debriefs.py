"""Seal a debrief: one content key, held by the student under their user key and granted to one reader."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol
from uuid import UUID

from debrief.vault.envelopes import Identity, Key, Place, PublicIdentity, grant, new_key, seal, ungrant, unseal


@dataclass(frozen=True, slots=True)
class SealedShare:
    """The blobs of a new share."""

    own_key: bytes
    granted: bytes
    body: bytes


class Recipient(Protocol):
    """Whom a share is for: it grants them a content key for a place."""

    def __call__(self, secret: bytes, *, place: Place) -> bytes:
        """Return the secret so that only they open it, and only in that place."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Which debrief, whose, and for whom: what every blob of it is bound to."""

    debrief_id: UUID
    owner_id: UUID
    reader_id: UUID

    def place(self, purpose: str, *, owner: UUID | None = None, version: int = 1) -> Place:
        """Return where a blob of this debrief belongs."""
        return Place("debriefs", self.debrief_id, owner or self.owner_id, purpose, version)


def for_reader(reader: PublicIdentity) -> Recipient:
    """Return what grants to somebody with an account."""
    return partial(grant, reader)


def seal_share(user_key: Key, to: Recipient, body: bytes, *, parties: Parties) -> SealedShare:
    """Return a frozen copy that the student and this one reader can open."""
    content_key = new_key()
    return SealedShare(
        own_key=seal(user_key, content_key.secret, place=parties.place("own-key")),
        granted=to(content_key.secret, place=parties.place("grant", owner=parties.reader_id)),
        body=seal(content_key, body, place=parties.place("body")),
    )


def content_key_of_student(user_key: Key, own_key: bytes, *, parties: Parties) -> Key:
    """Return the content key, for the student. Raises Unopenable."""
    return Key(unseal(user_key, own_key, place=parties.place("own-key")))


def content_key_of_reader(identity: Identity, granted: bytes, *, parties: Parties) -> Key:
    """Return the content key, for the reader whom it was granted to. Raises Unopenable."""
    return Key(ungrant(identity, granted, place=parties.place("grant", owner=parties.reader_id)))


def seal_words(content_key: Key, plain: bytes, *, reply_id: UUID, author_id: UUID) -> bytes:
    """Return a reply's words, bound to who wrote them."""
    return seal(content_key, plain, place=Place("replies", reply_id, author_id, "body"))


def open_words(content_key: Key, blob: bytes, *, reply_id: UUID, author_id: UUID) -> bytes:
    """Return a reply's words. Raises Unopenable."""
    return unseal(content_key, blob, place=Place("replies", reply_id, author_id, "body"))
