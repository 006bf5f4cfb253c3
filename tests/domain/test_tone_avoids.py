"""What the pack tells people to avoid is remarked on when they type it."""

from pathlib import Path

import pytest

from debrief.domain.packs import load_pack
from debrief.domain.reading import sayings
from debrief.domain.tone import remarks
from debrief.domain.tone_rules import BadRule, rules_from

PACK = load_pack(Path(__file__).parents[2] / "scenarios", "en")
ENTRY = {"say": "You'll be fine. Won't you?", "why": "Nobody knows.", "instead": "I'm here."}
SILENT = {**ENTRY, "instead": None}
ANY = [{"category": "any", "severity": "reconsider", "why": "It hurts.", "instead": "Say less."}]


def test_a_phrase_to_avoid_is_remarked_on_with_the_packs_own_reason() -> None:
    rules = rules_from({"avoid": [ENTRY]})
    text = "Hello! YOU’LL be fine... won't you?? Bye."

    (remark,) = remarks(text, rules)

    assert text[remark.start : remark.end] == "YOU’LL be fine... won't you"
    assert (remark.why, remark.instead) == ("Nobody knows.", "I'm here.")


def test_it_is_the_whole_sentence_or_nothing() -> None:
    assert remarks("You'll be fine. Won't you come?", rules_from({"avoid": [ENTRY]})) == []


def test_where_the_pack_says_nothing_instead_there_is_something_to_say() -> None:
    (remark,) = remarks("You'll be fine. Won't you?", rules_from({"avoid": [SILENT], "advice": ANY}))

    assert remark.instead == "Say less."


def test_a_phrase_that_is_kind_at_another_moment_may_be_left_alone() -> None:
    rules = rules_from({"avoid": [ENTRY], "avoided": {"leaves": [ENTRY["say"]]}})

    assert remarks(ENTRY["say"], rules) == []


def test_what_is_left_alone_has_to_be_in_the_pack() -> None:
    with pytest.raises(BadRule, match="nothing to avoid reads"):
        rules_from({"avoid": [ENTRY], "avoided": {"leaves": ["Hello."]}})


def test_nearly_everything_to_avoid_is_caught_and_nothing_that_is_offered() -> None:
    rules = rules_from(PACK.tone_table or {})
    avoid = {one.say for one in (*PACK.avoid, *(one for kind in PACK.scenarios.values() for one in kind.avoid))}

    missed = [text for text in avoid if not remarks(text, rules)]

    assert len(missed) <= 0.05 * len(avoid)
    assert [one.text for one in sayings(PACK) if remarks(one.text, rules)] == []
