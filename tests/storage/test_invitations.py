"""Invitations: found by their code while they are open."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from debrief.storage import invitations
from tests.storage import rows
from tests.storage.rows import NOW


@pytest.mark.parametrize(("left", "there"), [(-1, False), (0, False), (1, True)])
def test_an_invitation_is_found_until_the_second_it_ends(db: Session, left: int, there: bool) -> None:
    rows.invitation(db, rows.programme(db), find=b"f" * 32, expires_at=NOW + timedelta(seconds=left))

    assert (invitations.by_code(db, b"f" * 32, now=NOW) is not None) == there
    assert invitations.by_code(db, b"g" * 32, now=NOW) is None
