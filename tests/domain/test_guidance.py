"""The words Ben is given for one talk: fitted to what Asha showed, and safe where she showed nothing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.domain.codes import Need, Outcome, Part, Place, Reader, Stage
from debrief.domain.conditions import Conditions
from debrief.domain.guidance import Script, compose, fits, out_of_place, specificity, withheld
from debrief.domain.packs import Pack
from debrief.domain.scenarios import Avoid, Line, same_words
from debrief.domain.situations import Situation

DELIVERED = Path(__file__).parents[2] / "scenarios/en"
KINDS = (*sorted(path.stem for path in DELIVERED.glob("*.toml")), "restraint", "bed-rails", "gone")
FAMILIES = ("harm", "death", "behaviour", "hurt", "well", "else")
ROUTES = ("belittled", "discrimination", "harassment", "unsupported", "threatened")
SHOWN_TO_A_PEER = (Stage.START, Stage.LISTEN, Stage.SUPPORT, Stage.KEEP)

situations = st.builds(
    Situation,
    kind=st.none() | st.sampled_from(KINDS),
    family=st.none() | st.sampled_from(FAMILIES),
    route=st.none() | st.sampled_from(ROUTES),
    part=st.none() | st.sampled_from(Part),
    needs=st.lists(st.sampled_from(Need), unique=True, max_size=3).map(tuple),
    hours_since=st.none() | st.floats(0, 2000),
    outcome=st.none() | st.sampled_from(Outcome),
    place=st.none() | st.sampled_from(Place),
    reader=st.none() | st.sampled_from(Reader),
    assesses=st.none() | st.booleans(),
)


@pytest.fixture(scope="session", params=["small_pack", "english"])
def pack(request: pytest.FixtureRequest) -> Pack:
    """Return the small pack, and then the delivered one."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Pack)
    return found


def lines_of(script: Script) -> Iterator[Line]:
    yield script.first
    yield from script.minute
    for stage in script.stages:
        yield from stage.lines


def avoids_of(script: Script) -> Iterator[Avoid]:
    yield script.dont
    for stage in script.stages:
        yield from stage.avoids


def everything_in(script: Script) -> list[Line | Avoid]:
    return [*lines_of(script), *avoids_of(script)]


def said(script: Script, stage: Stage) -> list[str]:
    return [line.say for one in script.stages if one.stage is stage for line in one.lines]


def test_with_nothing_known_ben_still_has_words(small_pack: Pack) -> None:
    script = compose(small_pack, Situation())

    assert script.first.say == "Thank you for asking me."
    assert script.dont.say == "Don't worry about it."
    assert [line.say for line in script.minute] == [
        "You don't have to go over it.",
        "What would help most right now?",
        "Would a break help?",
        "Can I ask again on Thursday?",
    ]


def test_the_stages_stand_in_their_order_under_the_packs_own_titles(small_pack: Pack) -> None:
    stages = compose(small_pack, Situation()).stages

    assert [one.stage for one in stages] == list(Stage)
    assert [one.title for one in stages] == ["Before", "Start", "Listen", "Support", "Sense", "Keep"]
    assert stages[0].lines[0].say == "Find a place where nobody listens."


def test_a_kinds_own_words_go_before_those_for_every_kind(small_pack: Pack) -> None:
    script = compose(small_pack, Situation(kind="fall"))

    assert script.first.say == "Falls happen on good days too. How are you?"
    assert script.dont.say == "Who was watching?"
    assert script.minute[0].say == "Thank you for asking me."


def test_the_words_that_fit_most_closely_are_said_first(small_pack: Pack) -> None:
    script = compose(small_pack, Situation(kind="fall", part=Part.WITNESSED, hours_since=3))

    assert script.first.say == "You stayed with them. How are you now?"


def test_words_for_a_death_wait_until_asha_showed_that_the_patient_died(small_pack: Pack) -> None:
    sorry = "I'm sorry that they died."

    assert compose(small_pack, Situation(outcome=Outcome.DIED)).minute[2].say == sorry
    for outcome in (None, Outcome.UNKNOWN):
        assert sorry not in [line.say for line in lines_of(compose(small_pack, Situation(outcome=outcome)))]


def test_every_condition_of_a_line_must_hold_not_one_of_them(small_pack: Pack) -> None:
    home = Situation(place=Place.HOME)
    fallen_at_home = replace(home, family="harm")

    assert compose(small_pack, home).minute[2].say == "Would a break help?"
    assert compose(small_pack, fallen_at_home).minute[2].say == "Could you go home by another way today?"


def test_one_of_several_needs_is_enough(small_pack: Pack) -> None:
    script = compose(small_pack, Situation(kind="fall", needs=(Need.SHIFT, Need.REPORT)))

    assert script.minute[1].say == "We can leave the form for later."


def test_ben_who_also_assesses_asha_says_so(small_pack: Pack) -> None:
    mine = "I also assess you, and this is not part of it."

    assert mine in [line.say for line in lines_of(compose(small_pack, Situation(assesses=True)))]
    for assesses in (None, False):
        assert mine not in [line.say for line in lines_of(compose(small_pack, Situation(assesses=assesses)))]


@pytest.mark.parametrize(("hours", "holds"), [(None, False), (1.9, False), (2, True), (23.9, True), (24, False)])
def test_hours_run_from_the_first_up_to_but_not_including_the_second(hours: float | None, holds: bool) -> None:
    assert fits(Conditions(hours=(2, 24)), Situation(hours_since=hours)) is holds


def test_a_line_is_as_specific_as_the_conditions_that_hold() -> None:
    when = Conditions(part=(Part.INVOLVED,), place=(Place.HOME, Place.AMBULANCE))

    assert specificity(when, Situation(part=Part.INVOLVED, place=Place.AMBULANCE)) == 2
    assert specificity(Conditions(), Situation()) == 0


@pytest.mark.parametrize(
    "situation",
    [
        Situation(kind="fall"),
        Situation(kind="fall", hours_since=23.9),
        Situation(kind="fall", hours_since=32, least_hours=2),
        Situation(kind="fall", hours_since=48, needs=(Need.REPORT, Need.LISTEN)),
        Situation(kind="fall", hours_since=48, part=Part.WITNESSED),
    ],
    ids=["time unknown", "the first day", "it may be the first day", "just listen", "witnessed"],
)
def test_making_sense_is_left_for_another_day(small_pack: Pack, situation: Situation) -> None:
    sense = next(one for one in compose(small_pack, situation).stages if one.stage is Stage.SENSE)

    assert sense.withheld
    assert sense.lines == ()
    assert [one.say for one in sense.avoids] == ["What should you have done?"]


def test_after_a_day_asha_and_ben_may_make_sense_of_it(small_pack: Pack) -> None:
    script = compose(small_pack, Situation(kind="fall", hours_since=24, part=Part.OWN_ACT))

    assert said(script, Stage.SENSE) == [
        "They may expect to be blamed.",
        "What made the floor unsafe?",
        "What helped, and what got in the way?",
    ]
    assert not any(one.withheld for one in script.stages)


def test_a_friend_gets_four_lines_after_the_first_and_no_more(small_pack: Pack) -> None:
    script = compose(small_pack, Situation(kind="fall", reader=Reader.PEER, hours_since=100))

    assert len(script.minute) == 4
    assert script.stages == ()


@pytest.mark.parametrize(
    ("situation", "offered"),
    [
        (Situation(part=Part.OWN_ACT, hours_since=48), True),
        (Situation(part=Part.OWN_ACT, hours_since=48, family="harm", place=Place.WARD), True),
        (Situation(part=Part.OWN_ACT, hours_since=48, family="well", place=Place.WARD), False),
        (Situation(part=Part.OWN_ACT, hours_since=48, place=Place.PHARMACY), False),
    ],
)
def test_a_line_is_left_out_only_where_it_is_known_to_be_out_of_place(
    small_pack: Pack, situation: Situation, offered: bool
) -> None:
    expecting_blame = "They may expect to be blamed."

    assert (expecting_blame in said(compose(small_pack, situation), Stage.SENSE)) is offered


def test_a_retired_kind_keeps_its_words(small_pack: Pack) -> None:
    assert compose(small_pack, Situation(kind="bed-rails")).first.say == "Bed rails are a hard call. How are you?"


@settings(max_examples=150, deadline=None)
@given(situation=situations)
def test_ben_always_has_a_first_line_words_to_avoid_and_one_minute(pack: Pack, situation: Situation) -> None:
    script = compose(pack, situation)

    assert script.first.first
    assert script.dont.stage is Stage.START
    assert [line.stage for line in script.minute] == [Stage.START, Stage.LISTEN, Stage.SUPPORT, Stage.KEEP]


@settings(max_examples=150, deadline=None)
@given(situation=situations)
def test_nothing_is_offered_twice_and_nothing_is_both_said_and_avoided(pack: Pack, situation: Situation) -> None:
    script = compose(pack, situation)
    words = [same_words(one.say) for one in everything_in(script)]

    assert len(words) == len(set(words))


@settings(max_examples=150, deadline=None)
@given(situation=situations)
def test_every_line_fits_what_asha_showed_and_stands_in_its_stage(pack: Pack, situation: Situation) -> None:
    script = compose(pack, situation)

    assert all(fits(one.when, situation) for one in everything_in(script))
    assert not any(out_of_place(one.unless, situation) for one in everything_in(script))
    for stage in script.stages:
        assert all(line.stage is stage.stage for line in stage.lines)
        assert all(avoid.stage is stage.stage for avoid in stage.avoids)
        assert len(stage.lines) <= 3
        assert len(stage.avoids) <= 2
        assert stage.withheld is withheld(stage.stage, situation)
        assert not (stage.withheld and stage.lines)


@settings(max_examples=150, deadline=None)
@given(situation=situations)
def test_a_closer_fit_is_never_passed_over_for_a_looser_one(pack: Pack, situation: Situation) -> None:
    for stage in compose(pack, situation).stages:
        closeness = [specificity(line.when, situation) for line in stage.lines if not line.always]
        assert closeness == sorted(closeness, reverse=True)


@settings(max_examples=30, deadline=None)
@given(situation=situations)
def test_the_same_situation_always_gets_the_same_words(pack: Pack, situation: Situation) -> None:
    assert compose(pack, situation) == compose(pack, replace(situation))


@settings(max_examples=30, deadline=None)
@given(situation=situations)
def test_what_asha_kept_to_herself_is_never_guessed_at(pack: Pack, situation: Situation) -> None:
    script = compose(pack, Situation(kind=situation.kind, reader=situation.reader))

    for one in everything_in(script):
        assert one.when.model_fields_set <= {"reader"}


@settings(max_examples=300)
@given(situation=situations)
def test_what_must_always_stand_always_stands(pack: Pack, situation: Situation) -> None:
    assert missing_from(compose(pack, situation), pack, situation) == []


def missing_from(script: Script, pack: Pack, situation: Situation) -> list[str]:
    """Return the words with `always` that fit, of a stage that is shown, and are not in the script."""
    kind = pack.scenario(situation.kind, drafts=True)
    ends = kind.outcome if kind else None
    certain = replace(situation, outcome=ends) if ends else situation
    situation = situation if situation.outcome is certain.outcome else replace(situation, outcome=None)
    peer = situation.reader is Reader.PEER
    shown = [stage for stage in Stage if not withheld(stage, situation) and not (peer and stage not in SHOWN_TO_A_PEER)]
    every: list[Line | Avoid] = [*(kind.lines if kind else ()), *pack.lines]
    every += [] if peer else [*(kind.avoid if kind else ()), *pack.avoid]
    must = [one for one in every if one.always and one.stage in shown]
    there = {same_words(one.say) for one in everything_in(script)}
    return [
        one.say
        for one in must
        if fits(one.when, situation) and not out_of_place(one.unless, certain) and same_words(one.say) not in there
    ]


def test_a_death_that_was_survived_is_not_spoken_of(small_pack: Pack) -> None:
    fall = small_pack.scenarios["fall"].model_copy(update={"outcome": Outcome.DIED})
    fatal = replace(small_pack, scenarios={"fall": fall})
    sorry = "I'm sorry that they died."

    with_it = compose(fatal, Situation(kind="fall", outcome=Outcome.DIED, hours_since=48))
    assert sorry in [line.say for line in lines_of(with_it)]
    for known in (None, Outcome.UNKNOWN, Outcome.SERIOUS_HARM):
        script = compose(fatal, Situation(kind="fall", outcome=known, hours_since=48))
        assert script == compose(fatal, Situation(kind="fall", hours_since=48))


def test_a_kind_that_is_a_death_asks_nobody_whether_the_patient_is_safe(small_pack: Pack) -> None:
    asks = Line(
        stage=Stage.LISTEN, say="Is that person safe?", why="First.", unless=Conditions(outcome=(Outcome.DIED,))
    )
    fall = small_pack.scenarios["fall"].model_copy(update={"lines": (asks,)})
    fatal = fall.model_copy(update={"outcome": Outcome.DIED})

    for kind, asked in ((fall, True), (fatal, False)):
        for outcome in (None, Outcome.UNKNOWN, Outcome.SERIOUS_HARM):
            script = compose(replace(small_pack, scenarios={"fall": kind}), Situation(kind="fall", outcome=outcome))
            assert (asks in everything_in(script)) is asked


def test_whatever_stands_always_stands_before_the_closest_fit(small_pack: Pack) -> None:
    safe = Line(stage=Stage.SUPPORT, say="Are you safe tonight?", why="It may not be said unless asked.", always=True)
    pack = replace(small_pack, lines=(*small_pack.lines, safe))

    script = compose(pack, Situation(outcome=Outcome.DIED, place=Place.HOME, family="harm"))

    assert script.minute[2] == safe


# Every kind, part, outcome, time and reader of the English pack; place, need and route are drawn above.


def every_situation(pack: Pack) -> Iterator[Situation]:
    for slug in (None, *pack.scenarios):
        kind = pack.scenario(slug)
        for part, outcome, hours, reader in product(
            (None, *Part), (None, *Outcome), (None, 1.0, 30.0, 100.0, 500.0), (None, *Reader)
        ):
            yield Situation(
                kind=slug,
                family=kind.family if kind else None,
                part=part,
                outcome=outcome,
                hours_since=hours,
                reader=reader,
            )


def test_in_every_situation_the_words_are_whole_few_different_and_right(english: Pack) -> None:
    tried = 0
    for situation in every_situation(english):
        script, tried = compose(english, situation), tried + 1
        everything = everything_in(script)

        assert len({id(one) for one in everything}) == len(everything)
        assert all(fits(one.when, situation) and not out_of_place(one.unless, situation) for one in everything)
        assert script.first.first
        assert [line.stage for line in script.minute] == list(SHOWN_TO_A_PEER)
        assert all(len(one.lines) <= 3 and len(one.avoids) <= 2 for one in script.stages)
        assert [one.stage for one in script.stages] == ([] if situation.reader is Reader.PEER else list(Stage))
        for one in script.stages:
            assert one.withheld is withheld(one.stage, situation)
            assert not (one.withheld and one.lines)

    assert tried >= 18 * 5 * 6 * 5 * 5


@pytest.mark.parametrize("reader", [None, *Reader])
def test_after_a_suicide_the_plain_question_and_the_way_to_help_always_stand(
    english: Pack, reader: Reader | None
) -> None:
    for part, outcome, hours, place in product((None, *Part), (None, *Outcome), (None, 1.0, 100.0), (None, *Place)):
        situation = Situation(
            kind="self-harm",
            family="death",
            part=part,
            outcome=outcome,
            hours_since=hours,
            place=place,
            reader=reader,
            needs=(Need.SHIFT, Need.STATEMENT),
        )
        _start, listen, support, keep = compose(english, situation).minute

        assert listen.always
        assert "ending your own life" in listen.say
        assert support.always
        assert keep.always


@pytest.mark.parametrize("need", list(Need))
def test_one_of_the_first_five_lines_is_about_what_was_asked_for_however_much_is_known(
    english: Pack, need: Need
) -> None:
    """But where a line must always stand: safety first. And what went well asks for other words altogether."""
    own_way = {"self-harm", "sharps", "pride"}
    kinds = [kind for slug, kind in english.scenarios.items() if slug not in own_way]
    for kind, part, outcome in product(kinds, Part, Outcome):
        known = Situation(
            kind=kind.slug, family=kind.family, part=part, outcome=outcome, needs=(need,), hours_since=3.0
        )
        script = compose(english, known)

        asked_for = [line for line in (script.first, *script.minute) if need in (line.when.need or ())]
        assert asked_for, (kind.slug, part, outcome)
