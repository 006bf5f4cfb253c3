"""Eve's classifier: whose ticket is it? She has the file, its log, and every column in clear.

Each guess below yields an order of the tickets or of the students; whoever stands at the same place is a match.
"""

import random
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import correlation, median

from tests.attacks.themes.pages import Cell, Image, commits, read

Order = Sequence[str]
REHEARSALS = 8


def by_log(file: bytes, log: bytes) -> dict[str, str]:
    """Match by the log: the page that was saved just before and just after a ticket came is its student's."""
    image, known = read(file, log), Image(dict(read(file).pages))
    trees = {name: image.tree(name) for name in ("tickets", "entries")}
    there = {cell.values[0] for cell in known.table("tickets")}
    happened: list[tuple[set[str], set[str]]] = []
    for commit in commits(log):
        pages = [known.on(number) for number in commit if number in trees["entries"]]
        before = {cell.values for page in pages for cell in page}
        known.pages |= commit
        saved = {cell.values for number in set(commit) & trees["entries"] for cell in known.on(number)} - before
        came = {cell.values[0] for number in set(commit) & trees["tickets"] for cell in known.on(number)} - there
        there |= came
        happened.append(({str(ticket) for ticket in came}, {str(values[1]) for values in saved}))
    matched = {}
    for (_, before_it), (tickets, _), (_, after_it) in zip(happened, happened[1:], happened[2:], strict=False):
        if len(tickets) == 1 and len(before_it & after_it) == 1:
            matched[tickets.pop()] = (before_it & after_it).pop()
    return matched


def by_neighbour(image: Image) -> dict[str, str]:
    """Match each ticket with the student whose page of writing was put next to it in the file."""
    written = {cell.overflow: str(cell.values[1]) for cell in image.table("entries") if cell.overflow}
    near = sorted(
        (ticket.overflow - page, str(ticket.values[0]), student)
        for ticket in image.table("tickets")
        for page, student in written.items()
        if page < ticket.overflow
    )
    matched: dict[str, str] = {}
    for _, ticket, student in near:
        if ticket not in matched and student not in matched.values():
            matched[ticket] = student
    return matched


def orders_of_tickets(file: bytes, log: bytes, folder: Path) -> Iterator[tuple[str, Order]]:
    """Yield every order in which the tickets may have come, by name."""
    image = read(file, log)
    cells = image.table("tickets")
    yield "by the pages they went to", _ids(sorted(cells, key=lambda cell: cell.overflow))
    yield "by their places in the pages", _ids(sorted(cells, key=lambda cell: (cell.page, -cell.offset)))
    yield "by their places alone", _ids(sorted(cells, key=lambda cell: -cell.offset))
    yield "by their ids", _ids(sorted(cells, key=lambda cell: str(cell.values[0])))
    yield "as if tidying were run backwards", _backwards(image, cells, folder)
    place = {page: at for at, page in enumerate(image.free())}
    for way in (1, -1):  # the free list, if it remembers in the order of their ids where each one was
        free = sorted(place, key=lambda page: way * place[page])
        if len(free) >= len(cells):
            before = dict(zip(free, _ids(sorted(cells, key=lambda cell: str(cell.values[0]))), strict=False))
            yield f"by the free list, {way}", [before[page] for page in sorted(before)]


def orders_of_students(image: Image) -> Iterator[tuple[str, Order]]:
    """Yield every order in which the students may have come, by what stands in clear."""
    visits = image.table("sessions")
    for name, column in (("signed in", 4), ("last seen", 5)):
        moments = {cell.rowid: (int(str(cell.values[column])), cell.rowid) for cell in visits}
        yield name, [str(cell.values[1]) for cell in sorted(visits, key=lambda cell: moments[cell.rowid])]
    pages = image.table("entries")
    yield "began a page", [str(cell.values[1]) for cell in sorted(pages, key=lambda cell: cell.rowid)]
    yield (
        "went on in the file",
        [str(cell.values[1]) for cell in sorted(pages, key=lambda cell: (cell.overflow, cell.page))],
    )


def agreement(tickets: Order, students: Order, whose: Mapping[str, str]) -> float:
    """Return how far two orders agree, from -1 to 1; by chance it is 0 ± 1/√(n-1). Source: Spearman 1904."""
    came = {student: at for at, student in enumerate(students)}
    places = [came[whose[ticket]] for ticket in tickets if whose[ticket] in came]
    ranks = {place: rank for rank, place in enumerate(sorted(places))}
    return correlation(range(len(places)), [ranks[place] for place in places])


def right(matched: Mapping[str, str], whose: Mapping[str, str]) -> int:
    """Return how many matches are right."""
    return sum(whose[ticket] == student for ticket, student in matched.items())


def _backwards(image: Image, cells: Sequence[Cell], folder: Path) -> Order:
    """Rehearse on copies whose page goes to whom when tickets leave in the order of their ids, and undo that."""
    tickets, chance = _ids(cells), random.Random(5)  # noqa: S311  # the same rehearsals every time
    heirs: dict[str, list[int]] = {}
    for _ in range(REHEARSALS):
        came = list(tickets)
        chance.shuffle(came)
        before, after = _rehearse(image, folder, came)
        had = {page: rank for rank, page in enumerate(before)}
        for ticket, page in zip(tickets, after, strict=True):
            heirs.setdefault(ticket, []).extend([had[page]] if page in had else [])
    whose_page = {ticket: median(ranks) for ticket, ranks in heirs.items() if ranks}
    left_by = {tickets[round(whose_page[ticket])]: page for ticket, page in _pages(cells) if ticket in whose_page}
    return sorted(left_by, key=lambda ticket: left_by[ticket])


def _rehearse(image: Image, folder: Path, came: Order) -> tuple[list[int], list[int]]:
    """Have the tickets come in some order and tidy them without chance; return who was where, and who is, by id."""
    copy = folder / "rehearsal.sqlite3"
    copy.write_bytes(image.file())
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("PRAGMA secure_delete = ON")
    rows = {row[0]: row for row in connection.execute("SELECT * FROM tickets")}
    found = []
    for order in (came, sorted(came)):
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM tickets WHERE id = ?", [(ticket,) for ticket in sorted(came)])
        connection.executemany("INSERT INTO tickets VALUES (?, ?, ?, ?)", [rows[ticket] for ticket in order])
        connection.execute("COMMIT")
        found.append([page for _, page in _pages(read(copy.read_bytes()).table("tickets"))])
    connection.close()
    return found[0], found[1]


def _pages(cells: Sequence[Cell]) -> list[tuple[str, int]]:
    return [(str(cell.values[0]), cell.overflow) for cell in cells]


def _ids(cells: Sequence[Cell]) -> Order:
    return [str(cell.values[0]) for cell in cells]
