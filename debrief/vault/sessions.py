"""Split-key sessions: half a key in the cookie, the user key sealed in the row under that half and a server secret.

Neither the cookie alone nor the database with every server secret opens anything. Any worker, any restart.
"""

import base64
import binascii
import hmac
import os
from dataclasses import dataclass, field
from uuid import UUID

from debrief.vault.envelopes import KEY_BYTES, Key, Place, Random, derive, seal, unseal
from debrief.vault.server import Server

TOKEN_BYTES = 16 + KEY_BYTES


class BadCookie(ValueError):
    """The cookie is not one of ours: cut short, altered, or somebody's guess."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """What the cookie carries: which session, and the half that the server does not keep."""

    session_id: UUID
    half: bytes = field(repr=False)

    @classmethod
    def fresh(cls, session_id: UUID, random: Random = os.urandom) -> "Cookie":
        """Return a new half for a session."""
        return cls(session_id, random(KEY_BYTES))

    @classmethod
    def read(cls, value: str) -> "Cookie":
        """Return what a cookie carries. Raises BadCookie."""
        try:
            raw = base64.b64decode(value.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise BadCookie from None
        if len(raw) != TOKEN_BYTES:
            raise BadCookie
        cookie = cls(UUID(bytes=raw[:16]), raw[16:])
        if str(cookie) != value:
            raise BadCookie  # base64 writes one cookie in several ways; only ours is read
        return cookie

    def __str__(self) -> str:
        """Return the cookie's value."""
        return base64.urlsafe_b64encode(self.session_id.bytes + self.half).decode()

    @property
    def proof(self) -> bytes:
        """Return what the row keeps to know the holder of the half by, even once the key is gone."""
        return derive(self.half, "session/proof")

    def proves(self, proof: bytes) -> bool:
        """Tell whether this is the half that the row was made with."""
        return hmac.compare_digest(self.proof, proof)


def seal_user_key(cookie: Cookie, key: Key, *, person_id: UUID, server: Server, awaits_code: bool = False) -> bytes:
    """Return the user key sealed under the cookie's half and the newest server secret.

    A session that still waits for its code is another place: calling it whole opens nothing.
    """
    return _seal_key(cookie, key, place=_place(cookie, person_id, awaits_code), server=server)


def open_user_key(cookie: Cookie, sealed: bytes, *, person_id: UUID, server: Server, awaits_code: bool = False) -> Key:
    """Return the user key of a live session. Raises Unopenable for anyone who lacks the half."""
    return _open_key(cookie, sealed, place=_place(cookie, person_id, awaits_code), server=server)


def seal_content_key(cookie: Cookie, key: Key, *, debrief_id: UUID, server: Server, handed: bool = False) -> bytes:
    """Return the content key of one share, sealed as a user key is; on a phone that was handed over, elsewhere."""
    return _seal_key(cookie, key, place=_link_place(cookie, debrief_id, handed), server=server)


def open_content_key(cookie: Cookie, sealed: bytes, *, debrief_id: UUID, server: Server, handed: bool = False) -> Key:
    """Return the content key of a live link session. Raises Unopenable for anyone who lacks the half."""
    return _open_key(cookie, sealed, place=_link_place(cookie, debrief_id, handed), server=server)


def _seal_key(cookie: Cookie, key: Key, *, place: Place, server: Server) -> bytes:
    inner = seal(Key(derive(cookie.half, "session/half")), key.secret, place=place)
    return server.seal(inner, place=place, purpose="session")


def _open_key(cookie: Cookie, sealed: bytes, *, place: Place, server: Server) -> Key:
    inner = server.unseal(sealed, place=place, purpose="session")
    return Key(unseal(Key(derive(cookie.half, "session/half")), inner, place=place))


def _link_place(cookie: Cookie, debrief_id: UUID, handed: bool) -> Place:
    purpose = "content-key/handed" if handed else "content-key"
    return Place("link_sessions", cookie.session_id, debrief_id, purpose)


def _place(cookie: Cookie, person_id: UUID, awaits_code: bool) -> Place:
    return Place("sessions", cookie.session_id, person_id, "user-key/awaits-code" if awaits_code else "user-key")
