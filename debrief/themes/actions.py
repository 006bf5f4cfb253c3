"""What an educator does with a period: open it, try for its summary, and keep a printed copy of its key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from debrief.domain.facets import Facet
from debrief.domain.people import Person
from debrief.storage import periods, programmes, security_log
from debrief.storage.base import Session
from debrief.storage.periods import PeriodRow
from debrief.storage.releases import ReleaseRow
from debrief.storage.security_log import Happening
from debrief.themes.releaser import NotYet, Opened, Releaser
from debrief.vault.codes import Code
from debrief.vault.envelopes import Identity, Unopenable
from debrief.vault.periods import lock_copy, open_copy
from debrief.vault.server import Server
from debrief.web.periods import open_period, pass_on


@dataclass(frozen=True, slots=True)
class Due:
    """A period whose day has come, with its tickets opened before any lock is taken."""

    period_id: UUID
    key: Identity = field(repr=False)
    opened: Opened = field(repr=False)


def open_new(
    db: Session, server: Server, releaser: Releaser, educator: Person, *, period_id: UUID, today: date
) -> PeriodRow:
    """Open a period; where one is open, as for the second of two taps, return that and note nothing."""
    programmes.by_id(db, educator.programme_id, lock=True)  # two educators at once: the second finds the first one's
    row = releaser.open_new(db, server, educator.programme_id, period_id=period_id, today=today)
    if row.id == period_id:
        _note(db, server, educator, Happening.PERIOD_OPENED, today)
    return row


def read_due(
    db: Session, server: Server, releaser: Releaser, educator: Person, *, terms: Iterable[date], today: date
) -> Due:
    """Open the tickets of the period whose day has come. Slow; call it with no lock held.

    Raises NotYet where there is none, NotHeld, and Unopenable for what was tampered with.
    """
    row = periods.open_in(db, educator.programme_id, today=today)
    if row is None or not open_period(row, server).may_be_tried(terms, today):
        raise NotYet
    key = releaser.key(db, row, educator.id)
    return Due(row.id, key, releaser.read(db, row, key))


def try_for_summary(
    db: Session,
    server: Server,
    releaser: Releaser,
    educator: Person,
    due: Due,
    *,
    closed_list: Sequence[Facet],
    terms: Iterable[date],
    today: date,
) -> ReleaseRow | None:
    """Try once: return the frozen summary, or None where too few students took part.

    What is noted in the log is the same for both. Raises NotYet where somebody else was faster.
    """
    row = periods.open_in(db, educator.programme_id, today=today, lock=True)
    if row is None or row.id != due.period_id:
        raise NotYet
    release = releaser.attempt(
        db, server, row, key=due.key, opened=due.opened, closed_list=closed_list, terms=terms, today=today
    )
    _note(db, server, educator, Happening.SUMMARY_TRIED, today)
    return release


def make_copy(
    db: Session, server: Server, releaser: Releaser, educator: Person, row: PeriodRow, *, code: Code, today: date
) -> None:
    """Keep the period's key under a code that is stored nowhere; an earlier copy opens nothing any more.

    Colleagues who lack the key are given it on the way. Raises NotHeld, and Unopenable.
    """
    key = releaser.key(db, row, educator.id)
    row.copy = lock_copy(key, code, period_id=row.id)
    pass_on(db, row, key, server)
    _note(db, server, educator, Happening.COPY_MADE, today)


def bring_copy(db: Session, server: Server, educator: Person, row: PeriodRow, *, code: Code, today: date) -> None:
    """Give the period's key to this educator and to every colleague who lacks it, by the printed code.

    Raises Unopenable for a code that does not open this period's copy.
    """
    period = open_period(row, server)
    key = open_copy(row.copy or b"", code, period_id=row.id)
    if key.public().fingerprint != period.identity:
        raise Unopenable
    if (held := periods.key_of(db, row.id, educator.id)) is not None:
        db.delete(held)  # whoever types a printed code may hold a grant that no longer opens
        db.flush()
    pass_on(db, row, key, server)
    _note(db, server, educator, Happening.COPY_USED, today)


def _note(db: Session, server: Server, educator: Person, what: Happening, today: date) -> None:
    security_log.note(db, server.pseudonym(educator.id), what, day=today)
