"""Seal bytes so that they open only with the right key and only in the place they were sealed for.

A blob is `suite ‖ key id ‖ nonce ‖ ciphertext`. Its place (table, row, owner, version, purpose) is
authenticated with it, so a blob moved anywhere else does not open. There is no trial decryption: the
key id says which key, and any other is refused before a cipher runs.

AES-256-GCM: NIST SP 800-38D. HPKE: RFC 9180, with the hybrid KEM ML-KEM-768 + X25519.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Random = Callable[[int], bytes]

AES_256_GCM = 1
HPKE_HYBRID = 2
KEY_BYTES = 32
KEY_ID_BYTES = 8
NONCE_BYTES = 12
HEADER_BYTES = 1 + KEY_ID_BYTES

BUCKETS = (256, 1024, 4096, 16384)  # bytes; above the last, whole multiples of it
MLKEM_PUBLIC_BYTES = 1184
SEED_BYTES = 64

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Unopenable(Exception):
    """Nothing opens: the wrong key, the wrong place, or bytes that were changed. It never says which."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a blob belongs. The same bytes anywhere else are refused."""

    table: str
    row: UUID
    owner: UUID
    purpose: str
    version: int = 1

    def __bytes__(self) -> bytes:
        """Return the place with every part's length before it, so that no two places read alike."""
        parts = (
            b"debrief/1",
            self.table.encode(),
            self.row.bytes,
            self.owner.bytes,
            self.purpose.encode(),
            self.version.to_bytes(8, "big"),
        )
        return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


@dataclass(frozen=True, slots=True)
class Key:
    """A symmetric key of 32 bytes, never shown in a traceback."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a key of any other length."""
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a key is 32 bytes")

    @property
    def id(self) -> bytes:
        """Return eight bytes that name the key and tell nothing of it."""
        return derive(self.secret, "key-id", length=KEY_ID_BYTES)

    def for_(self, purpose: str) -> "Key":
        """Return the key that this one yields for a purpose, always the same."""
        return Key(derive(self.secret, purpose))


def new_key(random: Random = os.urandom) -> Key:
    """Return a fresh key."""
    return Key(random(KEY_BYTES))


def derive(secret: bytes, purpose: str, *, length: int = KEY_BYTES, salt: bytes | None = None) -> bytes:
    """Return `length` bytes from a secret for one purpose. HKDF-SHA256, RFC 5869."""
    return HKDF(hashes.SHA256(), length=length, salt=salt, info=b"debrief/1/" + purpose.encode()).derive(secret)


def pad(plain: bytes) -> bytes:
    """Return `plain` with its length before it, filled up to the next bucket, so that size tells little."""
    framed = len(plain).to_bytes(4, "big") + plain
    bucket = next((size for size in BUCKETS if size >= len(framed)), -(-len(framed) // BUCKETS[-1]) * BUCKETS[-1])
    return framed.ljust(bucket, b"\0")


def unpad(padded: bytes) -> bytes:
    """Return what pad() was given. Raises Unopenable if the frame is not one of ours."""
    length = int.from_bytes(padded[:4], "big")
    if len(padded) < 4 + length:
        raise Unopenable
    return padded[4 : 4 + length]


def seal(key: Key, plain: bytes, *, place: Place, random: Random = os.urandom) -> bytes:
    """Return `plain` sealed under `key` for `place`, padded."""
    nonce = random(NONCE_BYTES)
    header = bytes([AES_256_GCM]) + key.id
    return header + nonce + AESGCM(key.secret).encrypt(nonce, pad(plain), header + bytes(place))


def unseal(key: Key, blob: bytes, *, place: Place) -> bytes:
    """Return what was sealed under `key` for `place`. Raises Unopenable for anything else."""
    header, nonce, sealed = (
        blob[:HEADER_BYTES],
        blob[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES],
        blob[HEADER_BYTES + NONCE_BYTES :],
    )
    if header != bytes([AES_256_GCM]) + key.id or len(nonce) < NONCE_BYTES:
        raise Unopenable
    try:
        return unpad(AESGCM(key.secret).decrypt(nonce, sealed, header + bytes(place)))
    except InvalidTag:
        raise Unopenable from None


def key_id_of(blob: bytes) -> bytes:
    """Return the id of the key that a blob was sealed under."""
    return blob[1:HEADER_BYTES]


@dataclass(frozen=True, slots=True)
class PublicIdentity:
    """The half of a person's identity that others grant to: ML-KEM-768 (1184 B) ‖ X25519 (32 B)."""

    raw: bytes

    @property
    def id(self) -> bytes:
        """Return eight bytes that name the identity."""
        return derive(self.raw, "identity-id", length=KEY_ID_BYTES)

    @property
    def fingerprint(self) -> str:
        """Return 64 characters that only this identity has, to be kept where nobody can change them unseen."""
        return derive(self.raw, "identity-fingerprint").hex()

    def key(self) -> hpke.MLKEM768X25519PublicKey:
        """Return the key that HPKE takes."""
        return hpke.MLKEM768X25519PublicKey(
            mlkem.MLKEM768PublicKey.from_public_bytes(self.raw[:MLKEM_PUBLIC_BYTES]),
            x25519.X25519PublicKey.from_public_bytes(self.raw[MLKEM_PUBLIC_BYTES:]),
        )


@dataclass(frozen=True)  # without slots: what the bytes yield is worked out once, for a list opens many grants
class Identity:
    """A person's private identity: ML-KEM-768 seed (64 B) ‖ X25519 private key (32 B)."""

    raw: bytes = field(repr=False)

    @classmethod
    def fresh(cls, random: Random = os.urandom) -> "Identity":
        """Return a new identity."""
        return cls(random(SEED_BYTES + KEY_BYTES))

    @cached_property
    def _halves(self) -> tuple[mlkem.MLKEM768PrivateKey, x25519.X25519PrivateKey]:
        return (
            mlkem.MLKEM768PrivateKey.from_seed_bytes(self.raw[:SEED_BYTES]),
            x25519.X25519PrivateKey.from_private_bytes(self.raw[SEED_BYTES:]),
        )

    @cached_property
    def id(self) -> bytes:
        """Return eight bytes that name the identity, the same as its public half's."""
        return self.public().id

    def public(self) -> PublicIdentity:
        """Return the half that others may have."""
        post_quantum, classic = self._halves
        return PublicIdentity(post_quantum.public_key().public_bytes_raw() + classic.public_key().public_bytes_raw())

    @cached_property
    def _key(self) -> hpke.MLKEM768X25519PrivateKey:
        return hpke.MLKEM768X25519PrivateKey(*self._halves)

    def key(self) -> hpke.MLKEM768X25519PrivateKey:
        """Return the key that HPKE takes."""
        return self._key


def grant(to: PublicIdentity, plain: bytes, *, place: Place) -> bytes:
    """Return `plain` sealed so that only the holder of an identity opens it, in `place` alone."""
    header = bytes([HPKE_HYBRID]) + to.id
    return header + _SUITE.encrypt(pad(plain), to.key(), info=header + bytes(place))


def ungrant(identity: Identity, blob: bytes, *, place: Place) -> bytes:
    """Return what was granted to `identity` for `place`. Raises Unopenable for anything else."""
    header = blob[:HEADER_BYTES]
    if header != bytes([HPKE_HYBRID]) + identity.id:
        raise Unopenable
    try:
        return unpad(_SUITE.decrypt(blob[HEADER_BYTES:], identity.key(), info=header + bytes(place)))
    except (InvalidTag, ValueError):
        raise Unopenable from None
