"""The `debrief` command. What is wrong is one line on standard error, and status 2."""

import sys
from datetime import UTC, date, datetime
from random import SystemRandom
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import click
from sqlalchemy.exc import SQLAlchemyError

from debrief import authoring, config, installing, tidying
from debrief.config import ROOT, Misconfigured
from debrief.domain.faults import BadPack
from debrief.domain.helplines import Region
from debrief.domain.packs import load_pack
from debrief.domain.people import Role, looks_like_an_address
from debrief.domain.periods import too_close
from debrief.domain.programmes import Invited, Programme
from debrief.domain.tone_rules import BadRule, rules_from
from debrief.installing import Invitation
from debrief.vault.server import Server

base_url_option = click.option(
    "--base-url", default="http://127.0.0.1:8000", show_default=True, help="Where people find this."
)
role_option = click.option(
    "--role",
    "roles",
    multiple=True,
    default=(Role.STUDENT.value,),
    show_default=True,
    type=click.Choice([role.value for role in Role]),
    help="May be repeated.",
)
title_option = click.option("--title", default="", help="What they are, such as practice supervisor.")


class OneLine(click.Group):
    """A command that says what is wrong in one line."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run, and turn every expected fault into its line."""
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.ClickException as fault:
            _stop(fault.format_message())
        except click.Abort:
            _stop("Stopped. Nothing was changed.")
        except BadPack as pack:
            _stop(f"{len(pack.faults)} faults in the scripted words. See them with `debrief scenarios check`.")
        except (Misconfigured, BadRule) as fault:
            _stop(str(fault))
        except (SQLAlchemyError, OSError) as fault:
            _stop(str(getattr(fault, "orig", fault)).splitlines()[0])
        sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=OneLine)
def main() -> None:
    """Debrief: a companion for the hours after something happened on placement."""


@main.command()
@click.option("--programme", required=True, help="What the course is called.")
@click.option("--timezone", required=True, help="Such as Europe/London.")
@click.option("--term-end", "terms", multiple=True, type=click.DateTime(["%Y-%m-%d"]), help="May be repeated.")
@click.option("--region", default="elsewhere", show_default=True, help="Whose help numbers to show.")
@click.option("--email", required=True, help="The first educator's address.")
@click.option("--name", required=True, help="The first educator's name.")
@title_option
@click.option("--confirm-help", is_flag=True, help="You have checked every number of the region today.")
@click.option("--yes", is_flag=True, help="Ask nothing; no number is confirmed.")
@base_url_option
def init(programme: str, timezone: str, terms: tuple[datetime, ...], region: str, email: str, name: str, title: str,
         confirm_help: bool, yes: bool, base_url: str) -> None:  # fmt: skip
    """Set up secrets, database and programme, and invite the first educator."""
    if timezone not in available_timezones():
        raise click.BadParameter(f"{timezone!r} is not a time zone; write it as Europe/London", param_hint="--timezone")
    regions = load_pack(ROOT / "scenarios", "en").helplines
    if region not in regions:
        raise click.BadParameter(f"{region!r} is none of {', '.join(regions)}", param_hint="--region")
    calendar = _calendar(terms)
    whom = _invited(email, name, (Role.EDUCATOR,), title)
    engine = installing.new_database()
    help_confirmed = _confirmed(
        regions[region], datetime.now(ZoneInfo(timezone)).date(), everything=confirm_help, nothing=yes
    )
    if path := config.key_file():
        config.new_key_file(path)
        click.echo(f"The server's secrets are in {path}. Keep a copy apart from the database: nothing opens without.")
    about = Programme(
        name=programme,
        timezone=timezone,
        terms=calendar,
        region=region,
        help_confirmed=help_confirmed,
    )
    here = installing.set_up(engine, Server(config.settings_from().secrets), about)
    click.echo(f"{programme}: set up. Help numbers confirmed: {len(help_confirmed)} of {len(regions[region].lines)}.")
    _tell(whom, installing.invite(here, whom), base_url)


@main.command()
@click.option("--email", required=True, help="The address they will sign in with.")
@click.option("--name", required=True, help="The name that others see.")
@role_option
@title_option
@click.option("--assesses", is_flag=True, help="They assess students; students are told.")
@base_url_option
def invite(email: str, name: str, roles: tuple[str, ...], title: str, assesses: bool, base_url: str) -> None:
    """Print one link, the code to type, and until when they open."""
    whom = _invited(email, name, roles, title, assesses)
    _tell(whom, installing.invite(installing.installed(config.settings_from()), whom), base_url)


@main.command()
@click.option("--email", required=True, help="The address they sign in with.")
@base_url_option
def invite_again(email: str, base_url: str) -> None:
    """Print a link to a new, empty account, for somebody who lost password and recovery key. Nothing is deleted."""
    _tell(*installing.invite_again(installing.installed(config.settings_from()), email), base_url)


@main.command()
def serve() -> None:
    """Serve on the address and port of the settings."""
    from debrief import serving  # here, because the other commands need neither gunicorn nor every room
    from debrief.app import create_app

    settings = config.settings_from()
    rules_from(load_pack(settings.scenarios, settings.locale).tone_table or {})
    installing.installed(settings).engine.dispose()
    ready = f"Debrief is on http://{settings.host}:{settings.port}. Ctrl+C stops it."
    serving.serve(settings, create_app, when_ready=lambda: click.echo(ready))


@main.command()
def tidy() -> None:
    """Take away what has had its day, and every trace of who added what when. Run it every hour."""
    here, now = installing.installed(config.settings_from()), datetime.now(UTC)
    today = now.astimezone(ZoneInfo(here.programme.timezone)).date()
    said = tidying.everything(here.engine, here.post, now=now, today=today, shuffle=SystemRandom().shuffle)
    here.engine.dispose()
    click.echo(said)


@main.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port on loopback.")
def demo(port: int) -> None:
    """Serve a made-up programme from a temporary database, which is gone when it stops."""
    from debrief import serving  # here, as in serve
    from debrief.demo import demonstration, greeting

    click.echo("Setting up a made-up programme…")
    with demonstration(port=port) as app:
        ready = greeting(app, port=port)
        settings = app.extensions["debrief"].settings
        serving.serve(settings, lambda settings: app, when_ready=lambda: click.echo(ready))


for command in (authoring.check_tone, authoring.check_identifiers, authoring.scenarios):
    main.add_command(command)


def _confirmed(region: Region, today: date, *, everything: bool, nothing: bool) -> dict[str, date]:
    if nothing and not everything:
        click.echo("No help number is confirmed; each is shown as not checked by your school.")
        return {}
    return {
        line.number: today
        for line in region.lines
        if everything or click.confirm(f"Have you checked {line.name}, {line.number}, today?", default=False)
    }


def _calendar(terms: tuple[datetime, ...]) -> tuple[date, ...]:
    days = tuple(sorted({day.date() for day in terms}))
    for one, other in too_close(days):
        raise click.BadParameter(f"{one} and {other} are less than 10 weeks apart", param_hint="--term-end")
    return days


def _invited(email: str, name: str, roles: tuple[str, ...], title: str, assesses: bool = False) -> Invited:
    if not looks_like_an_address(email.strip()):
        raise click.BadParameter("an address such as asha@example.org is needed", param_hint="--email")
    if not name.strip():
        raise click.BadParameter("a name is needed", param_hint="--name")
    return Invited(email=email.strip(), name=name.strip(), roles=tuple(roles), title=title.strip(), assesses=assesses)


def _tell(whom: Invited, invitation: Invitation, base_url: str) -> None:
    click.echo(f"\nAn invitation for {whom.name} ({', '.join(whom.roles)}), for one use:")
    click.echo(f"  link   {invitation.link(base_url)}\n  code   {invitation.code}")
    click.echo(f"  until  {invitation.until:%d %B %Y, %H:%M} ({invitation.until.tzinfo})")


def _stop(line: str) -> None:
    click.echo(f"debrief: {line}", err=True)
    sys.exit(2)
