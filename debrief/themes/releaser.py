"""The releaser: opens a period, and once after a term's end its tickets, to freeze a summary or to say not enough.

It holds no key. It asks for the identity of the educator behind the request, and that opens nothing but what a
period granted to them.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from debrief.vault.envelopes import Identity, Place, PublicIdentity, Unopenable
from debrief.vault.periods import period_key
from debrief.vault.server import Server
from debrief.vault.tickets import open_ticket, seal_ticket
from debrief.web.periods import open_period, pass_on, seal_period

# Openings an attempt makes, whatever there is: its time must not tell none from nine. The rows themselves cost a little
# beside them, so some more are made by chance; there is one attempt a term, so that nobody can average that away.
LEAST_OPENED, AT_MOST_MORE = 512, 128


class NotHeld(Exception):
    """This educator was never granted the period's key."""


class NotYet(Exception):
    """There is no period whose summary may be tried today."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Tickets that were opened before any lock was taken, each with the mark of the body it was opened from."""

    said: Mapping[UUID, tuple[bytes, bytes | None]]

    def as_of_now(self, db: Session, period_id: UUID, key: Identity) -> Iterator[Ticket]:
        """Yield every ticket that is there now and can be read; one that came or changed since is opened now.

        One that cannot was put there by somebody with the database.
        """
        now = tickets.marks_of(db, period_id)
        changed = [ticket_id for ticket_id, mark in now if self.said.get(ticket_id, (b"",))[0] != mark]
        anew = {row.id: plain_of(row.id, row.body, period_id, key) for row in tickets.among(db, changed)}
        for ticket_id, _mark in now:
            plain = anew[ticket_id] if ticket_id in anew else self.said[ticket_id][1]
            ticket = ticket_in(plain)
            if ticket is not None:
                yield ticket


@dataclass(frozen=True, slots=True)
class Releaser:
    """What the room themes is handed by the app."""

    identity: Callable[[], Identity]
    below: Below
    """The chance that the noise is drawn from."""
    more: Below = secrets.randbelow
    """The chance that an attempt's time is drawn from."""

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
        """Return a period's private half. Raises NotHeld, and Unopenable for what was tampered with.

        A grant of another key would open no ticket, and the attempt would be lost for it.
        """
        held = periods.key_of(db, row.id, educator_id)
        if held is None:
            raise NotHeld
        key = period_key(self.identity(), held.granted, period_id=row.id, educator_id=educator_id)
        if key.public().raw != row.public_identity:
            raise Unopenable
        return key

    def read(self, db: Session, row: PeriodRow, key: Identity) -> Opened:
        """Open every ticket, before any lock is taken; always 512 openings' worth of time, and some more by chance."""
        said = {
            ticket_id: (body[: tickets.MARK], plain_of(ticket_id, body, row.id, key))
            for ticket_id, body in tickets.bodies_of(db, row.id)
        }
        _pass_time(key.public(), key, LEAST_OPENED + self.more(AT_MOST_MORE) - len(said))
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
        summed = summarise(opened.as_of_now(db, row.id, key), closed_list, below=self.below)
        if summed is None:
            seal_period(row, period.tried_in_vain(end, today=today), server)
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
        tickets.drop_all_of(db, row.id)
        db.delete(row)
        return release


def open_release(row: ReleaseRow, server: Server) -> Summary:
    """Return a frozen summary. Raises Unopenable."""
    return Summary.model_validate_json(server.unseal(row.body, place=_place(row.id), purpose="profile"))


def plain_of(ticket_id: UUID, body: bytes, period_id: UUID, key: Identity) -> bytes | None:
    """Return what a ticket holds, if the period's key opens it."""
    try:
        return open_ticket(key, body, ticket_id=ticket_id, period_id=period_id)
    except Unopenable:
        return None


def ticket_in(plain: bytes | None) -> Ticket | None:
    """Return the ticket that bytes hold, if they hold one."""
    try:
        return None if plain is None else Ticket.model_validate_json(plain)
    except ValueError:
        return None


def _pass_time(to: PublicIdentity, key: Identity, openings: int) -> None:
    """Open and read a ticket of nobody's over and over."""
    nobody = uuid4()
    blob = seal_ticket(to, Ticket(student="").sealed_form(), ticket_id=nobody, period_id=nobody)
    for _ in range(openings):
        ticket_in(plain_of(nobody, blob, nobody, key))


def _place(release_id: UUID) -> Place:
    return Place("releases", release_id, release_id, "body")
