"""A rehearsal is one talk of a few turns, and in each of them exactly one answer is better left."""

from pathlib import Path

import pytest

from debrief.domain.codes import Stage
from debrief.domain.faults import BadPack
from debrief.domain.packs import Pack, load_pack
from debrief.domain.scenarios import same_words

TURN = """
[[rehearsal]]
student = "I stood there and did nothing."

[[rehearsal.choices]]
say = "Thank you for telling me. What would help most right now?"
hears = "I may go on."
why = "It asks for nothing."

[[rehearsal.choices]]
say = "You stayed. That counts."
hears = "Somebody saw me."
why = "It names what they did."

[[rehearsal.choices]]
say = "Who was watching?"
hears = "It was me."
why = "Blame before facts."
avoid = true
"""


def with_turns(folder: Path, *turns: str) -> Pack:
    fall = folder / "en/fall.toml"
    fall.write_text(fall.read_text() + "".join(turns))
    return load_pack(folder, "en")


def faults(folder: Path, turn: str) -> list[str]:
    with pytest.raises(BadPack) as refused:
        with_turns(folder, turn)
    return [str(fault) for fault in refused.value.faults]


def test_it_works(pack_folder: Path) -> None:
    (turn,) = with_turns(pack_folder, TURN).scenarios["fall"].rehearsal

    assert [choice.avoid for choice in turn.choices] == [False, False, True]


@pytest.mark.parametrize(
    ("old", "new"),
    [("avoid = true", ""), ('names what they did."', 'names it."\navoid = true'), (TURN[TURN.rindex("[[") :], "")],
    ids=["none to avoid", "two to avoid", "two choices"],
)
def test_a_turn_has_three_choices_and_one_of_them_to_avoid(pack_folder: Path, old: str, new: str) -> None:
    wrong = "fall.toml: rehearsal[0]: a turn has three choices, and exactly one of them `avoid = true`"

    assert wrong in faults(pack_folder, TURN.replace(old, new))


def test_what_a_rehearsal_avoids_stands_among_what_is_to_be_avoided(pack_folder: Path) -> None:
    assert faults(pack_folder, TURN.replace("Who was watching?", "Who did that?")) == [
        "fall.toml: rehearsal[0].choices[2].say: these words stand in no [[avoid]] of this file or shared"
    ]


# The English pack that is delivered


def test_a_delivered_rehearsal_has_three_or_four_turns(english: Pack) -> None:
    lengths = {slug: len(kind.rehearsal) for slug, kind in english.scenarios.items() if kind.rehearsal}

    assert len(lengths) >= 4
    assert set(lengths.values()) <= {3, 4}


def test_nothing_is_said_twice_in_a_rehearsal_and_the_one_to_avoid_is_not_always_the_same(english: Pack) -> None:
    for slug, kind in english.scenarios.items():
        said = [same_words(choice.say) for turn in kind.rehearsal for choice in turn.choices]
        places = {[choice.avoid for choice in turn.choices].index(True) for turn in kind.rehearsal}

        assert len(said) == len(set(said)), slug
        assert len(places) != 1, slug


def test_what_a_rehearsal_offers_is_not_what_the_pack_avoids(english: Pack) -> None:
    for slug, kind in english.scenarios.items():
        avoided = {same_words(one.say) for one in (*kind.avoid, *english.avoid)}
        offered = [choice.say for turn in kind.rehearsal for choice in turn.choices if not choice.avoid]

        assert [say for say in offered if same_words(say) in avoided] == [], slug


def test_making_sense_is_not_rehearsed_on_the_first_day(english: Pack) -> None:
    for slug, kind in english.scenarios.items():
        sense = {same_words(line.say) for line in (*kind.lines, *english.lines) if line.stage is Stage.SENSE}
        opening = kind.rehearsal[0].choices if kind.rehearsal else ()

        assert not [choice.say for choice in opening if same_words(choice.say) in sense], slug
