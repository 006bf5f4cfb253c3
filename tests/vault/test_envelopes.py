"""Seal and open: a blob opens with its own key, in its own place, unchanged, and never otherwise."""

import sys
import unicodedata
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.vault.envelopes import (
    BUCKETS,
    HEADER_BYTES,
    NONCE_BYTES,
    Identity,
    Key,
    Place,
    PublicIdentity,
    Unopenable,
    derive,
    grant,
    key_id_of,
    new_key,
    pad,
    seal,
    ungrant,
    unpad,
    unseal,
)
from tests.vault.strategies import FEW, HERE, MOVED, SOME, flipped, keys, places, words

TAG_BYTES = 16
ENCAPSULATED_BYTES = 1088 + 32  # ML-KEM-768 ciphertext, X25519 public key


@pytest.fixture(scope="module")
def asha() -> Identity:
    """Return an identity that things are granted to."""
    return Identity.fresh()


@given(key=keys, text=words, place=places)
@SOME
def test_any_words_come_back_as_they_were_sealed(key: Key, text: str, place: Place) -> None:
    assert unseal(key, seal(key, text.encode(), place=place), place=place).decode() == text


@pytest.mark.parametrize("length", [0, 1, 251, 252, 253, 1020, 1021, 16380, 16381, 100_000])
def test_words_of_any_length_come_back(length: int) -> None:
    key, plain = new_key(), b"w" * length

    assert unseal(key, seal(key, plain, place=HERE), place=HERE) == plain


def test_every_character_of_every_script_comes_back(asha: Identity) -> None:
    every = "".join(chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) not in {"Cs", "Cn"})
    key = new_key()

    assert unseal(key, seal(key, every.encode(), place=HERE), place=HERE).decode() == every
    assert ungrant(asha, grant(asha.public(), every.encode(), place=HERE), place=HERE).decode() == every


def test_a_blob_with_any_one_bit_flipped_does_not_open() -> None:
    key = new_key()
    blob = seal(key, b"I gave it before the second check", place=HERE)

    for bit in range(len(blob) * 8):
        with pytest.raises(Unopenable):
            unseal(key, flipped(blob, bit), place=HERE)


@given(key=keys, text=words, place=places, data=st.data())
@SOME
def test_a_bit_flipped_in_any_blob_is_noticed(key: Key, text: str, place: Place, data: st.DataObject) -> None:
    blob = seal(key, text.encode(), place=place)

    with pytest.raises(Unopenable):
        unseal(key, flipped(blob, data.draw(st.integers(0, len(blob) * 8 - 1))), place=place)


@pytest.mark.parametrize("elsewhere", MOVED.values(), ids=MOVED.keys())
def test_a_blob_moved_elsewhere_does_not_open(elsewhere: Place, asha: Identity) -> None:
    key = new_key()

    with pytest.raises(Unopenable):
        unseal(key, seal(key, b"words", place=HERE), place=elsewhere)
    with pytest.raises(Unopenable):
        ungrant(asha, grant(asha.public(), b"words", place=HERE), place=elsewhere)


@given(here=places, there=places)
@SOME
def test_a_blob_opens_in_one_place_only(here: Place, there: Place) -> None:
    key = Key(bytes(32))
    blob = seal(key, b"words", place=here)

    if here == there:
        assert unseal(key, blob, place=there) == b"words"
    else:
        with pytest.raises(Unopenable):
            unseal(key, blob, place=there)


@given(
    here=st.tuples(st.text(max_size=8), st.text(max_size=8)), there=st.tuples(st.text(max_size=8), st.text(max_size=8))
)
@SOME
def test_no_two_places_read_alike(here: tuple[str, str], there: tuple[str, str]) -> None:
    first, second = (Place(table, HERE.row, HERE.owner, purpose) for table, purpose in (here, there))

    assert (bytes(first) == bytes(second)) == (first == second)


def test_a_letter_moved_from_one_part_of_a_place_to_the_next_makes_another_place() -> None:
    row, owner = UUID(bytes=b"r" * 16), UUID(bytes=b"o" * 16)

    assert bytes(Place("entries", row, owner, "body")) != bytes(Place("entrie", row, owner, "sbody"))


def test_a_blob_cut_short_or_made_longer_does_not_open(asha: Identity) -> None:
    key = new_key()
    sealed, granted = seal(key, b"words", place=HERE), grant(asha.public(), b"words", place=HERE)

    for length in range(len(sealed)):
        with pytest.raises(Unopenable):
            unseal(key, sealed[:length], place=HERE)
    for length in (*range(HEADER_BYTES + 40), *range(HEADER_BYTES + 40, len(granted), 23)):
        with pytest.raises(Unopenable):
            ungrant(asha, granted[:length], place=HERE)
    for longer in (b"\0", b"\0" * 256):
        with pytest.raises(Unopenable):
            unseal(key, sealed + longer, place=HERE)
        with pytest.raises(Unopenable):
            ungrant(asha, granted + longer, place=HERE)


def test_a_blob_that_names_another_suite_does_not_open(asha: Identity) -> None:
    key = new_key()
    sealed, granted = seal(key, b"words", place=HERE), grant(asha.public(), b"words", place=HERE)

    for suite in range(256):
        if suite != sealed[0]:
            with pytest.raises(Unopenable):
                unseal(key, bytes([suite]) + sealed[1:], place=HERE)
        if suite != granted[0]:
            with pytest.raises(Unopenable):
                ungrant(asha, bytes([suite]) + granted[1:], place=HERE)


def test_a_blob_names_its_key_and_no_other_key_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    key, other = new_key(), new_key()
    blob = seal(key, b"words", place=HERE)

    assert key_id_of(blob) == key.id
    with monkeypatch.context() as patched:
        patched.delattr("debrief.vault.envelopes.AESGCM")
        with pytest.raises(Unopenable):  # and not NameError: no cipher ran
            unseal(other, blob, place=HERE)


def test_a_blob_relabelled_for_another_key_does_not_open() -> None:
    key, other = new_key(), new_key()
    blob = seal(key, b"words", place=HERE)

    with pytest.raises(Unopenable):
        unseal(other, blob[:1] + other.id + blob[HEADER_BYTES:], place=HERE)


def test_key_ids_tell_keys_apart_and_nothing_else() -> None:
    many = [new_key() for _ in range(500)]

    assert len({key.id for key in many}) == 500
    assert all(key.id not in key.secret for key in many)
    assert Key(many[0].secret).id == many[0].id


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Key(bytes(length))


@given(texts=st.tuples(st.binary(max_size=252), st.binary(max_size=252)))
@SOME
def test_size_tells_nothing_inside_a_bucket(texts: tuple[bytes, bytes]) -> None:
    key = new_key()
    short, long = (seal(key, text, place=HERE) for text in texts)

    assert len(short) == len(long) == HEADER_BYTES + NONCE_BYTES + BUCKETS[0] + TAG_BYTES


@given(length=st.integers(0, 60_000))
@FEW
def test_every_blob_has_one_of_few_sizes(length: int) -> None:
    padded = pad(b"w" * length)

    assert len(padded) in BUCKETS or len(padded) % BUCKETS[-1] == 0
    assert unpad(padded) == b"w" * length


@pytest.mark.parametrize("frame", [b"\0\0\0\x01", b"\xff\xff\xff\xff", b"\0\0\x01\0" + b"w" * 255])
def test_a_frame_that_is_not_ours_is_refused(frame: bytes) -> None:
    with pytest.raises(Unopenable):
        unpad(frame)


def test_the_same_words_never_look_the_same_twice(asha: Identity) -> None:
    key = new_key()

    assert len({seal(key, b"words", place=HERE) for _ in range(200)}) == 200
    assert len({grant(asha.public(), b"words", place=HERE) for _ in range(20)}) == 20


def test_a_key_yields_one_key_a_purpose_and_none_leads_back() -> None:
    key = new_key()

    assert key.for_("headlines") == key.for_("headlines")
    assert key.for_("headlines") != key.for_("something else")
    assert key.secret not in key.for_("headlines").secret
    assert derive(key.secret, "a") != derive(key.secret, "a", salt=b"salt")


@given(text=words, place=places)
@FEW
def test_what_is_granted_comes_back_to_whom_it_was_granted(text: str, place: Place) -> None:
    reader = Identity.fresh()

    assert ungrant(reader, grant(reader.public(), text.encode(), place=place), place=place).decode() == text


def test_a_grant_with_a_bit_flipped_in_any_byte_does_not_open(asha: Identity) -> None:
    granted = grant(asha.public(), b"words", place=HERE)

    for byte in range(len(granted)):
        with pytest.raises(Unopenable):
            ungrant(asha, flipped(granted, byte * 8 + byte % 8), place=HERE)


def test_two_halves_of_two_grants_do_not_make_a_third(asha: Identity) -> None:
    first, second = (grant(asha.public(), words, place=HERE) for words in (b"one", b"two"))

    for cut in (HEADER_BYTES + 1088, HEADER_BYTES + ENCAPSULATED_BYTES, len(first) - TAG_BYTES):
        with pytest.raises(Unopenable):
            ungrant(asha, first[:cut] + second[cut:], place=HERE)


def test_a_grant_opens_for_one_identity_only(asha: Identity) -> None:
    dev = Identity.fresh()
    granted = grant(asha.public(), b"for Asha alone", place=HERE)
    relabelled = granted[:1] + dev.public().id + granted[HEADER_BYTES:]

    for blob in (granted, relabelled):
        with pytest.raises(Unopenable):
            ungrant(dev, blob, place=HERE)


def test_an_identity_of_which_only_one_half_is_known_opens_nothing(asha: Identity) -> None:
    granted = grant(asha.public(), b"for Asha alone", place=HERE)
    fresh = Identity.fresh().raw
    halves = (Identity(asha.raw[:64] + fresh[64:]), Identity(fresh[:64] + asha.raw[64:]))

    for half in halves:
        relabelled = granted[:1] + half.public().id + granted[HEADER_BYTES:]
        for blob in (granted, relabelled):
            with pytest.raises(Unopenable):
                ungrant(half, blob, place=HERE)


def test_secrets_never_show_in_a_traceback(asha: Identity) -> None:
    key = new_key()

    assert repr(key) == "Key()"
    assert repr(asha) == "Identity()"


def test_eve_opens_nothing_with_what_lies_beside_the_blob(asha: Identity) -> None:
    key = new_key()
    sealed, granted = seal(key, b"words", place=HERE), grant(asha.public(), b"words", place=HERE)
    seen = (b"", sealed, granted, bytes(HERE), HERE.row.bytes, HERE.owner.bytes, asha.public().raw, key.id)
    guesses = [Key(derive(material, purpose)) for material in seen for purpose in ("key-id", "headlines", "body", "")]

    for guess in guesses:
        for blob in (sealed, sealed[:1] + guess.id + sealed[HEADER_BYTES:]):
            with pytest.raises(Unopenable):
                unseal(guess, blob, place=HERE)
    assert PublicIdentity(asha.public().raw) == asha.public()
    assert asha.raw[:32] not in asha.public().raw + granted
