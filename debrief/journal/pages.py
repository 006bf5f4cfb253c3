"""A student's pages: the list, one of them, its day of deletion, deleting it."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.policy import Permission
from debrief.journal import actions, present, tickets
from debrief.journal.blueprint import bp, own
from debrief.storage import debriefs, entries
from debrief.web.access import requires
from debrief.web.database import db, writer
from debrief.web.forms import ButtonForm
from debrief.web.house import pack, today
from debrief.web.kept_words import drop_kept_words
from debrief.web.pages import older_than, page
from debrief.web.sealing import sealer
from debrief.web.since import since_form
from debrief.web.visits import current_person, visit_here


@bp.get("/")
@requires(Permission.READ_ENTRY)
def home() -> ResponseReturnValue:
    """Show one's pages, newest first."""
    rows = entries.list_of_student(db(), current_person().id, today=today(), before=older_than("before"))
    shown = rows[: entries.PER_PAGE]
    older = url_for(".home", before=shown[-1].position) if len(rows) > len(shown) else None
    listed = [present.listed(sealer(), row, pack()) for row in shown]
    no_recovery = bool(listed) and visit_here().row.recovery is None
    return page("journal/home.html", listed=listed, older=older, no_recovery=no_recovery)


@bp.get("/<uuid:entry_id>")
@requires(Permission.READ_ENTRY)
def entry(entry_id: UUID) -> ResponseReturnValue:
    """Show one page, whole."""
    row = own(entry_id)
    kept = sealer().open_entry(row)
    talks = [
        present.talk(sealer(), each) for each in debriefs.of_entry(db(), current_person().id, row.id, today=today())
    ]
    return page(
        "journal/entry.html",
        row=row,
        entry=kept,
        facts=present.facts(kept, pack()),
        told=present.told(kept, pack()),
        talks=talks,
        since=since_form(kept.since),
        days=present.own_days(kept, row, today=today()),
        form=ButtonForm(),
    )


@bp.post("/<uuid:entry_id>/extend")
@requires(Permission.WRITE_ENTRY)
def extend(entry_id: UUID) -> ResponseReturnValue:
    """Put the day of deletion off."""
    actions.extend(own(entry_id), today=today())
    db().commit()
    return redirect(url_for(".entry", entry_id=entry_id, done="extended"))


@bp.get("/<uuid:entry_id>/delete")
@requires(Permission.WRITE_ENTRY)
def ask_delete(entry_id: UUID) -> ResponseReturnValue:
    """Say what goes when a page is deleted, and what cannot be called back."""
    row = own(entry_id)
    talks = debriefs.of_entry(db(), current_person().id, row.id, today=today())
    opened = any(talk.opened is not None for talk in talks)
    return page("journal/delete.html", row=row, talks=talks, opened=opened, form=ButtonForm())


@bp.post("/<uuid:entry_id>/delete")
@requires(Permission.WRITE_ENTRY)
def delete(entry_id: UUID) -> ResponseReturnValue:
    """Delete a page, after what it added to the picture: a page that is gone must not be counted."""
    with writer() as apart:
        tickets.withdraw(apart, sealer(), pack(), entry_id)
    row = own(entry_id)
    talks = debriefs.of_entry(db(), row.owner_id, row.id, today=today())
    drop_kept_words(db(), sealer(), {row.id, *(talk.id for talk in talks)}, today=today())
    actions.delete(db(), row)
    db().commit()
    return redirect(url_for(".home", done="deleted"))
