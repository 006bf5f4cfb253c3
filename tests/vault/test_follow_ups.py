"""Agreed days: for the two of a talk; what became of them, for its student alone."""

from uuid import UUID

import pytest
from hypothesis import given

from debrief.vault.envelopes import Unopenable, new_key
from debrief.vault.follow_ups import open_day, open_mark, seal_day, seal_mark
from tests.vault.strategies import FEW, flipped, ids, words

DAY, TALK, OTHER = UUID(int=40), UUID(int=41), UUID(int=42)
SIDES = [(seal_day, open_day), (seal_mark, open_mark)]


@pytest.mark.parametrize(("seal", "unseal"), SIDES)
@given(text=words, day=ids, talk=ids)
@FEW
def test_what_was_sealed_comes_back_to_the_byte(seal, unseal, text: str, day: UUID, talk: UUID) -> None:  # type: ignore[no-untyped-def]  # two functions of one shape
    key = new_key()
    blob = seal(key, text.encode(), follow_up_id=day, debrief_id=talk, version=3)

    assert unseal(key, blob, follow_up_id=day, debrief_id=talk, version=3) == text.encode()


@pytest.mark.parametrize(
    ("day", "talk", "version"), [(OTHER, TALK, 1), (DAY, OTHER, 1), (TALK, DAY, 1), (DAY, TALK, 2), (DAY, TALK, 0)]
)
def test_a_day_moved_elsewhere_or_an_earlier_version_does_not_open(day: UUID, talk: UUID, version: int) -> None:
    key = new_key()
    agreed = seal_day(key, b"Thursday", follow_up_id=DAY, debrief_id=TALK, version=1)
    mark = seal_mark(key, b"not yet", follow_up_id=DAY, debrief_id=TALK, version=1)

    for blob, unseal in ((agreed, open_day), (mark, open_mark)):
        with pytest.raises(Unopenable):
            unseal(key, blob, follow_up_id=day, debrief_id=talk, version=version)


def test_a_day_and_what_became_of_it_do_not_stand_for_one_another() -> None:
    key = new_key()
    here = {"follow_up_id": DAY, "debrief_id": TALK, "version": 1}

    with pytest.raises(Unopenable):
        open_mark(key, seal_day(key, b"x", **here), **here)  # type: ignore[arg-type]  # one table for four calls
    with pytest.raises(Unopenable):
        open_day(key, seal_mark(key, b"x", **here), **here)  # type: ignore[arg-type]  # as above


def test_a_flipped_bit_is_noticed() -> None:
    key = new_key()
    blob = seal_day(key, b"Thursday", follow_up_id=DAY, debrief_id=TALK, version=1)

    for bit in range(0, len(blob) * 8, 5):
        with pytest.raises(Unopenable):
            open_day(key, flipped(blob, bit), follow_up_id=DAY, debrief_id=TALK, version=1)


def test_ben_whose_key_opens_the_day_and_eve_who_has_none_do_not_open_what_became_of_it() -> None:
    asha, talk, eve = new_key(), new_key(), new_key()
    mark = seal_mark(asha, b"not yet", follow_up_id=DAY, debrief_id=TALK, version=1)

    for key in (talk, eve):
        with pytest.raises(Unopenable):
            open_mark(key, mark, follow_up_id=DAY, debrief_id=TALK, version=1)
    assert b"not yet" not in mark
