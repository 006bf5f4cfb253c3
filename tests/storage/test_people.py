"""People: found by an HMAC of their address or by their recovery key, and listed for those who ask."""

from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from debrief.storage import people
from tests.storage import rows


def test_somebody_is_found_by_their_address_or_recovery_key_alone(db: Session) -> None:
    asha = rows.person(db, rows.programme(db), email_index=b"e" * 32, recovery_find=b"r" * 32)

    for found in (
        people.by_id(db, asha),
        people.by_email(db, [b"n" * 32, b"e" * 32]),
        people.by_recovery(db, b"r" * 32),
    ):
        assert found is not None
        assert found.id == asha
        assert found.ties.owner_id == asha
    assert people.by_id(db, uuid4()) is None
    assert people.by_email(db, [b"r" * 32]) is None
    assert people.by_email(db, [b"e" * 31]) is None
    assert people.by_recovery(db, b"e" * 32) is None
    assert people.by_recovery(db, b"") is None


def test_one_address_is_one_person(db: Session) -> None:
    course = rows.programme(db)
    rows.person(db, course, email_index=b"e" * 32)

    with pytest.raises(IntegrityError):
        rows.person(db, course, email_index=b"e" * 32)


def test_those_who_can_be_asked_are_of_ones_own_programme_and_no_students(db: Session) -> None:
    here, elsewhere = rows.programme(db), rows.programme(db)
    rows.person(db, here, is_student=True)
    ben = rows.person(db, here, is_supervisor=True)
    cleo = rows.person(db, here, is_educator=True)
    rows.person(db, elsewhere, is_supervisor=True)

    assert {row.id for row in people.who_can_be_asked(db, here)} == {ben, cleo}
