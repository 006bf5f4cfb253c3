"""The `debrief` command. What is wrong is one line on standard error, and status 2."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

import click
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from debrief import config
from debrief.accounts import actions
from debrief.app import create_app
from debrief.config import ROOT, Misconfigured
from debrief.domain import identifiers, tone
from debrief.domain.faults import BadPack
from debrief.domain.helplines import Region
from debrief.domain.packs import Pack, load_pack
from debrief.domain.people import Role
from debrief.domain.programmes import Invited, Programme
from debrief.domain.tone_rules import BadRule, rules_from
from debrief.serving import serve as serve_with_gunicorn
from debrief.storage import people, programmes
from debrief.storage.database import engine_for, upgrade, writing
from debrief.storage.programmes import ProgrammeRow
from debrief.vault.envelopes import Unopenable
from debrief.vault.server import Server
from debrief.web.house import open_programme, programme_place

BASE_URL = "http://127.0.0.1:8000"


class Wrong(click.ClickException):
    """Something that the operator has to put right."""

    exit_code = 2


class OneLine(click.Group):
    """A command that says what is wrong in one line."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run, and turn every expected fault into its line."""
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.Abort:
            click.echo("debrief: stopped; nothing more was done", err=True)
            sys.exit(1)
        except click.ClickException as fault:
            click.echo(f"debrief: {fault.format_message()}", err=True)
            sys.exit(2)
        except (Misconfigured, BadRule) as fault:
            click.echo(f"debrief: {fault}", err=True)
            sys.exit(2)
        except BadPack as pack:
            click.echo(f"debrief: {len(pack.faults)} faults in scenarios/; see `debrief scenarios check`", err=True)
            sys.exit(2)
        except (SQLAlchemyError, OSError) as fault:
            click.echo(f"debrief: {str(getattr(fault, 'orig', fault)).splitlines()[0]}", err=True)
            sys.exit(2)
        sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=OneLine)
def main() -> None:
    """Debrief: a companion for the hours after something happened on placement."""


# --- Setting up -----------------------------------------------------------------------------------------------------


@main.command()
@click.option("--programme", "name_", required=True, help="What the course is called.")
@click.option("--timezone", "zone", required=True, help="Such as Europe/London.")
@click.option("--term-end", "terms", multiple=True, type=click.DateTime(["%Y-%m-%d"]), help="A day; may be repeated.")
@click.option("--region", default="elsewhere", show_default=True, help="Whose help numbers to show.")
@click.option("--email", required=True, help="The first educator's address.")
@click.option("--name", required=True, help="The first educator's name.")
@click.option("--title", default="", help="What they are, such as programme lead.")
@click.option("--confirm-help", is_flag=True, help="You have called or checked every number of the region today.")
@click.option("--yes", is_flag=True, help="Ask nothing; no number is confirmed.")
@click.option("--base-url", default=BASE_URL, show_default=True, help="Where people will find this.")
def init(
    name_: str,
    zone: str,
    terms: tuple[datetime, ...],
    region: str,
    email: str,
    name: str,
    title: str,
    confirm_help: bool,
    yes: bool,
    base_url: str,
) -> None:
    """Set up secrets, database and programme, and invite the first educator."""
    if zone not in available_timezones():
        raise Wrong(f"no time zone is called {zone!r}; write it as Europe/London")
    numbers = _known("region", region, _pack("en").helplines)
    whom = _invited(email, name, (Role.EDUCATOR,), title)
    engine = engine_for(config.database_url())
    upgrade(engine)
    with Session(engine) as db:
        if programmes.first(db) is not None:
            raise Wrong("there is a programme already, and nothing was changed; `debrief invite` invites people to it")
    if path := config.key_file():
        config.new_key_file(path)
    settings = config.settings_from()
    server = Server(settings.secrets)
    today = datetime.now(ZoneInfo(zone)).date()
    about = Programme(
        name=name_,
        timezone=zone,
        terms=tuple(sorted(day.date() for day in terms)),
        region=region,
        help_confirmed=_confirmed(numbers, today, everything=confirm_help, nothing=yes),
    )
    row = ProgrammeRow(id=uuid4())
    row.body = server.seal(about.sealed_form(), place=programme_place(row), purpose="profile")
    with Session(writing(engine)) as db, db.begin():
        db.add(row)
        db.flush()
        code, until = actions.invite(db, server, row.id, whom, now=_now())
    click.echo(f"{name_}: set up. Help numbers confirmed: {len(about.help_confirmed)} of {len(numbers.lines)}.")
    _tell(whom, code, until.astimezone(ZoneInfo(zone)), base_url)


@main.command()
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option(
    "--role", "roles", multiple=True, default=["student"], show_default=True, type=click.Choice([*Role]),
    help="May be repeated.",
)  # fmt: skip
@click.option("--title", default="", help="What they are, such as practice supervisor.")
@click.option("--assesses", is_flag=True, help="They assess students; students are told.")
@click.option("--base-url", default=BASE_URL, show_default=True, help="Where people find this.")
def invite(email: str, name: str, roles: tuple[Role, ...], title: str, assesses: bool, base_url: str) -> None:
    """Print one link, the code to type, and until when they open."""
    settings, whom = config.settings_from(), _invited(email, name, roles, title, assesses)
    with _installation(settings) as (engine, server, programme_row, about):
        with Session(writing(engine)) as db, db.begin():
            if people.by_email(db, server.index("email", actions.normal_email(email))) is not None:
                raise Wrong("somebody with this address has joined already")
            code, until = actions.invite(db, server, programme_row.id, whom, now=_now())
    _tell(whom, code, until.astimezone(ZoneInfo(about.timezone)), base_url)


@main.command()
def serve() -> None:
    """Serve on the address and port of the settings."""
    settings = config.settings_from()
    rules_from(load_pack(settings.scenarios, settings.locale).tone_table or {})
    with _installation(settings):
        pass
    click.echo(f"Debrief is on http://{settings.host}:{settings.port} (press Ctrl+C to stop)", err=True)
    serve_with_gunicorn(settings, create_app)


# --- The two checks, and the scripted words -------------------------------------------------------------------------

locale_option = click.option("--locale", default="en", show_default=True)


@main.command("check-tone")
@locale_option
def check_tone(locale: str) -> None:
    """Read one text a line, and print one JSON object a line with what may hurt in it."""
    table = _pack(locale).tone_table
    if table is None:
        raise Wrong(f"not checked in this language: scenarios/{locale}/shared/tone.toml is not there")
    rules = rules_from(table)
    _check_lines(lambda text: tone.as_record(text, rules))


@main.command("check-identifiers")
@locale_option
def check_identifiers(locale: str) -> None:
    """Read one text a line, and print one JSON object a line with what may give somebody away."""
    _known("locale", locale, {"en": locale})
    _check_lines(identifiers.as_record)


@main.group()
def scenarios() -> None:
    """Look after the scripted words."""


@scenarios.command("check")
@locale_option
def check_scenarios(locale: str) -> None:
    """Print every fault of the scripted words."""
    try:
        pack = _pack(locale)
        rules_from(pack.tone_table or {})
    except (BadPack, BadRule) as bad:
        click.echo(str(bad))
        raise Wrong("the scripted words are not in order") from None
    ...
