"""The file of learned scores: packed, and refused when it is not whole."""

import pytest

from debrief.domain.tone_rules import BadRule, rules_from
from debrief.domain.tone_scores import BadScores, scores_from, written

MARKS = {"useless": (90, 80, "a"), "^+thank": (-70, -40, "-"), "=YOU+_": (5, -3, "b")}
FILE = written(MARKS, {"a": "humiliation", "b": "blame"}, taught="abc")


def test_what_was_written_is_read_back() -> None:
    scores = scores_from(FILE)

    assert len(scores) == 3
    for mark, (harmful, stop, letter) in MARKS.items():
        at = scores.at(mark)
        assert (scores.harmful(at), scores.stop(at)) == (harmful, stop)
        assert scores.category(at) == {"a": "humiliation", "b": "blame", "-": ""}[letter]


def test_a_mark_that_nothing_was_learned_of_has_no_place() -> None:
    assert [scores_from(FILE).at(mark) for mark in ("useles", "", "é", "=YOU")] == [-1] * 4


def test_the_same_marks_are_always_written_the_same() -> None:
    assert written(dict(reversed(MARKS.items())), {"a": "humiliation", "b": "blame"}, taught="abc") == FILE


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("", "cannot be read"),
        (FILE.splitlines()[0] + "\n", "no marks"),
        (FILE.rsplit(" ", 1)[0], "cut short"),
        (FILE.replace(" 90 ", " ninety "), "cannot be read"),
        (FILE.replace(" 90 ", " 900 "), "cannot be read"),
        ("\n".join([FILE.splitlines()[0], *reversed(FILE.splitlines()[1:])]), "out of order"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(broken: str, fault: str) -> None:
    with pytest.raises(BadScores, match=fault):
        scores_from(broken)


def test_a_fault_in_the_scores_is_named_as_one_of_the_rules() -> None:
    with pytest.raises(BadRule, match="learned scores"):
        rules_from({"scores": "nothing", "limits": {}})
