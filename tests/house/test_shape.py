"""The shape of the house: short modules, plain addresses, one word in five places, and words never to be used."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, UnicodeConverter, UUIDConverter

from debrief.config import ROOT

MODULES = sorted(path for path in (ROOT / "debrief").rglob("*.py") if "versions" not in path.parts)
WRITTEN = sorted(
    path
    for folder in ("templates", "scenarios", "debrief", "static")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".html", ".txt", ".toml", ".py", ".js", ".po"}
)
ROOMS = ("accounts", "debriefs", "guide", "journal", "themes")
DRAWERS = {"utils", "util", "helpers", "common", "misc", "tools", "lib"}
LONGEST = 220


def test_a_module_is_short_says_what_it_is_and_is_no_drawer() -> None:
    texts = {str(module.relative_to(ROOT)): module.read_text() for module in MODULES}

    assert {name: len(text.splitlines()) for name, text in texts.items() if len(text.splitlines()) > LONGEST} == {}
    assert [name for name, text in texts.items() if not ast.get_docstring(ast.parse(text))] == []
    assert [name for name in texts if Path(name).stem in DRAWERS] == []


def test_nine_modules_in_ten_are_under_200_lines() -> None:
    short = [module for module in MODULES if len(module.read_text().splitlines()) < 200]

    assert len(short) >= 0.9 * len(MODULES)


def test_the_words_that_families_object_to_stand_nowhere() -> None:
    wounding = re.compile(r"second[\s_-]+victim", re.IGNORECASE)

    assert [str(path.relative_to(ROOT)) for path in WRITTEN if wounding.search(path.read_text())] == []


def test_addresses_are_in_kebab_case(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        fixed = re.sub(r"<[^>]+>", "x", rule.rule)
        assert re.fullmatch(r"/|(/[a-z0-9]+(-[a-z0-9]+)*)+(/|\.ics)?", fixed), rule.rule


def test_an_id_in_an_address_is_a_uuid_and_nothing_else_there_is_free_text_of_a_person(app: Flask) -> None:
    codes = {"slug", "code", "step", "fingerprint", "name"}
    for rule in app.url_map.iter_rules():
        for name, converter in rule._converters.items():
            if name.endswith("_id"):
                assert isinstance(converter, UUIDConverter), rule.rule
            else:
                assert name in codes, rule.rule
                assert isinstance(converter, UnicodeConverter | AnyConverter), rule.rule


def test_a_rooms_name_is_its_package_prefix_blueprint_templates_and_tests(app: Flask) -> None:
    assert set(app.blueprints) == {*ROOMS, "static"}
    for room in ROOMS:
        assert (ROOT / "debrief" / room / "__init__.py").is_file()
        assert (ROOT / "templates" / room).is_dir()
        assert any((ROOT / "tests" / room).glob("test_*.py"))
        if room != "guide":
            rules = [rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{room}.")]
            assert all(rule.startswith(f"/{room}/") for rule in rules)


@pytest.mark.parametrize("room", ["domain", "storage", "vault"])
def test_every_module_beneath_the_rooms_has_its_tests_or_is_a_part_of_one_that_has(room: str) -> None:
    modules = {path.stem: path for path in (ROOT / "debrief" / room).glob("*.py") if path.stem != "__init__"}
    covered = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / room).glob("test_*.py")} & set(modules)
    while parts := {part for whole in covered for part in parts_of(modules[whole], room)} - covered:
        covered |= parts

    assert set(modules) - covered == {"storage": {"tables"}}.get(room, set())  # which the migrations' tests read


def parts_of(module: Path, room: str) -> set[str]:
    """Return the neighbours that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom):
            whole = f"debrief.{room}.{node.module or ''}" if node.level else f"{node.module}."
            before, _room, name = whole.partition(f"debrief.{room}.")
            if not before:
                names |= {name.strip(".")} if name else {alias.name for alias in node.names}
    return names
