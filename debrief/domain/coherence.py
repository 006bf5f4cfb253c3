"""What must hold between the tables of a pack; asked of the raw tables, so that one fault hides no other."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from debrief.domain.codes import Factor, Stage
from debrief.domain.faults import BadScenario, Where, spelled
from debrief.domain.files import Raw, file_name, tables_in
from debrief.domain.scenarios import Status, same_words

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


def faults_between(raw: Raw) -> Faults:
    """Name everything that is wrong between the tables of what was read."""
    for rule in _RULES:
        yield from rule(raw)


def _names_are_given_once(raw: Raw) -> Faults:
    for place, table in _files(raw):
        file, within = file_name(place)
        yield from _repeated(table, file, within)


def _repeated(table: Mapping[str, Any], file: str, place: Where) -> Faults:
    """Name what two tables of one list share but must not: a code, a key, or words to say."""
    for name in table:
        seen: dict[tuple[str, str], int] = {}
        for index, one in enumerate(tables_in(table, name)):
            for key, called in (("code", "code"), ("key", "key"), ("say", "words")):
                if isinstance(one.get(key), str):
                    first = seen.setdefault((key, same_words(one[key])), index)
                    if first != index:
                        here, there = spelled((*place, name, index, key)), spelled((*place, name, first))
                        yield BadScenario(file, here, f"the same {called} as {there}")
            yield from _repeated(one, file, (*place, name, index))


def _a_kind_repeats_nothing_shared(raw: Raw) -> Faults:
    for name in ("lines", "avoid"):
        shared = {words for _, words in _said(raw.tables.get("lines", {}), name)}
        for slug, scenario in raw.tables["scenarios"].items():
            for index, words in _said(scenario, name):
                if words in shared:
                    fault = "these words are in shared/lines.toml already"
                    yield BadScenario(f"{slug}.toml", f"{name}[{index}].say", fault)


def _said(table: Mapping[str, Any], name: str) -> Iterator[tuple[int, str]]:
    for index, one in enumerate(tables_in(table, name)):
        if isinstance(one.get("say"), str):
            yield index, same_words(one["say"])


def _a_rehearsal_avoids_what_is_to_be_avoided(raw: Raw) -> Faults:
    shared = {words for _, words in _said(raw.tables.get("lines", {}), "avoid")}
    for slug, scenario in raw.tables["scenarios"].items():
        avoided = shared | {words for _, words in _said(scenario, "avoid")}
        for number, turn in enumerate(tables_in(scenario, "rehearsal")):
            for index, choice in enumerate(tables_in(turn, "choices")):
                if choice.get("avoid") is True and same_words(str(choice.get("say"))) not in avoided:
                    where = f"rehearsal[{number}].choices[{index}].say"
                    yield BadScenario(f"{slug}.toml", where, "these words stand in no [[avoid]] of this file or shared")


def _a_route_that_is_asked_for_is_there(raw: Raw) -> Faults:
    for slug, scenario in raw.tables["scenarios"].items():
        student = scenario.get("student")
        routes = tables_in(student, "routes") if isinstance(student, dict) else []
        known = tuple(str(route.get("code")) for route in routes)
        for name in ("lines", "avoid"):
            for index, one in enumerate(tables_in(scenario, name)):
                when = one.get("when")
                for code in when.get("route", ()) if isinstance(when, dict) else ():
                    if code not in known:
                        yield BadScenario(f"{slug}.toml", f"{name}[{index}].when.route", f"no route '{code}'", known)


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


def _files(raw: Raw) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    for name, table in raw.tables.items():
        if name in {"scenarios", "help"}:
            yield from (((name, stem), one) for stem, one in table.items())
        elif name != "tone":
            yield (name,), table


_RULES: tuple[Callable[[Raw], Faults], ...] = (
    _names_are_given_once,
    _a_kind_repeats_nothing_shared,
    _a_rehearsal_avoids_what_is_to_be_avoided,
    _a_route_that_is_asked_for_is_there,
    _some_lines_are_safe_for_all,
    _what_the_product_shows_is_there,
    _the_default_framework_is_there,
    _something_else_can_be_chosen,
    _everyone_has_numbers_to_call,
)
