"""A period that is open, for those tests that need one."""

from uuid import UUID

import pytest
from flask import Flask

from tests.cast import Clock
from tests.journal.collecting import Collecting, opens_a_period


@pytest.fixture
def period(app: Flask, programme: UUID, clock: Clock) -> Collecting:
    """Return an open period."""
    return opens_a_period(app, programme, today=clock().date())
