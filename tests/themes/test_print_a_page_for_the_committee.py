"""An educator prints a page for the committee, which is never built from use."""

from uuid import UUID

from flask import Flask

from debrief.domain.packs import Pack
from tests.cast import Actor, Clock
from tests.themes.noting import PLAIN, notes
from tests.themes.summing import added, frozen, main_of, opens

PAGE = "/themes/committee"


def test_it_works(cleo: Actor, pack: Pack) -> None:
    page = main_of(cleo.get(PAGE))

    assert "What Debrief offers on BSc Nursing" in page
    assert "None so far." in page
    assert "This does not mean that nothing happened." in page
    for shelf in pack.offered:
        assert shelf.family.title in page
        for kind in shelf.kinds:
            assert kind.title in page
    assert "23 November 2026" in page


def test_it_names_the_summaries_and_what_changed(app: Flask, programme: UUID, cleo: Actor, clock: Clock) -> None:
    notes(cleo)
    release_id = frozen(app, clock, cleo, programme)

    page = main_of(cleo.get(PAGE))
    assert f'href="/themes/{release_id}"' in page
    assert "23 November 2026 to 29 January 2027" in page
    assert PLAIN in page


def test_it_is_the_same_however_much_anything_is_used(
    app: Flask, programme: UUID, cleo: Actor, asha: Actor, ben: Actor
) -> None:
    before = main_of(cleo.get(PAGE))

    opens(cleo)
    added(app, programme, 40)
    asha.post("/journal/new")

    assert main_of(cleo.get(PAGE)) == before


def test_dev_and_ben_find_nothing(dev: Actor, ben: Actor) -> None:
    assert [stranger.get(PAGE).status_code for stranger in (dev, ben)] == [404, 404]
