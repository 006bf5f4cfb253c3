"""What must hold between the tables of a pack; asked of the raw tables, so that one fault hides no other."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from debrief.domain.codes import Reader, Stage
from debrief.domain.completeness import faults_of_absence
from debrief.domain.faults import BadScenario, Where, spelled
from debrief.domain.files import Raw, file_name, tables_in
from debrief.domain.scenarios import same_words
from debrief.domain.wording import faults_of_wording

Faults = Iterator[BadScenario]

# What may always stand at one stage: no more than is shown of it, and of the minute that a peer gets, one line.
ROOM_FOR_ALWAYS = {"lines": 3, "avoid": 2}
ROOM_FOR_A_PEER = 1
STAGES_OF_A_PEER = (Stage.START, Stage.LISTEN, Stage.SUPPORT, Stage.KEEP)

ADDRESSES_TAKEN = frozenset({"cards", "now", "pocket", "poster"})  # pages of the guide, beside one for each kind


def faults_between(raw: Raw) -> Faults:
    """Name everything that is wrong between the tables of what was read."""
    for rule in _RULES:
        yield from rule(raw)
    yield from faults_of_absence(raw)
    yield from faults_of_wording(raw)


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
                for key in ("when", "unless"):
                    for code in _listed(one.get(key), "route") or ():
                        if code not in known:
                            where = f"{name}[{index}].{key}.route"
                            yield BadScenario(f"{slug}.toml", where, f"no route '{code}'", known)


def _what_always_stands_has_room(raw: Raw) -> Faults:
    for slug, scenario in raw.tables["scenarios"].items():
        for name, room in ROOM_FOR_ALWAYS.items():
            said = [*tables_in(scenario, name), *tables_in(raw.tables.get("lines", {}), name)]
            always = [one for one in said if one.get("always") is True]
            for stage, reader in product(Stage, Reader):
                only_one = reader is Reader.PEER and name == "lines" and stage in STAGES_OF_A_PEER
                most = ROOM_FOR_A_PEER if only_one else room
                found = sum(one.get("stage") == stage and _is_for(one, reader) for one in always)
                if found > most:
                    fault = f"{found} with `always` at stage '{stage}' for a {reader}, where {most} can stand"
                    yield BadScenario(f"{slug}.toml", name, fault)


def _is_for(said: Mapping[str, Any], reader: Reader) -> bool:
    when, unless = (_listed(said.get(key), "reader") for key in ("when", "unless"))
    return (when is None or reader in when) and not (unless and reader in unless)


def _listed(conditions: Any, name: str) -> list[Any] | None:
    found = conditions.get(name) if isinstance(conditions, dict) else None
    return found if isinstance(found, list) else None


def _files(raw: Raw) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    for name, table in raw.tables.items():
        if name in {"scenarios", "help"}:
            yield from (((name, stem), one) for stem, one in table.items())
        elif name != "tone":
            yield (name,), table


def _no_kind_takes_the_address_of_a_page(raw: Raw) -> Faults:
    for slug in sorted(ADDRESSES_TAKEN & raw.tables["scenarios"].keys()):
        yield BadScenario(f"{slug}.toml", "", "the guide has a page at this address: give the file another name")


_RULES: tuple[Callable[[Raw], Faults], ...] = (
    _names_are_given_once,
    _no_kind_takes_the_address_of_a_page,
    _a_kind_repeats_nothing_shared,
    _a_rehearsal_avoids_what_is_to_be_avoided,
    _a_route_that_is_asked_for_is_there,
    _what_always_stands_has_room,
)
