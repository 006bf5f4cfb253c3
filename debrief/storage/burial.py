"""Burial: what has had its day is taken off the disk, keys and all; it was refused on read from that minute."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update

from debrief.storage import letters, link_sessions, links, parting, sessions, set_aside
from debrief.storage.attempts import AttemptRow
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.entries import EntryRow
from debrief.storage.invitations import InvitationRow
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.storage.rescues import RescueRow
from debrief.storage.security_log import SecurityRow
from debrief.storage.tickets import TicketRow

LOG_KEPT = timedelta(days=30)
ATTEMPTS_KEPT = timedelta(days=1)
LETTERS_TRIED = timedelta(days=letters.DAYS_TRIED)


def bury(db: Session, *, now: datetime, today: date) -> None:
    """Delete every row whose day has come. It runs with each sign-in, and costs next to nothing when none has."""
    for dated in (EntryRow, DebriefRow, RescueRow):
        db.execute(delete(dated).where(dated.expires_on <= today))
    run_out = select(PeriodRow.id).where(PeriodRow.expires_on <= today)
    db.execute(delete(TicketRow).where(TicketRow.period_id.in_(run_out)))
    db.execute(delete(PeriodKeyRow).where(PeriodKeyRow.period_id.in_(run_out)))
    db.execute(update(PeriodRow).where(PeriodRow.id.in_(run_out), PeriodRow.copy.is_not(None)).values(copy=None))
    parting.let_go(db, select(PersonRow.id).where(PersonRow.leaves_on <= today))
    set_aside.bury(db)
    db.execute(delete(InvitationRow).where(InvitationRow.expires_at <= now))
    db.execute(delete(SecurityRow).where(SecurityRow.day < today - LOG_KEPT))
    db.execute(delete(AttemptRow).where(AttemptRow.window < now - ATTEMPTS_KEPT))
    links.bury(db, today=today)
    letters.bury(db, today=today, oldest=today - LETTERS_TRIED)
    link_sessions.bury(db, now=now)
    sessions.bury(db, now=now)
