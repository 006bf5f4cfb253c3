"""Filing tickets: found again by ids that only their student can name, each time in a transaction of its own.

A page is marked with the period before its ticket is filed, and loses the mark after its ticket is gone. So wherever
a worker is killed, no ticket lies there without its page knowing; at worst a page is marked and has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from debrief.domain.entries import Entry
from debrief.domain.packs import Pack
from debrief.domain.tickets import Note, Ticket
from debrief.storage import entries, periods, tickets
from debrief.storage.base import Session
from debrief.storage.tickets import TicketRow
from debrief.vault.envelopes import Key, PublicIdentity, Unopenable
from debrief.vault.tickets import open_note, pseudonym, seal_note, seal_ticket, ticket_id, ticket_secret
from debrief.web.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Found:
    """One of a student's own tickets, with their note on it; without, where the note does not open."""

    id: UUID
    note: Note | None


@dataclass(frozen=True)  # without slots: the ids are worked out once
class Filing:
    """One student's own tickets of one period, whatever kind they were filed under."""

    student_id: UUID
    programme_id: UUID
    period_id: UUID
    secret: Key
    kinds: frozenset[str]

    @cached_property
    def ids(self) -> Mapping[str, UUID]:
        """Return the one id that a ticket of each kind could have; "" is for pages without a kind."""
        return {kind: ticket_id(self.secret, kind, period_id=self.period_id) for kind in self.kinds}

    def mine(self, db: Session) -> list[Found]:
        """Return the tickets that are there."""
        return [Found(row.id, self._note(row)) for row in tickets.among(db, self.ids.values())]

    def ticket(self, to: PublicIdentity, entry_id: UUID, kind: str, says: tuple[str, ...]) -> TicketRow:
        """Return a page's ticket, sealed to the period, with a note for its student."""
        row = TicketRow(id=self.ids[kind], period_id=self.period_id)
        body = Ticket(student=pseudonym(self.secret, period_id=self.period_id), says=says).sealed_form()
        row.body = seal_ticket(to, body, ticket_id=row.id, period_id=self.period_id)
        note = Note(entry_id=entry_id, says=says).sealed_form()
        row.note = seal_note(self.secret, note, ticket_id=row.id, period_id=self.period_id)
        return row

    def _note(self, row: TicketRow) -> Note | None:
        try:
            return Note.model_validate_json(
                open_note(self.secret, row.note, ticket_id=row.id, period_id=self.period_id)
            )
        except (Unopenable, ValueError):
            return None


def filing(sealer: Sealer, period_id: UUID, pack: Pack) -> Filing:
    """Return a student's hand in a period: it reaches every kind there is, retired ones too."""
    return Filing(
        student_id=sealer.person.id,
        programme_id=sealer.person.programme_id,
        period_id=period_id,
        secret=ticket_secret(sealer.user_key),
        kinds=frozenset({*pack.scenarios, ""}),
    )


def kind_of(entry: Entry, pack: Pack) -> str:
    """Return what a page counts as: one page of each kind counts, and one without a kind."""
    kind = entry.event.kind or ""
    return kind if kind in pack.scenarios else ""


def file(
    db: Session, own: Filing, ticket: TicketRow, entry_id: UUID, *, adds: bool, today: date, was_in: bool = False
) -> frozenset[UUID]:
    """File a page's ticket or take it back, and return the pages that have none in the picture now.

    One filed under another kind goes, and so does another page's of this kind: its place is taken. Where the page was
    deleted in the meantime, nothing is filed; nor where the summary was made, which has counted the page if it was in.
    Done twice, it is done once.
    """
    period = periods.open_in(db, own.programme_id, today=today, lock=True)
    if period is None or period.id != own.period_id:
        return frozenset() if was_in else frozenset({entry_id})
    still_there = entries.of_student(db, own.student_id, entry_id, today=today) is not None
    adds = adds and still_there
    going = [each for each in own.mine(db) if _is_of(each, entry_id) or (adds and each.id == ticket.id)]
    tickets.drop(db, [each.id for each in going])
    if adds:
        db.add(ticket)
    gone = {each.note.entry_id for each in going if each.note} | {entry_id}
    return frozenset(gone - {entry_id} if adds else gone)


def withdraw(db: Session, sealer: Sealer, pack: Pack, entry_id: UUID) -> None:
    """Take a page's ticket back from the period, wherever it lies; without one there is nothing to do."""
    period = periods.of_programme(db, sealer.person.programme_id, lock=True)
    if period is not None:
        own = filing(sealer, period.id, pack)
        tickets.drop(db, [each.id for each in own.mine(db) if _is_of(each, entry_id)])


def _is_of(found: Found, entry_id: UUID) -> bool:
    """Tell whether a ticket was made from a page. One whose note does not open is no page's, and goes with any."""
    return found.note is None or found.note.entry_id == entry_id
