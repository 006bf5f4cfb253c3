"""Tickets: found by the student who filed them, opened by a period's key, tied to nobody.

    ticket secret  = HKDF(user key)                       never stored
    id             = HMAC(ticket secret, kind, period)    one per student, kind and period; random to everyone else
    pseudonym      = HMAC(ticket secret, period)          inside the sealed body, so that a release counts students
    body           → HPKE to the period's public key; the student cannot open it either
    note           → under a key of this one ticket, from the ticket secret; its key id ties it to no other

Both blobs of every ticket are of one size.
"""

import hmac
from uuid import UUID

from debrief.vault.envelopes import Identity, Key, Place, PublicIdentity, grant, seal, ungrant, unseal

SAME_SIZE = 1000  # bytes: with its frame, the bucket of 1,024


def ticket_secret(user_key: Key) -> Key:
    """Return the secret that finds and tells apart one student's tickets."""
    return user_key.for_("tickets")


def ticket_id(secret: Key, kind: str, *, period_id: UUID) -> UUID:
    """Return the id of a student's one ticket of a kind in a period."""
    return UUID(bytes=_mac(secret, b"id", kind.encode(), period_id.bytes)[:16])


def pseudonym(secret: Key, *, period_id: UUID) -> str:
    """Return what a student is called inside the tickets of one period, and in no other."""
    return _mac(secret, b"student", b"", period_id.bytes)[:16].hex()


def seal_ticket(to: PublicIdentity, body: bytes, *, ticket_id: UUID, period_id: UUID) -> bytes:
    """Return a ticket that only the period's private key opens."""
    return grant(to, body.ljust(SAME_SIZE), place=Place("tickets", ticket_id, period_id, "body"))


def open_ticket(period_key: Identity, blob: bytes, *, ticket_id: UUID, period_id: UUID) -> bytes:
    """Return what a ticket says. Raises Unopenable."""
    return ungrant(period_key, blob, place=Place("tickets", ticket_id, period_id, "body")).rstrip()


def seal_note(secret: Key, body: bytes, *, ticket_id: UUID, period_id: UUID) -> bytes:
    """Return the note by which a student sees what they added."""
    return seal(_note_key(secret, ticket_id), body.ljust(SAME_SIZE), place=_note_place(ticket_id, period_id))


def open_note(secret: Key, blob: bytes, *, ticket_id: UUID, period_id: UUID) -> bytes:
    """Return a student's own note on a ticket. Raises Unopenable."""
    return unseal(_note_key(secret, ticket_id), blob, place=_note_place(ticket_id, period_id)).rstrip()


def _note_key(secret: Key, ticket_id: UUID) -> Key:
    return secret.for_(f"note/{ticket_id.hex}")


def _note_place(ticket_id: UUID, period_id: UUID) -> Place:
    return Place("tickets", ticket_id, period_id, "note")


def _mac(secret: Key, *parts: bytes) -> bytes:
    """Return 32 bytes of HMAC-SHA256 over parts, each with its length before it."""
    return hmac.digest(secret.secret, b"".join(len(part).to_bytes(2, "big") + part for part in parts), "sha256")
