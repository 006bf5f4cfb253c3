"""What educators do with the people of their programme: invite, remove, bring back. Nothing here commits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from debrief.accounts import actions
from debrief.accounts.actions import INVITATION_LASTS, invitation_place, normal_email
from debrief.accounts.setting_aside import next_number
from debrief.domain.people import Person, Role
from debrief.domain.programmes import Invited
from debrief.domain.rosters import Fault, Listed, Wrong
from debrief.storage import burial, invitations, people, periods, programmes, security_log, sessions
from debrief.storage.base import Session
from debrief.storage.invitations import InvitationRow
from debrief.storage.people import KEPT_AFTER_LEAVING, PersonRow
from debrief.storage.security_log import Happening
from debrief.vault.codes import Code
from debrief.vault.envelopes import Unopenable
from debrief.vault.server import Server


class LastEducator(Exception):
    """Without them nobody would look after the programme."""


@dataclass(frozen=True, slots=True)
class Given:
    """An invitation to be passed on: whose it is, the code that is stored nowhere, and until when it opens."""

    invited: Invited
    code: Code
    until: datetime
    again: bool = False
    """An earlier link of theirs opens nothing any more."""


def not_free(db: Session, server: Server, listed: Sequence[Listed], *, today: date) -> Iterator[Fault]:
    """Yield the lines whose address belongs to somebody who has an account already."""
    for each in listed:
        row = people.by_email(db, server.indexes("email", normal_email(each.invited.email)))
        if row is not None and not row.has_left(today):
            yield Fault(Wrong.JOINED if row.leaves_on is None else Wrong.LEAVING, (each.line,))


def invite_all(
    db: Session, server: Server, programme_id: UUID, invited: Sequence[Invited], *, now: datetime, today: date
) -> list[Given]:
    """Invite people. Who has an open invitation is given a new link in the place of the old one.

    So a form that is sent twice makes nobody twice: the links of the last time count.
    """
    burial.bury(db, now=now, today=today)  # the address of somebody whose day has come is free again
    programmes.by_id(db, programme_id, lock=True)  # two educators with the same list, one after the other
    waiting = dict(_by_address(invitations.of_programme(db, programme_id, now=now), server))
    given = []
    for each in invited:
        row = waiting.get(normal_email(each.email))
        if row is not None:
            given.append(renew(db, server, row, each, now=now))
        else:
            code, until = actions.invite(db, server, programme_id, each, now=now)
            given.append(Given(each, code, until))
    return given


def offer_new_account(
    db: Session, server: Server, row: PersonRow, person: Person, *, now: datetime, today: date
) -> Given:
    """Make a link to a new, empty account for somebody who lost password and recovery key, as what they are now.

    Until it is used, nothing changes: their password and their key go on opening the account they have. Raises NoMore.
    """
    burial.bury(db, now=now, today=today)
    programmes.by_id(db, row.programme_id, lock=True)
    next_number(db, server, normal_email(person.email))
    invited = Invited(
        name=person.name,
        email=person.email,
        title=person.title,
        roles=tuple(role.value for role in Role if role in row.invited_as),
        assesses=person.assesses,
    )
    if (waiting := invitations.by_id(db, row.id, now=now, lock=True)) is not None:
        return renew(db, server, waiting, invited, now=now)
    code, until = actions.invite(db, server, row.programme_id, invited, now=now, again=row.id)
    return Given(invited, code, until)


def renew(db: Session, server: Server, row: InvitationRow, invited: Invited, *, now: datetime) -> Given:
    """Give an open invitation a new link and seven days more; the old link opens nothing any more."""
    code = Code.fresh()
    row.find, row.expires_at = code.finds("invitation"), now + INVITATION_LASTS
    row.body = server.seal(invited.sealed_form(), place=invitation_place(row.id), purpose="profile")
    security_log.note(db, server.pseudonym(row.id), Happening.INVITED_AGAIN, day=now.date())
    return Given(invited, code, row.expires_at, again=True)


def remove(db: Session, server: Server, row: PersonRow, *, now: datetime, today: date) -> None:
    """Take somebody off the course: what others opened to them closes now, what is their own stays for 90 days.

    Whoever could be asked is signed out, and holds no key to a summary any more; a student who writes at this
    moment goes on writing. Raises LastEducator.
    """
    programmes.by_id(db, row.programme_id, lock=True)  # two educators who remove each other, one after the other
    db.refresh(row)
    if [each.id for each in people.educators(db, row.programme_id)] == [row.id]:
        raise LastEducator
    if row.leaves_on is not None:
        return
    if row.roles != {Role.STUDENT}:
        sessions.end_all_of(db, row.id, now=now)
    periods.drop_keys_of(db, row.id)
    invitations.drop(db, row.id)  # a link to a new account, where one is out
    row.leaves_on = today + KEPT_AFTER_LEAVING
    security_log.note(db, server.pseudonym(row.id), Happening.REMOVED, day=now.date())


def bring_back(db: Session, server: Server, row: PersonRow, *, now: datetime) -> None:
    """Put somebody back on the course, as what they were."""
    if row.leaves_on is not None:
        row.leaves_on = None
        security_log.note(db, server.pseudonym(row.id), Happening.BROUGHT_BACK, day=now.date())


def holds_alone(db: Session, row: PersonRow, *, today: date) -> bool:
    """Tell whether nobody else could open the summary that is being gathered, on paper or off it."""
    period = periods.open_in(db, row.programme_id, today=today)
    return period is not None and period.copy is None and list(periods.holders(db, period.id)) == [row.id]


def _by_address(rows: Sequence[InvitationRow], server: Server) -> Iterator[tuple[str, InvitationRow]]:
    """Yield open invitations by the address they are for; one that is damaged is left to run out."""
    for row in rows:
        try:
            yield normal_email(actions.open_invitation(row, server).email), row
        except Unopenable:
            continue
