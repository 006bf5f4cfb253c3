"""No line speaks of a death to somebody whose patient lives, nor of the living to somebody whose patient died."""

from dataclasses import replace

import pytest

from debrief.domain.codes import Outcome, Stage
from debrief.domain.conditions import Conditions
from debrief.domain.endings import contradictions
from debrief.domain.packs import Pack
from debrief.domain.scenarios import Line


def found(pack: Pack, say: str, *, when: Conditions | None = None, unless: Conditions | None = None) -> list[str]:
    line = Line(stage=Stage.LISTEN, say=say, why="Why.", when=when or Conditions(), unless=unless or Conditions())
    return [one.fault for one in contradictions(replace(pack, lines=(line,)))]


DIED, LIVES = Conditions(outcome=(Outcome.DIED,)), Conditions(outcome=(Outcome.NO_HARM, Outcome.SOME_HARM))


def test_no_delivered_line_contradicts_the_outcome(english: Pack) -> None:
    assert [str(one) for one in contradictions(english)] == []


@pytest.mark.parametrize(
    "say", ["I'm sorry that they died.", "After a death people can be numb.", "You lost a patient."]
)
def test_a_line_about_a_death_is_for_a_death_alone(small_pack: Pack, say: str) -> None:
    both = Conditions(outcome=(Outcome.DIED, Outcome.SERIOUS_HARM))

    assert found(small_pack, say, when=DIED) == []
    for when in (Conditions(), both, LIVES):
        assert ["speaks of a death" in fault for fault in found(small_pack, say, when=when)] == [True]


@pytest.mark.parametrize(
    "say",
    ["They're being looked after now.", "Is that person safe?", "Shall I find out how they are?", "No harm came."],
)
def test_a_line_about_the_living_leaves_a_death_out(small_pack: Pack, say: str) -> None:
    assert found(small_pack, say, when=LIVES) == []
    assert found(small_pack, say, unless=DIED) == []
    for when in (Conditions(), DIED):
        assert ["speaks of the living" in fault for fault in found(small_pack, say, when=when)] == [True]


def test_a_kind_that_is_a_death_may_speak_of_it(small_pack: Pack) -> None:
    line = Line(stage=Stage.LISTEN, say="Have you seen anyone dead before?", why="Why.")
    fall = small_pack.scenarios["fall"].model_copy(update={"lines": (line,)})

    for outcome, faults in ((Outcome.DIED, 0), (None, 1), (Outcome.SERIOUS_HARM, 1)):
        kind = fall.model_copy(update={"outcome": outcome})
        pack = replace(small_pack, lines=(), scenarios={"fall": kind})
        assert len(list(contradictions(pack))) == faults


def test_a_language_without_such_patterns_has_nothing_to_name(small_pack: Pack) -> None:
    assert found(replace(small_pack, locale="it"), "They died.") == []
