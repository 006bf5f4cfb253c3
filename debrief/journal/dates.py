"""Days that matter to a student: an anniversary, an inquest, the first shift back. They stand on a page of theirs."""

from uuid import UUID

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.entries import OWN_DATES, Entry, OwnDate
from debrief.domain.policy import Permission
from debrief.journal import actions, present
from debrief.journal.blueprint import bp, own
from debrief.journal.date_forms import MANY, OwnDateForm, one_of
from debrief.storage.entries import EntryRow
from debrief.web.access import requires
from debrief.web.calendars import catch_up
from debrief.web.database import db, only_read
from debrief.web.house import clock, today
from debrief.web.pages import page
from debrief.web.sealing import sealer

OFF = {"yes": True, "no": False}


@bp.get("/<uuid:entry_id>/dates")
@requires(Permission.READ_ENTRY)
def dates(entry_id: UUID) -> ResponseReturnValue:
    """Show the days of a page, and ask for another."""
    row = own(entry_id)
    return listing(row, sealer().open_entry(row), OwnDateForm())


@bp.post("/<uuid:entry_id>/dates")
@requires(Permission.WRITE_ENTRY)
def add_date(entry_id: UUID) -> ResponseReturnValue:
    """Keep a day; the same form sent again keeps it once."""
    row, form = own(entry_id), OwnDateForm()
    entry = sealer().open_entry(row)
    if one_of(entry.dates, form.once_id) is None:
        fine = form.validate_on_submit()
        if fine and len(entry.dates) >= OWN_DATES:
            form.refuse(MANY)
            fine = False
        if not fine:
            only_read()
            return listing(row, entry, form, 422)
        actions.keep_dates(sealer(), row, (*entry.dates, form.own_date()), now=clock(), today=today())
        db().commit()
    return redirect(url_for(".dates", entry_id=row.id, done="kept"))


@bp.post("/<uuid:entry_id>/dates/<uuid:date_id>/off")
@requires(Permission.WRITE_ENTRY)
def turn_date(entry_id: UUID, date_id: UUID) -> ResponseReturnValue:
    """Turn a day off, or on again, in one tap."""
    row, entry, found = one_date(entry_id, date_id)
    off = OFF.get(request.form.get("off", ""))
    if off is not None and off is not found.off:
        turned = found.model_copy(update={"off": off})
        dates = tuple(turned if each.id == date_id else each for each in entry.dates)
        actions.keep_dates(sealer(), row, dates, now=clock(), today=today())
        db().commit()
    return redirect(url_for(".dates", entry_id=row.id, done="kept"))


@bp.post("/<uuid:entry_id>/dates/<uuid:date_id>/remove")
@requires(Permission.WRITE_ENTRY)
def remove_date(entry_id: UUID, date_id: UUID) -> ResponseReturnValue:
    """Remove a day with its words."""
    row, entry, found = one_date(entry_id, date_id)
    dates = tuple(each for each in entry.dates if each.id != found.id)
    actions.keep_dates(sealer(), row, dates, now=clock(), today=today())
    db().commit()
    return redirect(url_for(".dates", entry_id=row.id, done="removed-day"))


@bp.get("/<uuid:entry_id>/dates/<uuid:date_id>/catch-up.ics")
@requires(Permission.READ_ENTRY)
def date_file(entry_id: UUID, date_id: UUID) -> ResponseReturnValue:
    """Give a day as a file for a calendar; one that is off is not there to be put into one."""
    _row, entry, found = one_date(entry_id, date_id)
    if found.off:
        abort(404)
    return catch_up(found.id, found.on, made_at=entry.touched_at)


def one_date(entry_id: UUID, date_id: UUID) -> tuple[EntryRow, Entry, OwnDate]:
    """Return a day of the signed-in student's page, or 404."""
    row = own(entry_id)
    entry = sealer().open_entry(row)
    return row, entry, one_of(entry.dates, date_id) or abort(404)


def listing(row: EntryRow, entry: Entry, form: OwnDateForm, status: int = 200) -> ResponseReturnValue:
    """Return the page of a page's days, with everything typed still there."""
    days = present.own_days(entry, row, today=today())
    return page("journal/dates.html", status, row=row, days=days, full=len(days) >= OWN_DATES, form=form)
