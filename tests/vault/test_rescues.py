"""Words that came too late: sealed with a public key alone, opened by their owner's next sign-in alone."""

from uuid import UUID

import pytest
from hypothesis import given

from debrief.vault.envelopes import Identity, Unopenable
from debrief.vault.rescues import open_rescue, seal_rescue
from tests.vault.strategies import FEW, flipped, ids, words

LATE, ASHA, DEV = UUID(int=30), UUID(int=1), UUID(int=2)


@pytest.fixture(scope="module")
def asha() -> Identity:
    """Return the identity of whoever typed."""
    return Identity.fresh()


@given(text=words, rescue_id=ids, owner_id=ids)
@FEW
def test_what_was_typed_comes_back_to_the_byte(text: str, rescue_id: UUID, owner_id: UUID) -> None:
    identity = Identity.fresh()
    blob = seal_rescue(identity.public(), text.encode(), rescue_id=rescue_id, owner_id=owner_id)

    assert open_rescue(identity, blob, rescue_id=rescue_id, owner_id=owner_id) == text.encode()


def test_words_of_100_kilobytes_come_back(asha: Identity) -> None:
    typed = "ночь 夜 ليل ".encode() * 5000
    blob = seal_rescue(asha.public(), typed, rescue_id=LATE, owner_id=ASHA)

    assert open_rescue(asha, blob, rescue_id=LATE, owner_id=ASHA) == typed


@pytest.mark.parametrize(("rescue_id", "owner_id"), [(UUID(int=31), ASHA), (LATE, DEV), (ASHA, LATE)])
def test_words_moved_elsewhere_do_not_open(asha: Identity, rescue_id: UUID, owner_id: UUID) -> None:
    blob = seal_rescue(asha.public(), b"typed", rescue_id=LATE, owner_id=ASHA)

    with pytest.raises(Unopenable):
        open_rescue(asha, blob, rescue_id=rescue_id, owner_id=owner_id)


def test_a_flipped_bit_is_noticed(asha: Identity) -> None:
    blob = seal_rescue(asha.public(), b"typed", rescue_id=LATE, owner_id=ASHA)

    for byte in range(0, len(blob), 3):
        with pytest.raises(Unopenable):
            open_rescue(asha, flipped(blob, byte * 8), rescue_id=LATE, owner_id=ASHA)


def test_dev_who_signs_in_on_that_phone_opens_nothing(asha: Identity) -> None:
    dev, blob = Identity.fresh(), seal_rescue(asha.public(), b"typed", rescue_id=LATE, owner_id=ASHA)

    for owner_id in (ASHA, DEV):
        with pytest.raises(Unopenable):
            open_rescue(dev, blob, rescue_id=LATE, owner_id=owner_id)


def test_eve_who_has_the_row_and_the_public_key_opens_nothing(asha: Identity) -> None:
    public = asha.public()
    blob = seal_rescue(public, b"typed", rescue_id=LATE, owner_id=ASHA)

    for material in (public.raw[:96], public.raw[-96:], blob[:96], blob[-96:]):
        with pytest.raises(Unopenable):
            open_rescue(Identity(material), blob, rescue_id=LATE, owner_id=ASHA)
    assert b"typed" not in blob
