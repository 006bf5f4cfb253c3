"""The secret of the second step: nobody opens it who has not the user key, and in no other place."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given

from debrief.vault.envelopes import Place, Unopenable, new_key, seal
from debrief.vault.second_step import draw_secret, open_second_step, seal_second_step
from tests.vault.strategies import FEW, flipped, ids

ASHA, DEV = UUID(int=1), UUID(int=2)


@given(person=ids)
@FEW
def test_the_user_key_opens_it(person: UUID) -> None:
    key = new_key()

    assert open_second_step(key, seal_second_step(key, b"secret", person_id=person), person_id=person) == b"secret"


def test_a_secret_has_160_bits_and_is_the_forms_own() -> None:
    """RFC 4226, 4, R6."""
    key, once = new_key(), uuid4()
    secret = draw_secret(key, once)

    assert len(secret) == 32
    assert set(secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert draw_secret(key, once) == secret
    assert draw_secret(key, uuid4()) != secret
    assert draw_secret(new_key(), once) != secret


def test_another_persons_column_does_not_open() -> None:
    """Not even under one key, so that a blob moved between two rows is refused for its place."""
    key = new_key()
    blob = seal_second_step(key, b"secret", person_id=ASHA)

    with pytest.raises(Unopenable):
        open_second_step(key, blob, person_id=DEV)


def test_another_column_of_the_same_person_does_not_open() -> None:
    key = new_key()
    blob = seal(key, b"secret", place=Place("people", ASHA, ASHA, "identity"))

    with pytest.raises(Unopenable):
        open_second_step(key, blob, person_id=ASHA)


def test_no_bit_can_be_changed() -> None:
    key = new_key()
    blob = seal_second_step(key, b"secret", person_id=ASHA)

    for bit in range(0, len(blob) * 8, 7):
        with pytest.raises(Unopenable):
            open_second_step(key, flipped(blob, bit), person_id=ASHA)


def test_eve_without_the_user_key_opens_nothing() -> None:
    blob = seal_second_step(new_key(), b"secret", person_id=ASHA)

    with pytest.raises(Unopenable):
        open_second_step(new_key(), blob, person_id=ASHA)
