"""The roster: who is on the course, who is invited, who is leaving. It shows nobody's activity."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from debrief.accounts import actions
from debrief.accounts.blueprint import bp
from debrief.accounts.roster_present import Known, Shelf, by_name, expected, known
from debrief.domain.people import Person, Role
from debrief.domain.policy import Permission
from debrief.domain.programmes import Invited
from debrief.storage import invitations, people
from debrief.storage.invitations import InvitationRow
from debrief.storage.people import PersonRow
from debrief.vault.envelopes import Unopenable
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.forms import ButtonForm
from debrief.web.house import clock, house, today
from debrief.web.pages import page
from debrief.web.visits import current_person, person_from


@bp.get("/roster")
@requires(Permission.MANAGE_ROSTER)
def roster() -> ResponseReturnValue:
    """Show one part of the roster by name, 25 a page."""
    shelves = everybody()
    chosen = shelves.get(request.args.get("part", ""), shelves["students"])
    start = request.args.get("from", type=int) or 0
    shelf = Shelf(chosen.code, chosen.title, chosen.rows, start if 0 <= start < len(chosen.rows) else 0)
    return page("accounts/roster.html", shelves=shelves.values(), shelf=shelf, form=ButtonForm())


def everybody() -> Mapping[str, Shelf]:
    """Return every part of the roster. Names are sealed, so they are opened before they can be sorted."""
    programme_id = current_person().programme_id
    rows = [row for row in people.of_programme(db(), programme_id) if not row.has_left(today())]
    here = [(row, person_of(row)) for row in rows]
    with_account = {row.id for row in rows}
    open_ones = invitations.of_programme(db(), programme_id, now=clock())
    parts = (
        ("students", _("Students"), _in_role(here, Role.STUDENT)),
        ("supervisors", _("Supervisors"), _in_role(here, Role.SUPERVISOR)),
        ("educators", _("Educators"), _in_role(here, Role.EDUCATOR)),
        ("invited", _("Invited"), _expected(open_ones, with_account)),
        ("leaving", _("Left"), [_known(row, person) for row, person in here if row.leaves_on is not None]),
    )
    return {code: Shelf(code, title, by_name(known_)) for code, title, known_ in parts}


def person_of(row: PersonRow) -> Person | None:
    """Return who somebody is; none, where their details are damaged, which hides none of the others."""
    try:
        return person_from(row, house().server)
    except Unopenable:
        return None


def invited_by(row: InvitationRow) -> Invited | None:
    """Return whom an invitation is for; none, where it is damaged."""
    try:
        return actions.open_invitation(row, house().server)
    except Unopenable:
        return None


def _expected(rows: Sequence[InvitationRow], with_account: Collection[UUID]) -> list[Known]:
    """Return those who are invited; a link to a new account bears the id of the one that it is for."""
    return [expected(row.id, invited_by(row), row.expires_at, again=row.id in with_account) for row in rows]


def _in_role(here: Sequence[tuple[PersonRow, Person | None]], role: Role) -> list[Known]:
    """Return those who are on the course in a role, each with their other roles."""
    return [_known(row, person, but=role) for row, person in here if row.leaves_on is None and role in row.roles]


def _known(row: PersonRow, person: Person | None, *, but: Role | None = None) -> Known:
    return known(row.id, person, row.invited_as - {but}, until=row.leaves_on)
