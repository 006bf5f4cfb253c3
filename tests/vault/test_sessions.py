"""Split-key sessions: the cookie alone opens nothing, and neither does everything that the server keeps."""

import secrets
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.config import ServerSecret
from debrief.vault.envelopes import Key, Place, Unopenable, derive, new_key, unseal
from debrief.vault.server import Server
from debrief.vault.sessions import BadCookie, Cookie, open_user_key, seal_user_key
from tests.vault.strategies import FEW, SOME, flipped, ids

ASHA, DEV = UUID(int=1), UUID(int=2)
OLD, NEW = (ServerSecret(number, secrets.token_bytes(32)) for number in (1, 2))
SERVER = Server([NEW, OLD])


@given(session=ids, person=ids)
@FEW
def test_the_cookie_and_the_row_together_open_the_user_key(session: UUID, person: UUID) -> None:
    key, cookie = new_key(), Cookie.fresh(session)
    sealed = seal_user_key(cookie, key, person_id=person, server=SERVER)

    assert open_user_key(Cookie.read(str(cookie)), sealed, person_id=person, server=SERVER) == key


def test_a_session_outlives_a_new_server_secret() -> None:
    key, cookie = new_key(), Cookie.fresh(ASHA)
    sealed = seal_user_key(cookie, key, person_id=ASHA, server=Server([OLD]))

    assert open_user_key(cookie, sealed, person_id=ASHA, server=SERVER) == key


def test_every_bit_of_the_cookie_counts() -> None:
    cookie = Cookie.fresh(ASHA)
    sealed = seal_user_key(cookie, new_key(), person_id=ASHA, server=SERVER)
    raw = cookie.session_id.bytes + cookie.half

    for bit in range(len(raw) * 8):
        changed = flipped(raw, bit)
        tampered = Cookie(UUID(bytes=changed[:16]), changed[16:])
        with pytest.raises(Unopenable):
            open_user_key(tampered, sealed, person_id=ASHA, server=SERVER)
        assert tampered.proves(cookie.proof) == (bit < 128)


def test_every_bit_of_the_row_counts() -> None:
    cookie = Cookie.fresh(ASHA)
    sealed = seal_user_key(cookie, new_key(), person_id=ASHA, server=SERVER)

    for bit in range(len(sealed) * 8):
        with pytest.raises(Unopenable):
            open_user_key(cookie, flipped(sealed, bit), person_id=ASHA, server=SERVER)


def test_two_halves_of_two_sessions_open_neither() -> None:
    hers, his = Cookie.fresh(UUID(int=11)), Cookie.fresh(UUID(int=22))
    her_row = seal_user_key(hers, new_key(), person_id=ASHA, server=SERVER)
    his_row = seal_user_key(his, new_key(), person_id=DEV, server=SERVER)

    for cookie in (Cookie(hers.session_id, his.half), Cookie(his.session_id, hers.half), his):
        for row, person_id in ((her_row, ASHA), (her_row, DEV)):
            with pytest.raises(Unopenable):
                open_user_key(cookie, row, person_id=person_id, server=SERVER)
    with pytest.raises(Unopenable):
        open_user_key(hers, his_row, person_id=ASHA, server=SERVER)


def test_a_session_opens_for_nobody_but_whose_it_is() -> None:
    cookie = Cookie.fresh(ASHA)
    sealed = seal_user_key(cookie, new_key(), person_id=ASHA, server=SERVER)

    with pytest.raises(Unopenable):
        open_user_key(cookie, sealed, person_id=DEV, server=SERVER)


@given(value=st.text(max_size=100))
@SOME
def test_nothing_that_comes_as_a_cookie_breaks_the_reading(value: str) -> None:
    try:
        cookie = Cookie.read(value)
    except BadCookie:
        return
    assert str(cookie) == value


def test_a_cookie_cut_short_or_made_longer_is_refused() -> None:
    value = str(Cookie.fresh(ASHA))

    for wrong in (
        *(value[:length] for length in range(len(value))),
        value + "AAAA",
        value + "=",
        " " + value,
        value + "\n",
    ):
        with pytest.raises(BadCookie):
            Cookie.read(wrong)


def test_the_half_never_shows_in_a_traceback() -> None:
    assert "half" not in repr(Cookie.fresh(ASHA))


def test_the_proof_knows_the_half_and_gives_nothing_of_it_away() -> None:
    cookie, other = Cookie.fresh(ASHA), Cookie.fresh(ASHA)

    assert cookie.proves(cookie.proof)
    assert not other.proves(cookie.proof)
    assert not cookie.proves(b"")
    assert cookie.half not in cookie.proof


def test_eve_with_the_cookie_alone_opens_nothing() -> None:
    cookie = Cookie.fresh(ASHA)
    sealed = seal_user_key(cookie, new_key(), person_id=ASHA, server=SERVER)

    with pytest.raises(Unopenable):
        open_user_key(cookie, sealed, person_id=ASHA, server=Server([ServerSecret(2, secrets.token_bytes(32))]))
    with pytest.raises(Unopenable):
        unseal(Key(derive(cookie.half, "session/half")), sealed, place=Place("sessions", ASHA, ASHA, "user-key"))


def test_eve_with_the_row_and_every_server_secret_opens_nothing() -> None:
    """She peels the server's layer off and stands before the half that only the cookie has."""
    cookie = Cookie.fresh(ASHA)
    sealed = seal_user_key(cookie, new_key(), person_id=ASHA, server=SERVER)
    place = Place("sessions", ASHA, ASHA, "user-key")
    inner = SERVER.unseal(sealed, place=place, purpose="session")
    known = (cookie.proof, NEW.value, OLD.value, SERVER.newest.session.secret, SERVER.form_token(ASHA), bytes(32))

    for material in known:
        for eve in (Key(material), Key(derive(material, "session/half")), Key(derive(material, "session/proof"))):
            with pytest.raises(Unopenable):
                unseal(eve, inner, place=place)
    for proof_as_half in (Cookie(ASHA, cookie.proof), Cookie(ASHA, bytes(32))):
        with pytest.raises(Unopenable):
            open_user_key(proof_as_half, sealed, person_id=ASHA, server=SERVER)


def test_a_session_that_waits_for_its_code_does_not_open_as_a_whole_one_nor_the_other_way_round() -> None:
    """So that neither a forgotten question nor a changed row lets anybody in with a password alone."""
    key, cookie = new_key(), Cookie.fresh(ASHA)

    for waits in (True, False):
        sealed = seal_user_key(cookie, key, person_id=ASHA, server=SERVER, awaits_code=waits)
        assert open_user_key(cookie, sealed, person_id=ASHA, server=SERVER, awaits_code=waits) == key
        with pytest.raises(Unopenable):
            open_user_key(cookie, sealed, person_id=ASHA, server=SERVER, awaits_code=not waits)
