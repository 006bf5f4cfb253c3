"""The student's side once they have asked: what came back, one answer, stop showing, close."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import actions, drafts, present
from debrief.debriefs.blueprint import asked_by_me, bp, still_open
from debrief.debriefs.drafts import Unsent
from debrief.debriefs.follow_up_present import catch_up
from debrief.debriefs.forms import ANSWERED_ALREADY, NOTHING_WRITTEN, ONE_MORE_LOOK, RespondForm
from debrief.debriefs.link import OwnLink, own_link
from debrief.domain.identifiers import Hint, hints
from debrief.domain.policy import Permission
from debrief.domain.talks import Answer, Holder, Reply
from debrief.storage import debriefs, entries, people
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.vault.envelopes import Unopenable
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.forms import ButtonForm
from debrief.web.house import clock, pack, timezone, today
from debrief.web.pages import page
from debrief.web.sealing import sealer
from debrief.web.since import SinceForm, since_form
from debrief.web.suggesting import puts_in


@bp.get("/<uuid:debrief_id>")
@requires(Permission.READ_ASK)
def asked(debrief_id: UUID) -> ResponseReturnValue:
    """Show what became of a talk that one asked for."""
    row = asked_by_me(debrief_id)
    share, answer = sealer().open_share(row), sealer().open_answer(row)
    written = present.written(sealer(), row, debriefs.replies_of(db(), row.id))
    link = own_link(db(), sealer(), row, today=today())
    days = catch_up(db(), sealer(), row, share, today=today())
    return page(
        "debriefs/asked.html",
        row=row,
        link=link,
        name=present.who_reads(share, by_link=row.by_link, said=said_to_be(answer, link)),
        share=share,
        title=present.whom_asked(share, by_link=row.by_link),
        shown=present.shown(share, pack(), now=clock()),
        opened=sealer().open_opened(row),
        reader_left=has_left(row.reader_id),
        reader_anew=has_a_new_account(row.reader_id),
        answer=answer,
        time_is_over=share.time_is_over(clock(), timezone()) and not (was_heard(answer, written) or days.to_come),
        wrote_back=not all(one.mine for one in written),
        catch_up=days,
        written=written,
        may_respond=may_respond(row, [one.mine for one in written]),
        unsent=drafts.unsent(RespondForm, row),
        since=since_beside(row) if came_of_it(answer, written) else None,
        form=ButtonForm(),
    )


@bp.post("/<uuid:debrief_id>/stop")
@requires(Permission.MANAGE_ASK)
def stop(debrief_id: UUID) -> ResponseReturnValue:
    """Stop showing it."""
    row = asked_by_me(debrief_id)
    actions.stop_showing(db(), row)
    db().commit()
    return redirect(url_for(".asked", debrief_id=row.id, done="stopped"))


@bp.post("/<uuid:debrief_id>/close")
@requires(Permission.MANAGE_ASK)
def close(debrief_id: UUID) -> ResponseReturnValue:
    """Close the talk."""
    row = asked_by_me(debrief_id)
    actions.close(row)
    db().commit()
    return redirect(url_for(".asked", debrief_id=row.id, done="closed"))


@bp.get("/<uuid:debrief_id>/respond")
@requires(Permission.MANAGE_ASK)
def respond(debrief_id: UUID) -> ResponseReturnValue:
    """Offer room for one answer to what came back."""
    row = still_open(asked_by_me(debrief_id))
    if not may_respond(row, _authors(row)):
        abort(404)
    form, unsent = drafts.opened(RespondForm, row)
    return answering(row, form, unsent)


@bp.post("/<uuid:debrief_id>/respond")
@requires(Permission.MANAGE_ASK)
def send_response(debrief_id: UUID) -> ResponseReturnValue:
    """Send the one answer, after a look at what may point at somebody. Or keep it, and send nothing."""
    form = RespondForm()
    tapped = puts_in(form.words)
    found = [] if drafts.by_itself() else hints(form.written())  # before any lock is held
    row = still_open(asked_by_me(debrief_id))
    if debriefs.reply_by_id(db(), row.id, form.once_id) is not None:
        return drafts.sent_already() or redirect(url_for(".asked", debrief_id=row.id, done="sent"))
    if drafts.only_keeps():
        return drafts.keep(
            row,
            form,
            onward=lambda done: url_for(".asked", debrief_id=row.id, done=done),
            again=lambda unsent: answering(row, form, unsent, found),
        )
    fine = not tapped and ready(row, form, found)
    unsent = drafts.crossed(row, form) if fine else drafts.kept_meanwhile(row, form)
    if not fine or unsent is not None:
        db().commit()
        return answering(row, form, unsent or Unsent(), found)
    reply_id = debriefs.unclaimed(db(), form.once_id, spare=uuid4())
    actions.write(db(), sealer(), row, reply_id, Reply(words=form.written(), at=clock()))
    drafts.sent(row)
    db().commit()
    return redirect(url_for(".asked", debrief_id=row.id, done="sent"))


def was_heard(answer: Answer | None, written: Sequence[present.Written]) -> bool:
    """Tell whether the ask did not stay unanswered: they have talked, or, without a tap, words came back."""
    if answer is None:
        return not all(one.mine for one in written)
    return answer.talked_at is not None


def came_of_it(answer: Answer | None, written: Sequence[present.Written]) -> bool:
    """Tell whether there is something to say of it: they have talked, or something came back."""
    talked = answer is not None and answer.talked_at is not None
    return talked or not all(one.mine for one in written)


def since_beside(row: DebriefRow) -> SinceForm | None:
    """Return the three questions about the page of a talk, to come back to it after them; none, if it does not open."""
    about = entries.of_student(db(), row.owner_id, row.entry_id, today=today())
    try:
        return since_form(sealer().open_entry(about).since, beside=row.id) if about is not None else None
    except Unopenable:
        return None


def has_left(reader_id: UUID | None) -> bool:
    """Tell whether the one who was asked is not on the course any more, and cannot open what was shown."""
    if reader_id is None:
        return False  # whoever holds a link was never on it
    reader = people.by_id(db(), reader_id)
    return reader is None or reader.leaves_on is not None


def has_a_new_account(reader_id: UUID | None) -> bool:
    """Tell whether the one who was asked has a new account, which does not open what was shown to the earlier one."""
    reader = people.by_id(db(), reader_id) if reader_id is not None else None
    return reader is not None and reader.set_aside > 0


def said_to_be(answer: Answer | None, link: OwnLink | None) -> Holder | None:
    """Return who the holder of a link says they are: as it stood when they answered, or else as it stands now."""
    if answer is not None and answer.holder is not None:
        return answer.holder
    return link.holder if link is not None else None


def may_respond(row: DebriefRow, mine: list[bool]) -> bool:
    """Tell whether the student may still answer: something came back, and they have not answered it."""
    return not row.closed and False in mine and True not in mine


def ready(row: DebriefRow, form: RespondForm, found: list[Hint]) -> bool:
    """Tell whether the answer can be sent as it is; hints are looked at once before it is."""
    fine: bool = form.validate_on_submit()
    looked = form.looked()
    if fine and not may_respond(row, _authors(row)):
        form.refuse("words", ANSWERED_ALREADY)
    elif fine and not form.written():
        form.refuse("words", NOTHING_WRITTEN)
    elif fine and found and not looked:
        form.notice = ONE_MORE_LOOK
    else:
        return fine
    return False


def answering(
    row: DebriefRow, form: RespondForm, unsent: Unsent, found: list[Hint] | None = None
) -> ResponseReturnValue:
    """Return the page to answer on."""
    share = sealer().open_share(row)
    return page("debriefs/respond.html", row=row, share=share, form=form, unsent=unsent, hints=found or [])


def _authors(row: DebriefRow) -> list[bool]:
    rows: list[ReplyRow] = list(debriefs.replies_of(db(), row.id))
    return [one.author_id == row.owner_id for one in rows]
