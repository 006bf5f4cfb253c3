"""A clinician edits the pack without Python: it is whole, or every fault in it is named."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief.domain.codes import Part
from debrief.domain.coherence import faults_between
from debrief.domain.faults import BadPack, BadScenario
from debrief.domain.files import Raw, judged
from debrief.domain.packs import load_pack


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "en" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder: Path, file: str, text: str) -> None:
    path = folder / "en" / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")


def faults(folder: Path) -> tuple[BadScenario, ...]:
    with pytest.raises(BadPack) as refused:
        load_pack(folder, "en")
    return refused.value.faults


def the_fault(folder: Path) -> BadScenario:
    (only,) = faults(folder)
    return only


def test_a_word_nobody_knows_is_named_with_those_that_are_known(pack_folder: Path) -> None:
    edit(pack_folder, "fall.toml", '["witnessed"]', '["wittnessed"]')

    assert the_fault(pack_folder) == BadScenario(
        "fall.toml", "lines[1].when.part", "no part called 'wittnessed'", tuple(Part)
    )


def test_a_fault_reads_as_one_line(pack_folder: Path) -> None:
    edit(pack_folder, "fall.toml", 'stage = "listen"', 'stage = "lisen"')

    assert str(the_fault(pack_folder)) == (
        "fall.toml: lines[2].stage: no stage called 'lisen' (known: before, start, listen, support, sense, keep)"
    )


def test_an_unknown_key_is_named_with_the_keys_of_its_table(pack_folder: Path) -> None:
    edit(pack_folder, "fall.toml", "{ need =", "{ needs =")

    fault = the_fault(pack_folder)

    assert (fault.where, fault.fault) == ("lines[2].when.needs", "no key called 'needs'")
    assert "need" in fault.known


@pytest.mark.parametrize("name", ["fall", "lines", "student"])
def test_an_unknown_key_is_named_with_the_keys_of_a_kind_whatever_the_kind_is_called(
    pack_folder: Path, name: str
) -> None:
    (pack_folder / "en/fall.toml").rename(pack_folder / f"en/{name}.toml")
    edit(pack_folder, f"{name}.toml", "summary", "sumary")

    unknown, missing = sorted(faults(pack_folder), key=lambda fault: fault.where)

    assert (missing.where, missing.fault) == ("summary", "missing")
    assert (unknown.where, unknown.fault) == ("sumary", "no key called 'sumary'")
    assert "summary" in unknown.known
    assert "slug" not in unknown.known


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "fault"),
    [
        ("fall.toml", 'family = "harm"', 'family = "harms"', "family", "no family called 'harms'"),
        ("fall.toml", '["rose-2002"]', '["rose-2020"]', "sources[0]", "no source called 'rose-2020'"),
        ("fall.toml", '["rose-2002"]', '["{rose}"]', "sources[0]", "no source called '{rose}'"),
        ("fall.toml", "what =", "wat =", "student.prompts.wat", "no step called 'wat'"),
        ("fall.toml", 'status = "ready"', 'status = "done"', "status", "no status called 'done'"),
        ("fall.toml", "2026-11-23", '"soon"', "reviewed", "not a date such as 2026-11-23, without quotes"),
        ("fall.toml", "order = 2", 'order = "two"', "order", "not a whole number"),
        ("fall.toml", 'title = "A fall"', "title = 7", "title", "not words in quotes"),
        ("fall.toml", '["witnessed"]', "[]", "lines[1].when.part", "empty: name at least one, or leave the key out"),
        ("fall.toml", '["witnessed"]', '"witnessed"', "lines[1].when.part", "not a list in square brackets"),
        ("fall.toml", "[0, 24]", "[24, 0]", "lines[1].when", "hours run from the smaller to the larger, from 0 on"),
        ("fall.toml", "[0, 24]", "[0, 24, 48]", "lines[1].when.hours", "too many: 3 given, at most 2"),
        ("fall.toml", "[0, 24]", "[0]", "lines[1].when.hours[1]", "missing"),
        (
            "fall.toml",
            '"Person first."\nfirst = true',
            '"  "',
            "lines[0].why",
            "empty: write the words, or leave the key out",
        ),
        (
            "shared/lines.toml",
            '"What would help most right now?"',
            '"x"\nfirst = true',
            "lines[4]",
            "only a line at stage 'start' can be the first",
        ),
        (
            "shared/lines.toml",
            'family = ["harm"]',
            'family = ["harmed"]',
            "lines[7].when.family[0]",
            "no family called 'harmed'",
        ),
        (
            "shared/statement.toml",
            '["rose-2002"]',
            '["rose-2020"]',
            "sources[0]",
            "no source called 'rose-2020'",
        ),
        (
            "shared/sources.toml",
            "https://",
            "htps://",
            "sources[0].url",
            "an address starts with https:// and holds no spaces",
        ),
        (
            "shared/reactions.toml",
            '"shaky"',
            '"Very Shaky"',
            "reactions[0].code",
            "not lower-case letters and digits, joined by - or _",
        ),
        ("shared/factors.toml", '"people"', '"persons"', "factors[0].code", "no code called 'persons'"),
        ("help/uk.toml", 'number = "116 123"', "number = 116123", "lines[0].number", "not words in quotes"),
        (
            "help/uk.toml",
            "seen_on = 2026-01-18",
            "seen_on = 2026-01-18\nconfirmed_on = 2026-02-01",
            "lines[0].confirmed_on",
            "no key called 'confirmed_on'",
        ),
        (
            "help/uk.toml",
            "order = 1",
            'order = 1\ncode = "gb"',
            "code",
            "the file's own name is the code: leave this key out",
        ),
        (
            "fall.toml",
            "order = 2",
            'order = 2\nslug = "fell"',
            "slug",
            "the file's own name is the slug: leave this key out",
        ),
    ],
)
def test_a_slip_is_named_by_file_place_and_what_is_wrong(
    pack_folder: Path, file: str, old: str, new: str, where: str, fault: str
) -> None:
    edit(pack_folder, file, old, new)

    assert (file, where, fault) in {(one.file, one.where, one.fault) for one in faults(pack_folder)}


def test_broken_toml_is_named_with_its_line(pack_folder: Path) -> None:
    edit(pack_folder, "fall.toml", 'title = "A fall"', 'title = "A fall')

    fault = the_fault(pack_folder)

    assert fault.file == "fall.toml"
    assert "line 2" in fault.fault


def test_a_file_of_another_encoding_is_named(pack_folder: Path) -> None:
    (pack_folder / "en/fall.toml").write_bytes('title = "Übergabe"'.encode("latin-1"))

    assert the_fault(pack_folder).fault == "not readable as UTF-8 text"


def test_what_cannot_be_read_is_not_blamed_on_the_files_that_use_it(pack_folder: Path) -> None:
    for file in ("families.toml", "shared/sources.toml", "shared/frameworks.toml", "shared/lines.toml"):
        edit(pack_folder, file, "[[", "[")
    for file in ("something-else.toml", "help/elsewhere.toml"):
        edit(pack_folder, file, '"', "")

    assert len(faults(pack_folder)) == 6


def test_a_language_that_is_not_there_is_one_fault(pack_folder: Path) -> None:
    with pytest.raises(BadPack) as refused:
        load_pack(pack_folder, "it")

    assert refused.value.faults == (BadScenario("scenarios/it", "", "there is no such folder", ("en",)),)
    with pytest.raises(BadPack, match="there is no such folder"):
        load_pack(pack_folder / "nowhere", "en")


def test_a_missing_file_is_named(pack_folder: Path) -> None:
    (pack_folder / "en/shared/cards.toml").unlink()
    (pack_folder / "en/help/elsewhere.toml").unlink()

    assert {str(one) for one in faults(pack_folder)} == {
        "shared/cards.toml: missing",
        "help/elsewhere.toml: missing",
    }


def test_a_shared_file_that_nobody_would_read_is_named(pack_folder: Path) -> None:
    (pack_folder / "en/shared/reaction.toml").write_text("", encoding="utf-8")

    fault = the_fault(pack_folder)

    assert (fault.file, fault.fault) == ("shared/reaction.toml", "no shared file is called this")
    assert "shared/reactions.toml" in fault.known


def test_a_kinds_file_is_named_in_lower_case_words(pack_folder: Path) -> None:
    (pack_folder / "en/fall.toml").rename(pack_folder / "en/A_Fall.toml")

    assert the_fault(pack_folder) == BadScenario(
        "A_Fall.toml", "slug", "a file's name is lower-case words joined by hyphens"
    )


def test_a_kinds_file_does_not_take_the_address_of_a_page(pack_folder: Path) -> None:
    (pack_folder / "en/fall.toml").rename(pack_folder / "en/poster.toml")

    assert the_fault(pack_folder) == BadScenario(
        "poster.toml", "", "the guide has a page at this address: give the file another name"
    )


def test_a_code_given_twice_is_named_with_the_first(pack_folder: Path) -> None:
    add(pack_folder, "families.toml", '[[families]]\ncode = "harm"\ntitle = "Harm again"\norder = 3\n')
    edit(pack_folder, "shared/frameworks.toml", 'code = "next"', 'code = "now"')

    assert {str(one) for one in faults(pack_folder)} == {
        "families.toml: families[3].code: the same code as families[2]",
        "shared/frameworks.toml: frameworks[1].steps[1].code: the same code as frameworks[1].steps[0]",
    }


def test_words_that_would_be_offered_twice_are_named(pack_folder: Path) -> None:
    edit(pack_folder, "fall.toml", "What made the floor unsafe?", "We can  leave the form for Later.")
    edit(pack_folder, "fall.toml", "You stayed with them. How are you now?", "Would a break help?")
    edit(pack_folder, "fall.toml", "Who was watching?", "I know how you feel.")

    assert {str(one) for one in faults(pack_folder)} == {
        "fall.toml: lines[3].say: the same words as lines[2]",
        "fall.toml: lines[1].say: these words are in shared/lines.toml already",
        "fall.toml: avoid[0].say: these words are in shared/lines.toml already",
    }


def test_without_a_first_line_for_all_there_is_no_pack(pack_folder: Path) -> None:
    edit(pack_folder, "shared/lines.toml", "first = true", "first = false")

    fault = the_fault(pack_folder)

    assert (fault.file, fault.where) == ("shared/lines.toml", "lines")
    assert fault.fault == "no line without `when` has `first = true` at stage 'start'"


@pytest.mark.parametrize(
    ("old", "fault"),
    [
        ("Asking was hard.", "1 without `when` at stage 'start', where a script that knows nothing needs 2"),
        ("Their choice.", "0 without `when` at stage 'listen', where a script that knows nothing needs 1"),
        ("A practical choice.", "0 without `when` at stage 'support', where a script that knows nothing needs 1"),
        ("Keeps the door open.", "0 without `when` at stage 'keep', where a script that knows nothing needs 1"),
        ("It minimises.", "none without `when` at stage 'start'"),
    ],
)
def test_a_pack_that_could_not_speak_with_nothing_known_is_refused(pack_folder: Path, old: str, fault: str) -> None:
    edit(pack_folder, "shared/lines.toml", f'"{old}"', f'"{old}"\nwhen = {{ part = ["involved"] }}')

    assert fault in {one.fault for one in faults(pack_folder)}


@pytest.mark.parametrize(
    ("file", "old", "fault"),
    [
        ("shared/cards.toml", 'code = "suicide"', "'suicide' is missing"),
        ("shared/frameworks.toml", 'code = "what",', "'helped' is missing"),
        ("shared/frameworks.toml", 'code = "what"', "'what' is missing"),
        ("families.toml", 'code = "else"', "'else' is missing"),
    ],
)
def test_what_every_page_counts_on_must_be_there(pack_folder: Path, file: str, old: str, fault: str) -> None:
    if fault == "'helped' is missing":
        old = 'code = "helped"'
    edit(pack_folder, file, old, 'code = "other"')

    assert fault in {one.fault for one in faults(pack_folder)}


def test_something_else_can_always_be_chosen(pack_folder: Path) -> None:
    edit(pack_folder, "something-else.toml", '"ready"', '"retired"')

    assert the_fault(pack_folder).fault == "no kind in the family 'else' has `status = \"ready\"`"


@pytest.mark.parametrize(
    "words",
    ["Call 116 123 now.", "Text SHOUT to 85258.", "Ring +44 20 7946 0000.", "In danger: 999.", "Room 0800-068-4141"],
)
def test_a_number_to_call_stands_nowhere_without_source_and_date(pack_folder: Path, words: str) -> None:
    edit(pack_folder, "fall.toml", "You are allowed to stop here.", words)

    fault = the_fault(pack_folder)

    assert (fault.file, fault.where) == ("fall.toml", "student.first_words[0]")
    assert "help/<region>.toml" in fault.fault


@pytest.mark.parametrize(
    "words", ["Heparin 5000 units at 02:40.", "In 2026 and in 1998.", "It was 1.5 g, or 500 mg.", "A 24-hour line."]
)
def test_doses_times_and_years_are_no_numbers_to_call(pack_folder: Path, words: str) -> None:
    edit(pack_folder, "fall.toml", "You are allowed to stop here.", words)

    assert load_pack(pack_folder, "en").scenarios


@pytest.mark.parametrize("file", ["fall.toml", "shared/cards.toml", "shared/sources.toml", "help/uk.toml"])
def test_words_that_families_object_to_are_a_fault_in_every_file(pack_folder: Path, file: str) -> None:
    key = {"shared/sources.toml": 'authors = "', "help/uk.toml": 'hours = "'}.get(file, 'title = "')
    edit(pack_folder, file, key, key + "Second " + "Victims: ")

    assert "affected by what happened" in the_fault(pack_folder).fault


def test_what_always_stands_has_to_have_room(pack_folder: Path) -> None:
    for words in ("What would help most right now?", "Would a break help?", "They may expect to be blamed."):
        edit(pack_folder, "shared/lines.toml", f'"{words}"', f'"{words}"\nalways = true')
    load_pack(pack_folder, "en")

    edit(pack_folder, "fall.toml", '"We can leave the form for later."', '"Are you safe?"\nalways = true')

    found = {str(one) for one in faults(pack_folder)}
    assert found == {"fall.toml: lines: 2 with `always` at stage 'listen' for a peer, where 1 can stand"}

    edit(pack_folder, "fall.toml", 'need = ["listen", "report"] }', 'need = ["listen"], reader = ["tutor"] }')
    load_pack(pack_folder, "en")


@pytest.mark.parametrize("key", ["when", "unless"])
def test_a_second_tap_that_no_kind_has_is_a_fault(pack_folder: Path, key: str) -> None:
    edit(pack_folder, "fall.toml", 'when = { need = ["listen", "report"] }', f'{key} = {{ route = ["belittled"] }}')

    assert str(the_fault(pack_folder)).startswith(f"fall.toml: lines[2].{key}.route: no route 'belittled'")


def test_a_second_tap_that_is_no_list_is_a_fault_and_hides_no_other(pack_folder: Path) -> None:
    edit(pack_folder, "fall.toml", 'when = { need = ["listen", "report"] }', "when = { route = 5 }")
    edit(pack_folder, "fall.toml", '"harm"', '"harms"')

    assert len(faults(pack_folder)) == 2


def test_a_draft_in_a_folder_of_its_own_is_read_too(pack_folder: Path) -> None:
    draft = pack_folder / "en/drafts/slip.toml"
    draft.parent.mkdir()
    draft.write_text((pack_folder / "en/fall.toml").read_text())

    assert "slip" in load_pack(pack_folder, "en", draft=draft).scenarios


def test_a_draft_from_elsewhere_is_read_as_if_it_stood_in_the_folder(pack_folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "fall.toml"
    draft.write_text((pack_folder / "en/fall.toml").read_text().replace("A fall", "A slip"))
    edit(pack_folder, "fall.toml", 'title = "A fall"', "titel = 1")

    assert load_pack(pack_folder, "en", draft=draft).scenarios["fall"].title == "A slip"

    draft.write_text(draft.read_text().replace("title", "titel", 1))
    assert {one.file for one in faults_with(pack_folder, draft)} == {"fall.toml"}


def faults_with(folder: Path, draft: Path) -> tuple[BadScenario, ...]:
    with pytest.raises(BadPack) as refused:
        load_pack(folder, "en", draft=draft)
    return refused.value.faults


def test_every_fault_of_every_file_is_named_in_one_run(pack_folder: Path) -> None:
    edit(pack_folder, "fall.toml", 'title = "A fall"', "titel = 1")
    edit(pack_folder, "fall.toml", '["rose-2002"]', '["rose"]')
    edit(pack_folder, "fall.toml", '"harm"', '"harms"')
    edit(pack_folder, "fall.toml", '["witnessed"]', '["saw", "involved", "was there"]')
    edit(pack_folder, "near-miss.toml", "title =", "title")
    edit(pack_folder, "shared/cards.toml", 'code = "cry"', 'code = "silent"')
    edit(pack_folder, "shared/cards.toml", "order = -1", "")
    edit(pack_folder, "help/uk.toml", 'hours = "day and night"', "")
    add(pack_folder, "shared/liens.toml", "")
    (pack_folder / "en/shared/factors.toml").unlink()

    found = faults(pack_folder)

    assert [one.file for one in found] == sorted(one.file for one in found)
    assert sorted((one.file, one.where) for one in found) == [
        ("fall.toml", "family"),
        ("fall.toml", "lines[1].when.part"),
        ("fall.toml", "lines[1].when.part"),
        ("fall.toml", "sources[0]"),
        ("fall.toml", "titel"),
        ("fall.toml", "title"),
        ("help/uk.toml", "lines[0].hours"),
        ("near-miss.toml", ""),
        ("shared/cards.toml", "cards"),
        ("shared/cards.toml", "cards[1].code"),
        ("shared/cards.toml", "cards[1].order"),
        ("shared/factors.toml", ""),
        ("shared/liens.toml", ""),
    ]


@pytest.mark.parametrize("table", ["lines = 3", "lines = [1, 2]", "lines = [[]]", "[lines]\nstage = 1"])
def test_tables_of_the_wrong_shape_are_faults_and_not_a_crash(pack_folder: Path, table: str) -> None:
    (pack_folder / "en/shared/lines.toml").write_text(table, encoding="utf-8")
    (pack_folder / "en/shared/frameworks.toml").write_text(table.replace("lines", "frameworks"), encoding="utf-8")
    (pack_folder / "en/fall.toml").write_text(table.replace("lines", "student"), encoding="utf-8")

    assert {one.file for one in faults(pack_folder)} == {"shared/lines.toml", "shared/frameworks.toml", "fall.toml"}


def places_in_files(raw: Raw) -> list[tuple[int | str, ...]]:
    """List every place inside a file: a file as a whole is always a table."""
    one_of_many = ("scenarios", "help")
    return [place for place in places_in(raw.tables) if len(place) > (2 if place[0] in one_of_many else 1)]


def places_in(table: Any, path: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    inside = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    for step, value in inside:
        yield (*path, step)
        yield from places_in(value, (*path, step))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_place_it_fits_or_is_a_fault_and_never_a_crash(
    small_raw: Raw, data: st.DataObject
) -> None:
    raw = deepcopy(small_raw)
    *way, last = data.draw(st.sampled_from(places_in_files(raw)))
    odd = data.draw(st.sampled_from([3, -1.5, True, "", "x", [], {}, [[]], [{}], {"code": 1}, date(2026, 11, 23)]))
    spot: Any = raw.tables
    for step in way:
        spot = spot[step]
    spot[last] = odd

    files, misfits = judged(raw)

    assert (files is None) is bool(misfits)
    assert all(fault.file and fault.fault for fault in (*misfits, *faults_between(raw)))
