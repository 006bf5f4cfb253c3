"""Refiling: what an earlier account added to the picture is filed anew under the secret of the account in use.

It goes before the pages do, in a transaction of its own, as every ticket does. Cut short in between, it is found again
under the new secret; and a page that has no ticket there loses its mark as it comes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from debrief.domain.entries import LEFT_OUT
from debrief.domain.tickets import Note, Ticket
from debrief.storage import periods, set_aside, tickets
from debrief.storage.base import Session
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.storage.tickets import TicketRow
from debrief.vault.envelopes import Key, PublicIdentity, Unopenable
from debrief.vault.periods import grant_period, period_key
from debrief.vault.server import Server
from debrief.vault.tickets import open_note, pseudonym, seal_note, seal_ticket, ticket_id, ticket_secret
from debrief.web.periods import open_period
from debrief.web.sealing import Sealer, public_identity


@dataclass(frozen=True)  # without slots: the ids are worked out once
class Hand:
    """One account's hand in a period."""

    secret: Key
    period_id: UUID
    kinds: frozenset[str]

    @cached_property
    def ids(self) -> Mapping[UUID, str]:
        """Return the kind that each of their tickets could be of, by the id it would have."""
        return {ticket_id(self.secret, kind, period_id=self.period_id): kind for kind in self.kinds}

    def note(self, row: TicketRow) -> Note | None:
        """Return the note on one of their tickets; none, where it does not open."""
        try:
            plain = open_note(self.secret, row.note, ticket_id=row.id, period_id=self.period_id)
            return Note.model_validate_json(plain)
        except (Unopenable, ValueError):
            return None

    def pages(self, db: Session) -> set[UUID]:
        """Return the pages that have a ticket."""
        notes = map(self.note, tickets.among(db, self.ids))
        return {note.entry_id for note in notes if note is not None}


def hand(sealer: Sealer, period_id: UUID, kinds: Iterable[str]) -> Hand:
    """Return an account's hand in a period; it reaches every kind there is, and pages without one."""
    return Hand(ticket_secret(sealer.user_key), period_id, frozenset({*kinds, ""}))


def refile(
    db: Session,
    server: Server,
    old: Sealer,
    new: Sealer,
    *,
    kinds: Iterable[str],
    comes: Callable[[UUID], bool],
    today: date,
) -> None:
    """File the tickets of the pages that come along under the secret of the account in use.

    Where that has added a page of the same kind, its own ticket stays: a student counts once. Done twice, it is done
    once.
    """
    period = periods.open_in(db, new.person.programme_id, today=today, lock=True)
    if period is None:
        return
    before, after = hand(old, period.id, kinds), hand(new, period.id, kinds)
    theirs = [(row, before.note(row)) for row in tickets.among(db, before.ids)]
    moving = {before.ids[row.id]: (row.id, note) for row, note in theirs if note is None or comes(note.entry_id)}
    taken = {after.ids[row.id] for row in tickets.among(db, after.ids)}
    tickets.drop(db, [each for each, _ in moving.values()])
    try:
        open_period(period, server)
    except Unopenable:
        return  # another's key was put in the place of the period's, and nothing is sealed to that
    to = PublicIdentity(period.public_identity)
    db.add_all(_ticket(after, to, kind, note) for kind, (_, note) in moving.items() if note and kind not in taken)


def _ticket(own: Hand, to: PublicIdentity, kind: str, note: Note) -> TicketRow:
    row = TicketRow(id=ticket_id(own.secret, kind, period_id=own.period_id), period_id=own.period_id)
    body = Ticket(student=pseudonym(own.secret, period_id=own.period_id), says=note.says).sealed_form()
    row.body = seal_ticket(to, body, ticket_id=row.id, period_id=own.period_id)
    row.note = seal_note(own.secret, note.sealed_form(), ticket_id=row.id, period_id=own.period_id)
    return row


def settle_marks(db: Session, new: Sealer, pages: Iterable[EntryRow], *, kinds: Iterable[str], today: date) -> None:
    """Take the open period's mark off the pages that came along without a ticket: another's took its place."""
    period = periods.open_in(db, new.person.programme_id, today=today)
    if period is None:
        return
    in_picture = hand(new, period.id, kinds).pages(db)
    for row in pages:
        entry = new.open_entry(row)
        if entry.picture == period.id and row.id not in in_picture:
            new.seal_entry(row, entry.model_copy(update={"picture": LEFT_OUT}))


def pass_on_period_keys(db: Session, old: Sealer, new: PersonRow) -> None:
    """Grant a period's key to the account in use, if it is an educator's who held it before and lacks it now."""
    for held in set_aside.period_keys_of(db, old.person.id):
        try:
            private = period_key(old.identity, held.granted, period_id=held.period_id, educator_id=old.person.id)
        except Unopenable:
            continue
        period = db.get(PeriodRow, held.period_id)
        if not new.is_educator or period is None or private.public().raw != period.public_identity:
            continue  # it stays where it is
        if periods.key_of(db, held.period_id, new.id) is None:
            granted = grant_period(public_identity(new), private, period_id=held.period_id, educator_id=new.id)
            db.add(PeriodKeyRow(period_id=held.period_id, person_id=new.id, granted=granted))
        db.delete(held)
