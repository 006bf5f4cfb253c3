"""Joining an earlier account to the one in use: its tickets first, apart from everything, then all else at once."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from debrief.accounts.bringing import Brought, bring, comes
from debrief.accounts.refiling import pass_on_period_keys, refile, settle_marks
from debrief.storage import burial, entries, people, security_log, set_aside
from debrief.storage.base import Session
from debrief.storage.security_log import Happening
from debrief.vault.envelopes import Key, Unopenable
from debrief.vault.server import Server
from debrief.web.sealing import Sealer
from debrief.web.visits import person_from


def refile_tickets(
    db: Session, server: Server, old: Sealer, new: Sealer, kinds: Collection[str], *, today: date
) -> None:
    """Bring what was added to the picture, for the pages that will come along. Nothing here commits."""

    def will_come(entry_id: UUID) -> bool:
        row = entries.of_student(db, old.person.id, entry_id, today=today)
        return row is not None and comes(db, old, new, row)

    refile(db, server, old, new, kinds=kinds, comes=will_come, today=today)


def join_earlier(
    db: Session, server: Server, old: Sealer, new: Sealer, kinds: Collection[str], *, now: datetime, today: date
) -> Brought:
    """Bring everything that opens, and let the earlier account go if nothing is left in it. Nothing here commits.

    What does not open stays there, sealed as it was, until its own day.
    """
    burial.bury(db, now=now, today=today)
    brought = bring(db, old, new, today=today)
    settle_marks(db, new, brought.pages, kinds=kinds, today=today)
    pass_on_period_keys(db, old, new.person)
    set_aside.let_go_if_empty(db, old.person.id)
    security_log.note(db, server.pseudonym(new.person.id), Happening.EARLIER_PAGES_JOINED, day=now.date())
    return brought


def sealer_of(db: Session, server: Server, person_id: UUID, key: Key, *, set_aside: bool) -> Sealer:
    """Return somebody's keys, put to use on their row as it is now, locked.

    Raises Unopenable where they are not there any more, where the account is not what it was a moment ago, and where
    another's key was put in the place of theirs.
    """
    row = people.by_id(db, person_id, lock=True)
    if row is None or (row.set_aside > 0) is not set_aside:
        raise Unopenable
    person_from(row, server)
    return Sealer(row, key)
