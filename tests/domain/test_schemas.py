"""An editor that knows the schema completes every key, and underlines every slip that the pack would refuse."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debrief.domain.files import known_in, read
from debrief.domain.schemas import MODELS, schema_of

DELIVERED = Path(__file__).parents[2] / "scenarios"
KNOWN = known_in(read(DELIVERED, "en"))
FILES = sorted(path for path in (DELIVERED / "en").rglob("*.toml") if path.stem != "tone")
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": (str, date), "integer": int, "number": (int, float), "boolean": bool,
}  # fmt: skip


def name_of(file: Path) -> str:
    if file.parent.name == "help":
        return "help"
    return file.stem if file.stem in MODELS else "kind"


def slips(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str = "") -> Iterator[str]:
    """Yield what a schema refuses: as much of JSON Schema as ours use, and an error at any other keyword."""
    if "$ref" in schema:
        schema = {**root["$defs"][schema["$ref"].removeprefix("#/$defs/")], **schema}
    unread = {"$ref", "$schema", "$defs", "title", "description", "format", "default"}
    for keyword, rule in schema.items():
        match keyword:
            case "type" if not isinstance(value, TYPES[rule]):
                yield f"{where}: not {rule}"
                return
            case "enum" if value not in rule:
                yield f"{where}: {value} is none of them"
            case "const" if value != rule:
                yield f"{where}: {value} is not {rule}"
            case "pattern" if isinstance(value, str) and not re.search(rule, value):
                yield f"{where}: {value} has another form"
            case "minLength" if len(value) < rule:
                yield f"{where}: empty"
            case "minItems" if len(value) < rule:
                yield f"{where}: too few"
            case "maxItems" if len(value) > rule:
                yield f"{where}: too many"
            case "required":
                yield from (f"{where}: {key} is missing" for key in rule if key not in value)
            case "additionalProperties" if rule is False:
                yield from (f"{where}: no {key}" for key in value if key not in schema.get("properties", {}))
            case "additionalProperties":
                for key, inner in value.items():
                    yield from slips(inner, rule, root, f"{where}.{key}")
            case "propertyNames":
                yield from (f"{where}: no {key}" for key in value if key not in rule["enum"])
            case "properties":
                for key, inner in rule.items():
                    if key in value:
                        yield from slips(value[key], inner, root, f"{where}.{key}")
            case "items" | "prefixItems":
                rules = rule if isinstance(rule, list) else [rule] * len(value)
                for number, (inner, one) in enumerate(zip(value, rules, strict=False)):
                    yield from slips(inner, one, root, f"{where}[{number}]")
            case "type" | "enum" | "const" | "pattern" | "minLength" | "minItems" | "maxItems":
                pass
            case _:
                assert keyword in unread, keyword


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_delivered_file_is_as_its_schema_says(file: Path) -> None:
    schema = schema_of(name_of(file), KNOWN)

    assert list(slips(tomllib.loads(file.read_text()), schema, schema)) == []


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("title =", "titel =", ": title is missing"),
        ('family = "harm"', 'family = "harmed"', ".family: harmed is none of them"),
        ('stage = "listen"', 'stage = "lisen"', "lisen is none of them"),
        ("reviewed = 2026-11-23", "reviewed = 3", ".reviewed: not string"),
        ("[student.prompts]", '[student.prompts]\nwat = "?"', ".student.prompts: no wat"),
        ("title =", 'slug = "fell"\ntitle =', ": no slug"),
        ('status = "ready"', 'status = "done"', "done is none of them"),
    ],
)
def test_a_slip_is_seen_by_the_schema(old: str, new: str, slip: str) -> None:
    text = (DELIVERED / "en/fall.toml").read_text()
    assert old in text
    schema = schema_of("kind", KNOWN)

    assert any(slip in one for one in slips(tomllib.loads(text.replace(old, new, 1)), schema, schema))


def test_every_key_of_the_main_tables_says_what_it_is_for() -> None:
    schema = schema_of("kind", KNOWN)
    tables = {
        "": schema,
        **{name: schema["$defs"][name] for name in ("Line", "Avoid", "Conditions", "Route", "Student")},
    }
    plain = {"title", "code", "student"}

    untold = [(name, key) for name, one in tables.items() for key, value in one["properties"].items()
              if key not in plain and "description" not in value]  # fmt: skip

    assert untold == []


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_holds_no_null_which_toml_cannot_write(name: str) -> None:
    assert "null" not in str(schema_of(name, KNOWN))
