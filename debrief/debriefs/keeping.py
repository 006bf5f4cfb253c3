"""How long a talk is kept: one tap for longer, and deleting it, in two."""

from datetime import date, timedelta
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs.blueprint import asked_by_me, bp
from debrief.domain.policy import Permission
from debrief.domain.talks import DAYS_SHOWN
from debrief.storage import debriefs, entries
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.vault.envelopes import Unopenable
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.forms import ButtonForm
from debrief.web.house import today
from debrief.web.kept_words import drop_kept_words
from debrief.web.pages import page
from debrief.web.sealing import sealer


@bp.post("/<uuid:debrief_id>/extend")
@requires(Permission.MANAGE_ASK)
def extend(debrief_id: UUID) -> ResponseReturnValue:
    """Put the day of deletion off, and with it that of the page the talk is about."""
    row = asked_by_me(debrief_id)
    keep_longer(db(), row, today=today())
    db().commit()
    return redirect(url_for(".asked", debrief_id=row.id, done="talk-extended"))


@bp.get("/<uuid:debrief_id>/delete")
@requires(Permission.MANAGE_ASK)
def ask_delete(debrief_id: UUID) -> ResponseReturnValue:
    """Say what goes when a talk is deleted, what stays, and what cannot be called back."""
    row = asked_by_me(debrief_id)
    try:
        opened = sealer().open_opened(row) is not None
    except Unopenable:
        opened = True  # a talk that does not open can still be deleted, and may have been read
    replies = debriefs.replies_of(db(), row.id)
    return page("debriefs/delete.html", row=row, opened=opened, written=bool(replies), form=ButtonForm())


@bp.post("/<uuid:debrief_id>/delete")
@requires(Permission.MANAGE_ASK)
def delete(debrief_id: UUID) -> ResponseReturnValue:
    """Delete a talk for both of the two; the page it was about stays."""
    row = asked_by_me(debrief_id)
    drop_kept_words(db(), sealer(), {row.id}, today=today())
    db().delete(row)
    db().commit()
    return redirect(url_for(".home", done="deleted"))


def keep_longer(db: Session, row: DebriefRow, *, today: date) -> None:
    """Put a talk's day off to 90 days from today. A talk goes with its page, so the page stays as long at least."""
    row.expires_on = today + timedelta(days=DAYS_SHOWN)
    entries.keep_until(db, row.entry_id, row.expires_on)
