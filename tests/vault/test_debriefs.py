"""A debrief: one content key for two people, and for nobody else."""

from uuid import UUID

import pytest
from hypothesis import given

from debrief.vault.debriefs import (
    Parties,
    SealedShare,
    content_key_of_reader,
    content_key_of_student,
    for_reader,
    open_words,
    seal_share,
    seal_words,
)
from debrief.vault.envelopes import Identity, Key, Unopenable, new_key, seal, unseal
from debrief.vault.server import Server
from tests.vault.strategies import FEW, flipped, ids, words
from tests.vault.test_server import NEW, OLD, PURPOSES

TALK, ASHA, BEN, DEV = UUID(int=20), UUID(int=1), UUID(int=3), UUID(int=2)
PARTIES = Parties(TALK, ASHA, BEN)
ELSEWHERE = {
    "another talk": Parties(UUID(int=21), ASHA, BEN),
    "another student": Parties(TALK, DEV, BEN),
    "another reader": Parties(TALK, ASHA, DEV),
    "the two the other way round": Parties(TALK, BEN, ASHA),
}


@pytest.fixture(scope="module")
def ben() -> Identity:
    """Return the reader's identity."""
    return Identity.fresh()


@pytest.fixture(scope="module")
def key() -> Key:
    """Return Asha's user key."""
    return new_key()


@pytest.fixture(scope="module")
def share(key: Key, ben: Identity) -> SealedShare:
    """Return what Asha shows Ben."""
    return seal_share(key, for_reader(ben.public()), b"what would help", parties=PARTIES)


@given(body=words, debrief_id=ids, owner_id=ids, reader_id=ids)
@FEW
def test_both_open_what_was_shown(body: str, debrief_id: UUID, owner_id: UUID, reader_id: UUID) -> None:
    asha, ben, parties = new_key(), Identity.fresh(), Parties(debrief_id, owner_id, reader_id)
    share = seal_share(asha, for_reader(ben.public()), body.encode(), parties=parties)
    hers = content_key_of_student(asha, share.own_key, parties=parties)
    his = content_key_of_reader(ben, share.granted, parties=parties)

    assert hers == his
    assert unseal(his, share.body, place=parties.place("body")).decode() == body


@pytest.mark.parametrize("parties", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_share_moved_elsewhere_does_not_open(parties: Parties, key: Key, ben: Identity, share: SealedShare) -> None:
    content_key = content_key_of_student(key, share.own_key, parties=PARTIES)
    if (parties.debrief_id, parties.owner_id) != (TALK, ASHA):
        with pytest.raises(Unopenable):
            content_key_of_student(key, share.own_key, parties=parties)
        with pytest.raises(Unopenable):
            unseal(content_key, share.body, place=parties.place("body"))
    if (parties.debrief_id, parties.reader_id) != (TALK, BEN):
        with pytest.raises(Unopenable):
            content_key_of_reader(ben, share.granted, parties=parties)


def test_every_share_has_a_key_of_its_own(key: Key, ben: Identity, share: SealedShare) -> None:
    again = seal_share(key, for_reader(ben.public()), b"what would help", parties=PARTIES)

    assert content_key_of_student(key, again.own_key, parties=PARTIES) != content_key_of_student(
        key, share.own_key, parties=PARTIES
    )


def test_an_answer_an_opening_and_a_body_are_never_mistaken_for_each_other(key: Key, share: SealedShare) -> None:
    content_key = content_key_of_student(key, share.own_key, parties=PARTIES)
    kept = {purpose: seal(content_key, b"x", place=PARTIES.place(purpose)) for purpose in ("body", "opened", "answer")}

    for purpose, blob in kept.items():
        for other in set(kept) - {purpose}:
            with pytest.raises(Unopenable):
                unseal(content_key, blob, place=PARTIES.place(other))
    with pytest.raises(Unopenable):
        unseal(content_key, kept["answer"], place=PARTIES.place("answer", version=2))


def test_every_bit_of_what_each_side_holds_counts(key: Key, ben: Identity, share: SealedShare) -> None:
    for bit in range(len(share.own_key) * 8):
        with pytest.raises(Unopenable):
            content_key_of_student(key, flipped(share.own_key, bit), parties=PARTIES)
    for byte in range(len(share.granted)):
        with pytest.raises(Unopenable):
            content_key_of_reader(ben, flipped(share.granted, byte * 8 + byte % 8), parties=PARTIES)


@given(text=words, reply_id=ids, author_id=ids, other=ids)
@FEW
def test_a_reply_is_bound_to_who_wrote_it(text: str, reply_id: UUID, author_id: UUID, other: UUID) -> None:
    content_key = new_key()
    blob = seal_words(content_key, text.encode(), reply_id=reply_id, author_id=author_id)

    assert open_words(content_key, blob, reply_id=reply_id, author_id=author_id).decode() == text
    for moved in ({"reply_id": other, "author_id": author_id}, {"reply_id": reply_id, "author_id": other}):
        if tuple(moved.values()) != (reply_id, author_id):
            with pytest.raises(Unopenable):
                open_words(content_key, blob, **moved)


def test_a_reply_of_one_talk_does_not_open_in_another() -> None:
    blob = seal_words(new_key(), b"thank you", reply_id=TALK, author_id=BEN)

    with pytest.raises(Unopenable):
        open_words(new_key(), blob, reply_id=TALK, author_id=BEN)


def test_dev_and_another_supervisor_open_neither_side(share: SealedShare) -> None:
    with pytest.raises(Unopenable):
        content_key_of_student(new_key(), share.own_key, parties=PARTIES)
    with pytest.raises(Unopenable):
        content_key_of_reader(Identity.fresh(), share.granted, parties=PARTIES)


def test_eve_with_every_server_secret_opens_neither_side(share: SealedShare) -> None:
    server = Server([NEW, OLD])

    for blob in (share.own_key, share.granted, share.body):
        for purpose in PURPOSES:
            for place in (PARTIES.place("body"), PARTIES.place("own-key"), PARTIES.place("grant", owner=BEN)):
                with pytest.raises(Unopenable):
                    server.unseal(blob, place=place, purpose=purpose)
    for secret in (NEW.value, server.newest.wrap.secret, server.newest.session.secret):
        with pytest.raises(Unopenable):
            content_key_of_student(Key(secret), share.own_key, parties=PARTIES)
        with pytest.raises(Unopenable):
            content_key_of_reader(Identity(secret * 3), share.granted, parties=PARTIES)
