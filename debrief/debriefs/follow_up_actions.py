"""What the two of a talk do with the days they agreed to catch up on. Nothing here commits."""

from datetime import date, datetime
from uuid import UUID

from debrief.debriefs.link import keep_open
from debrief.domain.follow_ups import Became, FollowUp, Mark
from debrief.storage import follow_ups
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.web.sealing import Sealer
from debrief.web.talk_sealing import TalkSealer


def is_full(db: Session, row: DebriefRow) -> bool:
    """Tell whether a talk holds as many days as it can."""
    return len(follow_ups.of_debrief(db, row.id)) >= follow_ups.AT_MOST


def agree(
    db: Session, sealer: TalkSealer, row: DebriefRow, follow_up_id: UUID, follow_up: FollowUp, *, today: date
) -> FollowUpRow:
    """Agree on a day; a link stays open for it."""
    position = follow_ups.next_position(db, row.id)
    agreed = FollowUpRow(id=follow_up_id, debrief_id=row.id, position=position, version=0, mark_version=0)
    sealer.seal_follow_up(row, agreed, follow_up)
    db.add(agreed)
    keep_open(db, sealer, row, today=today)
    return agreed


def change(
    db: Session, sealer: TalkSealer, row: DebriefRow, agreed: FollowUpRow, follow_up: FollowUp, *, today: date
) -> None:
    """Put another day, or other words, in the place of what was agreed. What became of another day says nothing now."""
    if sealer.open_follow_up(row, agreed).on != follow_up.on:
        agreed.mark = None
    sealer.seal_follow_up(row, agreed, follow_up)
    keep_open(db, sealer, row, today=today)


def turn(db: Session, sealer: TalkSealer, row: DebriefRow, agreed: FollowUpRow, *, off: bool, today: date) -> None:
    """Turn a day off, or on again. The same tap twice changes nothing."""
    before = sealer.open_follow_up(row, agreed)
    if before.off is not off:
        sealer.seal_follow_up(row, agreed, before.model_copy(update={"off": off}))
        keep_open(db, sealer, row, today=today)


def note(
    sealer: Sealer, row: DebriefRow, agreed: FollowUpRow, became: Became | None, *, now: datetime, today: date
) -> bool:
    """Note what became of a day, for the student alone; None takes it back. False before the day, and once it is off.

    The same tap again changes nothing.
    """
    follow_up, before = sealer.open_follow_up(row, agreed), sealer.open_mark(agreed)
    if follow_up.off or follow_up.on > today:
        return False
    if (before.became if before else None) is not became:
        sealer.seal_mark(agreed, Mark(became=became, at=now) if became is not None else None)
    return True
