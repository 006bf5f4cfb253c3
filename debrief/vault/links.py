"""Links: a code of 130 bits finds one share, and, mixed with a server key, opens it.

The code is derived from twice: what finds the row opens nothing, and what opens it is kept nowhere. Database and
server secrets together lack it, and so does whoever overhears the code without reaching this server.
"""

from functools import partial
from uuid import UUID

from debrief.vault.codes import Code
from debrief.vault.debriefs import Parties, Recipient
from debrief.vault.envelopes import Key, Place, seal, unseal
from debrief.vault.server import Server

PURPOSE = "link"


def for_holder(code: Code, server: Server) -> Recipient:
    """Return what grants to whoever holds a code, with this server's help."""
    return partial(_grant, code, server)


def content_key_of_holder(code: Code, granted: bytes, *, parties: Parties, server: Server) -> Key:
    """Return the content key, for the holder of the code. Raises Unopenable."""
    place = parties.place("grant", owner=parties.reader_id)
    inner = server.unseal(granted, place=place, purpose=PURPOSE)
    return Key(unseal(Key(code.opens(PURPOSE)), inner, place=place))


def seal_code(user_key: Key, code: Code, *, debrief_id: UUID, owner_id: UUID) -> bytes:
    """Return the code for its student alone, who may show it again."""
    return seal(user_key, str(code).encode(), place=_place(debrief_id, owner_id, "code"))


def open_code(user_key: Key, blob: bytes, *, debrief_id: UUID, owner_id: UUID) -> Code:
    """Return the code of a student's own link. Raises Unopenable."""
    return Code.read(unseal(user_key, blob, place=_place(debrief_id, owner_id, "code")).decode())


def seal_holder(content_key: Key, plain: bytes, *, debrief_id: UUID, owner_id: UUID, version: int) -> bytes:
    """Return who the holder says they are, for the two of the talk."""
    return seal(content_key, plain, place=_place(debrief_id, owner_id, "holder", version))


def open_holder(content_key: Key, blob: bytes, *, debrief_id: UUID, owner_id: UUID, version: int) -> bytes:
    """Return who the holder says they are. Raises Unopenable."""
    return unseal(content_key, blob, place=_place(debrief_id, owner_id, "holder", version))


def _grant(code: Code, server: Server, secret: bytes, *, place: Place) -> bytes:
    return server.seal(seal(Key(code.opens(PURPOSE)), secret, place=place), place=place, purpose=PURPOSE)


def _place(debrief_id: UUID, owner_id: UUID, purpose: str, version: int = 1) -> Place:
    return Place("links", debrief_id, owner_id, purpose, version)
