"""What learned scores remark on: where, how severe, and with whose words."""

from pathlib import Path

import pytest

from debrief.domain.packs import load_pack
from debrief.domain.reading import sayings
from debrief.domain.tone import Severity, remarks
from debrief.domain.tone_rules import BadRule, Rules, rules_from
from debrief.domain.tone_scores import written

PACK = load_pack(Path(__file__).parents[2] / "scenarios", "en")
ADVICE = [{"category": "any", "severity": str(one), "why": f"Any {one}.", "instead": "Else."} for one in Severity]
SCORES = written(
    {"gormless": (120, 0, "a"), "parrot": (120, 120, "-"), "thank+you": (-120, -120, "-")}, {"a": "humiliation"}
)
TABLES: dict[str, object] = {
    "scores": SCORES,
    "limits": {"harmful": 8, "stop": 8, "longer": 1},
    "advice": [*ADVICE, {**ADVICE[1], "category": "humiliation", "why": "It belittles."}],
    "excuses": [{"name": "risk", "where": "near", "learned": True, "phrases": ["call 999"]}],
}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return rules_from(TABLES)


def test_words_that_weigh_too_much_are_remarked_on_with_the_advice_of_their_category(rules: Rules) -> None:
    text = "Hello. You look gormless today."

    (remark,) = remarks(text, rules)

    assert (remark.severity, remark.why) == (Severity.RECONSIDER, "It belittles.")
    assert text[remark.start : remark.end] == "You look gormless today"


def test_without_a_clear_category_something_true_of_any_is_said(rules: Rules) -> None:
    (remark,) = remarks("A parrot.", rules)

    assert (remark.severity, remark.category, remark.why) == (Severity.STOP, "any", "Any stop.")


def test_kind_words_weigh_against_it(rules: Rules) -> None:
    assert remarks("Gormless, thank you.", rules) == []


def test_what_is_quoted_is_not_the_writers(rules: Rules) -> None:
    assert remarks("You wrote “gormless” twice.", rules) == []


def test_what_is_about_risk_is_never_held_back(rules: Rules) -> None:
    assert remarks("Gormless. Call 999 now.", rules) == []


def test_more_is_asked_of_one_sentence_among_many(rules: Rules) -> None:
    assert remarks("Gormless. " + "We met. " * 3, rules)
    assert not remarks("Gormless. " + "We met. " * 60, rules)


def test_a_language_without_scores_has_its_rules_alone() -> None:
    assert rules_from({}).learned is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"limits": {"harmful": 8, "stop": 8}}, "longer is a number"),
        ({"limits": {"harmful": 8, "stop": 8, "longer": 1, "colour": 2}}, "no key called 'colour'"),
        ({"limits": []}, "is a table"),
        ({"advice": []}, "is missing for stop"),
        ({"advice": [*ADVICE, *ADVICE]}, "is given twice"),
        ({"advice": [{**ADVICE[0], "severity": "halt"}]}, "no severity called 'halt'"),
        ({"groups": {"YOU": []}}, "YOU is a text"),
    ],
)
def test_a_fault_around_the_scores_is_named(change: dict[str, object], fault: str) -> None:
    with pytest.raises(BadRule) as caught:
        rules_from({**TABLES, **change})

    assert fault in str(caught.value)


def test_every_kind_of_harm_has_its_advice_for_both_severities() -> None:
    rules = rules_from(PACK.tone_table or {})
    head = str((PACK.tone_table or {})["scores"]).partition("\n")[0]
    categories = dict(pair.split(":") for pair in head.split("categories=")[1].split()[0].split(",")).values()

    assert {(category, severity) for category in categories for severity in Severity} <= rules.advice.keys()


def test_nothing_that_we_say_instead_is_remarked_on() -> None:
    rules = rules_from(PACK.tone_table or {})

    assert [one.instead for one in rules.advice.values() if remarks(one.instead, rules)] == []


def test_a_long_honest_letter_gathers_no_remarks() -> None:
    rules = rules_from(PACK.tone_table or {})
    said = sorted({one.text for one in sayings(PACK)})

    letters = [" ".join(said[start :: len(said) // 30][:30]) for start in range(20)]

    assert [letter for letter in letters if remarks(letter, rules)] == []
