"""The secret of the second step: under the user key, so that a thief of database and server secrets cannot read it."""

import base64
from uuid import UUID

from debrief.vault.envelopes import Key, Place, derive, seal, unseal

SECRET_BYTES = 20  # RFC 4226, 4, R6: 160 bits recommended


def draw_secret(user_key: Key, once: UUID) -> str:
    """Return the secret that one set-up form yields, in base32: the same when its page is sent again or reloaded.

    Until a right code confirms it, it is kept nowhere and carried nowhere: the form's random once-only id is not
    enough without the user key, and the user key alone does not tell which form it was.
    """
    return base64.b32encode(derive(user_key.secret, f"second-step/{once.hex}", length=SECRET_BYTES)).decode()


def seal_second_step(user_key: Key, body: bytes, *, person_id: UUID) -> bytes:
    """Return what a phone and an account both know, for its column alone."""
    return seal(user_key, body, place=_place(person_id))


def open_second_step(user_key: Key, blob: bytes, *, person_id: UUID) -> bytes:
    """Return what a phone and an account both know. Raises Unopenable."""
    return unseal(user_key, blob, place=_place(person_id))


def _place(person_id: UUID) -> Place:
    return Place("people", person_id, person_id, "second-step")
