"""What the tone check says about words that a supervisor might send."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.domain.packs import load_pack
from debrief.domain.tone import BadRule, Remark, Severity, Verdict, as_record, remarks, rules_from, verdict

PACK = load_pack(Path(__file__).parents[2] / "scenarios", "en")
RULES = rules_from(PACK.tone_table or {})

CAUGHT = [(rule.name, rule.severity, text) for rule in RULES.rules for text in rule.catches]
LEFT_ALONE = [(rule.name, text) for rule in RULES.rules for text in rule.leaves]


def said(text: str) -> Verdict:
    return verdict(remarks(text, RULES))


@pytest.mark.parametrize(("rule", "severity", "text"), CAUGHT)
def test_every_rule_catches_its_own_example(rule: str, severity: Severity, text: str) -> None:
    assert said(text) in (Verdict.STOP, Verdict(severity)), rule


@pytest.mark.parametrize(("rule", "text"), LEFT_ALONE)
def test_every_rule_leaves_its_own_example_alone(rule: str, text: str) -> None:
    assert remarks(text, RULES) == [], rule


@pytest.mark.parametrize(
    "text",
    [
        "You gave the heparin before the second check; next week please call me first.",
        "I should have checked it with you, and I didn't.",
        "It was not your fault.",
        "You wrote that you are useless. I don't see it that way.",
        "When you said “I killed him”, I wanted to stop you: he was dying when he came in.",
        "We need to report this, and I'd like to do it with you.",
        "If you might hurt yourself, call 999 now or come and find me.",
        "Could you tell me which bottle you picked up? I ask because the two labels look alike to me.",
        "Nobody should have called you stupid.",
    ],
)
def test_firm_honest_and_kind_words_may_be_sent(text: str) -> None:
    assert said(text) is Verdict.OK


@pytest.mark.parametrize(
    "text",
    [
        "How did you get on with the exam?",
        "Please don't come back until you've rested.",
        "The resident doctor will ring you.",
        "Stop being so hard on yourself.",
        "Did anyone ask you how you are?",
        "He is having a brain scan this afternoon.",
        "When you go back to university on Monday, ask for Sue.",
        "Well done, you managed to find the vein.",
        "Thanks to you he had his antibiotics in time.",
        "You were never meant to be alone there.",
        "People like you make this ward better.",
        "This is not for you to carry.",
        "You can say goodbye to him in the chapel.",
        "If anyone makes things difficult for you, tell me.",
        "I'm ashamed of how you were treated.",
    ],
)
def test_kind_words_that_share_a_turn_of_phrase_with_contempt_are_left_alone(text: str) -> None:
    assert said(text) is Verdict.OK


@pytest.mark.parametrize(
    "text",
    [
        "You’re useless.",
        "YOU ARE USELESS",
        "y0u are u$eless",
        "you are use\u200bless",
        "you are u s e l e s s",
        "you are u.s.e.l.e.s.s",
        "you are uuuseless",
        "уou are uselеss",
        "youre so useless",
    ],
)
def test_a_disguise_does_not_hide_an_insult(text: str) -> None:
    assert said(text) is Verdict.STOP


def test_a_dose_or_a_vitamin_is_not_a_disguise() -> None:
    assert said("Give 10mg at 08:00, and B12 on Monday. SpO2 94% on 2L.") is Verdict.OK


def test_praise_in_two_sentences_can_be_sarcasm() -> None:
    assert said("Great work. Another patient nearly lost.") is Verdict.STOP


def test_what_follows_a_denial_is_still_blame() -> None:
    assert said("I'm not blaming you, but you were the last one with him.") is Verdict.RECONSIDER


def test_a_remark_points_at_the_words_as_they_were_typed() -> None:
    text = "Thank you for waiting. Honestly, you’re a\u200b complete disgrace."

    found = remarks(text, RULES)

    assert [text[remark.start : remark.end] for remark in found] == ["you’re a\u200b complete disgrace"]


def test_a_remark_says_why_and_what_to_write_instead() -> None:
    (remark,) = remarks("You're an idiot.", RULES)

    assert isinstance(remark, Remark)
    assert remark.severity is Severity.STOP
    assert remark.why.endswith(".")
    assert remark.instead.endswith(".")


def test_the_record_is_plain_values() -> None:
    record = as_record("You're an idiot.", RULES)

    assert set(record) == {"verdict", "remarks"}
    assert json.loads(json.dumps(record)) == record
    assert as_record("", RULES) == {"verdict": "ok", "remarks": []}


def test_a_verdict_is_the_most_severe_of_its_remarks() -> None:
    assert said("Calm down. You are an idiot.") is Verdict.STOP
    assert said("Calm down.") is Verdict.RECONSIDER


GOOD = {
    "name": "one",
    "category": "blame",
    "severity": "stop",
    "why": "Because.",
    "instead": "Say this.",
    "catches": ["bad words"],
    "leaves": ["good words"],
    "phrases": ["bad words"],
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"severity": "halt"}, "no severity called 'halt'"),
        ({"why": ""}, "why is a text"),
        ({"catches": []}, "needs an example"),
        ({"phrases": ["bad <nolist>"]}, "no word list called 'nolist'"),
        ({"phrases": ["~3"]}, "no word that must be there"),
        ({"phrases": ["(bad words"]}, "a bracket is missing"),
        ({"phrases": ["Bad"]}, "cannot read 'Bad'"),
        ({"phrases": ["bad ~12"]}, "cannot read '~12'"),
        ({"despite": ["nothing"]}, "no excuse called 'nothing'"),
        ({"colour": "red"}, "no key called 'colour'"),
        ({"phrases": "bad"}, "phrases is a list of texts"),
    ],
)
def test_a_fault_in_a_rule_names_the_rule_and_the_fault(change: dict[str, object], fault: str) -> None:
    with pytest.raises(BadRule, match=r"tone rule 'one'") as caught:
        rules_from({"rules": [GOOD | change]})

    assert fault in str(caught.value)


def test_no_two_rules_share_a_name() -> None:
    with pytest.raises(BadRule, match="used twice"):
        rules_from({"rules": [GOOD, GOOD]})


HARD = st.sampled_from([*"aeou$01!*.'’\"“” ,;?\n\u200b\u0301", "you ", "are ", "not ", "stupid ", "😀", "ﬁ", "İ"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(HARD, max_size=120).map("".join)))
def test_any_text_gets_remarks_within_it_and_always_the_same(text: str) -> None:
    found = remarks(text, RULES)

    assert found == remarks(text, RULES)
    assert all(0 <= remark.start < remark.end <= len(text) for remark in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def seconds(text: str, times: int = 5) -> float:
    """The shortest processor time of some runs."""
    shortest = float("inf")
    for _ in range(times):
        start = time.process_time()
        remarks(text, RULES)
        shortest = min(shortest, time.process_time() - start)
    return shortest


LETTER = "Thank you for telling me. I would like to hear how you are, when it suits you. You were not to blame. "


@pytest.mark.parametrize(
    "seed", [LETTER, "you are so ", "you not ", "a.b.", '"a ', "u$eless ", ". ", "s t u p i d ", "'", "f*** ", "é"]
)
def test_ten_times_the_text_takes_about_ten_times_as_long(seed: str) -> None:
    long = (seed * 20_000)[:20_000]

    # A millisecond of grace for what any call costs; a busy machine may try again, and a slow pattern never gets there.
    assert any(seconds(long, 3) <= 12 * seconds(long[:2_000]) + 0.001 for _ in range(6))


PIECES = st.sampled_from(
    ["you ", "not ", "are ", "sign ", "off ", "at least ", "i ", "? ", ". ", "“", "a.b ", "é", "x"]
)


@settings(max_examples=12, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_no_text_can_be_crafted_that_takes_much_longer(seed: str) -> None:
    long = (seed * 20_000)[:20_000]

    assert any(seconds(long, 2) <= 12 * seconds(long[:2_000], 3) + 0.001 for _ in range(6))


def test_a_long_reply_is_checked_while_one_types() -> None:
    assert any(seconds((LETTER * 30)[:2_000]) <= 0.010 for _ in range(6))
