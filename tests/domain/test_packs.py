"""What a whole pack offers Asha and Ben, and what the delivered one holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from debrief.domain.codes import Factor, Stage
from debrief.domain.packs import Pack, load_pack
from debrief.domain.scenarios import Line, Status

KINDS_DELIVERED = {
    "medicines-error",
    "near-miss",
    "fall",
    "procedure",
    "diagnosis",
    "deterioration",
    "emergency",
    "resuscitation",
    "death",
    "self-harm",
    "handover",
    "dignity",
    "treatment",
    "sharps",
    "violence",
    "pride",
    "something-else",
}


def words_in(value: Any) -> Iterator[str]:
    """Yield every text a model holds."""
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words_in(inner)


def test_asha_is_offered_families_and_ready_kinds_in_their_order(small_pack: Pack) -> None:
    offered = [(one.family.code, [kind.slug for kind in one.kinds]) for one in small_pack.offered]

    assert offered == [("harm", ["near-miss", "fall"]), ("else", ["something-else"])]


def test_a_retired_kind_can_be_read_and_is_not_offered(small_pack: Pack) -> None:
    retired = small_pack.scenario("bed-rails")

    assert retired is not None
    assert retired.status is Status.RETIRED


def test_a_draft_is_only_for_the_preview(small_pack: Pack) -> None:
    assert small_pack.scenario("restraint") is None
    assert small_pack.scenario("restraint", drafts=True) is not None


@pytest.mark.parametrize("slug", [None, "", "never-heard-of"])
def test_a_kind_that_is_not_there_is_none(small_pack: Pack, slug: str | None) -> None:
    assert small_pack.scenario(slug) is None


@pytest.mark.parametrize("slug", [None, "", "never-heard-of"])
def test_where_no_kind_was_chosen_there_are_words_that_are_safe_for_anything(
    small_pack: Pack, slug: str | None
) -> None:
    assert small_pack.kind_or_else(slug).family == "else"
    assert small_pack.kind_or_else("fall").slug == "fall"


def test_cards_and_regions_come_in_their_order(small_pack: Pack) -> None:
    assert small_pack.cards[0].code == "never-hear"
    assert list(small_pack.helplines) == ["uk", "elsewhere"]


def test_everything_shared_is_found_by_its_name(small_pack: Pack) -> None:
    cry, harm = small_pack.card("cry"), small_pack.family("harm")

    assert cry is not None
    assert cry.say == ("Thank you.",)
    assert harm is not None
    assert harm.title == "A patient was harmed, or nearly"
    assert small_pack.card("zen") is None
    assert small_pack.family(None) is None
    assert small_pack.framework("short").title == "Two questions"
    assert small_pack.framework("gone") == small_pack.framework()
    assert set(small_pack.factors) == set(Factor)
    assert set(small_pack.stage_titles) == set(Stage)
    assert small_pack.sources["rose-2002"].year == 2002
    assert small_pack.reactions[0].text == "Shaky"
    assert small_pack.statement.paragraphs


def test_the_tone_rules_are_handed_on_unread(small_pack: Pack, pack_folder: Path) -> None:
    assert small_pack.tone_table is not None
    assert small_pack.tone_table["rules"] == [{"name": "for tone alone to read"}]
    assert {"say": "I know how you feel.", "why": "Nobody does.", "instead": None} in small_pack.tone_table["avoid"]

    (pack_folder / "en/shared/tone-scores.txt").write_text("for tone alone to read", encoding="utf-8")
    assert (load_pack(pack_folder, "en").tone_table or {})["scores"] == "for tone alone to read"

    (pack_folder / "en/shared/tone.toml").unlink()

    assert load_pack(pack_folder, "en").tone_table is None


def test_a_pack_does_not_spill_its_words_into_a_log_line(small_pack: Pack) -> None:
    assert repr(small_pack) == "<Pack en: 5 kinds>"


def test_nobody_changes_a_loaded_pack(small_pack: Pack) -> None:
    with pytest.raises(TypeError):
        small_pack.scenarios["fall"] = small_pack.scenarios["near-miss"]  # type: ignore[index]
    with pytest.raises(ValidationError):
        small_pack.scenarios["fall"].title = "Another"  # type: ignore[misc]


def test_a_line_can_be_written_without_a_pack() -> None:
    line = Line.model_validate({"stage": "keep", "say": "Until Thursday.", "why": "A date.", "when": {"family": ["x"]}})

    assert line.when.family == ("x",)


# The English pack that is delivered


def test_all_seventeen_kinds_are_delivered_and_offered(english: Pack) -> None:
    assert {kind.slug for one in english.offered for kind in one.kinds} == KINDS_DELIVERED
    assert [one.family.code for one in english.offered] == ["harm", "death", "behaviour", "hurt", "well", "else"]


def test_every_region_of_the_evidence_is_delivered(english: Pack) -> None:
    assert set(english.helplines) >= {"uk", "ireland", "us", "italy", "elsewhere"}


def test_no_delivered_word_calls_anyone_a_second_victim(english: Pack) -> None:
    shown = (
        *english.families,
        *english.lines,
        *english.avoid,
        *english.cards,
        *english.frameworks,
        *english.factors.values(),
        *english.reactions,
        english.statement,
        *english.helplines.values(),
        *(kind.model_copy(update={"sources": ()}) for kind in english.scenarios.values()),
    )

    assert not [text for one in shown for text in words_in(one) if "second victim" in text.casefold()]


def test_nothing_delivered_is_both_said_and_avoided(english: Pack) -> None:
    for kind in english.scenarios.values():
        to_say = {line.say.casefold() for line in (*kind.lines, *english.lines)}
        assert not [one.say for one in (*kind.avoid, *english.avoid) if one.say.casefold() in to_say]
