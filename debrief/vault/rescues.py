"""Seal words to somebody who is not signed in any more: their public key is enough."""

from uuid import UUID

from debrief.vault.envelopes import Identity, Place, PublicIdentity, grant, ungrant


def seal_rescue(to: PublicIdentity, body: bytes, *, rescue_id: UUID, owner_id: UUID) -> bytes:
    """Return a form's words so that only their owner's next sign-in opens them."""
    return grant(to, body, place=Place("rescues", rescue_id, owner_id, "body"))


def open_rescue(identity: Identity, blob: bytes, *, rescue_id: UUID, owner_id: UUID) -> bytes:
    """Return a form's words. Raises Unopenable."""
    return ungrant(identity, blob, place=Place("rescues", rescue_id, owner_id, "body"))
