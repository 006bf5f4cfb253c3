"""Cleo as the pages of this room ask for her, a calendar, and a term that has ended."""

import random
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from flask import Flask

from debrief.domain.people import Role
from tests.cast import Actor, Clock, add_programme, join
from tests.themes.summing import signs_in_with_second_step

TERMS = (date(2027, 1, 29), date(2027, 5, 28), date(2027, 9, 24))


@pytest.fixture
def programme(app: Flask) -> UUID:
    """Return the programme, with its calendar."""
    return add_programme(app, terms=TERMS)


@pytest.fixture
def cleo(app: Flask, cleo: Actor) -> Actor:
    """Return Cleo, who signs in with a second step."""
    return signs_in_with_second_step(app, cleo)


@pytest.fixture
def cora(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Return Cora, another educator of the programme."""
    return signs_in_with_second_step(app, join(app, programme, "Cora", Role.EDUCATOR, now=clock()))


@pytest.fixture
def faye(app: Flask, clock: Clock) -> Actor:
    """Return Faye, an educator of another programme."""
    return signs_in_with_second_step(
        app, join(app, add_programme(app, terms=TERMS), "Faye", Role.EDUCATOR, now=clock())
    )


@pytest.fixture
def even_chance(app: Flask) -> None:
    """Have the noise drawn from a seed, the same each time."""
    below = random.Random(11).randrange  # noqa: S311  # for a test
    app.extensions["debrief.releaser"] = replace(app.extensions["debrief.releaser"], below=below)
