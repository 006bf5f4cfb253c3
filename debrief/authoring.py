"""Commands for those who write and judge the scripted words."""

import json
import sys
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from typing import NoReturn

import click

from debrief.config import ROOT
from debrief.domain import endings, identifiers, reading, schemas, tone
from debrief.domain.faults import BadPack
from debrief.domain.files import known_in, read
from debrief.domain.packs import Pack, load_pack
from debrief.domain.tone_rules import BadRule, rules_from

locale_option = click.option("--locale", default="en", show_default=True, help="The language.")
a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


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
@click.option("--words", is_flag=True, help="Also how hard each text is to read, and what in it may hurt or mislead.")
@click.argument("file", required=False, type=a_file)
def check_scenarios(file: Path | None, locale: str, words: bool) -> None:
    """Print every fault of the scripted words; with FILE, as if that kind stood among them."""
    try:
        pack = _pack(locale, draft=file)
        rules = rules_from(pack.tone_table or {}).rules
    except (BadPack, BadRule) as bad:
        _stop(bad)
    if words and _words_to_put_right(pack, only=file.name if file else None):
        sys.exit(2)
    said = len(pack.lines) + sum(len(kind.lines) for kind in pack.scenarios.values())
    click.echo(
        f"0 faults: {len(pack.scenarios)} kinds, {said} lines to say, {len(pack.cards)} cards, "
        f"{len(rules)} tone rules, help numbers of {len(pack.helplines)} regions."
    )


@scenarios.command("preview")
@locale_option
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port on loopback.")
@click.argument("file", type=a_file)
def preview_scenario(file: Path, locale: str, port: int) -> None:
    """Serve a draft to this machine alone, to be read as people would meet it. Saving the file changes the pages."""
    from debrief import previewing, serving  # here, because the other commands need neither gunicorn nor every room

    _known(locale)
    try:
        with previewing.preview(file, locale, port=port) as app:
            ready = (
                f"The draft is on {previewing.address_in(app, file)}\n"
                "Only this machine can open it. Save the file and load the page again. Ctrl+C stops it."
            )
            settings = app.extensions["debrief"].settings
            serving.serve(settings, lambda settings: app, when_ready=lambda: click.echo(ready))
    except BadPack as bad:
        _stop(bad)


@scenarios.command("schema")
@locale_option
@click.argument("name", default="kind", type=click.Choice(sorted(schemas.MODELS)))
def print_schema(name: str, locale: str) -> None:
    """Print the JSON Schema of a kind's file, or of another, for an editor that completes and checks as one types."""
    known = known_in(read(ROOT / "scenarios", _known(locale)))
    click.echo(json.dumps(schemas.schema_of(name, known), indent=2, ensure_ascii=False))


def _stop(bad: BadPack | BadRule) -> NoReturn:
    click.echo(str(bad))
    if "[" in str(bad):
        click.echo("Lists count from 0: lines[0] is the first [[lines]] of its file.")
    sys.exit(2)


def _words_to_put_right(pack: Pack, *, only: str | None) -> bool:
    """Print how hard each text is to read and what may hurt or mislead in it; tell whether anything has to change."""
    rules = rules_from(pack.tone_table or {})
    faults = [
        f"{one.file}: {one.called}: grade {found:.1f}, at most {one.hardest}"
        for one, found in _graded(pack, only)
        if found > one.hardest
    ]
    said = [one for one in reading.sayings(pack) if only in {None, one.file}]
    for one in said:
        for remark in tone.remarks(one.text, rules):
            words = one.text[remark.start : remark.end]
            faults.append(f"{one.file}: {one.where}: {remark.severity}, {remark.category}: “{words}”: {remark.why}")
    faults += [str(one) for one in endings.contradictions(pack) if only in {None, one.file}]
    faults += [str(one) for one in reading.unused_sources(pack) if only is None]
    click.echo(
        "".join(f"{fault}\n" for fault in faults) + f"{len(said)} texts that are said: {len(faults)} to put right."
    )
    return bool(faults)


def _graded(pack: Pack, only: str | None) -> list[tuple[reading.Passage, float]]:
    """Return the grade of every text that is long enough for one; print those of one file, or the hardest of each."""
    try:
        from textstat import automated_readability_index as grade
    except ImportError:
        click.echo("How hard the texts are to read was not measured: pip install textstat, and run this again.")
        return []
    graded = [(one, grade(one.text)) for one in reading.passages(pack) if one.measures and only in {None, one.file}]
    hardest = {one.file: (one, found) for one, found in sorted(graded, key=itemgetter(1))}
    for one, found in graded if only else sorted(hardest.values(), key=itemgetter(1), reverse=True):
        click.echo(f"{found:5.1f}  {one.file}: {one.called}")
    return graded


def _pack(locale: str, *, draft: Path | None = None) -> Pack:
    return load_pack(ROOT / "scenarios", _known(locale), draft=draft)


def _known(locale: str) -> str:
    known = sorted(folder.name for folder in (ROOT / "scenarios").iterdir() if folder.is_dir())
    if locale not in known:
        raise click.BadParameter(f"{locale!r} is none of {', '.join(known)}", param_hint="--locale")
    return locale


def _line_by_line(check: Callable[[str], dict[str, object]]) -> None:
    for line in sys.stdin.buffer:
        text = line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", errors="replace")
        click.echo(json.dumps(check(text), ensure_ascii=False))
