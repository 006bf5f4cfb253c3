"""Earlier accounts of an address: set aside when somebody lost both keys, each found by its number."""

from collections.abc import Sequence

from debrief.storage import set_aside
from debrief.storage.base import Session
from debrief.storage.people import PersonRow
from debrief.vault.server import Server

NUMBERS = range(1, set_aside.AT_MOST + 1)


def earlier_of(db: Session, server: Server, account: str) -> Sequence[PersonRow]:
    """Return the accounts that an address had before the one in use."""
    indexes = [index for number in NUMBERS for index in server.indexes(kind(number), account.strip().casefold())]
    return set_aside.with_indexes(db, indexes)


def kind(number: int) -> str:
    """Return what an address is indexed as for its nth earlier account."""
    return f"email/{number}"
