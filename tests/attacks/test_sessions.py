"""Sessions under attack: tampered, swapped, ended, out of time. None of them opens anything."""

import base64
import sqlite3
from datetime import timedelta
from uuid import UUID

import pytest

from debrief.storage.sessions import ABSOLUTE, IDLE
from tests.cast import OURS, Actor
from tests.house.story import COOKIE, SITE, Story

PAGE = "https://debrief.test"


def with_cookie(story: Story, value: str) -> Actor:
    """Return a browser that sends a cookie."""
    actor = story.nobody()
    actor.client.set_cookie(COOKIE, value, domain=SITE, secure=True)
    return actor


def opens(actor: Actor) -> bool:
    """Tell whether the browser's cookie opens somebody's pages."""
    answer = actor.get("/accounts/")
    assert answer.status_code in {200, 302}
    return answer.status_code == 200


def raw(story: Story, name: str) -> bytes:
    """Return the bytes of somebody's cookie."""
    return base64.urlsafe_b64decode(story.cookies[name])


def test_a_cookie_opens_and_with_any_bit_flipped_it_does_not(story: Story) -> None:
    whole = raw(story, "asha")
    assert opens(with_cookie(story, story.cookies["asha"]))

    for bit in range(0, len(whole) * 8, 5):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        assert not opens(with_cookie(story, base64.urlsafe_b64encode(changed).decode())), bit


@pytest.mark.parametrize("value", ["", "x", "A" * 64, "A" * 63, "é", "' OR 1=1 --", "A" * 5000, "=" * 64])
def test_what_is_no_cookie_of_ours_opens_nothing_and_breaks_nothing(story: Story, value: str) -> None:
    actor = story.nobody()
    answer = actor.client.get(
        "/accounts/", base_url=PAGE, headers={"Cookie": f"{COOKIE}={value}".encode().decode("latin-1")}
    )

    assert answer.status_code == 302


def test_two_halves_of_two_sessions_open_neither(story: Story) -> None:
    asha, dev = raw(story, "asha"), raw(story, "dev")

    for mixed in (asha[:16] + dev[16:], dev[:16] + asha[16:]):
        assert not opens(with_cookie(story, base64.urlsafe_b64encode(mixed).decode()))


def test_a_cookie_under_another_name_opens_nothing(story: Story) -> None:
    actor = story.nobody()
    for name in ("debrief-demo", "session", "remember_token", "debrief"):
        actor.client.set_cookie(name, story.cookies["asha"], domain=SITE)

    assert not opens(actor)


@pytest.mark.parametrize("how", ["sign-out", "everywhere", "leave", "from another device", "new password"])
def test_what_was_ended_leaves_a_tombstone_that_opens_nothing(story: Story, how: str) -> None:
    stolen, asha = with_cookie(story, story.cookies["asha"]), story.asha
    assert opens(stolen)

    if how == "sign-out":
        story.post(asha, "/accounts/sign-out")
    elif how == "everywhere":
        story.post(asha, "/accounts/sign-out-everywhere")
    elif how == "leave":
        story.post(asha, "/leave")
    elif how == "from another device":
        other = asha.on_another_device(story.app)
        other.signs_in()
        other.post(f"/accounts/sessions/{UUID(bytes=raw(story, 'asha')[:16])}/end")
    else:
        new = "teapot violin 88 gravel"
        changed = story.post(
            asha, "/accounts/password", {"password": asha.password, "new_password": new, "repeat": new}
        )
        assert changed.status_code == 302
        assert opens(asha)  # in a session that is new

    assert not opens(stolen)
    assert key_of(story, UUID(bytes=raw(story, "asha")[:16])) is None


def test_a_tombstone_with_an_old_copy_of_its_key_put_back_opens_only_with_the_cookie(story: Story) -> None:
    """Who can write the database can bring a session back; without the cookie's half it stays shut."""
    asha = raw(story, "asha")
    forged = asha[:16] + bytes(32)

    assert not opens(with_cookie(story, base64.urlsafe_b64encode(forged).decode()))


@pytest.mark.parametrize(("after", "lives"), [(IDLE - timedelta(seconds=1), True), (IDLE, False), (ABSOLUTE, False)])
def test_a_session_ends_by_itself(story: Story, after: timedelta, lives: bool) -> None:
    story.clock.now += after

    assert opens(story.asha) == lives


def test_a_session_in_use_ends_after_a_shift_all_the_same(story: Story) -> None:
    for _ in range(int(ABSOLUTE / timedelta(minutes=20)) - 1):
        story.clock.forward(minutes=20)
        assert opens(story.asha)
    story.clock.forward(minutes=20)

    assert not opens(story.asha)


def test_a_session_row_given_to_somebody_else_opens_nothing(story: Story) -> None:
    """Whoever can write the database writes Dev's name on Asha's session, and Asha's on Dev's: neither is let in."""
    with sqlite3.connect(story.database) as connection:
        for name, other in (("asha", story.dev), ("dev", story.asha)):
            session_id = UUID(bytes=raw(story, name)[:16])
            connection.execute("UPDATE sessions SET person_id = ? WHERE id = ?", (other.id.hex, session_id.hex))
    connection.close()

    for actor in (story.asha, story.dev):
        for path in ("/journal/", f"/journal/{story.page_id}", f"/debriefs/{story.talk_id}", "/accounts/kept"):
            answer = actor.get(path)
            assert answer.status_code == 302


def test_a_sign_in_rotates_the_session_and_takes_no_cookie_that_was_planted(story: Story) -> None:
    planted = with_cookie(story, story.cookies["dev"])
    planted.email = story.asha.email

    planted.signs_in()

    cookie = planted.client.get_cookie(COOKIE, domain=SITE)
    assert cookie is not None
    assert cookie.value not in story.cookies.values()
    assert not opens(with_cookie(story, story.cookies["dev"]))  # the browser's earlier session is over


def test_the_cookie_is_out_of_reach(story: Story) -> None:
    answer = story.asha.on_another_device(story.app).signs_in()
    (cookie,) = answer.headers.getlist("Set-Cookie")
    parts = {part.strip().partition("=")[0]: part.strip().partition("=")[2] for part in cookie.split(";")}

    assert cookie.startswith("__Host-debrief=")
    assert {"Secure", "HttpOnly"} <= set(parts)
    assert parts["SameSite"] == "Lax"
    assert parts["Path"] == "/"
    assert "Domain" not in parts


@pytest.mark.parametrize("token", ["", "x", "own session's, of another person", "changed"])
def test_a_form_without_its_own_token_is_refused(story: Story, token: str) -> None:
    wrong = {"own session's, of another person": story.tokens["dev"], "changed": "A" + story.tokens["asha"][1:]}.get(
        token, token
    )

    answer = story.asha.post(f"/journal/{story.page_id}/delete", token=wrong)

    assert answer.status_code == 403
    assert story.asha.get(f"/journal/{story.page_id}").status_code == 200


def test_a_form_from_another_site_is_refused_wherever_it_goes(story: Story) -> None:
    """For the forms before sign-in too, which have no token."""
    posts = [
        rule
        for rule in story.app.url_map.iter_rules()
        if rule.methods and "POST" in rule.methods and not rule.arguments
    ]
    assert len(posts) > 10
    for rule in posts:
        for headers in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.test"},
            {},
        ):
            answer = story.asha.client.post(rule.rule, data={"words": "x"}, headers=headers, base_url=PAGE)
            assert answer.status_code == 403, (rule.rule, headers)
    assert opens(story.asha)
    assert OURS["Sec-Fetch-Site"] == "same-origin"


@pytest.mark.parametrize(
    "onward",
    [
        "https://evil.test/",
        "//evil.test",
        "/\\evil.test",
        "/\t/evil.test",
        "javascript:alert(1)",
        "\\\\evil.test",
        " //evil.test",
        "/%5cevil.test",
        "http:evil.test",
        "///evil.test",
    ],
)
def test_signing_in_never_leads_elsewhere(story: Story, onward: str) -> None:
    ben = story.ben.on_another_device(story.app)
    answer = ben.client.post(
        "/accounts/sign-in",
        query_string={"next": onward},
        data={"email": ben.email, "password": ben.password},
        headers=OURS,
        base_url=PAGE,
    )

    assert answer.status_code == 302
    assert answer.location.startswith("/")
    assert not answer.location.startswith(("//", "/\\", "/\t"))


def key_of(story: Story, session_id: UUID) -> bytes | None:
    """Return what a session's row holds of a key."""
    connection = sqlite3.connect(story.database)
    (key,) = connection.execute("SELECT user_key FROM sessions WHERE id = ?", (session_id.hex,)).fetchone()
    connection.close()
    found: bytes | None = key
    return found
