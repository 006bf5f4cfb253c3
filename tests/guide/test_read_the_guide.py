"""The supervisor's guide: one page a kind, the words for right now, the cards for hard moments."""

from flask import Flask

from debrief.domain.coherence import ADDRESSES_TAKEN
from debrief.domain.guidance import compose
from debrief.domain.packs import Pack
from debrief.domain.situations import Situation
from tests.cast import Actor
from tests.guide.reading import main_of, text_of


def links(actor: Actor, path: str) -> set[str]:
    """Return where a page leads."""
    return set(main_of(actor.get(path)).xpath("//main//a/@href"))


def test_it_works(someone: Actor, pack: Pack) -> None:
    """The index lists every kind that is ready under its family, and what is needed right now."""
    page = text_of(someone.get("/guide"))

    for shelf in pack.offered:
        assert shelf.family.title in page
        for kind in shelf.kinds:
            assert kind.title in page
            assert kind.summary in page
    assert {f"/guide/{kind.slug}" for shelf in pack.offered for kind in shelf.kinds} <= links(someone, "/guide")
    assert "/guide/now" in links(someone, "/guide")


def test_every_kind_has_its_page(someone: Actor, pack: Pack) -> None:
    """With what to say first, what not to say, one minute, every stage, every avoid line, sources and review date."""
    for kind in pack.scenarios.values():
        answer = someone.get(f"/guide/{kind.slug}")
        page, script = text_of(answer), compose(pack, Situation(kind=kind.slug, family=kind.family))

        assert answer.status_code == 200
        assert page.count(script.first.say) >= 1
        assert script.dont.say in page
        said = {line.say for line in script.minute} | {line.say for stage in script.stages for line in stage.lines}
        for words in said | {avoid.say for avoid in kind.avoid}:
            assert words in page
        for key in kind.sources:
            assert pack.sources[key].title in page
            url = pack.sources[key].url
            assert url is None or url in answer.text
        assert str(kind.reviewed.year) in page


def test_with_nothing_known_nothing_is_assumed(someone: Actor, pack: Pack) -> None:
    """Making sense is left for another day, and the words are those that fit anything."""
    page = text_of(someone.get("/guide/now"))
    script = compose(pack, Situation())

    assert page.index(script.first.say) < page.index(script.dont.say) < page.index(script.minute[0].say)
    assert "/guide/fall" in links(someone, "/guide/now")
    assert "Leave this for another day" in text_of(someone.get("/guide/fall"))


def test_every_card_is_one_tap_away(someone: Actor, pack: Pack) -> None:
    """From a kind's page and from the words for right now."""
    cards = {f"/guide/cards/{card.code}" for card in pack.cards}

    assert cards <= links(someone, "/guide/fall")
    assert cards <= links(someone, "/guide/now")
    assert cards <= links(someone, "/guide")
    for card in pack.cards:
        page = text_of(someone.get(f"/guide/cards/{card.code}"))
        for words in (card.title, *card.say, *card.do, *card.avoid):
            assert words in page


def test_an_urgent_card_says_what_to_do_before_what_to_say(someone: Actor, pack: Pack) -> None:
    """And whom to call."""
    page = text_of(someone.get("/guide/cards/suicide"))
    card = pack.card("suicide")
    assert card is not None

    assert page.index(card.do[0]) < page.index(card.say[0])
    assert "call 999" in page


def test_what_is_not_there_is_not_there(someone: Actor) -> None:
    """Unknown kinds and cards are one and the same page."""
    for path in ("/guide/nothing", "/guide/cards/nothing", "/guide/%22%3E%3Cscript%3E", "/guide/families"):
        answer = someone.get(path)

        assert answer.status_code == 404
        assert "There is nothing here for you now" in text_of(answer)
        assert "<script>" not in answer.text


def test_the_title_names_no_event(someone: Actor) -> None:
    """A glance at the browser's tab tells nothing of what happened."""
    assert "<title>Words that may help" in " ".join(someone.get("/guide/self-harm").text.split()).replace("> W", ">W")


def test_reading_sets_no_cookie(someone: Actor) -> None:
    """Nothing is kept about who reads."""
    for path in ("/", "/guide", "/guide/now", "/guide/fall", "/guide/cards/cry", "/guide/nothing", "/help", "/limits"):
        assert "Set-Cookie" not in someone.get(path).headers


def test_no_kind_can_take_the_address_of_a_page(app: Flask) -> None:
    below = {rule.rule.split("/")[2] for rule in app.url_map.iter_rules() if rule.rule.startswith("/guide/")}

    assert {first for first in below if not first.startswith("<")} == ADDRESSES_TAKEN
