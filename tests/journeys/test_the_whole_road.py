"""From something happened to words that helped: the main job, in a real browser, with and without JavaScript."""

import pytest

from tests.journeys import road
from tests.journeys.conftest import OpenPage, Site, sign_in
from tests.journeys.road import Told

TOLD = Told(
    kind="medicines-error",
    part="own_act",
    headline="I read the rate and set the volume",
    place="ward",
    steps={
        "what": "The pump asked for two numbers.\n\nI gave them in the other order — “twice”. 🫀",
        "helped": "My nurse looked at the pump and not at me.",
        "well": "I said it at once.",
        "so_what": "I trusted the screen.\n  Indented, and <b>not</b> a tag & not an entity.",
        "now_what": "Say the two numbers aloud.",
    },
    need="understand",
    own_words="Is this a thing that happens to others?",
)
REPLY = "Thank you for telling me.\n\nThe two fields look alike, and I will ask to have them changed.\nHow are you now?"


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_it_works(site: Site, open_page: OpenPage, script: bool) -> None:
    asha, ben = open_page(script=script), open_page(script=script)
    sign_in(asha, site.asha)
    sign_in(ben, site.ben)

    entry = road.log(asha, TOLD)
    road.reflect(asha, entry, TOLD)
    debrief = road.ask(asha, entry, TOLD, whom="Ben")
    shown = road.answer(ben, "Asha")
    verdict = road.reply(ben, shown, REPLY)

    assert verdict == "ok"
    assert {step: road.written(asha, entry, step) for step in road.STEPS} == TOLD.steps
    seen = road.shown_words(ben, shown)
    assert {*TOLD.steps.values(), TOLD.headline, TOLD.own_words} <= set(seen)
    assert road.read(asha, debrief) == REPLY


@pytest.mark.browser
def test_dev_signs_in_on_another_phone_and_finds_nothing(site: Site, open_page: OpenPage) -> None:
    asha, dev = open_page(), open_page()
    sign_in(asha, site.asha)
    entry = road.log(asha, TOLD)
    sign_in(dev, site.dev)

    answer = dev.goto(entry)

    assert answer is not None
    assert answer.status == 404
    assert TOLD.headline not in dev.content()
