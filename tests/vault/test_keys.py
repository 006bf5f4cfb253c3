"""A person's keys: three ways to the user key, and none of them for a thief."""

import secrets
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from debrief.config import ServerSecret
from debrief.vault.codes import Code
from debrief.vault.envelopes import Key, Unopenable, new_key
from debrief.vault.keys import (
    Locked,
    Stretch,
    identity_of,
    lock,
    lock_for_recovery,
    new_person,
    new_salt,
    password_key,
    recover,
    unlock,
)
from debrief.vault.server import Server
from tests.vault.strategies import FEW, QUICK, flipped

ASHA, DEV = UUID(int=1), UUID(int=2)
SECRET = ServerSecret(1, secrets.token_bytes(32))
PASSWORD = "the kettle is on 7"


def locked_with(password: str, key: Key, *, server: Server | None = None, person_id: UUID = ASHA) -> Locked:
    """Return a user key locked with a password."""
    salt = new_salt()
    with_ = password_key(password, salt, QUICK)
    return lock(key, with_, salt=salt, stretch=QUICK, person_id=person_id, server=server or Server([SECRET]))


def opened_with(password: str, locked: Locked, *, server: Server | None = None, person_id: UUID = ASHA) -> Key:
    """Return the user key as a sign-in opens it."""
    with_ = password_key(password, locked.salt, locked.stretch)
    return unlock(locked, with_, person_id=person_id, server=server or Server([SECRET]))


@given(password=st.text(max_size=200))
@FEW
def test_the_password_opens_the_user_key(password: str) -> None:
    key = new_key()

    assert opened_with(password, locked_with(password, key)) == key


@given(password=st.text(max_size=40), wrong=st.text(max_size=40))
@FEW
def test_a_wrong_password_is_an_unwrap_that_fails(password: str, wrong: str) -> None:
    locked = locked_with(password, new_key())

    if password_key(password, b"s" * 16, QUICK) != password_key(wrong, b"s" * 16, QUICK):
        with pytest.raises(Unopenable):
            opened_with(wrong, locked)


def test_a_password_is_the_same_however_the_keyboard_composes_it() -> None:
    key = new_key()

    assert opened_with("cafe\u0301 au lait \ufb01ve", locked_with("caf\u00e9 au lait five", key)) == key


@pytest.mark.parametrize("wrong", ["the kettle is on 8", "The kettle is on 7", PASSWORD + " ", "", PASSWORD[:-1]])
def test_a_password_nearly_right_opens_nothing(wrong: str) -> None:
    locked = locked_with(PASSWORD, new_key())

    with pytest.raises(Unopenable):
        opened_with(wrong, locked)


def test_two_people_with_one_password_have_nothing_in_common() -> None:
    key = new_key()
    hers, his = locked_with(PASSWORD, key), locked_with(PASSWORD, key, person_id=DEV)

    assert hers.salt != his.salt
    assert hers.wrapped != his.wrapped
    with pytest.raises(Unopenable):
        opened_with(PASSWORD, his, person_id=ASHA)


def test_what_a_sign_in_costs_is_kept_beside_the_salt() -> None:
    assert Stretch.read(str(Stretch())) == Stretch() == Stretch(memory=64 * 1024, passes=3, lanes=1)
    assert password_key(PASSWORD, b"s" * 16, QUICK) != password_key(PASSWORD, b"s" * 16, replace(QUICK, passes=2))


def test_the_parameters_are_those_of_rfc_9106() -> None:
    raw = Argon2id(salt=b"s" * 16, length=32, iterations=3, lanes=1, memory_cost=65536).derive(PASSWORD.encode())
    expected = HKDF(hashes.SHA256(), length=32, salt=None, info=b"debrief/1/password-wrap").derive(raw)

    assert password_key(PASSWORD, b"s" * 16, Stretch()).secret == expected


def test_every_bit_of_what_is_stored_counts() -> None:
    locked = locked_with(PASSWORD, new_key())
    with_ = password_key(PASSWORD, locked.salt, QUICK)

    for bit in range(len(locked.wrapped) * 8):
        with pytest.raises(Unopenable):
            unlock(
                replace(locked, wrapped=flipped(locked.wrapped, bit)), with_, person_id=ASHA, server=Server([SECRET])
            )
    with pytest.raises(Unopenable):
        opened_with(PASSWORD, replace(locked, salt=flipped(locked.salt, 5)))


def test_a_recovery_key_opens_the_user_key_when_every_server_secret_is_lost() -> None:
    key, code = new_key(), Code.fresh()
    wrapped = lock_for_recovery(key, code, person_id=ASHA)  # no Server in sight, here or below

    assert recover(wrapped, Code.read(str(code).lower()), person_id=ASHA) == key


def test_a_recovery_key_opens_nobody_elses() -> None:
    code = Code.fresh()
    wrapped = lock_for_recovery(new_key(), code, person_id=ASHA)

    with pytest.raises(Unopenable):
        recover(wrapped, Code.fresh(), person_id=ASHA)
    with pytest.raises(Unopenable):
        recover(wrapped, code, person_id=DEV)


def test_an_identity_opens_with_its_own_user_key_alone() -> None:
    asha, dev = new_person(ASHA), new_person(DEV)

    assert identity_of(asha.sealed_identity, asha.key, person_id=ASHA).public() == asha.public
    for key, person_id in ((dev.key, ASHA), (dev.key, DEV), (asha.key, DEV)):
        with pytest.raises(Unopenable):
            identity_of(asha.sealed_identity, key, person_id=person_id)


def test_nothing_sealed_in_one_place_of_a_person_opens_in_another() -> None:
    """The identity, the password's wrap and the recovery's are of one table and one row, and never mistaken."""
    server, person, code = Server([SECRET]), new_person(ASHA), Code.fresh()
    recovery = lock_for_recovery(person.key, code, person_id=ASHA)
    locked = locked_with(PASSWORD, person.key)

    with pytest.raises(Unopenable):
        identity_of(recovery, Key(code.opens("recovery")), person_id=ASHA)
    with pytest.raises(Unopenable):
        recover(person.sealed_identity, code, person_id=ASHA)
    with pytest.raises(Unopenable):
        unlock(
            replace(locked, wrapped=recovery), password_key(PASSWORD, locked.salt, QUICK), person_id=ASHA, server=server
        )


def test_no_key_shows_in_a_traceback() -> None:
    person = new_person(uuid4())

    assert person.key.secret.hex() not in repr(person)
    assert "Key(" not in repr(person)


def test_eve_with_the_row_and_the_password_still_lacks_the_server_secret() -> None:
    locked = locked_with(PASSWORD, new_key())

    with pytest.raises(Unopenable):
        opened_with(PASSWORD, locked, server=Server([ServerSecret(1, secrets.token_bytes(32))]))


def test_eve_with_the_row_and_the_server_secrets_still_lacks_the_password() -> None:
    locked, server = locked_with(PASSWORD, new_key()), Server([SECRET])
    derived = [
        server.newest.wrap,
        server.newest.profile,
        server.newest.session,
        Key(server.newest.index),
        Key(SECRET.value),
    ]

    for guess in derived:
        with pytest.raises(Unopenable):
            unlock(locked, guess, person_id=ASHA, server=server)


@pytest.mark.parametrize(
    "stored",
    ["", "65536,3", "65536,3,1,1", "a,b,c", "-1,3,1", "²,1,1", "4194304,3,1", "65536,4000,1", "65536,3,64", "1,1,1"],
)
def test_eve_cannot_have_a_sign_in_cost_more_than_this_product_ever_stores(stored: str) -> None:
    with pytest.raises(Unopenable):
        Stretch.read(stored)


def test_what_is_stored_of_a_cost_is_read_back() -> None:
    assert Stretch.read(str(Stretch())) == Stretch()
    assert Stretch.read(str(QUICK)) == QUICK
