"""Eve has what is left of sessions that ran out, and the forms that came after them: she opens none of it."""

import html
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from debrief.storage.sessions import IDLE
from debrief.tidying import tidy
from debrief.vault.envelopes import Key, Unopenable, unseal
from debrief.vault.keys import identity_of
from debrief.vault.rescues import open_rescue
from debrief.vault.sessions import Cookie, open_content_key, open_user_key
from tests.attacks.blobs import Opened, open_story, places_of
from tests.attacks.searching import files_under, found, unpacked
from tests.attacks.test_sessions import opens, with_cookie
from tests.cast import house_of
from tests.house.story import Story

LATE = {name: f"late words of {name}, in mid-sentence" for name in ("asha", "ben", "hal")}


@dataclass
class Loot:
    """What Eve came away with: every row, every secret of the server's, and every cookie there ever was."""

    story: Story
    opened: Opened

    @property
    def cookies(self) -> dict[str, Cookie]:
        """Return the cookies of sessions that are over."""
        return {name: Cookie.read(value) for name, value in self.story.cookies.items()}

    def guesses(self) -> Iterator[bytes]:
        """Yield whatever is as long as a key: secrets, halves of cookies, and what stands in the rows."""
        yield from (secret.value for secret in house_of(self.story.app).settings.secrets)
        yield from (bytes.fromhex(each.session_id.hex) * 2 for each in self.cookies.values())
        for table in ("sessions", "link_sessions", "rescues", "people", "links", "drafts"):
            for row in self.opened.rows[table]:
                for column in row.__table__.columns:
                    value = getattr(row, column.name)
                    if isinstance(value, bytes):
                        yield from (value[:32].ljust(32, b"\0"), value[-32:].rjust(32, b"\0"))

    def of(self, person_id: UUID) -> list[tuple[UUID, bytes]]:
        """Return what waits for somebody."""
        return [(row.id, row.body) for row in self.opened.rows["rescues"] if row.owner_id == person_id]


def too_late(story: Story) -> None:
    """Let every session run out, and the script of every page that is open save what was typed meanwhile."""
    story.clock.forward(seconds=IDLE.total_seconds() + 1)
    by_itself = {"X-Autosave": "1"}
    paths = {
        "asha": f"/journal/{story.page_id}/reflect/what",
        "ben": f"/debriefs/shown/{story.waiting_talk_id}/reply",
        "hal": f"/debriefs/shown/{story.link_talk_id}/reply",
    }
    for name, path in paths.items():
        answer = story.actors[name].post(path, {"words": LATE[name]}, token=story.tokens[name], headers=by_itself)
        assert answer.status_code == 401
        assert answer.json is not None
        assert answer.json["kept"] is (name != "hal")  # nobody can seal to somebody without an account


@pytest.fixture
def loot(story: Story) -> Loot:
    """Return what is stolen the next minute, once the periodic work has run."""
    too_late(story)
    engine, now = house_of(story.app).engine, story.clock()
    shuffle = random.Random(4).shuffle  # noqa: S311  # for a test
    tidy(engine, now=now, today=now.date(), shuffle=shuffle)
    return Loot(story, open_story(story))


def test_what_is_left_of_them_holds_no_key(loot: Loot) -> None:
    over = {each.session_id for each in loot.cookies.values()}
    rows = {row.id: row for table in ("sessions", "link_sessions") for row in loot.opened.rows[table]}

    assert over <= set(rows)  # for a day they say that there was a session, and whose words came late
    assert not [row for row in rows.values() if getattr(row, "user_key", None) or getattr(row, "content_key", None)]


def test_with_every_cookie_and_every_secret_no_session_opens_again(loot: Loot) -> None:
    server, link = house_of(loot.story.app).server, loot.story.link_talk_id
    values = [value for row in loot.opened.rows["sessions"] for value in (row.proof, b"")]

    for name, cookie in loot.cookies.items():
        whose = loot.story.actors[name].id
        for value in values:
            with pytest.raises(Unopenable):
                open_user_key(cookie, value, person_id=whose, server=server)
            with pytest.raises(Unopenable):
                open_content_key(cookie, value, debrief_id=link, server=server, handed=name == "ida")


@pytest.mark.parametrize("name", ["asha", "ben"])
def test_what_came_too_late_opens_for_its_writer_alone(loot: Loot, name: str) -> None:
    actor = loot.story.actors[name]
    row, key = loot.opened.people[actor.id]
    theirs = identity_of(row.identity, key, person_id=row.id)
    waiting = loot.of(actor.id)

    said = b"".join(open_rescue(theirs, body, rescue_id=each, owner_id=actor.id) for each, body in waiting)
    assert LATE[name].encode() in said  # so that what follows is not for want of anything to open
    for other, (person, its_key) in loot.opened.people.items():
        if other != actor.id:
            identity = identity_of(person.identity, its_key, person_id=other)
            for each, body in waiting:
                with pytest.raises(Unopenable):
                    open_rescue(identity, body, rescue_id=each, owner_id=actor.id)
    for guess in loot.guesses():
        with pytest.raises(Unopenable):
            identity_of(row.identity, Key(guess), person_id=row.id)
    for waits in [each for each in loot.opened.rows["rescues"] if each.owner_id == actor.id]:
        for guess in loot.guesses():
            with pytest.raises(Unopenable):
                unseal(Key(guess), waits.body, place=places_of("rescues", "body", waits))


def test_none_of_it_stands_anywhere_on_the_disk(loot: Loot) -> None:
    assert found(list(LATE.values()), unpacked(files_under(loot.story.folder))) == []


@pytest.mark.parametrize("back", [0, 45, 60 * 24 * 3])
def test_a_stolen_cookie_opens_none_of_them_whatever_the_clock_says_then(loot: Loot, back: int) -> None:
    story = loot.story
    story.clock.forward(minutes=-back)

    for name in ("asha", "ben", "cleo", "dev", "dara"):
        thief = with_cookie(story, story.cookies[name])
        assert not opens(thief)
        assert thief.get("/accounts/kept").status_code == 302
    for name, path in (("hal", f"/debriefs/shown/{story.link_talk_id}"), ("ida", "/debriefs/handed")):
        assert with_cookie(story, story.cookies[name]).get(path).status_code == 302


def test_a_tombstone_with_somebodys_own_late_words_gives_them_to_nobody_by_its_cookie(loot: Loot) -> None:
    """Only the password does. What a thief adds with a stolen cookie and token shows nothing of what is there."""
    story = loot.story
    thief = with_cookie(story, story.cookies["asha"])
    path = f"/journal/{story.page_id}/reflect/what"

    answer = thief.post(path, {"words": "of the thief"}, token=story.tokens["asha"])

    assert answer.status_code == 403
    assert LATE["asha"] not in html.unescape(answer.text)
    assert not [word for word in story.typed if word in answer.text]


def test_before_anything_has_tidied_it_takes_the_cookies_half_which_is_on_no_disk(story: Story) -> None:
    """A session that ran out just now keeps its sealed key until the next sign-in of anybody, or until tidied."""
    too_late(story)
    loot, server = Loot(story, open_story(story)), house_of(story.app).server
    stands = [row for row in loot.opened.rows["sessions"] if row.user_key is not None]
    assert stands

    for row in stands:
        for guess in loot.guesses():
            with pytest.raises(Unopenable):
                open_user_key(Cookie(row.id, guess), row.user_key, person_id=row.person_id, server=server)
        cookie = next((each for each in loot.cookies.values() if each.session_id == row.id), None)
        assert cookie is None or not opens(with_cookie(story, str(cookie)))


def test_and_the_next_who_signs_in_takes_it_away(story: Story) -> None:
    too_late(story)

    story.dev.on_another_device(story.app).signs_in()

    connection = sqlite3.connect(story.database)
    over = [(Cookie.read(value).session_id.hex,) for value in story.cookies.values()]
    keys = [connection.execute("SELECT user_key FROM sessions WHERE id = ?", each).fetchone() for each in over]
    links = [connection.execute("SELECT content_key FROM link_sessions WHERE id = ?", each).fetchone() for each in over]
    connection.close()
    assert {each for each in [*keys, *links] if each is not None} == {(None,)}
