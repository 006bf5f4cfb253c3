"""The committed scores are what the phrases teach."""

from debrief.domain.tone_scores import scores_from
from tests.tone.measure import SEEN_BY_NOBODY, english_rules, judge
from tests.tone.reading import HEADER, HERE, Phrase, taught
from tests.tone.train import english, fingerprint, said, scores_of

AGAIN = "the phrases or the words they are read with have changed: run python -m tests.tone.train"


def committed() -> str:
    return str((english().tone_table or {})["scores"])


def phrases() -> list[Phrase]:
    return [*said(english()), *(phrase for file in taught().values() for phrase in file)]


def test_the_scores_were_learned_from_the_phrases_as_they_are() -> None:
    assert f"taught={fingerprint(phrases(), english())}" in committed().partition("\n")[0], AGAIN


def test_learning_again_gives_the_same_scores() -> None:
    """But for the last digit of a sum, which another machine may round otherwise."""
    was, now = scores_from(committed()), scores_from(scores_of(phrases(), english()))
    marks = [line.split(" ", 1)[0] for line in committed().splitlines()[1:]]
    near = [abs(was.harmful(was.at(mark)) - now.harmful(now.at(mark))) <= 2 for mark in marks if now.at(mark) >= 0]

    assert sum(near) >= 0.99 * max(len(was), len(now)), AGAIN


def test_the_phrases_set_aside_teach_nothing() -> None:
    lines = [line for name in SEEN_BY_NOBODY for line in (HERE / name).read_text("utf-8").splitlines()]
    aside = {line.split("\t")[0].casefold() for line in lines}

    assert len(aside) > 1_800
    assert aside.isdisjoint(phrase.text.casefold() for phrase in phrases())


def test_every_label_is_one_that_the_check_knows() -> None:
    assert {(phrase.harmful, phrase.severity) for phrase in phrases()} == {
        (True, "stop"),
        (True, "reconsider"),
        (False, "none"),
    }
    assert len(HEADER) == 4


def test_nearly_all_that_was_taught_was_learned() -> None:
    results = judge(phrases(), english_rules())
    right = [result.flagged == result.phrase.harmful for result in results]

    assert sum(right) >= 0.97 * len(right)
