"""Finding a kind by what people call it."""

import pytest

from debrief.domain.packs import Pack
from debrief.domain.searching import MOST, kinds_called

ASKED = {
    "gave the wrong dose": "medicines-error",
    "She FELL out of bed": "fall",
    "he's fallen": "fall",
    "he died": "death",
    "someone's dying": "death",
    "nearly gave": "near-miss",
    "my patient had a cardiac arrest": "resuscitation",
    "somebody hit me": "violence",
    "being bullied": "treatment",
    "blood splash in my eye": "sharps",
    "argument with a doctor": "handover",
    "suicidal": "self-harm",
    "wrong medication": "medicines-error",
    "I was proud": "pride",
    "a needle stick": "sharps",
    "medicines error": "medicines-error",
}
SLIPS = {
    "neddlestick": "sharps",
    "needelstick": "sharps",
    "medecine": "medicines-error",
    "resuscitaton": "resuscitation",
    "seizre": "emergency",
    "hemorrhage": "emergency",
    "harrassment": "treatment",
}


def slugs(pack: Pack, words: str) -> list[str]:
    """Return the kinds that are found, best first."""
    return [kind.slug for kind in kinds_called(pack, words)]


def test_every_name_that_people_give_a_kind_finds_it_among_the_first_three(pack: Pack) -> None:
    names = [(kind.slug, name) for kind in pack.scenarios.values() for name in kind.also_called]

    assert [(slug, name) for slug, name in names if slug not in slugs(pack, name)[:3]] == []
    assert sum(slug == slugs(pack, name)[0] for slug, name in names) >= 0.95 * len(names)


def test_a_title_finds_its_kind_first(pack: Pack) -> None:
    for kind in pack.scenarios.values():
        assert slugs(pack, kind.title)[0] == kind.slug


@pytest.mark.parametrize("words", ASKED)
def test_what_people_say_finds_what_they_mean(pack: Pack, words: str) -> None:
    assert slugs(pack, words)[0] == ASKED[words]


@pytest.mark.parametrize("words", SLIPS)
def test_a_slip_of_one_letter_is_forgiven(pack: Pack, words: str) -> None:
    assert slugs(pack, words)[0] == SLIPS[words]


@pytest.mark.parametrize("words", ["", "   ", "?!", "xyzzy", "me and her and it", "night shift", "🙂", "a" * 50_000])
def test_where_nothing_is_like_it_nothing_is_found(pack: Pack, words: str) -> None:
    """An empty answer is honest; a guess would send somebody in trouble to the wrong page."""
    assert slugs(pack, words) == []


def test_never_more_than_a_handful_and_none_twice(pack: Pack) -> None:
    every_name = " ".join(name for kind in pack.scenarios.values() for name in kind.also_called)

    found = slugs(pack, every_name)

    assert len(found) == len(set(found)) <= MOST


def test_the_order_of_the_words_and_their_case_change_nothing(pack: Pack) -> None:
    assert slugs(pack, "the DOSE was wrong") == slugs(pack, "wrong dose")
