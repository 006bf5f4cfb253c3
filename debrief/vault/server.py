"""The server's own secrets, and what they yield: they wrap what a thief of the database alone must not read."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from debrief.config import ServerSecret
from debrief.vault.envelopes import Key, Place, Unopenable, derive, key_id_of, seal, unseal


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """The keys of one server secret, one for each purpose."""

    wrap: Key
    profile: Key
    session: Key
    link: Key
    index: bytes = field(repr=False)
    csrf: bytes = field(repr=False)


class Server:
    """Seal under the newest server secret, and open under whichever one a blob names."""

    def __init__(self, secrets: Sequence[ServerSecret]) -> None:
        """Derive the keys of each secret; the first is the one that seals."""
        self._keys = [_keys_of(secret) for secret in secrets]

    @property
    def newest(self) -> ServerKeys:
        """Return the keys that new things are sealed under."""
        return self._keys[0]

    def seal(self, plain: bytes, *, place: Place, purpose: str) -> bytes:
        """Return `plain` under the newest server key for `purpose` ("wrap", "profile", "session" or "link")."""
        return seal(getattr(self.newest, purpose), plain, place=place)

    def unseal(self, blob: bytes, *, place: Place, purpose: str) -> bytes:
        """Return what was sealed under any server secret that is still held. Raises Unopenable."""
        for keys in self._keys:
            key: Key = getattr(keys, purpose)
            if key.id == key_id_of(blob):
                return unseal(key, blob, place=place)
        raise Unopenable

    def index(self, kind: str, text: str) -> bytes:
        """Return 32 bytes that find a row by an address or a name without keeping either. HMAC-SHA256."""
        return self.indexes(kind, text)[0]

    def indexes(self, kind: str, text: str) -> list[bytes]:
        """Return what finds a row by an address under each secret still held, the newest first."""
        return [hmac.digest(keys.index, f"{kind}\0{text}".encode(), "sha256") for keys in self._keys]

    def pseudonym(self, person_id: UUID) -> bytes:
        """Return what the security log calls a person."""
        return self.index("security-log", person_id.hex)

    def form_token(self, session_id: UUID) -> bytes:
        """Return 32 bytes that only this server could have put into a form of that session."""
        return hmac.digest(self.newest.csrf, session_id.bytes, "sha256")

    def knows_form_token(self, session_id: UUID, token: bytes) -> bool:
        """Tell whether a token came from a form of that session, under any secret still held."""
        return any(hmac.compare_digest(hmac.digest(k.csrf, session_id.bytes, "sha256"), token) for k in self._keys)


def _keys_of(secret: ServerSecret) -> ServerKeys:
    return ServerKeys(
        wrap=Key(derive(secret.value, "server/wrap")),
        profile=Key(derive(secret.value, "server/profile")),
        session=Key(derive(secret.value, "server/session")),
        link=Key(derive(secret.value, "server/link")),
        index=derive(secret.value, "server/index"),
        csrf=derive(secret.value, "server/form"),
    )
