"""A student writes a step of the reflection; it saves by itself and says when."""

import html
import re
from uuid import UUID

import pytest

from tests.cast import Actor, Clock
from tests.journal.story import begin

AUTOSAVE = {"X-Autosave": "1"}


def words_in_field(page: str) -> str:
    """Return what stands in the step's field."""
    found = re.search(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", page, re.S)
    assert found
    return html.unescape(found[1])


def test_it_works(asha: Actor) -> None:
    entry_id = begin(asha)

    answer = asha.post(f"/journal/{entry_id}/reflect/what", {"words": "Two syringes looked alike."})

    assert answer.location.endswith(f"/journal/{entry_id}/reflect/helped")
    assert "Two syringes looked alike." in asha.get(f"/journal/{entry_id}").text


def test_it_saves_by_itself_and_says_when_in_the_course_s_own_time(asha: Actor, clock: Clock) -> None:
    entry_id = begin(asha)
    clock.forward(minutes=3)

    answer = asha.post(f"/journal/{entry_id}/reflect/what", {"words": "Half a sent"}, headers=AUTOSAVE)

    assert answer.json is not None
    assert answer.json["saved"] == "02:43"
    assert words_in_field(asha.get(f"/journal/{entry_id}/reflect/what").text) == "Half a sent"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "line one\nline two\n\n  indented",
        "🫀🩺 العربية עברית 日本語",
        '<b>&amp;</b> "quoted" ‘curly’',
        "é" * 20_000,
    ],
)
def test_words_come_back_to_the_letter(asha: Actor, words: str) -> None:
    entry_id = begin(asha)

    asha.post(f"/journal/{entry_id}/reflect/what", {"words": words.replace("\n", "\r\n")})

    assert words_in_field(asha.get(f"/journal/{entry_id}/reflect/what").text) == words


def test_one_character_too_many_is_refused_and_all_of_it_stays_on_the_page(asha: Actor) -> None:
    entry_id = begin(asha)

    answer = asha.post(f"/journal/{entry_id}/reflect/what", {"words": "é" * 20_001})

    assert answer.status_code == 422
    assert words_in_field(answer.text) == "é" * 20_001
    assert "20001 characters" in answer.text


def test_an_emptied_step_leaves_no_trace(asha: Actor) -> None:
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/reflect/well", {"words": "I stayed."})

    asha.post(f"/journal/{entry_id}/reflect/well", {"words": "   "})

    assert "I stayed." not in asha.get(f"/journal/{entry_id}").text


def test_factors_come_before_anything_about_the_self_and_are_kept(asha: Actor) -> None:
    entry_id = begin(asha)
    asha.post(
        f"/journal/{entry_id}/reflect/helped",
        {"words": "The bleep worked.", "helped": ["people", "tools"], "hindered": ["tasks"]},
    )

    page = asha.get(f"/journal/{entry_id}").text
    assert "Helped:" in page
    assert "Got in the way:" in page
    assert page.index("/reflect/helped") < page.index("/reflect/so_what")


def test_a_factor_that_nobody_offered_counts_as_none(asha: Actor) -> None:
    entry_id = begin(asha)
    fields = {"words": "", "helped": ["people", "nonsense"], "hindered": "nonsense"}

    answer = asha.post(f"/journal/{entry_id}/reflect/helped", fields, headers={"X-Autosave": "1"})

    assert answer.status_code == 200
    shown = asha.get(f"/journal/{entry_id}/reflect/helped").text
    assert len(re.findall(r"<input[^>]*checked", shown)) == 1


def test_two_tabs_lose_neither_version(asha: Actor) -> None:
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/reflect/what", {"words": "before"})
    base = _base(asha, entry_id)
    asha.post(f"/journal/{entry_id}/reflect/what", {"words": "from the first tab", "base": base})

    crossed = asha.post(f"/journal/{entry_id}/reflect/what", {"words": "from the second tab", "base": base})

    assert crossed.status_code == 409
    assert words_in_field(crossed.text) == "from the second tab"
    assert "from the first tab" in crossed.text
    assert words_in_field(asha.get(f"/journal/{entry_id}/reflect/what").text) == "from the first tab"
    again = re.search(r'name="base"[^>]*value="([^"]*)"', crossed.text)
    assert again
    settled = asha.post(f"/journal/{entry_id}/reflect/what", {"words": "from both", "base": again[1]})
    assert settled.status_code == 302


def test_an_autosave_tells_the_form_which_words_it_now_stands_on(asha: Actor) -> None:
    entry_id = begin(asha)
    base = _base(asha, entry_id)
    first = asha.post(f"/journal/{entry_id}/reflect/what", {"words": "one", "base": base}, headers=AUTOSAVE)
    assert first.json is not None

    second = asha.post(
        f"/journal/{entry_id}/reflect/what",
        {"words": "one two", "base": first.json["fields"]["base"]},
        headers=AUTOSAVE,
    )

    assert second.status_code == 200


def test_a_save_whose_answer_was_lost_on_the_way_crosses_with_nobody(asha: Actor) -> None:
    entry_id = begin(asha)
    form = {"base": _base(asha, entry_id), "once": "6f8f1c1e-5b0c-4b5e-9f52-0d5f0c0b7a11"}
    asha.post(f"/journal/{entry_id}/reflect/what", {**form, "words": "half"}, headers=AUTOSAVE)

    answer = asha.post(f"/journal/{entry_id}/reflect/what", {**form, "words": "half and the rest"})

    assert answer.status_code == 302


def test_hints_quote_what_might_identify_somebody(asha: Actor) -> None:
    answer = asha.post("/journal/hints", {"text": "Mrs Oyelaran in bed 12 was lovely."})

    assert "Mrs Oyelaran" in answer.text
    assert "bed 12" in answer.text


def test_a_step_that_no_framework_has_is_not_there(asha: Actor) -> None:
    assert asha.get(f"/journal/{begin(asha)}/reflect/confess").status_code == 404


def test_dev_reads_and_writes_nothing_here(asha: Actor, dev: Actor) -> None:
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/reflect/what", {"words": "Two syringes looked alike."})

    assert dev.get(f"/journal/{entry_id}/reflect/what").status_code == 404
    refused = dev.post(f"/journal/{entry_id}/reflect/what", {"words": "Dev's own words"})
    assert refused.status_code == 404
    assert "Dev&#39;s own words" in refused.text
    assert words_in_field(asha.get(f"/journal/{entry_id}/reflect/what").text) == "Two syringes looked alike."


def _base(asha: Actor, entry_id: UUID) -> str:
    found = re.search(r'name="base"[^>]*value="([^"]*)"', asha.get(f"/journal/{entry_id}/reflect/what").text)
    assert found
    return found[1]
