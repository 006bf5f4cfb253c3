"""Every table on one screen: what the migrations and the house tests compare with."""

from debrief.storage import (
    attempts,
    changes,
    debriefs,
    drafts,
    entries,
    follow_ups,
    invitations,
    letters,
    link_sessions,
    links,
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
    links.LinkRow,
    link_sessions.LinkSessionRow,
    follow_ups.FollowUpRow,
    drafts.DraftRow,
    letters.LetterRow,
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
