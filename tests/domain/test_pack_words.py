"""Every scripted word, measured: easy enough to read at two in the morning, and never caught by our own check."""

from collections.abc import Iterator

import pytest
import textstat

from debrief.domain.codes import Stage
from debrief.domain.packs import Pack
from debrief.domain.scenarios import Scenario
from debrief.domain.tone import remarks
from debrief.domain.tone_rules import rules_from

STUDENTS, SUPERVISORS = 8, 10  # Automated Readability Index
WORDS_THAT_MEASURE = 30  # a shorter text has no reading age


def for_students(kind: Scenario) -> Iterator[str]:
    """Yield what a student reads of a kind."""
    yield " ".join(kind.student.first_words)
    yield " ".join(kind.student.do_first)
    yield " ".join(kind.student.to_ask)
    yield from kind.student.prompts.values()


def for_supervisors(pack: Pack) -> Iterator[str]:
    """Yield what a supervisor reads: a stage's lines joined, and each card."""
    for lines in (pack.lines, *(kind.lines for kind in pack.scenarios.values())):
        for stage in Stage:
            yield " ".join(line.say for line in lines if line.stage is stage)
            yield " ".join(line.why for line in lines if line.stage is stage)
    for card in pack.cards:
        yield " ".join((*card.say, *card.do))


def too_hard(texts: Iterator[str], grade: int) -> list[tuple[float, str]]:
    """Return the texts that read harder than a grade."""
    measured = [text for text in texts if len(text.split()) >= WORDS_THAT_MEASURE]
    return [(index, text) for text in measured if (index := textstat.automated_readability_index(text)) > grade]


def test_students_read_nothing_harder_than_grade_eight(pack: Pack) -> None:
    shared = [" ".join(pack.statement.paragraphs), *(one.prompt for each in pack.frameworks for one in each.steps)]
    texts = (text for kind in pack.scenarios.values() for text in for_students(kind))

    assert too_hard(texts, STUDENTS) == []
    assert too_hard(iter(shared), STUDENTS) == []


def test_supervisors_read_nothing_harder_than_grade_ten(pack: Pack) -> None:
    assert too_hard(for_supervisors(pack), SUPERVISORS) == []


def test_no_word_that_is_offered_trips_our_own_check(pack: Pack) -> None:
    rules = rules_from(pack.tone_table or {})
    kinds = pack.scenarios.values()
    offered = [line.say for lines in (pack.lines, *(kind.lines for kind in kinds)) for line in lines]
    offered += [words for card in pack.cards for words in card.say]
    offered += [words for kind in kinds for words in (*kind.student.first_words, *kind.student.to_ask)]
    offered += [one.instead for one in (*pack.avoid, *(one for kind in kinds for one in kind.avoid)) if one.instead]

    assert [words for words in offered if remarks(words, rules)] == []


@pytest.mark.parametrize("banned", ["second victim", "I understand how you feel", "at least the patient"])
def test_nobody_is_offered_what_the_evidence_warns_against(pack: Pack, banned: str) -> None:
    kinds = pack.scenarios.values()
    offered = [line.say for lines in (pack.lines, *(kind.lines for kind in kinds)) for line in lines]

    assert not [words for words in offered if banned.casefold() in words.casefold()]
