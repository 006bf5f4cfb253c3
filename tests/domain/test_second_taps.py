"""A second tap: what a student reads who says more closely what it was."""

import pytest

from debrief.domain.packs import Pack


def test_a_second_tap_puts_its_words_before_the_kinds_and_loses_none(english: Pack) -> None:
    kind = english.scenarios["treatment"]
    for route in kind.student.routes:
        words = kind.words(route.code)

        assert (words.first_words, words.to_ask, words.who) == (route.first_words, route.to_ask, route.who)
        assert words.do_first == route.do_first
        assert words.behind == (*kind.student.first_words, *kind.student.do_first)


@pytest.mark.parametrize("route", [None, "", "no-such-tap"])
def test_without_one_the_kinds_own_words_stand_alone(english: Pack, route: str | None) -> None:
    kind = english.scenarios["treatment"]

    words = kind.words(route)

    assert (words.first_words, words.behind, words.who, words.route) == (kind.student.first_words, (), (), None)


def test_most_kinds_have_no_second_tap(english: Pack) -> None:
    assert {slug for slug in english.scenarios if english.routes(slug)} == {"treatment"}
    assert english.routes(None) == english.routes("no-such-kind") == ()
