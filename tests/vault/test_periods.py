"""A period's private half: each educator's own grant of it, a printed copy under a code, and nothing else."""

from uuid import UUID

import pytest
from hypothesis import given

from debrief.vault.codes import Code
from debrief.vault.envelopes import HEADER_BYTES, HPKE_HYBRID, Identity, Key, Unopenable, new_key
from debrief.vault.periods import grant_period, lock_copy, open_copy, period_key
from debrief.vault.server import Server
from debrief.vault.tickets import open_ticket, seal_ticket
from tests.vault.strategies import FEW, flipped, ids
from tests.vault.test_server import NEW, OLD, PURPOSES

PERIOD, NEXT, CLEO, CORA = UUID(int=40), UUID(int=41), UUID(int=4), UUID(int=5)


@pytest.fixture(scope="module")
def cleo() -> Identity:
    """Return an educator's identity."""
    return Identity.fresh()


@pytest.fixture(scope="module")
def key() -> Identity:
    """Return the period's key pair."""
    return Identity.fresh()


@pytest.fixture(scope="module")
def granted(cleo: Identity, key: Identity) -> bytes:
    """Return what Cleo was granted."""
    return grant_period(cleo.public(), key, period_id=PERIOD, educator_id=CLEO)


@given(period_id=ids, educator_id=ids)
@FEW
def test_an_educator_opens_what_was_granted_to_them(period_id: UUID, educator_id: UUID) -> None:
    cleo, key = Identity.fresh(), Identity.fresh()
    granted = grant_period(cleo.public(), key, period_id=period_id, educator_id=educator_id)

    assert period_key(cleo, granted, period_id=period_id, educator_id=educator_id) == key


@given(period_id=ids)
@FEW
def test_the_printed_code_opens_the_copy_however_it_is_typed(period_id: UUID) -> None:
    key, code = Identity.fresh(), Code.fresh()
    copy = lock_copy(key, code, period_id=period_id)

    assert open_copy(copy, Code.read(str(code).lower().replace("-", " ")), period_id=period_id) == key


def test_whoever_holds_it_opens_what_students_file(cleo: Identity, key: Identity, granted: bytes) -> None:
    ticket = seal_ticket(key.public(), b"said", ticket_id=NEXT, period_id=PERIOD)
    held = period_key(cleo, granted, period_id=PERIOD, educator_id=CLEO)

    assert open_ticket(held, ticket, ticket_id=NEXT, period_id=PERIOD) == b"said"


@pytest.mark.parametrize(("period_id", "educator_id"), [(NEXT, CLEO), (PERIOD, CORA), (CLEO, PERIOD)])
def test_a_grant_moved_elsewhere_does_not_open(
    cleo: Identity, granted: bytes, period_id: UUID, educator_id: UUID
) -> None:
    with pytest.raises(Unopenable):
        period_key(cleo, granted, period_id=period_id, educator_id=educator_id)


def test_a_copy_of_another_period_or_under_another_code_does_not_open(key: Identity) -> None:
    code = Code.fresh()
    copy = lock_copy(key, code, period_id=PERIOD)

    with pytest.raises(Unopenable):
        open_copy(copy, code, period_id=NEXT)
    with pytest.raises(Unopenable):
        open_copy(copy, Code.fresh(), period_id=PERIOD)


def test_a_new_copy_takes_the_place_of_the_one_before(key: Identity) -> None:
    first, second = Code.fresh(), Code.fresh()
    now = lock_copy(key, second, period_id=PERIOD)

    with pytest.raises(Unopenable):
        open_copy(now, first, period_id=PERIOD)


def test_every_bit_counts(cleo: Identity, key: Identity, granted: bytes) -> None:
    code = Code.fresh()
    copy = lock_copy(key, code, period_id=PERIOD)

    for bit in range(len(copy) * 8):
        with pytest.raises(Unopenable):
            open_copy(flipped(copy, bit), code, period_id=PERIOD)
    for byte in range(len(granted)):
        with pytest.raises(Unopenable):
            period_key(cleo, flipped(granted, byte * 8 + byte % 8), period_id=PERIOD, educator_id=CLEO)


def test_dev_and_another_educator_open_no_grant(granted: bytes) -> None:
    with pytest.raises(Unopenable):
        period_key(Identity.fresh(), granted, period_id=PERIOD, educator_id=CLEO)


def test_eve_with_every_server_secret_opens_neither_grant_nor_copy(key: Identity, granted: bytes) -> None:
    server, copy = Server([NEW, OLD]), lock_copy(key, Code.fresh(), period_id=PERIOD)

    assert key.raw not in granted + copy
    for known in (NEW.value, OLD.value, *(getattr(server.newest, purpose).secret for purpose in PURPOSES)):
        thief = Identity(known * 3)
        relabelled = bytes([HPKE_HYBRID]) + thief.id + granted[HEADER_BYTES:]
        with pytest.raises(Unopenable):
            period_key(thief, relabelled, period_id=PERIOD, educator_id=CLEO)
        assert Key(known).id != copy[1:HEADER_BYTES]
    assert new_key().id != copy[1:HEADER_BYTES]
