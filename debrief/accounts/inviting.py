"""Inviting: one person, a pasted list, and a new link for an open invitation. Each link is shown this once."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from debrief.accounts import people_actions
from debrief.accounts.actions import normal_email
from debrief.accounts.blueprint import bp
from debrief.accounts.people_actions import Given
from debrief.accounts.roster import invited_by, person_of
from debrief.accounts.roster_forms import InviteForm, ListForm
from debrief.accounts.roster_present import for_a_spreadsheet, handed_over
from debrief.accounts.setting_aside import NoMore, next_number
from debrief.domain.people import Person
from debrief.domain.policy import Permission
from debrief.domain.programmes import Invited
from debrief.domain.rosters import Fault, Listed
from debrief.storage import invitations, people
from debrief.storage.people import PersonRow
from debrief.web.access import found_or_404, requires
from debrief.web.database import db, only_read
from debrief.web.forms import ButtonForm
from debrief.web.house import clock, house, today
from debrief.web.pages import page
from debrief.web.visits import current_person


@bp.get("/roster/invite")
@requires(Permission.MANAGE_ROSTER)
def invite_one() -> ResponseReturnValue:
    """Ask whom to invite, and as what."""
    return page("accounts/invite_one.html", form=InviteForm())


@bp.post("/roster/invite")
@requires(Permission.MANAGE_ROSTER)
def send_invitation() -> ResponseReturnValue:
    """Invite one person, and show their link."""
    form = InviteForm()
    if not form.validate_on_submit() or form.refuse(_not_free([Listed(1, form.invited)])):
        only_read()
        return page("accounts/invite_one.html", form=form)
    return given_to(_invite([form.invited]))


@bp.get("/roster/invite-list")
@requires(Permission.MANAGE_ROSTER)
def invite_list() -> ResponseReturnValue:
    """Ask for many people at once."""
    return page("accounts/invite_list.html", form=ListForm())


@bp.post("/roster/invite-list")
@requires(Permission.MANAGE_ROSTER)
def send_invitations() -> ResponseReturnValue:
    """Invite everybody on a list, or nobody until every line of it is right."""
    form = ListForm()
    if not form.validate_on_submit() or form.refuse(_not_free(form.roll.listed)):
        only_read()
        return page("accounts/invite_list.html", form=form)
    return given_to(_invite([each.invited for each in form.roll.listed]))


@bp.post("/roster/invitations/<uuid:invitation_id>/renew")
@requires(Permission.MANAGE_ROSTER)
def renew(invitation_id: UUID) -> ResponseReturnValue:
    """Give an open invitation a new link; the old one opens nothing any more."""
    row = found_or_404(invitations.by_id(db(), invitation_id, now=clock(), lock=True))
    if (invited := invited_by(row)) is None:
        abort(404)
    given = people_actions.renew(db(), house().server, row, invited, now=clock())
    db().commit()
    return given_to([given])


@bp.get("/roster/people/<uuid:person_id>/new-account")
@requires(Permission.MANAGE_ROSTER)
def ask_new_account(person_id: UUID) -> ResponseReturnValue:
    """Say what a new account does for somebody who lost password and recovery key, and what it does not."""
    return asking(*somebody(person_id))


@bp.post("/roster/people/<uuid:person_id>/new-account")
@requires(Permission.MANAGE_ROSTER)
def offer_new_account(person_id: UUID) -> ResponseReturnValue:
    """Make a link to a new, empty account for somebody who has one, and show it."""
    row, person = somebody(person_id)
    try:
        given = people_actions.offer_new_account(db(), house().server, row, person, now=clock(), today=today())
    except NoMore:
        only_read()
        return asking(row, person)
    db().commit()
    return given_to([given])


def somebody(person_id: UUID) -> tuple[PersonRow, Person]:
    """Return somebody else who is on this course, or 404: whoever has left is brought back first."""
    row = found_or_404(people.member(db(), person_id, today=today())).row
    person = person_of(row)
    if person is None or row.leaves_on is not None or row.id == current_person().id:
        abort(404)
    return row, person


def asking(row: PersonRow, person: Person) -> ResponseReturnValue:
    """Return the page that says what a new account does, or that this address can have no more of them."""
    try:
        next_number(db(), house().server, normal_email(person.email))
    except NoMore:
        full = True
    else:
        full = False
    alone = people_actions.holds_alone(db(), row, today=today())
    return page("accounts/new_account.html", row=row, somebody=person, full=full, alone=alone, form=ButtonForm())


def given_to(given: Sequence[Given]) -> ResponseReturnValue:
    """Return the page with the links, which nothing here can show again."""
    only_read()
    shown = handed_over(given, url_for(".join", _external=True))
    return page("accounts/invite_given.html", given=shown, columns=for_a_spreadsheet(shown))


def _not_free(listed: Sequence[Listed]) -> list[Fault]:
    return list(people_actions.not_free(db(), house().server, listed, today=today()))


def _invite(invited: Sequence[Invited]) -> list[Given]:
    programme_id = current_person().programme_id
    given = people_actions.invite_all(db(), house().server, programme_id, invited, now=clock(), today=today())
    db().commit()
    return given
