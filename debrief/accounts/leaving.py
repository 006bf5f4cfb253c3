"""Leaving: an invitation taken back, somebody removed from the course, and somebody brought back."""

from uuid import UUID

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import people_actions
from debrief.accounts.blueprint import bp
from debrief.accounts.people_actions import LastEducator
from debrief.accounts.roster import invited_by, person_of
from debrief.domain.people import Role
from debrief.domain.policy import Permission
from debrief.storage import invitations, people
from debrief.storage.people import KEPT_AFTER_LEAVING, PersonRow
from debrief.web.access import found_or_404, requires
from debrief.web.cookies import take_away
from debrief.web.database import db, only_read
from debrief.web.forms import ButtonForm
from debrief.web.house import clock, house, today
from debrief.web.pages import page
from debrief.web.visits import current_person


@bp.get("/roster/invitations/<uuid:invitation_id>/remove")
@requires(Permission.MANAGE_ROSTER)
def ask_remove_invitation(invitation_id: UUID) -> ResponseReturnValue:
    """Say what goes with an invitation."""
    row = found_or_404(invitations.by_id(db(), invitation_id, now=clock()))
    return page("accounts/remove_invitation.html", row=row, invited=invited_by(row), form=ButtonForm())


@bp.post("/roster/invitations/<uuid:invitation_id>/remove")
@requires(Permission.MANAGE_ROSTER)
def remove_invitation(invitation_id: UUID) -> ResponseReturnValue:
    """Take an invitation back."""
    row = found_or_404(invitations.by_id(db(), invitation_id, now=clock(), lock=True))
    db().delete(row)
    db().commit()
    return redirect(url_for(".roster", part="invited", done="uninvited"))


@bp.get("/roster/people/<uuid:person_id>/remove")
@requires(Permission.MANAGE_ROSTER)
def ask_remove(person_id: UUID) -> ResponseReturnValue:
    """Say exactly what happens when somebody is removed."""
    return asking(member(person_id))


@bp.post("/roster/people/<uuid:person_id>/remove")
@requires(Permission.MANAGE_ROSTER)
def remove(person_id: UUID) -> ResponseReturnValue:
    """Take somebody off the course."""
    row = member(person_id)
    try:
        people_actions.remove(db(), house().server, row, now=clock(), today=today())
    except LastEducator:
        only_read()
        return asking(row)
    db().commit()
    if row.id == current_person().id:
        return take_away(make_response(redirect(url_for(".sign_in"))))
    return redirect(url_for(".roster", part="leaving", done="removed"))


@bp.post("/roster/people/<uuid:person_id>/bring-back")
@requires(Permission.MANAGE_ROSTER)
def bring_back(person_id: UUID) -> ResponseReturnValue:
    """Put somebody back on the course, as what they were."""
    people_actions.bring_back(db(), house().server, member(person_id, lock=True), now=clock())
    db().commit()
    return redirect(url_for(".roster", part="leaving", done="brought-back"))


def member(person_id: UUID, *, lock: bool = False) -> PersonRow:
    """Return somebody of the signed-in educator's programme, or 404."""
    return found_or_404(people.member(db(), person_id, today=today(), lock=lock)).row


def asking(row: PersonRow) -> ResponseReturnValue:
    """Return the page that says what happens, or that nobody would be left to look after the programme."""
    others = {each.id for each in people.educators(db(), row.programme_id)} - {row.id}
    return page(
        "accounts/remove.html",
        somebody=person_of(row),
        row=row,
        until=row.leaves_on or today() + KEPT_AFTER_LEAVING,
        last=Role.EDUCATOR in row.roles and not others,
        alone=people_actions.holds_alone(db(), row, today=today()),
        form=ButtonForm(),
    )
