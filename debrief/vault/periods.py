"""A period's key pair: its public half seals tickets, its private half is granted to each educator and nobody else."""

from uuid import UUID

from debrief.vault.codes import Code
from debrief.vault.envelopes import Identity, Key, Place, PublicIdentity, grant, seal, ungrant, unseal


def grant_period(to: PublicIdentity, period_key: Identity, *, period_id: UUID, educator_id: UUID) -> bytes:
    """Return a period's private half, for one educator."""
    return grant(to, period_key.raw, place=_place(period_id, educator_id, "private"))


def period_key(identity: Identity, granted: bytes, *, period_id: UUID, educator_id: UUID) -> Identity:
    """Return a period's private half, by the educator whom it was granted to. Raises Unopenable."""
    return Identity(ungrant(identity, granted, place=_place(period_id, educator_id, "private")))


def lock_copy(period_key: Identity, code: Code, *, period_id: UUID) -> bytes:
    """Return a period's private half under a printed code, for the day when no educator's account opens it."""
    return seal(Key(code.opens("period")), period_key.raw, place=_place(period_id, period_id, "copy"))


def open_copy(copy: bytes, code: Code, *, period_id: UUID) -> Identity:
    """Return a period's private half, by the printed code. Raises Unopenable."""
    return Identity(unseal(Key(code.opens("period")), copy, place=_place(period_id, period_id, "copy")))


def _place(period_id: UUID, owner_id: UUID, purpose: str) -> Place:
    return Place("periods", period_id, owner_id, purpose)
