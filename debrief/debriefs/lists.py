"""The room's first page: talks one has asked for, and talks one was asked for."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import present
from debrief.debriefs.blueprint import bp
from debrief.debriefs.follow_up_present import next_words
from debrief.domain.policy import Permission
from debrief.storage import debriefs
from debrief.storage.debriefs import DebriefRow
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.house import clock, today
from debrief.web.pages import older_than, page
from debrief.web.sealing import sealer
from debrief.web.visits import current_person


@bp.get("/")
@requires(Permission.READ_TALKS)
def home() -> ResponseReturnValue:
    """Show the talks of the signed-in person, newest first, from each side that they are on."""
    me = current_person()
    asked, older_asked = of_student(me.id) if me.is_student else ([], None)
    shown, older_shown = of_reader(me.id) if me.can_be_asked else ([], None)
    return page("debriefs/home.html", asked=asked, older_asked=older_asked, shown=shown, older_shown=older_shown)


def of_student(person_id: UUID) -> tuple[list[present.Listed], str | None]:
    """Return one page of what a student asked, and the address of the older ones."""
    rows = debriefs.list_of_student(db(), person_id, today=today(), before=older_than("before"))
    here = rows[: debriefs.PER_PAGE]
    older = url_for(".home", before=here[-1].owner_position) if len(rows) > len(here) else None
    wrote, days = beside(here)
    listed = [
        present.listed_for_student(sealer(), row, wrote_back=row.id in wrote, catch_up=days.get(row.id, ""))
        for row in here
    ]
    return listed, older


def of_reader(person_id: UUID) -> tuple[list[present.Listed], str | None]:
    """Return one page of what a reader was shown, and the address of the older ones."""
    rows = debriefs.list_of_reader(db(), person_id, today=today(), before=older_than("shown_before"))
    here = rows[: debriefs.PER_PAGE]
    older = url_for(".home", shown_before=here[-1].reader_position) if len(rows) > len(here) else None
    wrote, days = beside(here)
    listed = [
        present.listed_for_reader(sealer(), row, now=clock(), wrote_back=row.id in wrote, catch_up=days.get(row.id, ""))
        for row in here
    ]
    return listed, older


def beside(here: Sequence[DebriefRow]) -> tuple[frozenset[UUID], Mapping[UUID, str]]:
    """Return in which talks the one who was asked has written, and what to say of the next agreed day of each."""
    wrote = debriefs.written_back(db(), [row.id for row in here])
    return wrote, next_words(db(), sealer(), here, today=today())
