"""What is wrong with a pack, in words that a clinician who edits its files can act on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from debrief.domain.tables import FILE_NAME

Where: TypeAlias = tuple[int | str, ...]

# Pydantic's error types that a pack's author meets, in plain words.
_PLAIN_WORDS = {
    "missing": "missing",
    "string_pattern_mismatch": "not lower-case letters and digits, joined by - or _",
    "string_too_short": "empty: write the words, or leave the key out",
    "too_long": "too many: {actual_length} given, at most {max_length}",
    "string_type": "not words in quotes",
    "tuple_type": "not a list in square brackets",
    "list_type": "not a list in square brackets",
    "model_type": "not a table of keys",
    "model_attributes_type": "not a table of keys",
    "mapping_type": "not a table of keys",
    "int_type": "not a whole number",
    "int_parsing": "not a whole number",
    "int_from_float": "not a whole number",
    "float_type": "not a number",
    "float_parsing": "not a number",
    "bool_type": "not true or false",
    "bool_parsing": "not true or false",
    "date_type": "not a date such as 2026-11-23, without quotes",
    "date_parsing": "not a date such as 2026-11-23, without quotes",
    "date_from_datetime_parsing": "not a date such as 2026-11-23, without quotes",
    "date_from_datetime_inexact": "not a date such as 2026-11-23, without a time",
}


@dataclass(frozen=True, slots=True)
class BadScenario:
    """Name one fault: its file, the place in it (lists count from 0), what is wrong, what would be known there."""

    file: str
    where: str
    fault: str
    known: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say the fault in one line."""
        place = f"{self.file}: {self.where}" if self.where else self.file
        known = f" (known: {', '.join(self.known)})" if self.known else ""
        return f"{place}: {self.fault}{known}"


class BadPack(Exception):
    """Refuse a pack as a whole, naming every fault in it."""

    def __init__(self, faults: Iterable[BadScenario]) -> None:
        """Keep the faults file by file."""
        self.faults = tuple(sorted(faults, key=lambda fault: fault.file))
        super().__init__("\n".join(map(str, self.faults)))


def named(
    error: ValidationError, *, model: type[BaseModel], split: Callable[[Where], tuple[str, Where]]
) -> Iterator[BadScenario]:
    """Turn what the model refused into faults, one for each thing to put right.

    `split` says which file a place lies in, and where in that file.
    """
    for detail in error.errors(include_url=False):
        yield _named_one(detail, model=model, split=split)


def spelled(place: Where) -> str:
    """Spell a place as an author would look for it: `lines[3].when.part`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def _named_one(
    detail: ErrorDetails, *, model: type[BaseModel], split: Callable[[Where], tuple[str, Where]]
) -> BadScenario:
    kind, facts = detail["type"], detail.get("ctx", {})
    place = tuple(step for step in detail["loc"] if step != "[key]")
    file, within = split(place)
    if kind == "enum":
        within = within[:-1] if isinstance(within[-1], int) else within
        known = tuple(re.findall(r"'([^']*)'", str(facts["expected"])))
        return BadScenario(file, spelled(within), f"no {within[-1]} called {detail['input']!r}", known)
    if kind == "extra_forbidden":
        return BadScenario(file, spelled(within), f"no key called {within[-1]!r}", _keys_at(model, place[:-1]))
    fault = _PLAIN_WORDS[kind].format(**facts) if kind in _PLAIN_WORDS else detail["msg"]
    return BadScenario(file, spelled(within), fault, tuple(facts.get("known", ())))


def _keys_at(model: type[BaseModel], place: Where) -> tuple[str, ...]:
    """List the keys that may be written at a place, following the model's own annotations."""
    steps = (step for step in place if isinstance(step, str))
    for step in steps:
        annotation = model.model_fields[step].annotation
        if get_origin(annotation) is Mapping:
            next(steps, None)  # the name of one table among many
        model = _model_in(annotation) or model
    return tuple(key for key, field in model.model_fields.items() if field.title != FILE_NAME)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
