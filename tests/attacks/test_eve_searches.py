"""Eve has the disk: database, WAL, log, temporary files. She searches them for every word of the story."""

import base64
import sqlite3
from pathlib import Path

import pytest

from tests.attacks.searching import COMPRESSIONS, ENCODINGS, files_under, found, unpacked
from tests.cast import house_of
from tests.house.story import CHOSEN, Story

SHORTEST = 6  # letters; a shorter code stands in random bytes by chance


def codes(story: Story) -> set[str]:
    """Return every code that somebody chose, and the slugs and titles of the kinds."""
    pack = house_of(story.app).pack
    chosen = {
        code
        for choices in CHOSEN.values()
        for value in choices.values()
        for code in ([value] if isinstance(value, str) else value)
    }
    reactions = {reaction.code for reaction in pack.reactions}
    kinds = {text for kind in pack.scenarios.values() for text in (kind.slug, kind.title)}
    return {code for code in chosen | reactions | kinds if len(code) >= SHORTEST}


def test_there_is_something_to_search(stolen: Story, disk: dict[str, bytes]) -> None:
    assert len(disk["debrief.sqlite3-wal"]) > 100_000
    assert {"debrief.sqlite3", "debrief.sqlite3-shm", "debrief.log"} <= set(disk)
    assert len(stolen.typed) >= 25


def test_the_words_are_there_for_those_who_may_read_them(stolen: Story) -> None:
    """Otherwise the search would find nothing because nothing was kept."""
    asha, ben = stolen.asha, stolen.ben
    talks = (stolen.talk_id, stolen.waiting_talk_id, stolen.unopened_talk_id)
    pages = [
        asha.get(f"/journal/{stolen.page_id}").text,
        asha.get("/accounts/kept").text,
        asha.get(f"/journal/{stolen.page_id}/event").text,
        asha.get(f"/journal/{stolen.treated_id}/away").text,
        asha.get("/journal/").text,
        ben.get("/themes/changes").text,
        *(stolen.cleo.get(f"/accounts/roster?part={part}").text for part in ("students", "invited")),
        *(ben.get(f"/debriefs/shown/{talk}").text for talk in talks),
        *(asha.get(f"/debriefs/{talk}").text for talk in (*talks, stolen.link_talk_id)),
        stolen.hal.get(f"/debriefs/shown/{stolen.link_talk_id}").text,
        asha.get(f"/debriefs/{stolen.waiting_talk_id}/respond").text,  # what nobody has sent
        ben.get(f"/debriefs/shown/{stolen.waiting_talk_id}/reply").text,
        stolen.hal.get(f"/debriefs/shown/{stolen.link_talk_id}/reply").text,
    ]
    kept_nowhere = {"journal.hint", "debriefs.check", "themes.check", "guide.event", "guide.start_again", "guide.find"}
    kept_nowhere |= {"accounts.keep_course"}  # a day is kept, words are refused
    missing = {
        where
        for word, where in stolen.typed.items()
        if where[0] not in kept_nowhere and not any(word in page for page in pages)
    }

    elsewhere = {("journal.keep", "away_words"), ("accounts.send_invitation", "title")}
    assert missing <= elsewhere  # on the other page's own form, and where students choose whom to ask


def test_no_word_that_anybody_typed_is_found(stolen: Story, disk: dict[str, bytes]) -> None:
    assert found(stolen.typed, disk) == []


def test_no_choice_that_anybody_made_is_found(stolen: Story, disk: dict[str, bytes]) -> None:
    assert found(codes(stolen), disk) == []


def test_no_name_and_no_address_is_found(stolen: Story, disk: dict[str, bytes]) -> None:
    names = {actor.email for actor in stolen.members.values()} | {
        "fay@example.org",
        "Practice supervisor",
        "BSc Nursing",
    }

    assert found(names, disk) == []


def test_no_key_no_cookie_and_no_password_is_found(stolen: Story, disk: dict[str, bytes]) -> None:
    typed = {stolen.asha.password, "not her password", str(stolen.asha.recovery), str(stolen.invitation)}
    secrets = {code.characters for code in (stolen.asha.recovery, stolen.invitation) if code is not None}
    raw = [secret.value for secret in house_of(stolen.app).settings.secrets]
    raw += [base64.urlsafe_b64decode(cookie)[16:] for cookie in stolen.cookies.values()]

    assert found(typed | secrets | set(stolen.cookies.values()) | set(stolen.tokens.values()), disk) == []
    assert not [name for name, data in disk.items() for key in raw if key in data]


def test_the_log_holds_no_path_with_an_id(stolen: Story, disk: dict[str, bytes]) -> None:
    for each in (stolen.page_id, stolen.talk_id, stolen.rescue_id, stolen.asha.id):
        assert str(each).encode() not in disk["debrief.log"]
        assert each.hex.encode() not in disk["debrief.log"]


def test_words_planted_in_clear_into_the_real_database_are_found_there_and_in_its_log(
    stolen: Story, tmp_path: Path
) -> None:
    """The same search as above, over the same database with one column not sealed."""
    copy = tmp_path / "debrief.sqlite3"
    copy.write_bytes(stolen.snapshot)
    connection = sqlite3.connect(copy)
    clear = b'{"headline": "plantedcontrolword", "kind": "resuscitation"}'
    connection.execute("UPDATE entries SET headline = ? WHERE id = ?", (clear, stolen.page_id.hex))
    connection.commit()
    texts = unpacked(files_under(tmp_path))
    connection.close()

    assert {word for word, _encoding, _file in found(["plantedcontrolword"], texts)} == {"plantedcontrolword"}
    assert {word for word, _encoding, _file in found(codes(stolen), texts)} == {"resuscitation"}
    assert {file for _word, _encoding, file in found(["plantedcontrolword"], texts)} & {copy.name, f"{copy.name}-wal"}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_planted_word_is_found_in_every_encoding(stolen: Story, tmp_path: Path, encoding: str) -> None:
    word = "plantedcontrolword"
    plant(stolen, tmp_path / "debrief.sqlite3", b"\7\x9c junk " + ENCODINGS[encoding](word.encode()) + b" junk")

    assert (word, encoding, "debrief.sqlite3") in found([word], unpacked(files_under(tmp_path)))


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_planted_word_is_found_compressed(stolen: Story, tmp_path: Path, compression: str) -> None:
    word = "plantedcontrolword"
    packed = COMPRESSIONS[compression](b'{"headline": "' + word.encode() + b'", "steps": {"what": "more words"}}' * 3)
    plant(stolen, tmp_path / "debrief.sqlite3", b"\1\2\3" + packed)

    assert (word, "plain", "debrief.sqlite3") in found([word], unpacked(files_under(tmp_path)))


@pytest.mark.parametrize("offset", [0, 1, 2])
def test_a_planted_word_is_found_in_base64_wherever_it_begins(stolen: Story, tmp_path: Path, offset: int) -> None:
    word = "plantedcontrolword"
    plant(stolen, tmp_path / "debrief.sqlite3", base64.b64encode(b"x" * offset + word.encode() + b"and more"))

    assert {each for each, _encoding, _file in found([word], unpacked(files_under(tmp_path)))} == {word}


def test_a_planted_choice_is_found(stolen: Story, tmp_path: Path) -> None:
    plant(stolen, tmp_path / "debrief.sqlite3", b'{"kind": "resuscitation", "part": "own_act"}')

    assert {word for word, _encoding, _file in found(codes(stolen), unpacked(files_under(tmp_path)))} == {
        "resuscitation",
        "own_act",
    }


def plant(story: Story, copy: Path, control: bytes) -> None:
    """Write something in clear into one column of a small copy of the database."""
    connection = sqlite3.connect(copy)
    connection.execute("CREATE TABLE programmes (id TEXT, body BLOB)")
    connection.execute("INSERT INTO programmes VALUES (?, ?)", (story.programme_id.hex, control))
    connection.commit()
    connection.close()
