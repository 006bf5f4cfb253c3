"""The summaries of the demonstration, through the actions that an educator and the students use."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from debrief.demo.terms import AT_FIRST_END, AT_LAST_END, AT_SECOND_END, CHANGES, OPENED, TERM_ENDS
from debrief.domain.changes import Change
from debrief.domain.facets import facets
from debrief.journal import actions as journal
from debrief.journal import tickets
from debrief.journal.standing import standing_of
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodRow
from debrief.storage.releases import ReleaseRow
from debrief.themes import change_actions
from debrief.themes.releaser import Releaser
from debrief.web.house import House
from debrief.web.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Seeded:
    """Somebody of the demonstration, with the keys that seeding needs."""

    row: PersonRow
    sealer: Sealer


@dataclass(frozen=True, slots=True)
class Kept:
    """A page whose student adds it to the picture, and how many days ago."""

    student: Seeded
    row: EntryRow
    days_ago: int


def term_ends(today: date) -> tuple[date, ...]:
    """Return the ends of the programme's terms, the earliest first."""
    return tuple(today - timedelta(days=ago) for ago in TERM_ENDS)


def write_summaries(db: Session, house: House, cleo: Seeded, kept: Iterable[Kept], *, now: datetime) -> None:
    """Fill the programme's past: a summary that had to wait for its second term, and a period that waits still."""
    today = now.date()
    releaser = Releaser(identity=lambda: cleo.sealer.identity, below=secrets.randbelow)
    pages = sorted(kept, key=lambda page: -page.days_ago)
    attempts = ((OPENED, AT_FIRST_END), (AT_FIRST_END, AT_SECOND_END), (AT_SECOND_END, AT_LAST_END))
    for opened, tried in attempts:
        period = _open(db, house, releaser, cleo, today=today - timedelta(days=opened))
        _add(db, house, [page for page in pages if opened > page.days_ago >= tried], now=now)
        _try(db, house, releaser, cleo, period, terms=term_ends(today), today=today - timedelta(days=tried))
    _add(db, house, [page for page in pages if page.days_ago < AT_LAST_END], now=now)
    for days_ago, words in CHANGES.items():
        change = Change(words=words, on=today - timedelta(days=days_ago))
        change_actions.show(db, house.server, cleo.row.programme_id, uuid4(), change)
        db.flush()


def _open(db: Session, house: House, releaser: Releaser, cleo: Seeded, *, today: date) -> PeriodRow:
    """Return the open period; a new one, unless there is one that runs on."""
    period = releaser.open_new(db, house.server, cleo.row.programme_id, period_id=uuid4(), today=today)
    db.flush()
    return period


def _add(db: Session, house: House, kept: Iterable[Kept], *, now: datetime) -> None:
    """Have each student add their page on its day."""
    for page in kept:
        sealer, then = page.student.sealer, now - timedelta(days=page.days_ago)
        entry, day = sealer.open_entry(page.row), then.date()
        standing = standing_of(db, sealer, house.server, entry, page.row.id, pack=house.pack, today=day)
        assert standing.choice is not None
        own, choice = standing.choice.filing, standing.choice
        ticket = own.ticket(choice.to, page.row.id, choice.kind, standing.says)
        journal.mark(sealer, page.row, own.period_id, now=then, today=day)
        tickets.file(db, own, ticket, page.row.id, adds=True, was_in=choice.added, today=day)
    db.flush()


def _try(
    db: Session,
    house: House,
    releaser: Releaser,
    cleo: Seeded,
    period: PeriodRow,
    *,
    terms: tuple[date, ...],
    today: date,
) -> ReleaseRow | None:
    key = releaser.key(db, period, cleo.row.id)
    release = releaser.attempt(
        db,
        house.server,
        period,
        key=key,
        opened=releaser.read(db, period, key),
        closed_list=facets(house.pack),
        terms=terms,
        today=today,
    )
    db.flush()
    return release
