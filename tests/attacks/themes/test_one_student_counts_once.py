"""One student adds a hundred times, pages of every kind, and counts as one wherever they count."""

from uuid import UUID

import pytest
from flask import Flask

from debrief.domain.disclosure import cells_by_student, count
from debrief.domain.facets import CODES_A_TICKET, facets
from tests.cast import Actor, Clock, house_of
from tests.journal.collecting import Collecting, chooses, keeps, opens_a_period

FILINGS = 100


@pytest.fixture
def collecting(app: Flask, programme: UUID, clock: Clock) -> Collecting:
    """Return a period that is open."""
    return opens_a_period(app, programme, today=clock().date())


def counted(collecting: Collecting) -> list[int]:
    """Return what a release would count, cell by cell, before any noise."""
    order = [facet.code for facet in facets(house_of(collecting.app).pack)]
    return list(count(cells_by_student(collecting.says(), order).values()).values())


def test_a_hundred_filings_by_one_student_count_once(collecting: Collecting, asha: Actor) -> None:
    kinds = [*house_of(collecting.app).pack.scenarios]
    pages = [keeps(asha, kind=kind, helped=["people"], hindered=["tasks"]) for kind in kinds]
    filed = 0
    while filed < FILINGS:
        for page in pages:
            assert chooses(asha, page, "add").status_code == 302
            filed += 1

    assert len({ticket.student for ticket in collecting.says()}) == 1
    assert len(collecting.says()) <= len(kinds)
    assert set(counted(collecting)) == {1}
    assert len(counted(collecting)) <= CODES_A_TICKET


def test_a_second_page_of_a_kind_takes_the_place_of_the_first(collecting: Collecting, asha: Actor) -> None:
    for _ in range(3):
        chooses(asha, keeps(asha, kind="fall", helped=["people"]), "add")

    assert len(collecting.says()) == 1


def test_two_students_count_as_two(collecting: Collecting, asha: Actor, dev: Actor) -> None:
    """So that the one above is the student's, and not the count's."""
    for student in (asha, dev):
        chooses(student, keeps(student, helped=["people"]), "add")

    assert set(counted(collecting)) == {2}
