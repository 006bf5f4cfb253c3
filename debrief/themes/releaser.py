"""The releaser: opens a period, and once after a term's end its tickets, to freeze a summary or to say not enough.

It holds no key. It asks for the identity of the educator behind the request, and that opens nothing but what a
period granted to them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from debrief.domain.disclosure import Below, roughly, summarise
from debrief.domain.facets import Facet
from debrief.domain.periods import LONGEST, Period
from debrief.domain.summaries import Summary
from debrief.domain.tickets import Ticket
from debrief.storage import people, periods, releases, tickets
from debrief.storage.base import Session
from debrief.storage.periods import PeriodRow
from debrief.storage.releases import ReleaseRow
from debrief.storage.tickets import TicketRow
from debrief.vault.envelopes import Identity, Place, PublicIdentity, Unopenable
from debrief.vault.periods import period_key
from debrief.vault.server import Server
from debrief.vault.tickets import open_ticket, seal_ticket
from debrief.web.periods import open_period, pass_on, seal_period

LEAST_OPENED = 512  # openings an attempt makes, whatever there is: its time must not tell none from nine


class NotHeld(Exception):
    """This educator was never granted the period's key."""


class NotYet(Exception):
    """There is no period whose summary may be tried today."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Tickets that were opened before any lock was taken, each with the bytes it was opened from."""

    said: Mapping[UUID, tuple[bytes, Ticket | None]]

    def of(self, row: TicketRow, key: Identity) -> Ticket | None:
        """Return what a ticket says, opened now if it has changed since."""
        body, ticket = self.said.get(row.id, (b"", None))
        return ticket if body == row.body else ticket_of(row, key)


@dataclass(frozen=True, slots=True)
class Releaser:
    """What the room themes is handed by the app."""

    identity: Callable[[], Identity]
    below: Below

    def open_new(self, db: Session, server: Server, programme_id: UUID, *, period_id: UUID, today: date) -> PeriodRow:
        """Open a period: draw its key pair, and grant the private half to every educator there is.

        One that has run out makes room; one that has not is returned as it is, as for the second of two taps.
        """
        earlier = periods.of_programme(db, programme_id, lock=True)
        if earlier is not None and earlier.expires_on > today:
            return earlier
        if earlier is not None:
            db.delete(earlier)
            db.flush()
        key = Identity.fresh()
        row = PeriodRow(
            id=period_id, programme_id=programme_id, expires_on=today + LONGEST, public_identity=key.public().raw
        )
        seal_period(row, Period(opened_on=today, identity=key.public().fingerprint), server)
        db.add(row)
        db.flush()
        pass_on(db, row, key, server)
        return row

    def key(self, db: Session, row: PeriodRow, educator_id: UUID) -> Identity:
        """Return a period's private half. Raises NotHeld, and Unopenable for what was tampered with."""
        held = periods.key_of(db, row.id, educator_id)
        if held is None:
            raise NotHeld
        return period_key(self.identity(), held.granted, period_id=row.id, educator_id=educator_id)

    def read(self, db: Session, row: PeriodRow, key: Identity) -> Opened:
        """Open every ticket, before any lock is taken; always at least 512 openings' worth of time."""
        rows = tickets.of_period(db, row.id)
        said = {each.id: (each.body, ticket_of(each, key)) for each in rows}
        _pass_time(key.public(), key, LEAST_OPENED - len(rows))
        return Opened(said)

    def attempt(
        self,
        db: Session,
        server: Server,
        row: PeriodRow,
        *,
        key: Identity,
        opened: Opened,
        closed_list: Sequence[Facet],
        terms: Iterable[date],
        today: date,
    ) -> ReleaseRow | None:
        """Try for the summary of a term's end: freeze it and destroy the period, or note only that it was tried.

        Everything happens in the caller's transaction: killed at any moment, it has happened or it has not.
        Raises NotYet where the day has not come, as for the second of two taps.
        """
        period, terms = open_period(row, server), tuple(terms)
        end = period.end(terms)
        if end is None or not period.may_be_tried(terms, today):
            raise NotYet
        said = (opened.of(each, key) for each in tickets.of_period(db, row.id))
        summed = summarise((ticket for ticket in said if ticket is not None), closed_list, below=self.below)
        if summed is None:
            seal_period(row, period.tried_in_vain(end), server)
            return None
        summary = Summary(
            opened_on=period.opened_on,
            ended_on=end,
            released_on=today,
            eligible=roughly(people.count_students(db, row.programme_id)),
            summed=summed,
        )
        release = ReleaseRow(
            id=row.id, programme_id=row.programme_id, position=releases.next_position(db, row.programme_id)
        )
        release.body = server.seal(summary.sealed_form(), place=_place(row.id), purpose="profile")
        db.add(release)
        db.delete(row)
        return release


def open_release(row: ReleaseRow, server: Server) -> Summary:
    """Return a frozen summary. Raises Unopenable."""
    return Summary.model_validate_json(server.unseal(row.body, place=_place(row.id), purpose="profile"))


def ticket_of(row: TicketRow, key: Identity) -> Ticket | None:
    """Return what a ticket says; nothing, for one that somebody with the database put there."""
    try:
        return Ticket.model_validate_json(open_ticket(key, row.body, ticket_id=row.id, period_id=row.period_id))
    except (Unopenable, ValueError):
        return None


def _pass_time(to: PublicIdentity, key: Identity, openings: int) -> None:
    """Open a ticket of nobody's over and over."""
    nobody = uuid4()
    blob = seal_ticket(to, Ticket(student="").sealed_form(), ticket_id=nobody, period_id=nobody)
    for _ in range(openings):
        ticket_of(TicketRow(id=nobody, period_id=nobody, body=blob), key)


def _place(release_id: UUID) -> Place:
    return Place("releases", release_id, release_id, "body")
