"""What the whole process shares, set up once by create_app: settings, engine, server keys, the pack, the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import cast
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from flask import current_app, g
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from debrief.config import Settings
from debrief.domain.helplines import Emergency, Region, Standing, standings
from debrief.domain.packs import Pack
from debrief.domain.programmes import Programme
from debrief.domain.tone_rules import Rules
from debrief.storage import programmes
from debrief.vault.envelopes import Place, Unopenable
from debrief.vault.keys import Stretch
from debrief.vault.server import Server
from debrief.web.derivations import Queue
from debrief.web.postman import Postman

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class House:
    """Everything that outlives a request."""

    settings: Settings
    engine: Engine
    server: Server
    pack: Pack
    tone_rules: Rules
    clock: Clock
    stretch: Stretch
    derivations: Queue
    postman: Postman = field(default_factory=Postman)


@dataclass(frozen=True, slots=True)
class Helplines:
    """The number for danger right now, and the lines to call or text."""

    emergency: Emergency
    lines: tuple[Standing, ...]


def house() -> House:
    """Return what this process shares."""
    return cast(House, current_app.extensions["debrief"])


def clock() -> datetime:
    """Return now, in UTC, to the second."""
    return house().clock().astimezone(UTC).replace(microsecond=0)


def today() -> date:
    """Return the programme's own date."""
    return clock().astimezone(timezone()).date()


def pack() -> Pack:
    """Return the scripted words."""
    return house().pack


def programme() -> Programme:
    """Return the installation's programme: an unnamed one where there is none yet, or the database cannot be read."""
    if "programme" not in g:
        try:
            with Session(house().engine) as db:
                row = programmes.first(db)
            g.programme = Programme(name="") if row is None else open_programme(row, house().server)
        except (OperationalError, Unopenable):
            g.programme = Programme(name="")  # the page is for help, or for an error, and must not fail for a name
    return cast(Programme, g.programme)


def open_programme(row: programmes.ProgrammeRow, server: Server) -> Programme:
    """Return what a programme's row holds. Raises Unopenable."""
    return Programme.model_validate_json(server.unseal(row.body, place=_place(row.id), purpose="profile"))


def programme_row(about: Programme, server: Server) -> programmes.ProgrammeRow:
    """Return a new programme's row, to be added to a database."""
    row = programmes.ProgrammeRow(id=uuid4())
    reseal_programme(row, about, server)
    return row


def reseal_programme(row: programmes.ProgrammeRow, about: Programme, server: Server) -> None:
    """Put what a programme is now into its row."""
    row.body = server.seal(about.sealed_form(), place=_place(row.id), purpose="profile")


def timezone() -> ZoneInfo:
    """Return the programme's time zone."""
    return ZoneInfo(programme().timezone)


def region() -> Region:
    """Return the help numbers of the programme's region."""
    regions = pack().helplines
    return regions.get(programme().region) or regions["elsewhere"]


def helplines() -> Helplines:
    """Return the numbers that every page shows, those that the school has checked first."""
    here = region()
    return Helplines(here.emergency, standings(here, programme().help_confirmed, today()))


def _place(programme_id: UUID) -> Place:
    return Place("programmes", programme_id, programme_id, "body")
