"""Rehearsing a talk: nothing is kept, nobody is marked, and everybody plays the same."""

from collections import Counter

import pytest

from debrief.domain.packs import Pack
from tests.cast import Actor
from tests.guide.reading import main_of, text_of

FAMILIES = {"harm", "death", "behaviour", "hurt", "well", "else"}
JUDGING = ("score", "correct", "right answer", "wrong answer", "well done", "points", "%")


def choices(actor: Actor, path: str) -> list[tuple[str, str]]:
    """Return the things one might say on a page, and where each leads."""
    links = main_of(actor.get(path)).xpath("//ul[contains(@class, 'card-list-spoken')]//a")
    return [(" ".join(link.text_content().split()), link.get("href") or "") for link in links]


def step_of(slug: str, number: int) -> str:
    """Return the address of a turn."""
    return f"/guide/{slug}/rehearse" + (f"/{number}" if number > 1 else "")


def test_every_family_has_a_talk_to_rehearse(pack: Pack) -> None:
    assert {kind.family for kind in pack.scenarios.values() if kind.rehearsal} == FAMILIES


def test_it_works_from_the_index_to_the_end(someone: Actor, pack: Pack) -> None:
    """Every rehearsal, turn by turn: what they say, three things to say, what each is heard as, and on."""
    linked = main_of(someone.get("/guide")).xpath("//a/@href")
    for kind in (kind for kind in pack.scenarios.values() if kind.rehearsal):
        assert step_of(kind.slug, 1) in linked
        assert step_of(kind.slug, 1) in main_of(someone.get(f"/guide/{kind.slug}")).xpath("//a/@href")
        for number, turn in enumerate(kind.rehearsal, 1):
            here = step_of(kind.slug, number)
            assert turn.student in text_of(someone.get(here))
            assert {say for say, _where in choices(someone, here)} == {choice.say for choice in turn.choices}

            heard = someone.get(choices(someone, here)[0][1].partition("#")[0])
            for choice in turn.choices:
                for words in (choice.say, choice.hears, choice.why):
                    assert words in text_of(heard)
            onward = main_of(heard).xpath("//a[contains(@class, 'btn-primary')]/@href")
            assert onward == [
                f"/guide/{kind.slug}/rehearse/take-along"
                if number == len(kind.rehearsal)
                else step_of(kind.slug, number + 1)
            ]
        end = someone.get(f"/guide/{kind.slug}/rehearse/take-along")
        assert len(main_of(end).xpath("//dl/dd")) == 3
        assert f"/guide/{kind.slug}" in main_of(end).xpath("//a/@href")


def test_what_was_chosen_stands_only_behind_the_hash(someone: Actor) -> None:
    """So that no server and no log ever hears of it, and the page is the same for whatever was said."""
    addresses = [where for _say, where in choices(someone, "/guide/fall/rehearse")]

    assert addresses == [f"/guide/fall/rehearse/1/heard#say-{number}" for number in (1, 2, 3)]
    ids = main_of(someone.get("/guide/fall/rehearse/1/heard")).xpath("//section/@id")
    assert ids == ["say-1", "say-2", "say-3"]


def test_what_leads_where_follows_the_order_of_the_choices(someone: Actor) -> None:
    heard = main_of(someone.get("/guide/fall/rehearse/1/heard"))

    for say, where in choices(someone, "/guide/fall/rehearse"):
        (section,) = heard.xpath("//section[@id=$id]", id=where.partition("#")[2])
        assert say in " ".join(section.text_content().split())


def test_the_one_better_left_stands_anywhere(pack: Pack) -> None:
    """Whoever plays learns nothing from where it stands, and finds it where it was the last time."""
    turns = [turn for kind in pack.scenarios.values() for turn in kind.rehearsal]
    places = Counter(next(at for at, one in enumerate(turn.shuffled) if one.avoid) for turn in turns)

    assert min(places[at] for at in range(3)) >= len(turns) / 5
    assert all(turn.shuffled == turn.model_copy().shuffled for turn in turns)


def test_the_one_better_left_is_told_plainly_and_nobody_is_marked(someone: Actor) -> None:
    heard = someone.get("/guide/fall/rehearse/1/heard")

    assert text_of(heard).count("Better not.") == 1
    for path in ("/guide/fall/rehearse", "/guide/fall/rehearse/1/heard", "/guide/fall/rehearse/take-along"):
        assert not [word for word in JUDGING if word in text_of(someone.get(path)).casefold()]


@pytest.mark.parametrize(
    "path",
    [
        "/guide/fall/rehearse/0",
        "/guide/fall/rehearse/5",
        "/guide/fall/rehearse/5/heard",
        "/guide/fall/rehearse/x",
        "/guide/fall/rehearse/01",
        "/guide/nothing/rehearse",
        "/guide/sharps/rehearse",
        "/guide/sharps/rehearse/take-along",
    ],
)
def test_what_is_not_there_is_not_there(someone: Actor, pack: Pack, path: str) -> None:
    """A kind without a rehearsal has none."""
    if "sharps" in path and pack.scenarios["sharps"].rehearsal:
        pytest.skip("sharps has a rehearsal by now")

    assert someone.get(path).status_code == 404


def test_without_a_rehearsal_none_is_offered(someone: Actor, pack: Pack) -> None:
    for kind in pack.scenarios.values():
        offered = f"/guide/{kind.slug}/rehearse" in main_of(someone.get(f"/guide/{kind.slug}")).xpath("//a/@href")
        assert offered == bool(kind.rehearsal)
