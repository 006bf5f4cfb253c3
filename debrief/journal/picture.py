"""The picture: one page added to the school's summary in codes, or left out of it, by one and the same request."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.journal import actions, present, tickets
from debrief.journal.blueprint import bp, own
from debrief.journal.forms import PictureForm
from debrief.journal.standing import Choice, Standing, standing_of
from debrief.storage.entries import EntryRow
from debrief.web.access import requires
from debrief.web.database import db, only_read, writer
from debrief.web.house import clock, house, pack, today
from debrief.web.pages import of_even_length, page
from debrief.web.sealing import sealer


@bp.get("/<uuid:entry_id>/picture")
@requires(Permission.WRITE_ENTRY)
def picture(entry_id: UUID) -> ResponseReturnValue:
    """Show what a page would add to the picture, and let its student choose."""
    row, form = own(entry_id), PictureForm()
    standing = _standing(row)
    form.show(standing.says, added=standing.choice is not None and standing.choice.added)
    return _page(row, standing, form)


@bp.post("/<uuid:entry_id>/picture")
@requires(Permission.WRITE_ENTRY)
def keep_picture(entry_id: UUID) -> ResponseReturnValue:
    """Add a page to the picture or leave it out: the same steps and the same answer, whichever was chosen."""
    row, form = own(entry_id), PictureForm()
    standing = _standing(row)
    if standing.choice is None:
        return redirect(url_for(".picture", entry_id=row.id))
    if not form.validate() or form.crosses(standing.says):
        only_read()
        return _page(row, standing, form, 409 if form.notice else 422)
    _file(row, standing.says, standing.choice, adds=form.adds)
    return redirect(url_for(".picture", entry_id=row.id, done="kept"))


def _file(row: EntryRow, says: tuple[str, ...], choice: Choice, *, adds: bool) -> None:
    """Mark the page, file or withdraw its ticket, settle the mark: three transactions, for a ticket's is its own."""
    period_id = choice.filing.period_id
    ticket = choice.filing.ticket(choice.to, row.id, choice.kind, says)
    actions.mark(sealer(), row, period_id, now=clock(), today=today())
    db().commit()
    with writer() as apart:
        gone = tickets.file(apart, choice.filing, ticket, row.id, adds=adds, was_in=choice.added, today=today())
    with writer() as after:
        actions.settle_marks(after, sealer(), row.id, gone, period_id=period_id, today=today())


def _standing(row: EntryRow) -> Standing:
    entry = sealer().open_entry(row)
    return standing_of(db(), sealer(), house().server, entry, row.id, pack=pack(), today=today())


def _page(row: EntryRow, standing: Standing, form: PictureForm, status: int = 200) -> ResponseReturnValue:
    return of_even_length(
        page("journal/picture.html", status, row=row, form=form, picture=present.picture(standing, pack()))
    )
