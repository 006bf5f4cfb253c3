"""A page is open in two tabs: the second save shows both versions of the words and drops neither."""

from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from tests.cast import Actor
from tests.guide.reading import fields_of
from tests.journal.story import begin

ONE, OTHER = "The rail was down", "It was the night shift"


def saves(asha: Actor, entry_id: UUID, form: dict[str, list[str]], headline: str, **fields: str) -> TestResponse:
    """Have a student save the event with other words."""
    return asha.post(f"/journal/{entry_id}/event", {**form, "headline": headline, **fields})


def test_it_works(asha: Actor) -> None:
    entry_id = begin(asha)
    first, second = (fields_of(asha.get(f"/journal/{entry_id}/event")) for _ in range(2))
    assert saves(asha, entry_id, first, ONE).status_code == 302

    both = saves(asha, entry_id, second, OTHER)

    assert both.status_code == 409
    assert ONE in both.text
    assert fields_of(both)["headline"] == [OTHER]
    assert ONE in asha.get(f"/journal/{entry_id}").text
    assert asha.post(f"/journal/{entry_id}/event", fields_of(both)).status_code == 302
    assert OTHER in asha.get(f"/journal/{entry_id}").text


def test_the_same_words_twice_cross_with_nobody(asha: Actor) -> None:
    entry_id = begin(asha)
    form = fields_of(asha.get(f"/journal/{entry_id}/event"))

    answers = [saves(asha, entry_id, form, ONE, part=part) for part in ("witnessed", "involved")]

    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.mark.parametrize("way", ["event", "away"])
def test_whom_it_should_not_go_to_is_never_dropped(asha: Actor, ben: Actor, way: str) -> None:
    entry_id = begin(asha)
    first, second = (fields_of(asha.get(f"/journal/{entry_id}/{way}")) for _ in range(2))
    asha.post(f"/journal/{entry_id}/{way}", {**first, "away_words": "the charge nurse"})

    both = asha.post(f"/journal/{entry_id}/{way}", {**second, "away_words": "her sister"})

    assert both.status_code == 409
    assert "the charge nurse" in both.text
    assert fields_of(both)["away_words"][0].strip() == "her sister"


def test_two_new_pages_are_two_pages(asha: Actor) -> None:
    """What creates something new can cross with nothing: each form has an id of its own."""
    entries = [asha.post("/journal/new", {"once": str(uuid4())}).location for _ in range(2)]

    assert len(set(entries)) == 2


def test_dev_saves_nothing_here_from_any_tab(asha: Actor, dev: Actor) -> None:
    entry_id = begin(asha)

    assert saves(dev, entry_id, {}, ONE).status_code == 404
    assert ONE not in asha.get(f"/journal/{entry_id}").text
