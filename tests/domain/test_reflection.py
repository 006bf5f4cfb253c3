"""The steps Asha is led through, whatever the framework."""

from datetime import timedelta

import pytest
import textstat

from debrief.domain.codes import When
from debrief.domain.entries import Entry, Event, Reflection
from debrief.domain.packs import Pack
from debrief.domain.reflection import frameworks_for, next_step, previous_step, step_called, steps_for, steps_of
from tests.cast import Clock


def codes(pack: Pack, framework: str | None = None, answered: tuple[str, ...] = ()) -> list[str]:
    return [step.code for step in steps_for(pack, framework=framework, answered=answered)]


def test_asha_meets_what_surrounded_her_before_anything_about_herself(small_pack: Pack) -> None:
    assert codes(small_pack) == ["what", "helped", "well", "so_what", "now_what"]


def test_a_framework_without_them_is_given_what_helped_and_what_went_well(small_pack: Pack) -> None:
    assert codes(small_pack, "short") == ["now", "helped", "well", "next"]


def test_a_page_begun_in_a_framework_that_is_gone_goes_on_in_the_default(small_pack: Pack) -> None:
    assert codes(small_pack, "gibbs") == codes(small_pack)


def test_changing_the_framework_hides_nothing_asha_wrote(small_pack: Pack) -> None:
    assert codes(small_pack, "short", answered=("so_what", "next")) == ["now", "helped", "well", "next", "so_what"]


def test_a_fall_asks_its_own_first_question_and_leaves_the_others(small_pack: Pack) -> None:
    ordinary, fall = steps_for(small_pack), steps_for(small_pack, kind="fall")

    assert fall[0].prompt == "In one line: what kind of fall was it?"
    assert fall[0].title == ordinary[0].title
    assert fall[1:] == ordinary[1:]


@pytest.mark.parametrize("kind", [None, "never-heard-of"])
def test_a_page_of_no_known_kind_is_asked_the_ordinary_questions(small_pack: Pack, kind: str | None) -> None:
    assert steps_for(small_pack, kind=kind)[0].prompt == "One line."


def test_asha_goes_on_and_back_and_stops_at_both_ends(small_pack: Pack) -> None:
    steps = steps_for(small_pack)

    assert next_step(steps, "what") == step_called(steps, "helped")
    assert previous_step(steps, "helped") == step_called(steps, "what")
    assert previous_step(steps, "what") is None
    assert next_step(steps, "now_what") is None


def test_a_step_that_is_not_there_leads_nowhere(small_pack: Pack) -> None:
    steps = steps_for(small_pack)

    assert (step_called(steps, "zen"), next_step(steps, "zen"), previous_step(steps, "zen")) == (None, None, None)


def test_every_framework_delivered_offers_what_helped_and_what_went_well_for_every_kind(english: Pack) -> None:
    for framework in english.frameworks:
        for kind in english.scenarios:
            steps = steps_for(english, framework=framework.code, kind=kind)
            shown = [step.code for step in steps]
            assert {"helped", "well"} <= set(shown)
            assert len(shown) == len(set(shown))
            assert all(step.prompt for step in steps)


def test_no_question_delivered_asks_for_what_was_seen_heard_or_smelt(english: Pack) -> None:
    senses = ("did you see", "you saw", "did you hear", "you heard", "smell", "smelt", "relive")
    for framework in english.frameworks:
        for kind in (None, *english.scenarios):
            for step in steps_for(english, framework=framework.code, kind=kind):
                assert not any(sense in step.prompt.casefold() for sense in senses), (kind, step.code)


def test_a_students_questions_read_at_grade_eight_at_most(english: Pack) -> None:
    for framework in english.frameworks:
        texts = (framework.summary, *(step.prompt for step in framework.steps))
        assert [text for text in texts if textstat.automated_readability_index(text) > 8] == []


@pytest.mark.parametrize(
    ("when", "waited", "offered"),
    [
        (None, 1000, ["what"]),
        (When.JUST_NOW, 0, ["what"]),
        (When.JUST_NOW, 23, ["what"]),
        (When.JUST_NOW, 24, ["what", "gibbs", "talk"]),
        (When.TODAY, 23, ["what"]),
        (When.YESTERDAY, 0, ["what"]),
        (When.YESTERDAY, 24, ["what", "gibbs", "talk"]),
        (When.THIS_WEEK, 0, ["what", "gibbs", "talk"]),
        (When.EARLIER, 0, ["what", "gibbs", "talk"]),
    ],
)
def test_long_questions_wait_for_a_day_to_pass_and_for_somebody_to_say_when_it_was(
    english: Pack, clock: Clock, when: When | None, waited: int, offered: list[str]
) -> None:
    entry = Entry(logged_at=clock(), touched_at=clock(), event=Event(when=when))

    now = clock() + timedelta(hours=waited)

    assert [framework.code for framework in frameworks_for(entry, english, now=now)] == offered


def test_an_entry_offers_what_its_kind_asks_and_what_it_holds_already(small_pack: Pack, clock: Clock) -> None:
    entry = Entry(
        logged_at=clock(),
        touched_at=clock(),
        event=Event(kind="fall"),
        reflection=Reflection(framework="short", steps={"so_what": "I asked too late."}),
    )

    assert steps_of(entry, small_pack) == steps_for(small_pack, framework="short", kind="fall", answered=("so_what",))
