"""Every table on one screen: what the migrations and the house tests compare with."""

from debrief.storage import (
    attempts,
    debriefs,
    entries,
    invitations,
    people,
    programmes,
    rescues,
    security_log,
    sessions,
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
    attempts.AttemptRow,
    security_log.SecurityRow,
)
metadata = Base.metadata
