"""An installation: its database, its secrets, its programme, and the invitations that its operator makes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from debrief import config
from debrief.accounts import actions, people_actions
from debrief.accounts.setting_aside import NoMore
from debrief.config import Misconfigured, Settings
from debrief.domain.programmes import Invited, Programme
from debrief.storage import people, programmes
from debrief.storage.database import engine_for, upgrade, writing
from debrief.storage.programmes import ProgrammeRow
from debrief.vault.codes import Code
from debrief.vault.envelopes import Unopenable
from debrief.vault.server import Server
from debrief.web.house import open_programme, programme_row
from debrief.web.letters import Post
from debrief.web.visits import person_from


@dataclass(frozen=True, slots=True)
class Installation:
    """What is there: a database, the secrets that open it, a programme, and a way for mail to go out, if any."""

    engine: Engine
    server: Server
    row: ProgrammeRow
    programme: Programme
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the operator passes on: the code, and until when it opens."""

    code: Code
    until: datetime

    def link(self, base_url: str) -> str:
        """Return the link; the code stands after the #, which no server ever sees."""
        return f"{base_url.rstrip('/')}/accounts/join#{self.code}"


def new_database() -> Engine:
    """Return an empty database that is up to date. Raises Misconfigured where there is a programme already."""
    engine = engine_for(config.database_url())
    upgrade(engine)
    with Session(engine) as db:
        if programmes.first(db) is not None:
            raise Misconfigured(
                "There is a programme already, and nothing was changed. `debrief invite` invites people to it."
            )
    return engine


def set_up(engine: Engine, server: Server, programme: Programme) -> Installation:
    """Add the programme to an empty database."""
    row = programme_row(programme, server)
    with Session(writing(engine), expire_on_commit=False) as db, db.begin():
        db.add(row)
    return Installation(engine, server, row, programme)


def installed(settings: Settings) -> Installation:
    """Return what is installed, brought up to date. Raises Misconfigured with what to do where something is amiss."""
    engine, server = engine_for(settings.database_url), Server(settings.secrets)
    upgrade(engine)
    with Session(engine, expire_on_commit=False) as db:
        row = programmes.first(db)
    if row is None:
        raise Misconfigured("There is no programme yet. Run `debrief init`.")
    try:
        return Installation(engine, server, row, open_programme(row, server), Post.of(settings, engine, server))
    except Unopenable:
        raise Misconfigured(
            "The server's secrets do not open this database. Put back the key file that belongs to it."
        ) from None


def invite_again(here: Installation, email: str) -> tuple[Invited, Invitation]:
    """Make a link to a new, empty account for somebody who lost password and recovery key, as what they are now.

    For a programme whose educators cannot come in to do it themselves. Raises Misconfigured.
    """
    now, account = datetime.now(UTC), actions.normal_email(email)
    zone = ZoneInfo(here.programme.timezone)
    with Session(writing(here.engine)) as db, db.begin():
        row = people.by_email(db, here.server.indexes("email", account))
        if row is None or row.leaves_on is not None:
            raise Misconfigured("Nobody on the course has this address. `debrief invite` invites somebody new.")
        try:
            person = person_from(row, here.server)
            given = people_actions.offer_new_account(
                db, here.server, row, person, now=now, today=now.astimezone(zone).date()
            )
        except NoMore:
            raise Misconfigured("This address has had as many accounts as it can. Invite another one.") from None
        except Unopenable:
            raise Misconfigured("What is kept of this person does not open: it was damaged.") from None
    return given.invited, Invitation(given.code, given.until.astimezone(zone))


def invite(here: Installation, whom: Invited) -> Invitation:
    """Invite somebody. Raises Misconfigured where their address has an account."""
    with Session(writing(here.engine)) as db, db.begin():
        if people.by_email(db, here.server.indexes("email", actions.normal_email(whom.email))) is not None:
            raise Misconfigured("Somebody with this address has joined already.")
        code, until = actions.invite(db, here.server, here.row.id, whom, now=datetime.now(UTC))
    return Invitation(code, until.astimezone(ZoneInfo(here.programme.timezone)))
