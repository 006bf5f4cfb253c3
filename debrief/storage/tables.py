"""Every table on one screen: what the migrations and the house tests compare with."""

from debrief.storage import (
    attempts,
    changes,
    debriefs,
    entries,
    invitations,
    people,
    periods,
    programmes,
    releases,
    rescues,
    security_log,
    sessions,
    tickets,
    upkeep,
)
from debrief.storage.base import Base

TABLES = (
    programmes.ProgrammeRow,
    people.PersonRow,
    invitations.InvitationRow,
    sessions.SessionRow,
    entries.EntryRow,
    debriefs.DebriefRow,
    debriefs.ReplyRow,
    rescues.RescueRow,
    periods.PeriodRow,
    periods.PeriodKeyRow,
    tickets.TicketRow,
    releases.ReleaseRow,
    changes.ChangeRow,
    attempts.AttemptRow,
    security_log.SecurityRow,
    upkeep.UpkeepRow,
)
metadata = Base.metadata
