"""Help and numbers: the region's first, whether the school has checked them, and when to get help from a person."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask

from debrief.domain.packs import Pack
from tests.cast import Actor, add_programme
from tests.guide.reading import main_of, text_of


def test_it_works(someone: Actor, pack: Pack) -> None:
    """Every number of every region is there, the installation's own before all others."""
    page = text_of(someone.get("/help"))

    assert page.index("999") < page.index(pack.helplines["uk"].lines[0].name)
    for code, region in pack.helplines.items():
        assert code == "uk" or page.index("Papyrus") < page.index(region.title)
        for line in region.lines:
            assert line.number in page
            assert line.words in page


def test_other_regions_are_folded(someone: Actor, pack: Pack) -> None:
    """Nobody in a hurry reads numbers of elsewhere."""
    folded = main_of(someone.get("/help")).xpath("//main//details/summary")

    assert [fold.text for fold in folded][:4] == [one.title for one in pack.helplines.values() if one.code != "uk"]


def test_numbers_that_nobody_checked_say_so(someone: Actor) -> None:
    """With the day on which they were seen."""
    page = text_of(someone.get("/help"))

    assert "Not checked by your school. Seen on Sunday 18 January 2026." in page
    assert "Checked by your school on" not in page


@pytest.fixture
def checked(app: Flask) -> Actor:
    """Return somebody whose school has checked one number, and let another check grow old."""
    add_programme(app, help_confirmed={"85258": date(2026, 9, 1), "111": date(2025, 9, 1)})
    return Actor("Someone", "nobody@example.org", uuid4(), app.test_client())


def test_a_number_that_the_school_checked_comes_first(checked: Actor) -> None:
    """And a check of more than a year ago counts no longer."""
    page = text_of(checked.get("/help"))

    assert page.index("Shout") < page.index("Samaritans")
    assert page.count("Checked by your school on Tuesday 1 September 2026.") == 1
    assert "2025." not in page[: page.index("Ireland")]


def test_red_flags_are_for_oneself_and_without_a_score(someone: Actor) -> None:
    """In plain words, with the way to a person."""
    answer = someone.get("/help")
    page = text_of(answer)

    assert "You think about ending your life, or about hurting yourself." in page
    assert "nothing is added up" in page
    assert "Nobody watches this page" in page
    assert not main_of(answer).xpath("//main//input")


def test_four_routes_say_what_to_do_now(someone: Actor) -> None:
    """Sharps, violence, harassment, and a mistake of one's own."""
    page = text_of(someone.get("/help"))

    assert "I've had a sharps injury. I need to be seen now." in page
    assert "I've been threatened. I need someone with me now." in page
    assert "Tell someone outside that team" in page
    assert "Please come and look with me." in page
