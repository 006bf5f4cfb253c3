"""What every table of the pack has in common: frozen, no unknown keys, names that the rest of the pack knows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

T = TypeVar("T")

# Titles the field that a file's own name fills, and that nobody writes into the file.
FILE_NAME = "the file's own name"


class Table(BaseModel):
    """Refuse unknown keys and later changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Hold the names that one file may use from another; None where that file could not be read."""

    families: tuple[str, ...] | None
    sources: tuple[str, ...] | None
    steps: tuple[str, ...] | None


def _known(noun: str, names: Callable[[Known], tuple[str, ...] | None]) -> AfterValidator:
    """Refuse a name that the rest of the pack does not know, where the rest was given as context."""

    def check(name: str, info: ValidationInfo) -> str:
        known = names(info.context) if isinstance(info.context, Known) else None
        if known is not None and name not in known:
            raise PydanticCustomError("unknown_name", f"no {noun} called '{{name}}'", {"name": name, "known": known})
        return name

    return AfterValidator(check)


def _sluglike(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise PydanticCustomError("not_a_slug", "a file's name is lower-case words joined by hyphens")
    return name


def _weblike(address: str) -> str:
    if not re.fullmatch(r"https?://\S+", address):
        raise PydanticCustomError("not_an_address", "an address starts with https:// and holds no spaces")
    return address


def _not_empty(items: tuple[T, ...]) -> tuple[T, ...]:
    # After the items, not as a length: pydantic counts only good items, and one slip would be two faults.
    if not items:
        raise PydanticCustomError("empty", "empty: name at least one, or leave the key out")
    return items


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = tuple[Words, ...]
Some = Annotated[tuple[T, ...], AfterValidator(_not_empty)]
Slug = Annotated[str, AfterValidator(_sluglike)]
Url = Annotated[str, AfterValidator(_weblike)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
FamilyCode = Annotated[Code, _known("family", lambda known: known.families)]
SourceKey = Annotated[Words, _known("source", lambda known: known.sources)]
StepCode = Annotated[Code, _known("step", lambda known: known.steps)]
