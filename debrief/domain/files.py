"""The files of one language: which there are, how they are read, and how they are held against the model."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from debrief.domain.faults import BadPack, BadScenario, Where, named
from debrief.domain.helplines import Region
from debrief.domain.scenarios import Avoid, Family, Line, Scenario
from debrief.domain.shared import Card, FactorWords, Framework, Reaction, Source, StageTitle, StatementPage
from debrief.domain.tables import FILE_NAME, Known, Table


class FamiliesFile(Table):
    """families.toml."""

    families: tuple[Family, ...]


class LinesFile(Table):
    """shared/lines.toml."""

    lines: tuple[Line, ...]
    avoid: tuple[Avoid, ...]


class StagesFile(Table):
    """shared/stages.toml."""

    stages: tuple[StageTitle, ...]


class CardsFile(Table):
    """shared/cards.toml."""

    cards: tuple[Card, ...]


class FrameworksFile(Table):
    """shared/frameworks.toml."""

    frameworks: tuple[Framework, ...]


class FactorsFile(Table):
    """shared/factors.toml."""

    factors: tuple[FactorWords, ...]


class ReactionsFile(Table):
    """shared/reactions.toml."""

    reactions: tuple[Reaction, ...]


class SourcesFile(Table):
    """shared/sources.toml."""

    sources: tuple[Source, ...]


class Files(Table):
    """Everything in scenarios/<locale>/, file by file; only the tone rules may be absent."""

    families: FamiliesFile
    lines: LinesFile
    stages: StagesFile
    cards: CardsFile
    frameworks: FrameworksFile
    factors: FactorsFile
    reactions: ReactionsFile
    statement: StatementPage
    sources: SourcesFile
    tone: Mapping[str, Any] | None = None
    scenarios: Mapping[str, Scenario] = Field(default={})
    help: Mapping[str, Region] = Field(default={})


# Folders in which each file is one of many, and the key that its name stands for.
_ONE_OF_MANY = {"scenarios": "slug", "help": "code"}
_SCORES = "tone-scores.txt"
_SHARED = tuple(name for name in Files.model_fields if name not in {"families", *_ONE_OF_MANY})


@dataclass(slots=True)
class Raw:
    """Hold what the files say before anyone has judged it, and what could not be read at all.

    `scores` are the learned scores of the tone check, which a machine wrote and the tone check alone reads.
    """

    tables: dict[str, Any] = field(default_factory=lambda: {"scenarios": {}, "help": {}})
    scores: str | None = None
    faults: list[BadScenario] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def listed(self, name: str) -> list[dict[str, Any]] | None:
        """List the tables called `[[name]]` in the file of that name, or None where it was not read."""
        return tables_in(self.tables[name], name) if name in self.tables else None


def tables_in(table: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """List the tables called `[[name]]`, whatever else may be wrong with them."""
    listed = table.get(name, [])
    return [one if isinstance(one, dict) else {} for one in listed] if isinstance(listed, list) else []


def file_name(place: Where) -> tuple[str, Where]:
    """Split a place in `Files` into the file it lies in and the place in that file."""
    folder, *rest = place
    if folder in _ONE_OF_MANY:
        prefix = "" if folder == "scenarios" else "help/"
        return f"{prefix}{rest[0]}.toml", tuple(rest[1:])
    return ("families.toml" if folder == "families" else f"shared/{folder}.toml"), tuple(rest)


def read(folder: Path, locale: str, *, draft: Path | None = None) -> Raw:
    """Read every file of one language, noting those that cannot be read and those that nobody would look for.

    `draft` is a kind's file that lies elsewhere: it is read as if it stood in the
    folder, in place of one of its name. Raises BadPack where there is no such language.
    """
    raw, root = Raw(), folder / locale
    if not root.is_dir():
        known = tuple(sorted(one.name for one in folder.iterdir() if one.is_dir())) if folder.is_dir() else ()
        raise BadPack([BadScenario(f"{folder.name}/{locale}", "", "there is no such folder", known)])
    kinds = {path.stem: path for path in sorted(root.glob("*.toml"))}
    if draft is not None and draft.resolve().parent not in {(root / one).resolve() for one in ("", "shared", "help")}:
        kinds[draft.stem] = draft
    for path in kinds.values():
        place = ("families",) if path.stem == "families" else ("scenarios", path.stem)
        _read_one(raw, path, place)
    for path in sorted((root / "shared").glob("*.toml")):
        if path.stem in _SHARED:
            _read_one(raw, path, (path.stem,))
        else:
            known = tuple(f"shared/{name}.toml" for name in _SHARED)
            raw.faults.append(BadScenario(f"shared/{path.name}", "", "no shared file is called this", known))
    for path in sorted((root / "help").glob("*.toml")):
        _read_one(raw, path, ("help", path.stem))
    if (root / "shared" / _SCORES).is_file():
        raw.scores = _text_of(raw, root / "shared" / _SCORES, f"shared/{_SCORES}")
    return raw


def _text_of(raw: Raw, path: Path, file: str) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        raw.faults.append(BadScenario(file, "", "not readable as UTF-8 text"))
        raw.unread.add(file)
        return None


def _read_one(raw: Raw, path: Path, place: tuple[str, ...]) -> None:
    file, _ = file_name(place)
    text = _text_of(raw, path, file)
    if text is None:
        return
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raw.faults.append(BadScenario(file, "", str(error)))
        raw.unread.add(file)
        return
    if len(place) == 1:
        raw.tables[place[0]] = table
        return
    name = _ONE_OF_MANY[place[0]]
    if name in table:
        raw.faults.append(BadScenario(file, name, f"{FILE_NAME} is the {name}: leave this key out"))
    raw.tables[place[0]][path.stem] = {**table, name: path.stem}


def judged(raw: Raw) -> tuple[Files | None, list[BadScenario]]:
    """Hold what was read against the model; what could not be read is not blamed twice."""
    try:
        return Files.model_validate(raw.tables, context=known_in(raw)), []
    except ValidationError as error:
        return None, list(_misfits(error, raw))


def _misfits(error: ValidationError, raw: Raw) -> Iterator[BadScenario]:
    for fault in named(error, model=Files, split=file_name):
        if fault.file not in raw.unread:
            yield fault


def known_in(raw: Raw) -> Known:
    """Return the names that one file may use from another."""

    def names(listed: list[dict[str, Any]] | None, key: str) -> tuple[str, ...] | None:
        return None if listed is None else tuple(one[key] for one in listed if isinstance(one.get(key), str))

    frameworks = raw.listed("frameworks")
    steps = None if frameworks is None else [step for one in frameworks for step in tables_in(one, "steps")]
    return Known(
        families=names(raw.listed("families"), "code"),
        sources=names(raw.listed("sources"), "key"),
        steps=names(steps, "code"),
    )
