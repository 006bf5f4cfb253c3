"""A list of people as somebody pastes it, one a line: read, with every line that is not right named by its number."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from debrief.domain.people import (
    ADDRESS_CHARACTERS,
    NAME_CHARACTERS,
    TITLE_CHARACTERS,
    Role,
    can_be_read,
    looks_like_an_address,
)
from debrief.domain.programmes import Invited

AT_MOST = 200
LINE_CHARACTERS = 1000
COLUMNS = 4  # name, address, role, title
SEPARATORS = ("\t", ";", ",")  # the first that a line has; a spreadsheet's tab comes before a comma in a name
CODES: Mapping[str, Role] = {role.value: role for role in Role}


class Wrong(StrEnum):
    """What can be wrong with a line."""

    NO_NAME = "no name"
    NO_ADDRESS = "no address"
    NOT_AN_ADDRESS = "not an address"
    UNKNOWN_ROLE = "unknown role"
    TOO_LONG = "too long"
    TOO_MANY_COLUMNS = "too many columns"
    UNREADABLE = "unreadable"
    TWICE = "twice"
    JOINED = "joined"
    LEAVING = "leaving"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the lines it is wrong with, counted from one as they were typed."""

    wrong: Wrong
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody to be invited, and the line they stand on."""

    line: int
    invited: Invited


@dataclass(frozen=True, slots=True)
class Roll:
    """A list that was read: every line of it is a person, or named among the faults."""

    listed: tuple[Listed, ...]
    faults: tuple[Fault, ...]


def read_list(text: str, *, role: Role, assesses: bool = False, roles: Mapping[str, Role] = CODES) -> Roll:
    """Read a pasted list of name, address and, if wanted, role and title.

    Columns are told apart by tabs, semicolons or commas. `role` is for lines that name none, and `assesses` for
    everybody on the list who is not a student. `roles` maps what may stand in the third column, in lower case.
    Empty lines are left out and counted. Never raises.
    """
    lines = [each for each in enumerate(_lines(text), 1) if each[1].strip()]
    read = [_read(number, line, role, assesses, roles) for number, line in lines[:AT_MOST]]
    listed = tuple(each for each in read if isinstance(each, Listed))
    faults = [each for each in read if isinstance(each, Fault)]
    if beyond := lines[AT_MOST:]:
        faults.append(Fault(Wrong.BEYOND, (beyond[0][0], beyond[-1][0])))
    return Roll(listed, tuple(sorted([*faults, *_twice(listed)], key=lambda fault: fault.lines)))


def _read(number: int, line: str, role: Role, assesses: bool, roles: Mapping[str, Role]) -> Listed | Fault:
    if len(line) > LINE_CHARACTERS:
        return Fault(Wrong.TOO_LONG, (number,))
    cells = _cells(line)
    name, address, named_role, title = (*cells, "", "", "", "")[:COLUMNS]
    held = roles.get(named_role.casefold()) if named_role else role
    invited = Invited(
        name=name,
        email=address,
        title=title,
        roles=(held.value,) if held else (),
        assesses=assesses and held is not Role.STUDENT,
    )
    checks = {
        Wrong.TOO_MANY_COLUMNS: len(cells) > COLUMNS,
        Wrong.NO_NAME: not name or (len(cells) == 1 and looks_like_an_address(name)),
        Wrong.NO_ADDRESS: not address,
        Wrong.UNREADABLE: not all(map(can_be_read, cells)),
        Wrong.TOO_LONG: _too_long(invited),
        Wrong.NOT_AN_ADDRESS: not looks_like_an_address(address),
        Wrong.UNKNOWN_ROLE: held is None,
    }
    wrong = next((each for each, holds in checks.items() if holds), None)
    return Listed(number, invited) if wrong is None else Fault(wrong, (number,))


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cells(line: str) -> list[str]:
    """Return the columns of a line, quotes of a spreadsheet taken off, empty ones at the end left out."""
    separator = next((each for each in SEPARATORS if each in line), ",")
    row = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    cells = [" ".join(cell.split()) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _too_long(invited: Invited) -> bool:
    return (
        len(invited.name) > NAME_CHARACTERS
        or len(invited.email) > ADDRESS_CHARACTERS
        or len(invited.title) > TITLE_CHARACTERS
    )


def _twice(listed: Iterable[Listed]) -> Iterator[Fault]:
    lines: dict[str, list[int]] = {}
    for each in listed:
        lines.setdefault(each.invited.email.casefold(), []).append(each.line)
    return (Fault(Wrong.TWICE, tuple(numbers)) for numbers in lines.values() if len(numbers) > 1)
