"""A page of Asha's, and a talk about it that she asked Ben for."""

from uuid import UUID

import pytest
from flask import Flask

from debrief.domain.people import Role
from tests.cast import Actor, Clock, join
from tests.debriefs.telling import asks, keeps_a_page


@pytest.fixture
def page_id(app: Flask, asha: Actor) -> UUID:
    """Return a page that Asha keeps about a fall."""
    return keeps_a_page(app, asha)


@pytest.fixture
def debrief_id(asha: Actor, ben: Actor, page_id: UUID) -> UUID:
    """Return a talk that Asha asked Ben for, showing her headline and the kind of thing."""
    return asks(asha, page_id, ben, "headline", "kind", "part", "when")


@pytest.fixture
def dara(app: Flask, programme: UUID, clock: Clock) -> Actor:
    """Return Dara, another supervisor, who was shown nothing, signed in."""
    actor = join(app, programme, "Dara", Role.SUPERVISOR, now=clock())
    assert actor.signs_in().status_code == 302
    return actor
