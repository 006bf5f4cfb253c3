"""A person's keys: the user key, and the three ways it is wrapped.

    password → NFKC → Argon2id → HKDF → password wrap key
    stored: server wrap( password wrap( user key ))       a thief needs the database, the secrets and the password
            recovery wrap( user key )                     works when the password, or every server secret, is lost
    under the user key: the private identity, every content key, the key of the headlines

Argon2id: RFC 9106; 64 MiB, three passes, one lane (its second recommended choice, at one lane).
"""

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from debrief.vault.codes import Code
from debrief.vault.envelopes import Identity, Key, Place, PublicIdentity, Unopenable, derive, new_key, seal, unseal
from debrief.vault.server import Server

SALT_BYTES = 16
MOST_MEMORY = 256 * 1024  # KiB; four times today's cost, in each of the three
MOST_PASSES = 12
MOST_LANES = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """What Argon2id costs: memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 1

    def __str__(self) -> str:
        """Return the parameters as they are stored beside the salt."""
        return f"{self.memory},{self.passes},{self.lanes}"

    @classmethod
    def read(cls, text: str) -> "Stretch":
        """Return the parameters that a row was stored with.

        Raises Unopenable for any that this product never stores: whoever can write the database must not be able
        to have a sign-in ask for all the memory there is.
        """
        parts = text.split(",")
        if len(parts) != 3 or not all(part.isdecimal() and len(part) < 8 for part in parts):
            raise Unopenable
        memory, passes, lanes = map(int, parts)
        if not (0 < passes <= MOST_PASSES and 0 < lanes <= MOST_LANES and 8 * lanes <= memory <= MOST_MEMORY):
            raise Unopenable
        return cls(memory, passes, lanes)


@dataclass(frozen=True, slots=True)
class Locked:
    """What is stored of a password: nothing of it, only what it takes to try one."""

    salt: bytes
    stretch: Stretch
    wrapped: bytes


Derive = Callable[[str, bytes, Stretch], Key]


def password_key(password: str, salt: bytes, stretch: Stretch) -> Key:
    """Return the key that a password yields. Slow on purpose: about a quarter of a second."""
    stretched = Argon2id(
        salt=salt, length=32, iterations=stretch.passes, lanes=stretch.lanes, memory_cost=stretch.memory
    ).derive(unicodedata.normalize("NFKC", password).encode())
    return Key(derive(stretched, "password-wrap"))


def lock(key: Key, with_: Key, *, salt: bytes, stretch: Stretch, person_id: UUID, server: Server) -> Locked:
    """Return the user key wrapped under a password's key, and that under the server's."""
    inner = seal(with_, key.secret, place=_place(person_id, "password"))
    return Locked(salt, stretch, server.seal(inner, place=_place(person_id, "server"), purpose="wrap"))


def unlock(locked: Locked, with_: Key, *, person_id: UUID, server: Server) -> Key:
    """Return the user key. Raises Unopenable for a wrong password, which is all that a wrong password is."""
    inner = server.unseal(locked.wrapped, place=_place(person_id, "server"), purpose="wrap")
    return Key(unseal(with_, inner, place=_place(person_id, "password")))


def lock_for_recovery(key: Key, code: Code, *, person_id: UUID) -> bytes:
    """Return the user key wrapped under a recovery key alone, so that it outlives every server secret."""
    return seal(Key(code.opens("recovery")), key.secret, place=_place(person_id, "recovery"))


def recover(wrapped: bytes, code: Code, *, person_id: UUID) -> Key:
    """Return the user key that a recovery key opens. Raises Unopenable."""
    return Key(unseal(Key(code.opens("recovery")), wrapped, place=_place(person_id, "recovery")))


def new_salt() -> bytes:
    """Return a fresh salt."""
    return os.urandom(SALT_BYTES)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """The keys that a person gets once, when they accept the invitation."""

    key: Key = field(repr=False)
    public: PublicIdentity
    sealed_identity: bytes


def new_person(person_id: UUID) -> NewPerson:
    """Draw a user key and an identity, the identity sealed under the user key."""
    key, identity = new_key(), Identity.fresh()
    return NewPerson(key, identity.public(), seal(key, identity.raw, place=_place(person_id, "identity")))


def identity_of(sealed: bytes, key: Key, *, person_id: UUID) -> Identity:
    """Return a person's private identity. Raises Unopenable."""
    return Identity(unseal(key, sealed, place=_place(person_id, "identity")))


def _place(person_id: UUID, purpose: str) -> Place:
    return Place("people", person_id, person_id, purpose)
