"""When something is wrong with written words: a copy for advice, whom to turn to, and closing the talk.

It is for the student alone. Nothing is sent to anyone, and nobody is told that they were here.
"""

from uuid import UUID

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from debrief.debriefs import present
from debrief.debriefs.blueprint import asked_by_me, bp
from debrief.debriefs.present import Written
from debrief.domain.exports import Copy, Section, markdown
from debrief.domain.policy import Permission
from debrief.domain.talks import Share
from debrief.storage import debriefs
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import requires
from debrief.web.copies import as_file, as_page
from debrief.web.database import db, only_read
from debrief.web.forms import ButtonForm
from debrief.web.house import timezone
from debrief.web.pages import at_time, on_day, page
from debrief.web.sealing import sealer


@bp.get("/<uuid:debrief_id>/written/<uuid:reply_id>/report")
@requires(Permission.READ_ASK)
def report(debrief_id: UUID, reply_id: UUID) -> ResponseReturnValue:
    """Say what can be done about words that came back. They are not shown again here."""
    row = asked_by_me(debrief_id)
    came = came_back(row, reply_id)
    name = who_wrote(came, sealer().open_share(row), row)
    return page("debriefs/report.html", row=row, came=came, name=name, form=ButtonForm())


@bp.post("/<uuid:debrief_id>/written/<uuid:reply_id>/file")
@requires(Permission.READ_ASK)
def save_report(debrief_id: UUID, reply_id: UUID) -> ResponseReturnValue:
    """Hand over a copy of these words alone: to print, unless plain text was asked for."""
    only_read()
    row = asked_by_me(debrief_id)
    came = came_back(row, reply_id)
    copy = copy_of(came, who_wrote(came, sealer().open_share(row), row), by_link=row.by_link)
    name = f"message-{came.reply.at.astimezone(timezone()).date().isoformat()}"
    if request.form.get("shape") == "markdown":
        return as_file(markdown(copy), name=f"{name}.md", mimetype="text/markdown")
    return as_file(as_page(copy), name=f"{name}.html", mimetype="text/html")


def came_back(row: DebriefRow, reply_id: UUID) -> Written:
    """Return words that the one who was asked wrote, or 404; one's own are no matter for advice."""
    reply = debriefs.reply_by_id(db(), row.id, reply_id)
    if reply is None or reply.author_id == row.owner_id:
        abort(404)
    (came,) = present.written(sealer(), row, [reply])
    return came


def who_wrote(came: Written, share: Share, row: DebriefRow) -> str:
    """Return who wrote it, as far as can be known."""
    return came.said_to_be or present.who_reads(share, by_link=row.by_link)


def copy_of(came: Written, name: str, *, by_link: bool) -> Copy:
    """Return a copy of some words, with who wrote them and when, and of nothing else."""
    reply, holder, local = came.reply, came.reply.holder, came.reply.at.astimezone(timezone())
    said_to_be = (
        _("%(name)s, %(role)s: their own words, which nobody here checked", name=holder.name, role=holder.role)
        if holder
        else ""
    )
    wrote = said_to_be or (_("Someone with a link; nobody here knows who") if by_link else name)
    facts = (
        (_("Written by"), wrote),
        (_("Sent"), _("%(day)s, %(time)s (%(zone)s)", day=on_day(local), time=at_time(local), zone=str(timezone()))),
        (
            _("Shown closed"),
            _("Yes: Debrief had asked the writer to change it, and it was sent as it was") if reply.folded else "",
        ),
    )
    promised = (
        (_("Promised by %(day)s", day=on_day(one.by)) if one.by else _("Promised"), one.what) for one in reply.promises
    )
    words = tuple((label, text) for label, text in (("", reply.words), *promised) if text.strip())
    section = Section(_("The message"), tuple((label, said) for label, said in facts if said), words)
    return Copy(_("A message that came to me"), notes(), (section,))


def notes() -> tuple[str, ...]:
    """Return what such a copy says of itself."""
    return (
        _("The student it was sent to keeps this copy, to get advice. Nobody on their course may require it."),
        _("It holds one message as it was sent, and nothing of what the student wrote or showed."),
        _("It is a file like any other. Nothing in it proves who wrote it, or that it was not changed."),
    )
