"""Deleting everything that is somebody's: what they added to the picture, then their account with all that hangs on it.

Tickets go in a transaction of their own, since nothing may tie them to anybody. They go once before the account, so
that no account is gone whose tickets are counted, and once after it, for what was added at that very moment.
"""

from collections.abc import Iterable
from datetime import datetime

from debrief.accounts.people_actions import LastEducator
from debrief.accounts.refiling import hand
from debrief.storage import invitations, parting, people, periods, programmes, security_log, tickets
from debrief.storage.base import Session
from debrief.storage.people import PersonRow
from debrief.storage.security_log import Happening
from debrief.vault.server import Server
from debrief.web.sealing import Sealer


def withdraw_all(db: Session, sealer: Sealer, *, kinds: Iterable[str]) -> None:
    """Take back whatever somebody added to the summary that is being gathered."""
    period = periods.of_programme(db, sealer.person.programme_id, lock=True)
    if period is not None:
        tickets.drop(db, list(hand(sealer, period.id, kinds).ids))


def is_last_educator(db: Session, row: PersonRow) -> bool:
    """Tell whether nobody else would look after the programme."""
    return [each.id for each in people.educators(db, row.programme_id)] == [row.id]


def delete_all(db: Session, server: Server, row: PersonRow, *, now: datetime) -> None:
    """Delete an account with everything that is its owner's. Raises LastEducator.

    The security log forgets what it knew of them, and keeps one line without a name: that an account was deleted.
    """
    programmes.by_id(db, row.programme_id, lock=True)  # two educators at once, one after the other
    if is_last_educator(db, row):
        raise LastEducator
    invitations.drop(db, row.id)  # to a new account in the place of this one
    security_log.forget(db, server.indexes("security-log", row.id.hex))
    parting.let_go(db, [row.id])
    security_log.note(db, server.pseudonym(row.id), Happening.DELETED, day=now.date())
