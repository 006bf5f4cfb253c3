"""What a pack must hold before the product can run on it; asked of the raw tables, as in coherence."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from debrief.domain.codes import Factor, Stage
from debrief.domain.faults import BadScenario
from debrief.domain.files import Raw, tables_in
from debrief.domain.scenarios import Status

Faults = Iterator[BadScenario]

HARD_MOMENTS = (
    "cry",
    "silent",
    "angry",
    "blame",
    "not-talk",
    "secret",
    "assessment",
    "leave-course",
    "wrongdoing",
    "suicide",
    "part-of-it",
    "never-hear",
)
# What a script needs when nothing is known: the line to say first, and four lines for one minute.
SAFE_FOR_ALL = {Stage.START: 2, Stage.LISTEN: 1, Stage.SUPPORT: 1, Stage.KEEP: 1}


def faults_of_absence(raw: Raw) -> Faults:
    """Name everything that the product counts on and that is not there."""
    for rule in _RULES:
        yield from rule(raw)


def _some_lines_are_safe_for_all(raw: Raw) -> Faults:
    lines = raw.listed("lines")
    if lines is None:
        return
    safe = [line for line in lines if _safe_for_all(line)]
    if not any(line.get("first") is True and line.get("stage") == Stage.START for line in safe):
        yield BadScenario("shared/lines.toml", "lines", "no line without `when` has `first = true` at stage 'start'")
    for stage, least in SAFE_FOR_ALL.items():
        found = sum(line.get("stage") == stage for line in safe)
        if found < least:
            fault = f"{found} without `when` at stage '{stage}', where a script that knows nothing needs {least}"
            yield BadScenario("shared/lines.toml", "lines", fault)
    avoided = tables_in(raw.tables["lines"], "avoid")
    if not any(one.get("stage") == Stage.START and _safe_for_all(one) for one in avoided):
        yield BadScenario("shared/lines.toml", "avoid", "none without `when` at stage 'start'")


def _safe_for_all(said: Mapping[str, Any]) -> bool:
    return not (said.get("when") or said.get("unless"))


def _what_the_product_shows_is_there(raw: Raw) -> Faults:
    for name, needed in (("cards", HARD_MOMENTS), ("factors", tuple(Factor)), ("stages", tuple(Stage))):
        yield from _lacking(raw.listed(name), needed, f"shared/{name}.toml", name)
    yield from _lacking(raw.listed("families"), ("else",), "families.toml", "families")


def _the_default_framework_is_there(raw: Raw) -> Faults:
    frameworks = raw.listed("frameworks")
    yield from _lacking(frameworks, ("what",), "shared/frameworks.toml", "frameworks")
    for index, one in enumerate(frameworks or []):
        if one.get("code") == "what":
            steps = tables_in(one, "steps")
            yield from _lacking(steps, ("helped", "well"), "shared/frameworks.toml", f"frameworks[{index}].steps")


def _lacking(listed: list[dict[str, Any]] | None, needed: tuple[str, ...], file: str, where: str) -> Faults:
    if listed is not None:
        there = {str(one.get("code")) for one in listed}
        for code in needed:
            if code not in there:
                yield BadScenario(file, where, f"'{code}' is missing")


def _something_else_can_be_chosen(raw: Raw) -> Faults:
    kinds = raw.tables["scenarios"].values()
    offered = any(one.get("family") == "else" and one.get("status") == Status.READY for one in kinds)
    if not offered and all("/" in file for file in raw.unread):
        yield BadScenario("families.toml", "", "no kind in the family 'else' has `status = \"ready\"`")


def _everyone_has_numbers_to_call(raw: Raw) -> Faults:
    if "elsewhere" not in raw.tables["help"] and "help/elsewhere.toml" not in raw.unread:
        yield BadScenario("help/elsewhere.toml", "", "missing")


_RULES: tuple[Callable[[Raw], Faults], ...] = (
    _some_lines_are_safe_for_all,
    _what_the_product_shows_is_there,
    _the_default_framework_is_there,
    _something_else_can_be_chosen,
    _everyone_has_numbers_to_call,
)
