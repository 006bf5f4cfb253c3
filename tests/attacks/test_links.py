"""The link under attack: previews and scanners, logs, the database, the wrong person, and whoever holds one of two."""

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html

from debrief.storage.sessions import IDLE
from debrief.vault.codes import Code
from debrief.vault.envelopes import Key, Unopenable, unseal
from debrief.vault.links import PURPOSE, content_key_of_holder
from debrief.vault.sessions import Cookie, open_content_key
from debrief.web.limits import PER_ADDRESS
from debrief.web.talk_sealing import parties
from tests.attacks.blobs import open_story
from tests.attacks.searching import found
from tests.cast import Actor, house_of
from tests.debriefs.linking import brings, gives_a_link
from tests.debriefs.telling import main_form
from tests.house.state import state_of
from tests.house.story import COOKIE, SITE, Story
from tests.house.visits import VISITS, go, method_of

BOTS = (
    "WhatsApp/2.23.20.0",
    "facebookexternalhit/1.1",
    "Slackbot-LinkExpanding 1.0",
    "Mozilla/5.0 (compatible; Barracuda Sentinel)",
)
UNCHANGING = {"sessions": {"seen_at"}, "link_sessions": {"seen_at"}}


def of_ashas(endpoint: str) -> bool:
    """Tell whether an endpoint is there for everybody, or for whoever holds this link."""
    return VISITS[endpoint].owner in {None, "hal"}


@contextmanager
def database(story: Story) -> Iterator[sqlite3.Connection]:
    """Yield the database, as whoever runs it has it."""
    connection = sqlite3.connect(story.database)
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in VISITS if not of_ashas(endpoint)])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_session_sees_nothing_but_its_own_share_on_any_address(story: Story, endpoint: str, method: str) -> None:
    """Everything of everybody's, with every id in hand; only the checking of words is there for it as well."""
    before = state_of(story, but=UNCHANGING)

    answer = go(story, story.hal, endpoint, method=method)

    if endpoint == "debriefs.check" and method == "POST":
        assert answer.status_code == 200
    else:
        assert answer.status_code == 404
        assert not [word for word in story.typed if word in answer.text and word not in sent(story, endpoint)]
    assert state_of(story, but=UNCHANGING) == before


def sent(story: Story, endpoint: str) -> str:
    """Return what came with the form itself, and goes back to whoever sent it."""
    return repr(dict(VISITS[endpoint].fields(story, story.hal)))


def test_every_word_that_a_link_opens_is_of_its_own_talk(story: Story) -> None:
    """On every page there is for it; of Asha's words those she showed, and of everybody else's none."""
    own = {"debriefs.say_who", "debriefs.when_where", "debriefs.send_reply", "debriefs.go_on"}
    path = f"/debriefs/shown/{story.link_talk_id}"
    pages = [story.hal.get(each).text for each in (path, f"{path}/reply", f"{path}/who", f"{path}/worried")]
    pages += [
        go(story, story.hal, endpoint).text
        for endpoint in VISITS
        if of_ashas(endpoint) and method_of(story, endpoint) == "GET"
    ]

    seen = {story.typed[word][0] for word in story.typed if any(word in page for page in pages)}

    assert seen == own
    assert not [page for page in pages for other in (story.talk_id, story.waiting_talk_id) if str(other) in page]


@pytest.mark.parametrize("way", ["", "/who", "/reply", "/worried", "/answer", "/talked", "/when-where"])
def test_one_link_is_no_way_into_another_talk_of_the_same_student(story: Story, way: str) -> None:
    story.asha.signs_in()
    other = gives_a_link(story.app, story.asha, story.page_id)
    before = state_of(story, but=UNCHANGING)

    answers = [story.hal.get(other.path + way), story.post(story.hal, other.path + way, {"answer": "yes"})]

    assert {answer.status_code for answer in answers} == {404}
    assert state_of(story, but=UNCHANGING) == before


def test_a_withdrawn_link_is_dead_within_one_request(story: Story) -> None:
    path = f"/debriefs/shown/{story.link_talk_id}"
    phone, desk = story.hal, opens_here(story)
    assert phone.get(path).status_code == desk.get(path).status_code == 200

    assert story.post(story.asha, f"/debriefs/{story.link_talk_id}/stop").status_code == 302

    for holder in (phone, desk):
        for answer in (holder.get(path), holder.get(f"{path}/reply"), holder.get(f"{path}/worried")):
            assert urlsplit(answer.location).path == "/debriefs/link"
            assert not [word for word in story.typed if word in answer.text]
        for name, fields in (("answer", {"answer": "yes"}), ("reply", {"words": "too late"}), ("who", {"name": "x"})):
            assert holder.post(f"{path}/{name}", fields).status_code in {302, 307, 403, 404}
    assert brings(story.nobody(), story.link_code).status_code == 404
    with database(story) as rows:
        assert rows.execute("SELECT count(*) FROM links").fetchone() == (0,)
        assert rows.execute("SELECT count(*) FROM link_sessions WHERE content_key IS NOT NULL").fetchone() == (0,)


def test_words_that_come_after_it_was_withdrawn_go_back_to_whoever_wrote_them(story: Story) -> None:
    token = story.tokens["hal"]
    story.post(story.asha, f"/debriefs/{story.link_talk_id}/stop")

    late = story.hal.post(f"/debriefs/shown/{story.link_talk_id}/reply", {"words": "I was writing"}, token=token)

    assert late.status_code in {403, 404}
    assert "I was writing" in late.text
    with database(story) as rows:
        assert rows.execute("SELECT count(*) FROM rescues").fetchone() == (rescues_told(story),)


def test_a_deleted_page_shuts_what_a_link_has_open(story: Story) -> None:
    assert go(story, story.asha, "journal.delete").status_code == 302

    assert story.hal.get(f"/debriefs/shown/{story.link_talk_id}").status_code == 302
    assert brings(story.nobody(), story.link_code).status_code == 404
    with database(story) as rows:
        for table in ("links", "link_sessions"):
            assert rows.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608  # our own names


@pytest.mark.parametrize("agent", BOTS)
@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("path", ["/talk", "/debriefs/link"])
def test_a_preview_learns_nothing_and_opens_nothing(story: Story, path: str, agent: str, method: str) -> None:
    """What fetches the address is never sent what stands after #."""
    before, nobody = state_of(story), story.nobody()

    answer = getattr(nobody.client, method)(
        path, base_url=f"https://{SITE}", headers={"User-Agent": agent}, follow_redirects=True
    )

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Asha" not in answer.text
    assert not [word for word in story.typed if word in answer.text]
    assert state_of(story) == before


@pytest.mark.parametrize("where", ["query", "path"])
def test_a_code_put_where_it_does_not_belong_opens_nothing(story: Story, where: str) -> None:
    """Something rewrites the address and sends the code along: it is not taken from there."""
    before, nobody = state_of(story), story.nobody()
    path = f"/debriefs/link?code={story.link_code}" if where == "query" else f"/debriefs/link/{story.link_code}"

    answers = [nobody.get(path), nobody.post(path)]

    assert not [answer for answer in answers if "Set-Cookie" in answer.headers]
    assert state_of(story) == before


def test_the_door_gives_its_address_to_nobody_and_is_kept_by_no_cache(story: Story) -> None:
    for path in ("/debriefs/link", "/talk", f"/debriefs/shown/{story.link_talk_id}"):
        answer = story.hal.get(path)

        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_only_a_page_of_ours_can_bring_a_code(story: Story) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.test"}):
        nobody = story.nobody()
        sender = {"code": str(story.link_code), "once": str(uuid4())}
        answer = nobody.client.post("/debriefs/link", data=sender, headers=headers, base_url=f"https://{SITE}")

        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers
        assert str(story.link_code) not in answer.text


def test_log_and_database_open_no_link(stolen: Story, disk: dict[str, bytes]) -> None:
    """The code stands nowhere, as it is written or as it is typed, and neither does what it opens."""
    code = str(stolen.link_code)
    looked_for = [code, code.replace("-", ""), code.lower(), stolen.link_code.characters]
    opens_with = [stolen.link_code.opens(PURPOSE), base64.urlsafe_b64decode(stolen.cookies["hal"])[16:]]

    assert found(looked_for, disk) == []
    assert not [name for name, data in disk.items() for secret in opens_with if secret in data]
    assert [name for name, data in disk.items() if stolen.link_code.finds(PURPOSE) in data]


def test_eve_finds_the_row_and_its_server_layer_and_stands_before_another(stolen: Story) -> None:
    """With the database and every secret: the layer beneath takes the code itself, 130 bits."""
    house, opened = house_of(stolen.app), open_story(stolen)
    talk = opened.debrief(stolen.link_talk_id)
    whom, granted = parties(talk), talk.granted or b""
    (link,) = opened.rows["links"]
    inner = house.server.unseal(granted, place=whom.place("grant", owner=whom.reader_id), purpose=PURPOSE)
    place = whom.place("grant", owner=whom.reader_id)

    for guess in (link.find, link.find[::-1], *(secret.value for secret in house.settings.secrets)):
        with pytest.raises(Unopenable):
            unseal(Key(guess), inner, place=place)
    with pytest.raises(Unopenable):
        content_key_of_holder(Code.fresh(), granted, parties=whom, server=house.server)
    content_key_of_holder(stolen.link_code, granted, parties=whom, server=house.server)


def test_tombstones_of_link_sessions_open_nothing_even_with_the_cookie(story: Story) -> None:
    cookie, talk = Cookie.read(story.cookies["hal"]), story.link_talk_id
    story.post(story.hal, "/debriefs/put-down")
    thief = story.nobody()
    thief.client.set_cookie(COOKIE, story.cookies["hal"], domain=SITE, secure=True)

    assert thief.get(f"/debriefs/shown/{talk}").status_code == 302
    with database(story) as rows:
        his = (cookie.session_id.hex,)
        (left,) = rows.execute("SELECT * FROM link_sessions WHERE id = ?", his).fetchall()
        assert rows.execute("SELECT content_key FROM link_sessions WHERE id = ?", his).fetchone() == (None,)
    for value in left:
        if isinstance(value, bytes):
            with pytest.raises(Unopenable):
                open_content_key(cookie, value, debrief_id=talk, server=house_of(story.app).server)


def test_calling_a_handed_phone_a_link_or_a_link_a_handed_phone_opens_neither(story: Story) -> None:
    """Whoever writes to the database turns the mark that says which it is."""
    with database(story) as rows:
        rows.execute("UPDATE link_sessions SET handed = 1")

    assert story.hal.get(f"/debriefs/shown/{story.link_talk_id}").status_code == 302


def test_a_session_put_under_another_talk_opens_nothing(story: Story) -> None:
    with database(story) as rows:
        rows.execute("UPDATE link_sessions SET debrief_id = ?", (story.waiting_talk_id.hex,))

    for talk in (story.link_talk_id, story.waiting_talk_id):
        assert story.hal.get(f"/debriefs/shown/{talk}").status_code == 302


def test_a_cookie_of_a_link_opens_with_every_bit_as_it_was_and_with_none_changed(story: Story) -> None:
    whole, path = base64.urlsafe_b64decode(story.cookies["hal"]), f"/debriefs/shown/{story.link_talk_id}"
    assert story.hal.get(path).status_code == 200

    for bit in range(0, len(whole) * 8, 7):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        thief = story.nobody()
        thief.client.set_cookie(COOKIE, base64.urlsafe_b64encode(changed).decode(), domain=SITE, secure=True)
        assert thief.get(path).status_code == 302, bit


def test_the_token_of_another_session_sends_nothing_for_the_holder(story: Story) -> None:
    answer = story.hal.post(f"/debriefs/shown/{story.link_talk_id}/answer", {"answer": "no"}, token=story.tokens["ben"])

    assert answer.status_code in {403, 404}
    assert "You said that you can talk" in story.hal.get(f"/debriefs/shown/{story.link_talk_id}").text


def test_two_browsers_hold_one_link_and_each_closes_for_itself(story: Story) -> None:
    path = f"/debriefs/shown/{story.link_talk_id}"
    other = opens_here(story)

    other.post("/debriefs/put-down")

    assert other.get(path).status_code == 302
    assert story.hal.get(path).status_code == 200


def test_an_idle_one_closes_alone_and_its_words_are_given_back(story: Story) -> None:
    path, token = f"/debriefs/shown/{story.link_talk_id}", story.tokens["hal"]
    story.clock.forward(seconds=IDLE.total_seconds() + 1)

    assert urlsplit(story.hal.get(path).location).path == "/debriefs/link"
    late = story.hal.post(f"{path}/reply", {"words": "I was in mid-sentence"}, token=token)
    assert "I was in mid-sentence" in late.text


def test_guessing_is_slowed_down_by_address_and_by_code(app: Flask, asha: Actor) -> None:
    guesser = Actor("Guesser", "", UUID(int=0), app.test_client())

    statuses = [brings(guesser, Code.fresh()).status_code for _ in range(201)]

    assert set(statuses) == {404, 429}
    assert PER_ADDRESS.most - 5 < statuses.index(429) <= PER_ADDRESS.most


def test_the_wrong_person_can_be_shut_out_and_what_they_said_stays_theirs(story: Story) -> None:
    """It was passed on. Somebody else says who they are; Asha sees both names, and takes it back."""
    wrong = opens_here(story)
    path = f"/debriefs/shown/{story.link_talk_id}"
    hals = next(word for word, where in story.typed.items() if where == ("debriefs.say_who", "name"))
    begun = main_form(story.hal.get(f"{path}/reply"))["words"]

    wrong.post(f"{path}/who", {"name": "Someone Else", "role": "stranger"})
    blind = wrong.post(f"{path}/reply", {"words": "I found this on the desk."})
    assert blind.status_code == 200  # over words that the page did not show: not sent, and Hal's are not lost
    assert main_form(story.hal.get(f"{path}/reply"))["words"] == begun
    seen = {**main_form(wrong.get(f"{path}/reply")), "words": "I found this on the desk."}
    assert wrong.post(f"{path}/reply", seen).status_code == 302

    opened = open_story(story)
    talk = opened.debrief(story.link_talk_id)
    sealer = opened.sealer(story.asha.id)
    answer = sealer.open_answer(talk)
    said = [sealer.open_reply(talk, row).holder for row in opened.rows["replies"] if row.debrief_id == talk.id]
    assert answer is not None
    assert answer.holder is not None
    assert answer.holder.name == hals
    assert {each.name for each in said if each is not None} == {hals, "Someone Else"}
    assert len(said) == 2
    assert all(name in story.asha.get(f"/debriefs/{talk.id}").text for name in (hals, "Someone Else"))
    story.post(story.asha, f"/debriefs/{talk.id}/stop")
    assert wrong.get(path).status_code == 302


def test_a_scanner_that_runs_scripts_finds_a_form_that_waits_for_a_tap(story: Story) -> None:
    page = html.fromstring(story.nobody().get("/debriefs/link").text)

    assert page.xpath("//input[@data-code-field]")
    assert not page.xpath("//form[@data-code-go]")
    assert not page.xpath("//meta[@http-equiv='refresh']")
    assert not page.xpath("//a[contains(@href, 'shown')]")


def opens_here(story: Story) -> Actor:
    """Return somebody else who has the code, at a browser of theirs."""
    other = story.nobody()
    assert brings(other, story.link_code).status_code == 302
    return other


def rescues_told(story: Story) -> int:
    """Return how many forms of Asha's the story itself has kept."""
    return len(html.fromstring(story.asha.get("/accounts/kept").text).xpath("//form[contains(@action, '/discard')]"))
