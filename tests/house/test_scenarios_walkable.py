"""Every scenario can be walked: its page in the guide, its script for everyone, a student's first words."""

from html import unescape
from itertools import cycle, product

import pytest

from debrief.config import ROOT
from debrief.domain.codes import Need, Part, Reader
from debrief.domain.guidance import compose
from debrief.domain.packs import Pack, load_pack
from debrief.domain.scenarios import Scenario
from debrief.domain.situations import Situation
from tests.house.reading import faults_of
from tests.house.story import Story

PACK: Pack = load_pack(ROOT / "scenarios", "en")
TAPS = [(kind.slug, route.code) for kind in PACK.scenarios.values() for route in kind.student.routes]
KINDS = {path.stem for path in (ROOT / "scenarios" / "en").glob("*.toml")} - {"families"}


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> Scenario:
    """Return a scenario."""
    found = PACK.scenario(request.param)
    assert found is not None
    return found


def test_its_page_in_the_guide_gives_the_words_to_say_first(story: Story, kind: Scenario) -> None:
    answer = story.nobody().get(f"/guide/{kind.slug}")
    script = compose(PACK, Situation(kind=kind.slug, family=kind.family))

    assert answer.status_code == 200
    assert faults_of(answer.text) == []
    page = unescape(answer.text)
    for words in (kind.title, script.first.say, script.dont.say, *(line.say for line in script.minute)):
        assert words in page


def test_its_script_composes_whoever_reads_and_wherever_the_student_was(kind: Scenario) -> None:
    others = cycle(product((None, *Reader), (None, 1.0, 72.0)))
    for (part, need), (reader, hours) in zip(product((None, *Part), Need), others, strict=False):
        script = compose(
            PACK,
            Situation(kind=kind.slug, family=kind.family, part=part, needs=(need,), reader=reader, hours_since=hours),
        )
        assert script.first.say
        assert script.dont.say
        assert len(script.minute) == 4


def test_a_student_without_an_account_reads_its_first_words(story: Story, kind: Scenario) -> None:
    answer = story.nobody().post("/start/first-words", {"kind": kind.slug})

    assert answer.status_code == 200
    assert faults_of(answer.text) == []
    page = unescape(answer.text)
    for words in (*kind.student.first_words, *kind.student.do_first, *kind.student.to_ask):
        assert words in page


@pytest.mark.parametrize(("kind", "route"), TAPS, indirect=["kind"])
def test_a_second_tap_gives_its_own_words_and_whom_to_turn_to(story: Story, kind: Scenario, route: str) -> None:
    asked = story.nobody().post("/start/event", {"kind": kind.slug})
    here = f"/journal/{story.treated_id}"
    story.post(story.asha, f"{here}/event", {"kind": kind.slug})
    kept = story.post(story.asha, f"{here}/route", {"route": route})
    tap = kind.route(route)

    assert tap is not None
    assert tap.title in unescape(asked.text)
    for page in (
        story.nobody().post("/start/first-words", {"kind": kind.slug, "route": route}).text,
        story.asha.get(kept.location).text,
    ):
        assert faults_of(page) == []
        for words in (*tap.first_words, *tap.do_first, *tap.to_ask, *tap.who, *kind.student.first_words):
            assert words in unescape(page)


def test_a_student_with_a_page_reads_its_first_words_and_its_prompts(story: Story, kind: Scenario) -> None:
    story.asha.post(f"/journal/{story.page_id}/event", {"kind": kind.slug})
    page = unescape(story.asha.get(f"/journal/{story.page_id}/first-words").text)

    for words in kind.student.first_words:
        assert words in page
    for step, prompt in kind.student.prompts.items():
        assert prompt in unescape(story.asha.get(f"/journal/{story.page_id}/reflect/{step}").text)
