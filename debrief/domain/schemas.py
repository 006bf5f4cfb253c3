"""The shape of the pack's files as JSON Schema, for editors that complete keys and underline slips as one types."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from debrief.domain.files import Files
from debrief.domain.helplines import Region
from debrief.domain.scenarios import Scenario
from debrief.domain.shared import StatementPage
from debrief.domain.tables import FILE_NAME, Known

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What `debrief scenarios schema` may be asked for: a kind, a region's numbers, or a file by its name.
MODELS: Mapping[str, type[BaseModel]] = {
    "kind": Scenario,
    "help": Region,
    "statement": StatementPage,
    **{
        name: field.annotation
        for name, field in Files.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    },
}


def schema_of(name: str, known: Known) -> dict[str, Any]:
    """Return the schema of one kind of file; `known` are the names it may use from the other files of its language."""
    schema: dict[str, Any] = _as_written(MODELS[name].model_json_schema())
    tables = [schema, *schema.get("$defs", {}).values()]
    for table in tables:
        keys = table.get("properties", {})
        _name_known(keys.get("family"), known.families)
        _name_known(keys.get("sources"), known.sources)
        if "prompts" in keys and known.steps:
            (words,) = keys["prompts"].pop("patternProperties").values()
            named = {"additionalProperties": words, "propertyNames": {"enum": sorted(set(known.steps))}}
            keys["prompts"] = {**keys["prompts"], **named}
    return {"$schema": DIALECT, **schema}


def _as_written(part: Any) -> Any:
    """Leave out what no file can hold: null, a key that the file's own name fills, and defaults made of nulls."""
    if isinstance(part, list):
        return [_as_written(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _as_written(value) for key, value in part.items() if key != "default" or isinstance(value, bool)}
    options = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        kept = {**options[0], **kept}
    filled = [key for key, value in _keys(kept).items() if value.get("title") == FILE_NAME]
    for key in filled:
        del kept["properties"][key]
        kept["required"] = [name for name in kept["required"] if name != key]
    return kept


def _keys(part: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a table; a table may itself have a key called `properties`."""
    keys = part.get("properties")
    return keys if isinstance(keys, dict) and part.get("type") == "object" else {}


def _name_known(key: dict[str, Any] | None, names: tuple[str, ...] | None) -> None:
    words = (key or {}).get("items", key)
    if words is not None and words.get("type") == "string" and names:
        words["enum"] = sorted(names)
