"""Unsent words of either side of a talk: kept as they are typed, given back later, and never sent by themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from debrief.debriefs.forms import CHANGED_ELSEWHERE, GONE_ELSEWHERE, SEE_BOTH, TalkWordsForm
from debrief.domain.drafts import NOTHING, Draft
from debrief.storage.debriefs import DebriefRow
from debrief.web import drafting
from debrief.web.database import db
from debrief.web.forms import typed_fields
from debrief.web.house import clock, timezone
from debrief.web.pages import at_time, on_date
from debrief.web.sealing import talk_sealer

LATER, DISCARD = "later", "discard"
TalkWords = TypeVar("TalkWords", bound=TalkWordsForm)


@dataclass(frozen=True, slots=True)
class Unsent:
    """What a page says of words that were not sent."""

    saved: str = ""
    """When they were kept."""
    texts: tuple[tuple[str, str], ...] = ()
    """Each with its label, where they are shown and cannot be changed."""
    damaged: bool = False


def opened(make: Callable[..., TalkWords], row: DebriefRow) -> tuple[TalkWords, Unsent]:
    """Return a form with what was typed before, on whichever device of theirs."""
    found = drafting.begun(db(), talk_sealer(), row)
    if found.draft is None:
        return make(), Unsent(damaged=found.damaged)
    form = make(formdata=MultiDict(found.draft.fields))
    form.base.data = found.draft.fingerprint
    return form, Unsent(saved=when_kept(found.draft))


def unsent(make: Callable[..., TalkWordsForm], row: DebriefRow) -> Unsent:
    """Return what was typed and not sent, to be read on another page than the one to write on."""
    found = drafting.begun(db(), talk_sealer(), row)
    if found.draft is None:
        return Unsent(damaged=found.damaged)
    return Unsent(when_kept(found.draft), texts_of(make(formdata=None), found.draft))


def only_keeps() -> bool:
    """Tell whether a form is to be kept, or let go, and nothing sent: by the script, or by one of two buttons."""
    return by_itself() or request.form.get("way") in {LATER, DISCARD}


def by_itself() -> bool:
    """Tell whether the script sent a form, as somebody types."""
    return bool(request.headers.get("X-Autosave"))


def keep(
    row: DebriefRow,
    form: TalkWordsForm,
    *,
    onward: Callable[[str], str],
    again: Callable[[Unsent], ResponseReturnValue],
) -> ResponseReturnValue:
    """Keep a form's words and go `onward`; `again` shows the page where another tab has kept other words."""
    if request.form.get("way") == DISCARD and not by_itself():
        drafting.drop(db(), talk_sealer(), row)
        db().commit()
        return redirect(onward("deleted"))
    standing = kept_meanwhile(row, form)
    db().commit()
    if by_itself():
        if standing.texts:
            return jsonify(message=SEE_BOTH), 409
        return jsonify(saved=at_time(clock()), fields={"base": form.base.data})
    return again(standing) if standing.texts else redirect(onward("later"))


def sent_already() -> ResponseReturnValue | None:
    """Answer the script, whose last words arrive after the form itself was sent; nothing, for anybody else."""
    return jsonify(saved=at_time(clock()), fields={"base": NOTHING}) if by_itself() else None


def kept_meanwhile(row: DebriefRow, form: TalkWordsForm) -> Unsent:
    """Keep a form's words; where another tab has kept other ones, return those, and keep these once they were seen."""
    mine = Draft.of_form(typed_fields(), at=clock())
    other = drafting.keep(db(), talk_sealer(), row, mine, base=form.base.data or NOTHING)
    if other is None:
        form.base.data = mine.fingerprint
        return Unsent(saved=when_kept(mine) if mine.fields else "")
    form.base.data, form.notice = other.fingerprint, CHANGED_ELSEWHERE
    return Unsent(texts=texts_of(form, other))


def crossed(row: DebriefRow, form: TalkWordsForm) -> Unsent | None:
    """Return what to look at before words go, where they were changed, sent or thrown away elsewhere meanwhile."""
    mine, found = Draft.of_form(typed_fields(), at=clock()), drafting.begun(db(), talk_sealer(), row)
    base = form.base.data or NOTHING
    if found.draft is not None and mine.crosses(found.draft, base=base):
        return kept_meanwhile(row, form)
    if found.draft is None and not found.damaged and base != NOTHING:
        form.base.data, form.notice = NOTHING, GONE_ELSEWHERE
        return Unsent()
    return None


def sent(row: DebriefRow) -> None:
    """Let go of what was kept of words that are sent now."""
    drafting.drop(db(), talk_sealer(), row)


def when_kept(draft: Draft) -> str:
    """Return when a draft was kept: the time, with its day before it once that has passed."""
    at, now = draft.at.astimezone(timezone()), clock().astimezone(timezone())
    return at_time(draft.at) if at.date() == now.date() else f"{on_date(at)}, {at_time(draft.at)}"


def texts_of(form: TalkWordsForm, draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return a draft's texts under the labels of the form that they are for."""
    return tuple((str(form[name].label.text), text) for name, text in draft.fields.items() if name in form)
