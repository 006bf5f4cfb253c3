"""Commands for those who write and judge the scripted words."""

import json
import sys
from collections.abc import Callable

import click

from debrief.config import ROOT
from debrief.domain import identifiers, tone
from debrief.domain.faults import BadPack
from debrief.domain.packs import Pack, load_pack
from debrief.domain.tone_rules import BadRule, rules_from

locale_option = click.option("--locale", default="en", show_default=True, help="The language.")


@click.command("check-tone")
@locale_option
def check_tone(locale: str) -> None:
    """Read one text a line; print one JSON object a line with what may hurt in it."""
    table = _pack(locale).tone_table
    if table is None:
        raise click.BadParameter(f"not checked in this language: {locale!r} has no tone rules", param_hint="--locale")
    rules = rules_from(table)
    _line_by_line(lambda text: tone.as_record(text, rules))


@click.command("check-identifiers")
@locale_option
def check_identifiers(locale: str) -> None:
    """Read one text a line; print one JSON object a line with what may say who it was."""
    if locale != "en":
        raise click.BadParameter(f"not checked in this language: {locale!r}", param_hint="--locale")
    _line_by_line(identifiers.as_record)


@click.group()
def scenarios() -> None:
    """Look after the scripted words."""


@scenarios.command("check")
@locale_option
def check_scenarios(locale: str) -> None:
    """Print every fault of the scripted words."""
    try:
        pack = _pack(locale)
        rules = rules_from(pack.tone_table or {}).rules
    except (BadPack, BadRule) as bad:
        click.echo(str(bad))
        sys.exit(2)
    said = len(pack.lines) + sum(len(kind.lines) for kind in pack.scenarios.values())
    click.echo(
        f"0 faults: {len(pack.scenarios)} kinds, {said} lines to say, {len(pack.cards)} cards, "
        f"{len(rules)} tone rules, help numbers of {len(pack.helplines)} regions."
    )


def _pack(locale: str) -> Pack:
    known = sorted(folder.name for folder in (ROOT / "scenarios").iterdir() if folder.is_dir())
    if locale not in known:
        raise click.BadParameter(f"{locale!r} is none of {', '.join(known)}", param_hint="--locale")
    return load_pack(ROOT / "scenarios", locale)


def _line_by_line(check: Callable[[str], dict[str, object]]) -> None:
    for line in sys.stdin.buffer:
        text = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", errors="replace")
        click.echo(json.dumps(check(text), ensure_ascii=False))
