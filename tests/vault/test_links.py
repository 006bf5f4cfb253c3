"""Links: the code opens with the server's help and in its own place, and nothing opens without it."""

from uuid import uuid4

import pytest

from debrief.vault.codes import Code
from debrief.vault.debriefs import Parties, content_key_of_student, seal_share
from debrief.vault.envelopes import Unopenable, new_key
from debrief.vault.links import (
    PURPOSE,
    content_key_of_holder,
    for_holder,
    open_code,
    open_holder,
    seal_code,
    seal_holder,
)
from debrief.vault.server import Server
from tests.vault.strategies import flipped
from tests.vault.test_server import NEW, OLD

TALK = uuid4()
PARTIES = Parties(TALK, uuid4(), TALK)
SERVER = Server([NEW])


def test_student_and_holder_open_the_same_share() -> None:
    asha, code = new_key(), Code.fresh()

    share = seal_share(asha, for_holder(code, SERVER), b"what would help", parties=PARTIES)

    theirs = content_key_of_holder(code, share.granted, parties=PARTIES, server=SERVER)
    assert theirs == content_key_of_student(asha, share.own_key, parties=PARTIES)


def test_what_finds_the_row_is_not_what_opens_it() -> None:
    code = Code.fresh()

    assert code.finds(PURPOSE) != code.opens(PURPOSE)


def test_an_older_server_secret_still_opens_what_it_sealed() -> None:
    code = Code.fresh()
    share = seal_share(new_key(), for_holder(code, Server([OLD])), b"", parties=PARTIES)

    assert content_key_of_holder(code, share.granted, parties=PARTIES, server=Server([NEW, OLD]))


def test_eve_with_the_secrets_and_another_code_opens_nothing() -> None:
    share = seal_share(new_key(), for_holder(Code.fresh(), SERVER), b"", parties=PARTIES)

    with pytest.raises(Unopenable):
        content_key_of_holder(Code.fresh(), share.granted, parties=PARTIES, server=SERVER)


def test_whoever_overheard_the_code_opens_nothing_without_this_server() -> None:
    code = Code.fresh()
    share = seal_share(new_key(), for_holder(code, SERVER), b"", parties=PARTIES)

    with pytest.raises(Unopenable):
        content_key_of_holder(code, share.granted, parties=PARTIES, server=Server([OLD]))


def test_a_grant_that_was_changed_or_moved_does_not_open() -> None:
    code = Code.fresh()
    share = seal_share(new_key(), for_holder(code, SERVER), b"", parties=PARTIES)
    elsewhere = uuid4()

    for granted, parties in (
        (flipped(share.granted, 200), PARTIES),
        (share.granted, Parties(elsewhere, PARTIES.owner_id, elsewhere)),
    ):
        with pytest.raises(Unopenable):
            content_key_of_holder(code, granted, parties=parties, server=SERVER)


def test_only_its_student_reads_the_code_again() -> None:
    asha, dev, code = new_key(), new_key(), Code.fresh()
    kept = seal_code(asha, code, debrief_id=TALK, owner_id=PARTIES.owner_id)

    assert open_code(asha, kept, debrief_id=TALK, owner_id=PARTIES.owner_id) == code
    with pytest.raises(Unopenable):
        open_code(dev, kept, debrief_id=TALK, owner_id=PARTIES.owner_id)
    with pytest.raises(Unopenable):
        open_code(asha, kept, debrief_id=uuid4(), owner_id=PARTIES.owner_id)


def test_who_the_holder_says_they_are_opens_in_its_own_version_alone() -> None:
    key = new_key()
    about = {"debrief_id": TALK, "owner_id": PARTIES.owner_id}
    kept = seal_holder(key, b"Sister Ann", version=2, **about)

    assert open_holder(key, kept, version=2, **about) == b"Sister Ann"
    with pytest.raises(Unopenable):
        open_holder(key, kept, version=1, **about)
