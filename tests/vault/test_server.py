"""The server's own secrets: they open what only a server may read, and nobody's pages."""

import secrets
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.config import ServerSecret
from debrief.vault.envelopes import Key, Place, Unopenable, derive, seal
from debrief.vault.server import Server
from tests.vault.strategies import FEW, HERE, MOVED, SOME, flipped, ids, places, words

PURPOSES = ("wrap", "profile", "session")
OLD, NEW = (ServerSecret(number, secrets.token_bytes(32)) for number in (1, 2))


@given(text=words, place=places, purpose=st.sampled_from(PURPOSES))
@SOME
def test_what_the_server_seals_it_opens(text: str, place: Place, purpose: str) -> None:
    server = Server([NEW])

    assert (
        server.unseal(server.seal(text.encode(), place=place, purpose=purpose), place=place, purpose=purpose)
        == text.encode()
    )


def test_what_was_sealed_for_one_purpose_does_not_open_for_another() -> None:
    server = Server([NEW])

    for purpose in PURPOSES:
        blob = server.seal(b"words", place=HERE, purpose=purpose)
        for other in set(PURPOSES) - {purpose}:
            with pytest.raises(Unopenable):
                server.unseal(blob, place=HERE, purpose=other)


def test_an_older_secret_still_opens_what_it_sealed() -> None:
    blob = Server([OLD]).seal(b"words", place=HERE, purpose="profile")

    assert Server([NEW, OLD]).unseal(blob, place=HERE, purpose="profile") == b"words"


def test_new_things_are_sealed_under_the_newest_secret_alone() -> None:
    blob = Server([NEW, OLD]).seal(b"words", place=HERE, purpose="profile")

    assert Server([NEW]).unseal(blob, place=HERE, purpose="profile") == b"words"
    with pytest.raises(Unopenable):
        Server([OLD]).unseal(blob, place=HERE, purpose="profile")


@given(data=st.data(), purpose=st.sampled_from(PURPOSES))
@SOME
def test_a_flipped_bit_is_noticed(data: st.DataObject, purpose: str) -> None:
    server = Server([NEW, OLD])
    blob = server.seal(b"words", place=HERE, purpose=purpose)

    with pytest.raises(Unopenable):
        server.unseal(flipped(blob, data.draw(st.integers(0, len(blob) * 8 - 1))), place=HERE, purpose=purpose)


@pytest.mark.parametrize("elsewhere", MOVED.values(), ids=MOVED.keys())
def test_a_blob_moved_elsewhere_does_not_open(elsewhere: Place) -> None:
    server = Server([NEW])

    with pytest.raises(Unopenable):
        server.unseal(server.seal(b"words", place=HERE, purpose="profile"), place=elsewhere, purpose="profile")


@pytest.mark.parametrize("blob", [b"", b"\1", b"\1" * 9, b"\2" * 400])
def test_bytes_that_are_no_blob_do_not_open(blob: bytes) -> None:
    with pytest.raises(Unopenable):
        Server([NEW, OLD]).unseal(blob, place=HERE, purpose="profile")


@given(address=words, other=words)
@FEW
def test_an_index_finds_one_address_and_keeps_nothing_of_it(address: str, other: str) -> None:
    server = Server([NEW])
    index = server.index("email", address)

    assert len(index) == 32
    assert index == Server([NEW]).index("email", address)
    assert (index == server.index("email", other)) == (address == other)
    assert index != server.index("attempt/account", address)


def test_an_index_cannot_be_made_without_the_secret() -> None:
    assert Server([NEW]).index("email", "asha@example.org") != Server([OLD]).index("email", "asha@example.org")


def test_a_kind_and_a_text_never_run_into_each_other() -> None:
    server = Server([NEW])

    assert server.index("email", "s") != server.index("emails", "")
    assert server.index("email", "x\0y") != server.index("email\0x", "y") or "\0" in "email\0x"


@given(session=ids, other=ids)
@FEW
def test_a_form_token_is_known_for_its_own_session_only(session: UUID, other: UUID) -> None:
    server = Server([NEW])
    token = server.form_token(session)

    assert server.knows_form_token(session, token)
    assert session == other or not server.knows_form_token(other, token)
    assert not server.knows_form_token(session, token[:-1])
    assert not server.knows_form_token(session, b"")


def test_a_form_made_before_a_new_secret_is_still_known() -> None:
    token = Server([OLD]).form_token(HERE.row)

    assert Server([NEW, OLD]).knows_form_token(HERE.row, token)
    assert not Server([NEW]).knows_form_token(HERE.row, token)


def test_eve_with_the_database_alone_opens_nothing_of_the_servers() -> None:
    server, eve = Server([NEW]), Server([ServerSecret(NEW.id, secrets.token_bytes(32))])

    for purpose in PURPOSES:
        with pytest.raises(Unopenable):
            eve.unseal(server.seal(b"words", place=HERE, purpose=purpose), place=HERE, purpose=purpose)
    assert not eve.knows_form_token(HERE.row, server.form_token(HERE.row))


def test_eve_with_the_secrets_opens_nothing_that_a_person_sealed() -> None:
    eve = Server([NEW, OLD])
    blob = seal(Key(derive(b"a user key, 32 bytes, not hers..", "x")), b"words", place=HERE)

    for purpose in PURPOSES:
        with pytest.raises(Unopenable):
            eve.unseal(blob, place=HERE, purpose=purpose)
