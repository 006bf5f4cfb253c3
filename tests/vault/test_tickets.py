"""Tickets: found by their student, opened by the period's key, and one like another to everybody else."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.vault.envelopes import HEADER_BYTES, HPKE_HYBRID, Identity, Key, Unopenable, key_id_of, new_key
from debrief.vault.server import Server
from debrief.vault.tickets import (
    SAME_SIZE,
    open_note,
    open_ticket,
    pseudonym,
    seal_note,
    seal_ticket,
    ticket_id,
    ticket_secret,
)
from tests.vault.strategies import FEW, SOME, flipped, ids, keys
from tests.vault.test_server import NEW, OLD, PURPOSES

TICKET, PERIOD, NEXT = UUID(int=30), UUID(int=40), UUID(int=41)
kinds = st.sampled_from(["", "fall", "resuscitation", "near-miss", "id"]) | st.text(max_size=40)
bodies = st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=900).map(str.encode)


@pytest.fixture(scope="module")
def period() -> Identity:
    """Return the period's key pair."""
    return Identity.fresh()


@pytest.fixture(scope="module")
def asha() -> Key:
    """Return Asha's user key."""
    return new_key()


@given(key=keys, kind=kinds, period_id=ids)
@SOME
def test_a_student_finds_the_same_ticket_each_time(key: Key, kind: str, period_id: UUID) -> None:
    first, again = (ticket_id(ticket_secret(key), kind, period_id=period_id) for _ in range(2))

    assert first == again
    assert pseudonym(ticket_secret(key), period_id=period_id) == pseudonym(ticket_secret(key), period_id=period_id)


@given(key=keys, other=keys, kind=kinds, another=kinds, period_id=ids, later=ids)
@SOME
def test_another_student_kind_or_period_is_another_ticket(
    key: Key, other: Key, kind: str, another: str, period_id: UUID, later: UUID
) -> None:
    secret, found = ticket_secret(key), ticket_id(ticket_secret(key), kind, period_id=period_id)

    assert (ticket_id(ticket_secret(other), kind, period_id=period_id) == found) == (key == other)
    assert (ticket_id(secret, another, period_id=period_id) == found) == (kind == another)
    assert (ticket_id(secret, kind, period_id=later) == found) == (period_id == later)
    assert (pseudonym(ticket_secret(other), period_id=period_id) == pseudonym(secret, period_id=period_id)) == (
        key == other
    )
    assert (pseudonym(secret, period_id=later) == pseudonym(secret, period_id=period_id)) == (period_id == later)


@given(key=keys, kind=kinds, period_id=ids)
@SOME
def test_neither_name_tells_the_other_or_the_key(key: Key, kind: str, period_id: UUID) -> None:
    secret = ticket_secret(key)
    names = {ticket_id(secret, kind, period_id=period_id).hex, pseudonym(secret, period_id=period_id)}

    assert len(names) == 2
    assert not [name for name in names if bytes.fromhex(name) in (key.secret[:16], secret.secret[:16])]


@given(body=bodies, row=ids, period_id=ids)
@FEW
def test_the_periods_key_opens_what_was_filed(body: bytes, row: UUID, period_id: UUID) -> None:
    period = Identity.fresh()
    blob = seal_ticket(period.public(), body, ticket_id=row, period_id=period_id)

    assert open_ticket(period, blob, ticket_id=row, period_id=period_id) == body


@given(key=keys, body=bodies, row=ids, period_id=ids)
@SOME
def test_a_student_reads_their_own_note(key: Key, body: bytes, row: UUID, period_id: UUID) -> None:
    secret = ticket_secret(key)

    note = seal_note(secret, body, ticket_id=row, period_id=period_id)

    assert open_note(secret, note, ticket_id=row, period_id=period_id) == body


@given(one=bodies, other=bodies, key=keys)
@FEW
def test_all_tickets_are_of_one_size_and_so_are_all_notes(one: bytes, other: bytes, key: Key) -> None:
    to, secret = Identity.fresh().public(), ticket_secret(key)

    assert len({len(seal_ticket(to, body, ticket_id=TICKET, period_id=PERIOD)) for body in (one, other, b"")}) == 1
    assert len({len(seal_note(secret, body, ticket_id=TICKET, period_id=PERIOD)) for body in (one, other, b"")}) == 1


def test_the_longest_body_there_is_room_for_is_as_long_as_the_shortest(period: Identity) -> None:
    sizes = [
        len(seal_ticket(period.public(), body, ticket_id=TICKET, period_id=PERIOD)) for body in (b"", b"x" * SAME_SIZE)
    ]

    assert sizes[0] == sizes[1]


@pytest.mark.parametrize(("row", "period_id"), [(UUID(int=31), PERIOD), (TICKET, NEXT), (PERIOD, TICKET)])
def test_moved_elsewhere_neither_opens(period: Identity, asha: Key, row: UUID, period_id: UUID) -> None:
    secret = ticket_secret(asha)
    body = seal_ticket(period.public(), b"x", ticket_id=TICKET, period_id=PERIOD)
    note = seal_note(secret, b"x", ticket_id=TICKET, period_id=PERIOD)

    with pytest.raises(Unopenable):
        open_ticket(period, body, ticket_id=row, period_id=period_id)
    with pytest.raises(Unopenable):
        open_note(secret, note, ticket_id=row, period_id=period_id)


def test_every_bit_counts(period: Identity, asha: Key) -> None:
    secret = ticket_secret(asha)
    body = seal_ticket(period.public(), b"x", ticket_id=TICKET, period_id=PERIOD)
    note = seal_note(secret, b"x", ticket_id=TICKET, period_id=PERIOD)

    for byte in range(len(body)):
        with pytest.raises(Unopenable):
            open_ticket(period, flipped(body, byte * 8 + byte % 8), ticket_id=TICKET, period_id=PERIOD)
    for bit in range(len(note) * 8):
        with pytest.raises(Unopenable):
            open_note(secret, flipped(note, bit), ticket_id=TICKET, period_id=PERIOD)


def test_a_body_is_no_note_and_a_note_no_body(period: Identity, asha: Key) -> None:
    secret = ticket_secret(asha)
    body = seal_ticket(period.public(), b"x", ticket_id=TICKET, period_id=PERIOD)
    note = seal_note(secret, b"x", ticket_id=TICKET, period_id=PERIOD)

    with pytest.raises(Unopenable):
        open_ticket(period, note, ticket_id=TICKET, period_id=PERIOD)
    with pytest.raises(Unopenable):
        open_note(secret, body, ticket_id=TICKET, period_id=PERIOD)


def test_the_student_does_not_open_what_they_filed(period: Identity, asha: Key) -> None:
    body = seal_ticket(period.public(), b"x", ticket_id=TICKET, period_id=PERIOD)

    for material in (asha.secret * 3, ticket_secret(asha).secret * 3):
        with pytest.raises(Unopenable):
            ungrant_as(Identity(material), body)


def test_two_tickets_of_one_student_share_nothing_that_could_be_compared(period: Identity, asha: Key) -> None:
    """Not even the eight bytes that name a key: a note has a key of its own, and a body the period's."""
    secret = ticket_secret(asha)
    rows = [ticket_id(secret, kind, period_id=PERIOD) for kind in ("fall", "near-miss")]
    notes = [seal_note(secret, b"x", ticket_id=row, period_id=PERIOD) for row in rows]
    bodies = [seal_ticket(period.public(), b"x", ticket_id=row, period_id=PERIOD) for row in rows]

    assert key_id_of(notes[0]) != key_id_of(notes[1])
    assert {key_id_of(body) for body in bodies} == {period.id}
    for one, other in (notes, bodies):
        assert not {one[at : at + 8] for at in range(HEADER_BYTES, len(one) - 8)} & {
            other[at : at + 8] for at in range(HEADER_BYTES, len(other) - 8)
        }


def test_dev_finds_and_reads_nothing_of_ashas(asha: Key) -> None:
    dev = ticket_secret(new_key())
    note = seal_note(ticket_secret(asha), b"x", ticket_id=TICKET, period_id=PERIOD)

    with pytest.raises(Unopenable):
        open_note(dev, note, ticket_id=TICKET, period_id=PERIOD)


def test_eve_with_every_server_secret_opens_neither_and_names_nobody(period: Identity, asha: Key) -> None:
    server, secret = Server([NEW, OLD]), ticket_secret(asha)
    row = ticket_id(secret, "fall", period_id=PERIOD)
    body = seal_ticket(period.public(), b'{"student":"canary"}', ticket_id=row, period_id=PERIOD)
    note = seal_note(secret, b"canary", ticket_id=row, period_id=PERIOD)

    assert b"canary" not in body + note
    for known in (NEW.value, OLD.value, *(getattr(server.newest, purpose).secret for purpose in PURPOSES)):
        guess = Key(known)
        assert ticket_id(ticket_secret(guess), "fall", period_id=PERIOD) != row
        for key in (guess, ticket_secret(guess)):
            with pytest.raises(Unopenable):
                open_note(key, note, ticket_id=row, period_id=PERIOD)
        with pytest.raises(Unopenable):
            ungrant_as(Identity(known * 3), body, row=row)


def ungrant_as(identity: Identity, body: bytes, *, row: UUID = TICKET) -> bytes:
    """Open a ticket with a key of one's own, the blob relabelled so that it is asked for."""
    relabelled = bytes([HPKE_HYBRID]) + identity.id + body[HEADER_BYTES:]
    return open_ticket(identity, relabelled, ticket_id=row, period_id=PERIOD)
