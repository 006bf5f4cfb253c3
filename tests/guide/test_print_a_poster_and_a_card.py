"""The poster for the wall and the card for the pocket: words that fit anything, and the code of this guide."""

import pytest

from debrief.domain.conditions import Conditions
from debrief.domain.packs import Pack
from debrief.guide.papers import paper
from debrief.guide.present import qr_image
from tests.cast import Actor
from tests.guide.reading import main_of, text_of

HERE = "https://debrief.example.ac.uk"
PAPERS = ("/guide/poster", "/guide/pocket")


@pytest.mark.parametrize("path", PAPERS)
def test_it_works(someone: Actor, pack: Pack, path: str) -> None:
    """Three to say first, three to leave, whom to call, and a link from the index."""
    page, words = text_of(someone.get(path)), paper(pack)

    assert len(words.say) == len(words.avoid) == 3
    for said in (*words.say, *words.avoid):
        assert said.say in page
    assert "Whom to call here" in page
    assert len(main_of(someone.get(path)).find_class("write-in")) == 3
    assert "call 999" in page
    assert path in main_of(someone.get("/guide")).xpath("//a/@href")


def test_paper_knows_nothing_so_its_words_fit_anything(pack: Pack) -> None:
    words = paper(pack)

    assert {line.when for line in (*words.say, *words.before, *words.minute)} == {Conditions()}
    assert {avoid.when for avoid in words.avoid} == {Conditions()}


def test_the_card_holds_the_minute_and_the_hard_moments_too(someone: Actor, pack: Pack) -> None:
    page, words = text_of(someone.get("/guide/pocket")), paper(pack)

    assert len(words.minute) == 4
    for said in (*(line.say for line in words.minute), *(card.title for card in pack.cards)):
        assert said in page
    assert len(main_of(someone.get("/guide/pocket")).find_class("panel-of-card")) == 8


@pytest.mark.parametrize("path", PAPERS)
def test_the_code_is_that_of_this_installation(someone: Actor, path: str) -> None:
    """Whoever scans it needs no account, and finds right now, every kind and every hard moment."""
    main = main_of(someone.client.get(path, base_url=HERE))
    address = f"{HERE}/guide"

    assert main.find_class("paper-address")[0].text_content() == address
    assert main.xpath("//img/@src") == [qr_image(address)]


def test_a_kinds_page_shows_its_own_code(someone: Actor) -> None:
    main = main_of(someone.client.get("/guide/fall", base_url=HERE))

    assert main.xpath("//img/@src") == [qr_image(f"{HERE}/guide/fall")]
