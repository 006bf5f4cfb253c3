"""Drafting: what one side of a talk types is kept as they type, and given back on any device of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from debrief.domain.drafts import Draft
from debrief.domain.people import Way
from debrief.storage import debriefs, drafts, links
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.drafts import DraftRow
from debrief.vault.envelopes import Unopenable
from debrief.web.database import writer
from debrief.web.house import clock, today
from debrief.web.link_visits import LinkVisit
from debrief.web.sealing import talk_sealer
from debrief.web.talk_sealing import TalkSealer


@dataclass(frozen=True, slots=True)
class Begun:
    """What somebody has typed in a talk and not sent, if anything; or that it was damaged where it is stored."""

    draft: Draft | None = None
    damaged: bool = False


def begun(db: Session, sealer: TalkSealer, row: DebriefRow) -> Begun:
    """Return what this side of a talk has typed so far."""
    kept = drafts.of_side(db, row.id, student=_of_student(sealer, row))
    try:
        return Begun(sealer.open_draft(row, kept) if kept is not None else None)
    except Unopenable:
        return Begun(damaged=True)


def keep(db: Session, sealer: TalkSealer, row: DebriefRow, draft: Draft, *, base: str | None = None) -> Draft | None:
    """Keep what was typed in the place of what was kept before, and nothing where nothing is typed any more.

    Where another tab or device has kept other words since the form was opened on `base`, those are returned, and
    nothing is changed. Without a base, both are kept as one.
    """
    student = _of_student(sealer, row)
    kept, before = drafts.of_side(db, row.id, student=student, lock=True), begun(db, sealer, row).draft
    if before is not None and base is None:
        draft = draft.beside(before)
    elif before is not None and draft.crosses(before, base=base or ""):
        return before
    if not draft.fields:
        drafts.drop(db, row.id, student=student)
    elif before is None or before.fields != draft.fields:
        if kept is None:
            kept = DraftRow(debrief_id=row.id, of_student=student, version=0)
        sealer.seal_draft(row, kept, draft)
        db.add(kept)
    return None


def drop(db: Session, sealer: TalkSealer, row: DebriefRow) -> None:
    """Let go of what this side has typed: it was sent, or they do not want it."""
    drafts.drop(db, row.id, student=_of_student(sealer, row))


def keep_of_holder(visit: LinkVisit, path: str, fields: Iterable[tuple[str, str]]) -> None:
    """Keep what somebody with a link was writing to the student when they leave quickly: nobody else could."""
    talk_id = visit.person.id
    if visit.person.way is not Way.LINK or path != url_for("debriefs.send_reply", debrief_id=talk_id):
        return
    draft = Draft.of_form(fields, at=clock())
    with writer() as db:
        row = debriefs.of_reader(db, talk_id, talk_id, today=today(), lock=True)
        link = links.of_debrief(db, talk_id)
        if draft.fields and row is not None and not row.closed and link is not None and link.opens(today()):
            keep(db, talk_sealer(), row, draft)


def _of_student(sealer: TalkSealer, row: DebriefRow) -> bool:
    return sealer.author_id == row.owner_id
