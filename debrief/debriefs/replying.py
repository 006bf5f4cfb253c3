"""The reader's written words, looked at before they are sent."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import actions, drafts, present
from debrief.debriefs.blueprint import bp, shown_to_me, still_open, tell_student
from debrief.debriefs.door_forms import SAY_WHO
from debrief.debriefs.drafts import Unsent
from debrief.debriefs.forms import NOTHING_WRITTEN, ONE_MORE_LOOK, SAFE_ANSWER, ReplyForm
from debrief.debriefs.holding import TO_WRITE, asking_who, holder_of, must_say_who
from debrief.domain.codes import Stage
from debrief.domain.guidance import compose
from debrief.domain.policy import Permission
from debrief.domain.talks import REPLY_CHARACTERS, Reply, Share
from debrief.domain.tone import Remark, Verdict, remarks, verdict
from debrief.storage import debriefs
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.fields import rows
from debrief.web.house import clock, house, pack
from debrief.web.looking import STOPPED
from debrief.web.pages import page
from debrief.web.sealing import talk_sealer

WRITTEN_STAGES = (Stage.LISTEN, Stage.SUPPORT, Stage.SENSE, Stage.KEEP)  # the others are for the room itself
Remarks = dict[str, list[Remark]]


@bp.post("/check")
@requires(Permission.ANSWER_SHARE)
def check() -> ResponseReturnValue:
    """Suggest, while somebody writes. Nothing is kept or logged."""
    text = request.form.get("text", "").replace("\r\n", "\n")[:REPLY_CHARACTERS]
    return page("components/suggestion_fragment.html", text=text, remarks=remarks(text, house().tone_rules))


@bp.get("/shown/<uuid:debrief_id>/reply")
@requires(Permission.ANSWER_SHARE)
def reply(debrief_id: UUID) -> ResponseReturnValue:
    """Offer lines to start from and room for one's own words; somebody with a link first says who they are."""
    row = still_open(shown_to_me(debrief_id))
    if must_say_who(row):
        return asking_who(row, then=TO_WRITE)
    form, unsent = drafts.opened(ReplyForm, row)
    return writing(row, form, {}, unsent)


@bp.post("/shown/<uuid:debrief_id>/reply")
@requires(Permission.ANSWER_SHARE)
def send_reply(debrief_id: UUID) -> ResponseReturnValue:
    """Send the words, after a look at them; what the look stops has three ways on. Or keep them, and send nothing."""
    form = ReplyForm()
    form.gather()
    found = {} if drafts.by_itself() else looked_over(form)  # before any lock is held
    row = still_open(shown_to_me(debrief_id))
    if debriefs.reply_by_id(db(), row.id, form.once_id) is not None:
        return drafts.sent_already() or redirect(url_for(".shown", debrief_id=row.id, done="sent"))
    if drafts.only_keeps():
        return drafts.keep(
            row,
            form,
            onward=lambda done: url_for(".shown", debrief_id=row.id, done=done),
            again=lambda unsent: writing(row, form, found, unsent),
        )
    ready = settled(form, found, way=request.form.get("way", ""))
    if ready is not None and must_say_who(row):
        ready, form.notice = None, SAY_WHO
    unsent = drafts.crossed(row, form) if ready is not None else drafts.kept_meanwhile(row, form)
    if ready is None or unsent is not None:
        db().commit()
        return writing(row, form, found, unsent or Unsent())
    reply_id = debriefs.unclaimed(db(), form.once_id, spare=uuid4())
    actions.write(db(), talk_sealer(), row, reply_id, ready.model_copy(update={"holder": holder_of(row)}))
    drafts.sent(row)
    tell_student(row)
    db().commit()
    return redirect(url_for(".shown", debrief_id=row.id, done="sent"))


def looked_over(form: ReplyForm) -> Remarks:
    """Return what the check says of each text."""
    return {name: remarks(text, house().tone_rules) for name, text in form.texts().items()}


def settled(form: ReplyForm, found: Remarks, *, way: str) -> Reply | None:
    """Return the reply to send, or None where the page is to be shown once more.

    What the check asks to reconsider is sent after one look at it. What it asks
    to stop is changed, or a safe answer goes in its place, or it goes folded.
    """
    if way == "put":
        return None
    judged, fine, looked = worst(found), form.validate_on_submit(), form.looked()
    if not fine:
        return None
    if way == "safe" and judged is Verdict.STOP:
        return Reply(words=str(SAFE_ANSWER), promises=form.promises(leaving_out=_wounding(found)), at=clock())
    sent = Reply(words=form.written(), promises=form.promises(), folded=judged is Verdict.STOP, at=clock())
    if not sent.words and not sent.promises:
        form.refuse("words", NOTHING_WRITTEN)
    elif judged is Verdict.OK or (looked and way == {Verdict.STOP: "folded", Verdict.RECONSIDER: "as-it-is"}[judged]):
        return sent
    else:
        form.notice = STOPPED if judged is Verdict.STOP else ONE_MORE_LOOK
    return None


def worst(found: Remarks) -> Verdict:
    """Return what the remarks on all of a form's texts come to."""
    return verdict(remark for each in found.values() for remark in each)


def writing(row: DebriefRow, form: ReplyForm, found: Remarks, unsent: Unsent) -> ResponseReturnValue:
    """Return the page to write on, with everything typed still there."""
    share = talk_sealer().open_share(row)
    form.lines.choices = [choice for title, lines in _lines(share) for choice in rows(lines, under=title)]
    return page(
        "debriefs/reply.html",
        row=row,
        shown=present.shown(share, pack(), now=clock()),
        form=form,
        unsent=unsent,
        found=found,
        verdict=worst(found).value if form.notice else "",
        safe_answer=SAFE_ANSWER,
        checked=bool(pack().tone_table),
    )


def _lines(share: Share) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the script's lines that can be written as well as said, by stage."""
    script = compose(pack(), share.situation(now=clock()))
    for stage in script.stages:
        if stage.stage in WRITTEN_STAGES and stage.lines:
            yield stage.title, {line.say: line.say for line in stage.lines}


def _wounding(found: Remarks) -> list[str]:
    return [name for name, each in found.items() if verdict(each) is Verdict.STOP]
