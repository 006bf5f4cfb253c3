"""One minute: what to say first, what not to say, four lines, and nothing else."""

from debrief.domain.guidance import compose
from debrief.domain.packs import Pack
from debrief.domain.situations import Situation
from tests.cast import Actor
from tests.guide.reading import main_of, text_of


def test_it_works_for_every_kind(someone: Actor, pack: Pack) -> None:
    for kind in pack.scenarios.values():
        page = text_of(someone.get(f"/guide/{kind.slug}/minute"))
        script = compose(pack, Situation(kind=kind.slug, family=kind.family))
        said = [script.first.say, script.dont.say, *(line.say for line in script.minute)]

        assert [page.index(words) for words in said] == sorted(page.index(words) for words in said)
        assert len(script.minute) == 4


def test_nothing_else_stands_on_it(someone: Actor) -> None:
    """No link, no fold, no reasons: what to do in danger stays, as on every page."""
    answer = someone.get("/guide/fall/minute")

    assert main_of(answer).xpath("//main//a | //main//details | //main//form") == []
    assert not main_of(answer).find_class("why")
    assert 'id="emergency"' in answer.text


def test_the_same_words_open_the_page_of_the_kind(someone: Actor) -> None:
    """Whoever has longer finds the rest below them."""
    page = someone.get("/guide/fall")

    assert "/guide/fall/minute" in main_of(page).xpath("//a/@href")
    assert text_of(page).index("If you have one minute") < text_of(page).index("If you have longer")


def test_what_is_not_there_is_not_there(someone: Actor) -> None:
    assert someone.get("/guide/nothing/minute").status_code == 404
