"""An entry's three blobs: each version under a key of its own, all of them the student's alone."""

from dataclasses import astuple
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief.vault.entries import SealedEntry, headline_key, open_entry, open_headline, seal_entry
from debrief.vault.envelopes import HEADER_BYTES, Key, Place, Unopenable, key_id_of, new_key, unseal
from tests.vault.strategies import FEW, HERE, flipped, ids, words

PAGE, ASHA, DEV = UUID(int=10), UUID(int=1), UUID(int=2)


def sealed(key: Key, *, body: bytes = b"body", headline: bytes = b"headline", version: int = 1) -> SealedEntry:
    """Return Asha's page, sealed."""
    return seal_entry(key, body=body, headline=headline, entry_id=PAGE, owner_id=ASHA, version=version)


@given(body=words, headline=st.text(max_size=140), entry_id=ids, owner_id=ids, version=st.integers(1, 2**31))
@FEW
def test_a_page_comes_back_as_it_was_kept(
    body: str, headline: str, entry_id: UUID, owner_id: UUID, version: int
) -> None:
    key = new_key()
    blobs = seal_entry(
        key, body=body.encode(), headline=headline.encode(), entry_id=entry_id, owner_id=owner_id, version=version
    )
    opened = open_entry(
        key, content_key=blobs.content_key, body=blobs.body, entry_id=entry_id, owner_id=owner_id, version=version
    )
    listed = open_headline(headline_key(key), blobs.headline, entry_id=entry_id, owner_id=owner_id, version=version)

    assert (opened.decode(), listed.decode()) == (body, headline)


@pytest.mark.parametrize(
    ("entry_id", "owner_id", "version"), [(UUID(int=11), ASHA, 1), (PAGE, DEV, 1), (PAGE, ASHA, 2), (PAGE, ASHA, 0)]
)
def test_a_page_moved_elsewhere_does_not_open(entry_id: UUID, owner_id: UUID, version: int) -> None:
    key = new_key()
    blobs = sealed(key)

    with pytest.raises(Unopenable):
        open_entry(
            key, content_key=blobs.content_key, body=blobs.body, entry_id=entry_id, owner_id=owner_id, version=version
        )
    with pytest.raises(Unopenable):
        open_headline(headline_key(key), blobs.headline, entry_id=entry_id, owner_id=owner_id, version=version)


def test_the_version_before_does_not_open_with_the_next_versions_key() -> None:
    key = new_key()
    before, after = sealed(key), sealed(key, version=2)

    for content_key, body in ((before.content_key, after.body), (after.content_key, before.body)):
        for version in (1, 2):
            with pytest.raises(Unopenable):
                open_entry(key, content_key=content_key, body=body, entry_id=PAGE, owner_id=ASHA, version=version)
    assert key_id_of(before.body) != key_id_of(after.body)


def test_a_blob_put_into_another_column_does_not_open() -> None:
    key = new_key()
    blobs = astuple(sealed(key))

    for one in blobs:
        for other in blobs:
            if (one, other) != blobs[:2]:
                with pytest.raises(Unopenable):
                    open_entry(key, content_key=one, body=other, entry_id=PAGE, owner_id=ASHA, version=1)
        if one != blobs[2]:
            with pytest.raises(Unopenable):
                open_headline(headline_key(key), one, entry_id=PAGE, owner_id=ASHA, version=1)


def test_every_bit_of_every_blob_counts() -> None:
    key = new_key()
    blobs = sealed(key)

    for bit in range(len(blobs.body) * 8):
        with pytest.raises(Unopenable):
            open_entry(
                key,
                content_key=blobs.content_key,
                body=flipped(blobs.body, bit),
                entry_id=PAGE,
                owner_id=ASHA,
                version=1,
            )
    for bit in range(len(blobs.content_key) * 8):
        with pytest.raises(Unopenable):
            open_entry(
                key,
                content_key=flipped(blobs.content_key, bit),
                body=blobs.body,
                entry_id=PAGE,
                owner_id=ASHA,
                version=1,
            )
    for bit in range(len(blobs.headline) * 8):
        with pytest.raises(Unopenable):
            open_headline(headline_key(key), flipped(blobs.headline, bit), entry_id=PAGE, owner_id=ASHA, version=1)


def test_a_list_opens_headlines_and_no_page() -> None:
    key = new_key()
    blobs = sealed(key)

    for blob in (blobs.body, blobs.content_key):
        with pytest.raises(Unopenable):
            unseal(headline_key(key), blob, place=HERE)


def test_dev_opens_nothing_of_ashas() -> None:
    dev, blobs = new_key(), sealed(new_key())

    with pytest.raises(Unopenable):
        open_entry(dev, content_key=blobs.content_key, body=blobs.body, entry_id=PAGE, owner_id=ASHA, version=1)
    with pytest.raises(Unopenable):
        open_headline(headline_key(dev), blobs.headline, entry_id=PAGE, owner_id=ASHA, version=1)


def test_eve_sees_neither_words_nor_keys_nor_how_much_was_written() -> None:
    key = new_key()
    short, long = sealed(key, body=b""), sealed(key, body=b"canary-" * 30, headline=b"canary")
    stored = b"".join(astuple(long))

    assert [len(blob) for blob in astuple(short)] == [len(blob) for blob in astuple(long)]
    assert b"canary" not in stored
    assert key.secret not in stored
    assert headline_key(key).secret not in stored
    assert unseal(key, long.content_key, place=Place("entries", PAGE, ASHA, "content-key")) not in stored
    assert all(blob[HEADER_BYTES:] for blob in astuple(long))
