"""What a person does with their account. No key is derived inside a transaction: callers pass the derived key in."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from debrief.accounts.setting_aside import NoMore, set_account_aside
from debrief.domain.people import Role
from debrief.domain.programmes import Invited, Profile
from debrief.storage import invitations, people, security_log, sessions
from debrief.storage.base import Session
from debrief.storage.security_log import Happening
from debrief.vault import keys
from debrief.vault.codes import Code
from debrief.vault.envelopes import Key, Place, Unopenable
from debrief.vault.keys import Locked, Stretch
from debrief.vault.server import Server
from debrief.web.visits import profile_place

INVITATION_LASTS = timedelta(days=7)


class AlreadyIn(Exception):
    """The form was sent twice, and its first sending has made the person."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A password's key, with the salt and the cost it was derived at."""

    key: Key = field(repr=False)
    salt: bytes
    stretch: Stretch


def derive(password: str, stretch: Stretch, *, salt: bytes | None = None) -> Derived:
    """Return the key of a password. Slow on purpose; call it with no transaction open."""
    salt = salt or keys.new_salt()
    return Derived(keys.password_key(password, salt, stretch), salt, stretch)


def normal_email(typed: str) -> str:
    """Return an address as it is looked up by: without white space around it, in lower case."""
    return typed.strip().casefold()


def invite(
    db: Session, server: Server, programme_id: UUID, invited: Invited, *, now: datetime, again: UUID | None = None
) -> tuple[Code, datetime]:
    """Add an invitation of single use and return its code, which is stored nowhere, and when it ends.

    One to a new account, `again`, bears the id of the account whose place that will take.
    """
    code, invitation_id = Code.fresh(), again or uuid4()
    db.add(
        invitations.InvitationRow(
            id=invitation_id,
            programme_id=programme_id,
            find=code.finds("invitation"),
            body=server.seal(invited.sealed_form(), place=invitation_place(invitation_id), purpose="profile"),
            expires_at=now + INVITATION_LASTS,
        )
    )
    what = Happening.INVITED if again is None else Happening.NEW_ACCOUNT_OFFERED
    security_log.note(db, server.pseudonym(invitation_id), what, day=now.date())
    return code, now + INVITATION_LASTS


def open_invitation(row: invitations.InvitationRow, server: Server) -> Invited:
    """Return whom an invitation is for. Raises Unopenable."""
    plain = server.unseal(row.body, place=invitation_place(row.id), purpose="profile")
    return Invited.model_validate_json(plain)


def open_to_join(
    db: Session, server: Server, code: Code, *, once: UUID | None, now: datetime
) -> tuple[invitations.InvitationRow, Invited]:
    """Return the invitation that a code opens, and whom it is for.

    Raises AlreadyIn where the once-only id of the form has become a person; Unopenable, in one voice, for a code
    that opens nothing, opens nothing any more, or is for an address that has an account, unless it was made to take
    that account's place.
    """
    if once is not None and people.by_id(db, once) is not None:
        raise AlreadyIn
    row = invitations.by_code(db, code.finds("invitation"), now=now)
    if row is None:
        raise Unopenable
    invited = open_invitation(row, server)
    holder = people.by_email(db, server.indexes("email", normal_email(invited.email)))
    if holder is not None and (holder.id != row.id or holder.leaves_on is not None):
        raise Unopenable
    return row, invited


def accept(
    db: Session,
    server: Server,
    row: invitations.InvitationRow,
    derived: Derived,
    *,
    now: datetime,
    person_id: UUID | None = None,
) -> tuple[people.PersonRow, Key]:
    """Turn an invitation into a person with keys of their own, and return both; the invitation is used up.

    Where it was made for somebody who has an account, that one is set aside.
    """
    invited, person_id = open_invitation(row, server), person_id or uuid4()
    if (earlier := people.by_id(db, row.id, lock=True)) is not None:
        try:
            set_account_aside(db, server, earlier, normal_email(invited.email), now=now)
        except NoMore:
            raise Unopenable from None
    made = keys.new_person(person_id)
    locked = keys.lock(
        made.key, derived.key, salt=derived.salt, stretch=derived.stretch, person_id=person_id, server=server
    )
    profile = Profile(
        name=invited.name,
        email=invited.email,
        title=invited.title,
        assesses=invited.assesses,
        identity=made.public.fingerprint,
    )
    person = people.PersonRow(
        id=person_id,
        programme_id=row.programme_id,
        is_student=Role.STUDENT in invited.roles,
        is_supervisor=Role.SUPERVISOR in invited.roles,
        is_educator=Role.EDUCATOR in invited.roles,
        email_index=server.index("email", normal_email(invited.email)),
        profile=server.seal(profile.sealed_form(), place=profile_place(person_id), purpose="profile"),
        salt=locked.salt,
        stretch=str(locked.stretch),
        locked=locked.wrapped,
        public_identity=made.public.raw,
        identity=made.sealed_identity,
    )
    db.add(person)
    db.delete(row)
    db.flush()
    security_log.note(db, server.pseudonym(person_id), Happening.JOINED, day=now.date())
    return person, made.key


def locked_of(person: people.PersonRow) -> Locked:
    """Return what is stored of a person's password."""
    return Locked(person.salt, Stretch.read(person.stretch), person.locked)


def unlock(person: people.PersonRow, derived: Derived, server: Server) -> Key:
    """Return the user key. Raises Unopenable for a wrong password."""
    return keys.unlock(locked_of(person), derived.key, person_id=person.id, server=server)


def set_password(person: people.PersonRow, key: Key, derived: Derived, server: Server) -> None:
    """Wrap the user key under a new password, or under the same one at a new cost."""
    locked = keys.lock(key, derived.key, salt=derived.salt, stretch=derived.stretch, person_id=person.id, server=server)
    person.salt, person.stretch, person.locked = locked.salt, str(locked.stretch), locked.wrapped


def set_recovery(person: people.PersonRow, key: Key, code: Code) -> None:
    """Wrap the user key under a recovery key, in the place of an earlier one."""
    person.recovery_find = code.finds("recovery")
    person.recovery = keys.lock_for_recovery(key, code, person_id=person.id)


def make_recovery(db: Session, server: Server, person: people.PersonRow, key: Key, *, now: datetime) -> Code:
    """Return a new recovery key, which is stored nowhere; an earlier one opens nothing any more."""
    code = Code.fresh()
    set_recovery(person, key, code)
    security_log.note(db, server.pseudonym(person.id), Happening.RECOVERY_KEY_MADE, day=now.date())
    return code


def sign_out_everywhere(db: Session, server: Server, person_id: UUID, *, now: datetime) -> None:
    """End every session of a person."""
    sessions.end_all_of(db, person_id, now=now)
    security_log.note(db, server.pseudonym(person_id), Happening.SIGNED_OUT_EVERYWHERE, day=now.date())


def note_refused(db: Session, server: Server, person: people.PersonRow | None, account: str, *, day: date) -> None:
    """Note a sign-in that was refused: to the person's own account, or to an address that nobody here has."""
    who = server.index("security-log", account) if person is None else server.pseudonym(person.id)
    security_log.note(db, who, Happening.REFUSED, day=day)


def invitation_place(invitation_id: UUID) -> Place:
    """Return where an invitation's body belongs."""
    return Place("invitations", invitation_id, invitation_id, "body")
