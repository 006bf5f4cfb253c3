"""What a student does with their pages. Every change is a new version; the one before it is gone, key and all."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

from debrief.domain.codes import Factor
from debrief.domain.entries import LEFT_OUT, CheckIn, Entry, Event, OwnDate, Since
from debrief.storage import entries
from debrief.storage.base import Session
from debrief.storage.entries import EntryRow
from debrief.vault.envelopes import Unopenable
from debrief.web.sealing import Sealer

KEPT_FOR = timedelta(days=365)  # from the last touch


def begin(
    db: Session,
    sealer: Sealer,
    entry_id: UUID,
    *,
    check_in: CheckIn,
    event: Event | None = None,
    now: datetime,
    today: date,
) -> EntryRow:
    """Begin a page. `entry_id` is the form's once-only id: the same form sent again changes the page it made."""
    owner_id = sealer.person.id
    row = entries.of_student(db, owner_id, entry_id, today=today)
    if row is None:
        position = entries.next_position(db, owner_id)
        row = EntryRow(id=entry_id, owner_id=owner_id, position=position, version=0)
        entry = Entry(logged_at=now, touched_at=now, check_in=check_in, event=event or Event())
        db.add(row)
    else:
        entry = sealer.open_entry(row)
        entry = entry.model_copy(update={"check_in": check_in, "event": event or entry.event})
    return _keep(sealer, row, entry, now=now, today=today)


def keep_check_in(sealer: Sealer, row: EntryRow, check_in: CheckIn, *, now: datetime, today: date) -> EntryRow:
    """Keep how somebody is."""
    entry = sealer.open_entry(row).model_copy(update={"check_in": check_in})
    return _keep(sealer, row, entry, now=now, today=today)


def keep_event(sealer: Sealer, row: EntryRow, event: Event, *, now: datetime, today: date) -> EntryRow:
    """Keep what kind of thing it was."""
    entry = sealer.open_entry(row).model_copy(update={"event": event})
    return _keep(sealer, row, entry, now=now, today=today)


def keep_framework(sealer: Sealer, row: EntryRow, code: str, *, now: datetime, today: date) -> EntryRow:
    """Keep which framework's questions the page asks; what was written in others stays."""
    entry = sealer.open_entry(row)
    reflection = entry.reflection.model_copy(update={"framework": code})
    return _keep(sealer, row, entry.model_copy(update={"reflection": reflection}), now=now, today=today)


def keep_step(
    sealer: Sealer,
    row: EntryRow,
    code: str,
    words: str,
    *,
    by: str = "",
    factors: tuple[tuple[Factor, ...], tuple[Factor, ...]] | None = None,
    now: datetime,
    today: date,
) -> EntryRow:
    """Keep one step's words, saved `by` a form, and with *what helped* the factors ticked on either side."""
    entry = sealer.open_entry(row)
    reflection = entry.reflection.with_step(code, words, by=by)
    if factors is not None:
        reflection = reflection.model_copy(update={"helped": factors[0], "hindered": factors[1]})
    return _keep(sealer, row, entry.model_copy(update={"reflection": reflection}), now=now, today=today)


def keep_since(sealer: Sealer, row: EntryRow, since: Since, *, now: datetime, today: date) -> EntryRow:
    """Keep what it has been like since."""
    entry = sealer.open_entry(row).model_copy(update={"since": since})
    return _keep(sealer, row, entry, now=now, today=today)


def keep_dates(sealer: Sealer, row: EntryRow, dates: tuple[OwnDate, ...], *, now: datetime, today: date) -> EntryRow:
    """Keep the days that matter to the student."""
    entry = sealer.open_entry(row).model_copy(update={"dates": dates})
    return _keep(sealer, row, entry, now=now, today=today)


def mark(sealer: Sealer, row: EntryRow, period_id: UUID, *, now: datetime, today: date) -> EntryRow:
    """Mark a page with the period, before its ticket is filed or taken back."""
    entry = sealer.open_entry(row).model_copy(update={"picture": period_id})
    return _keep(sealer, row, entry, now=now, today=today)


def settle_marks(
    db: Session, sealer: Sealer, entry_id: UUID, gone: Collection[UUID], *, period_id: UUID, today: date
) -> None:
    """Take the period's mark off the pages whose tickets are gone; this page is written either way.

    A page that was deleted meanwhile, or that does not open, has no mark to lose.
    """
    for each in {entry_id, *gone}:
        row = entries.of_student(db, sealer.person.id, each, today=today)
        with suppress(Unopenable):
            entry = sealer.open_entry(row) if row is not None else None
            if row is not None and entry is not None and entry.picture == period_id:
                picture = LEFT_OUT if each in gone else period_id
                sealer.seal_entry(row, entry.model_copy(update={"picture": picture}))


def extend(row: EntryRow, *, today: date) -> None:
    """Put the day of deletion off to a year from today; where the clock was set back, it comes no earlier for it."""
    row.expires_on = max(row.expires_on or today, today + KEPT_FOR)


def delete(db: Session, row: EntryRow) -> None:
    """Delete a page with its keys, and with it everything that was shown of it and what came back."""
    db.delete(row)


def _keep(sealer: Sealer, row: EntryRow, entry: Entry, *, now: datetime, today: date) -> EntryRow:
    sealer.seal_entry(row, entry.model_copy(update={"touched_at": now}))
    extend(row, today=today)
    return row
