"""Two hundred students, a stolen file and its log: whose ticket is whose? Many before tidying, none after.

Before, the order of the tickets' pages agrees fully with the order of the sign-ins (1.00), and each ticket that
still stands in the log is matched, every one rightly. After, nothing agrees beyond chance (0 ± 0.09). The control
is tidying without chance, where tickets leave in the order of their ids: run backwards, that agrees by about 0.45.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from math import sqrt
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from debrief import tidying
from debrief.domain.packs import Pack
from debrief.storage.database import engine_for
from debrief.storage.tickets import TicketRow
from debrief.tidying import tidy
from tests.attacks.themes.matching import (
    agreement,
    by_log,
    by_neighbour,
    orders_of_students,
    orders_of_tickets,
    right,
)
from tests.attacks.themes.pages import Image, read
from tests.attacks.themes.placement import STUDENTS, Placement
from tests.storage.rows import NOW, TODAY

COLUMNS = TicketRow.__table__.columns
COPIES = 5  # of the file, each tidied by a chance of its own
Shuffle = Callable[[list[Any]], None]


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every database for too large to be written anew: then only the tickets are."""
    monkeypatch.setattr(tidying, "SMALL", 0)


@pytest.fixture(scope="module")
def placement(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Iterator[Placement]:
    """Return the database after a day of writing, still being served."""
    placement = Placement(tmp_path_factory.mktemp("placement") / "debrief.sqlite3", random.Random(1), pack)  # noqa: S311
    placement.live(placement.joined(STUDENTS))
    yield placement
    placement.engine.dispose()


def agreements(file: bytes, log: bytes, placement: Placement, folder: Path) -> Mapping[str, float]:
    """Return how far each guess at the order agrees with the truth."""
    students = list(orders_of_students(read(file, log)))
    return {
        f"{came} / {did}": agreement(tickets, order, placement.whose)
        for came, tickets in orders_of_tickets(file, log, folder)
        for did, order in students
    }


def tidied(placement: Placement, folder: Path, shuffle: Shuffle, *, came: list[Any] | None = None) -> bytes:
    """Return a copy of the database after `debrief tidy`; the tickets came in the order they did, or in this one."""
    copy = folder / "tidied.sqlite3"
    file, log = placement.stolen()
    copy.write_bytes(file)
    copy.with_name("tidied.sqlite3-wal").write_bytes(log)
    engine = engine_for(f"sqlite:///{copy}")
    if came is not None:
        with engine.connect().execution_options(debrief_writes=True) as connection, connection.begin():
            rows = [dict(row) for row in connection.execute(select(*COLUMNS)).mappings()]
            connection.execute(delete(TicketRow))
            connection.execute(insert(TicketRow), sorted(rows, key=lambda row: came.index(row["id"].hex)))
    assert tidy(engine, now=NOW, today=TODAY, shuffle=shuffle)
    assert not copy.with_name("tidied.sqlite3-wal").read_bytes()
    engine.dispose()
    return copy.read_bytes()


def in_the_order_of_their_ids(leaving: list[Any]) -> None:
    """Leave everything as it is: what tidying without chance would do."""


def test_there_is_something_to_match(placement: Placement) -> None:
    image = read(*placement.stolen())

    assert {cell.values[0] for cell in image.table("tickets")} == set(placement.whose)
    assert len(set(placement.whose.values())) == len(placement.whose) > STUDENTS / 2
    assert len(image.table("entries")) == len(image.table("sessions")) == STUDENTS


def test_before_tidying_she_matches_far_better_than_chance(placement: Placement, tmp_path: Path) -> None:
    file, log = placement.stolen()
    found = agreements(file, log, placement, tmp_path)
    in_log, beside = by_log(file, log), by_neighbour(read(file, log))

    assert found["by the pages they went to / signed in"] > 0.95
    assert right(in_log, placement.whose) == len(in_log) >= 10
    assert right(beside, placement.whose) > 10 * by_chance(placement)


@pytest.mark.usefixtures("_large")
def test_after_tidying_she_matches_no_better_than_chance(placement: Placement, tmp_path: Path) -> None:
    agreed, matches = defaultdict[str, list[float]](list), 0
    for seed in range(COPIES):
        file = tidied(placement, tmp_path, random.Random(seed).shuffle)  # noqa: S311  # the same copies every time
        for guess, how_far in agreements(file, b"", placement, tmp_path).items():
            agreed[guess].append(how_far)
        matches += right(by_neighbour(read(file)), placement.whose)

    expected = COPIES * by_chance(placement)
    assert {guess: mean(each) for guess, each in agreed.items() if abs(mean(each)) > 3 * off(placement)} == {}
    assert matches <= expected + 3 * sqrt(expected)


@pytest.mark.usefixtures("_large")
def test_without_chance_in_the_order_of_leaving_she_runs_it_backwards(placement: Placement, tmp_path: Path) -> None:
    """So the classifier sees which pages were used again for what, and the shuffling is what stops it."""
    file = tidied(placement, tmp_path, in_the_order_of_their_ids)

    found = agreements(file, b"", placement, tmp_path)

    assert found["as if tidying were run backwards / signed in"] > 3 * off(placement)


def test_a_small_database_does_not_even_tell_who_added_something(placement: Placement, tmp_path: Path) -> None:
    """In one that is too large to be written anew, the page next to somebody's writing may be a ticket's."""
    file = tidied(placement, tmp_path, random.Random(3).shuffle)  # noqa: S311

    image = read(file)
    assert not image.free()
    assert kinds_in_order(image).count("ticket") == 1  # all of them together, and none beside a page of writing
    for guess, how_far in agreements(file, b"", placement, tmp_path).items():
        assert abs(how_far) <= 3 * off(placement), guess


@pytest.mark.usefixtures("_large")
def test_neither_what_is_free_nor_the_order_within_a_page_remembers(placement: Placement, tmp_path: Path) -> None:
    """However the tickets came, they lie in the same places; and each lies in one place only."""
    another = sorted(placement.whose)
    random.Random(6).shuffle(another)  # noqa: S311
    files = [
        tidied(placement, tmp_path, random.Random(7).shuffle),  # noqa: S311
        tidied(placement, tmp_path, random.Random(8).shuffle, came=another),  # noqa: S311
    ]

    images = [read(file) for file in files]
    one, other = ([cell.offset for cell in image.table("tickets")] for image in images)
    assert one == other
    for image, file in zip(images, files, strict=True):
        assert not any(image.left_in_free())
        assert all(file.count(image.pages[cell.overflow][4:]) == 1 for cell in image.table("tickets"))


def test_every_ticket_is_there_as_it_was(placement: Placement, tmp_path: Path) -> None:
    before = read(*placement.stolen())
    after = read(tidied(placement, tmp_path, random.Random(8).shuffle))  # noqa: S311

    rows = [[(cell.values, image.pages[cell.overflow]) for cell in image.table("tickets")] for image in (before, after)]
    assert rows[0] == rows[1]


def kinds_in_order(image: Image) -> list[str]:
    """Return what the pages that rows went on in belong to, in the order of the file, each run of tickets once."""
    pages = {
        cell.overflow: kind
        for kind, name in (("entry", "entries"), ("ticket", "tickets"))
        for cell in image.table(name)
    }
    kinds = [pages[number] for number in sorted(pages) if number]
    return [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if (kind, before) != ("ticket", "ticket")]


def off(placement: Placement) -> float:
    """Return how far two orders agree by chance."""
    return 1 / sqrt(len(placement.whose) - 1)


def by_chance(placement: Placement) -> float:
    """Return how many matches are right by chance, whoever is matched with whom."""
    return len(placement.whose) / STUDENTS
