"""Every scripted word, measured: easy enough to read at two in the morning, and never caught by our own check."""

from dataclasses import replace

import pytest
import textstat

from debrief.domain.packs import Pack
from debrief.domain.reading import WORDS_THAT_MEASURE, passages, sayings, too_hard, unused_sources
from debrief.domain.tone import remarks
from debrief.domain.tone_rules import rules_from


def test_nothing_is_harder_to_read_than_it_may_be(pack: Pack) -> None:
    hard = too_hard(pack, textstat.automated_readability_index)

    assert [(one.file, one.called, grade) for one, grade in hard] == []


def test_what_is_measured_is_nearly_everything(pack: Pack) -> None:
    everything = list(passages(pack))
    words = sum(len(one.text.split()) for one in everything)
    measured = sum(len(one.text.split()) for one in everything if one.measures)

    assert {one.file for one in everything} >= {f"{slug}.toml" for slug in pack.scenarios}
    assert measured > 0.8 * words
    assert {one.hardest for one in everything} == {8, 10}


def test_a_text_that_is_too_hard_is_named(small_pack: Pack) -> None:
    grades = {one.text: 99.0 for one in passages(small_pack) if len(one.text.split()) >= WORDS_THAT_MEASURE}

    named = list(too_hard(small_pack, lambda text: grades[text]))

    assert len(named) == len(grades)
    assert list(too_hard(small_pack, lambda text: 8.0)) == []


def test_no_word_that_is_offered_trips_our_own_check(pack: Pack) -> None:
    rules = rules_from(pack.tone_table or {})

    assert [one for one in sayings(pack) if remarks(one.text, rules)] == []


@pytest.mark.parametrize(
    "banned", ["I understand how you feel", "at least the patient", "everything happens for a reason", "don't feel bad"]
)
def test_nobody_is_offered_what_the_evidence_warns_against(pack: Pack, banned: str) -> None:
    assert [one for one in sayings(pack) if banned.casefold() in one.text.casefold()] == []


def test_every_source_has_something_that_rests_on_it(pack: Pack) -> None:
    assert [str(one) for one in unused_sources(pack)] == []


def test_a_source_that_nothing_rests_on_is_named(small_pack: Pack) -> None:
    idle = small_pack.sources["rose-2002"].model_copy(update={"key": "idle-1999"})
    pack = replace(small_pack, sources={**small_pack.sources, "idle-1999": idle})

    assert [one.where for one in unused_sources(pack)] == ["idle-1999"]
