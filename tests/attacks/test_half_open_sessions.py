"""A session that waits for its code: whoever has the password alone, the cookie and even the database stays outside."""

import re
import sqlite3
import threading
from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import UUID

import pyotp
import pytest
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.domain.second_step import SecondStep
from debrief.storage import people
from debrief.vault import keys
from debrief.vault.envelopes import Unopenable
from debrief.vault.second_step import open_second_step
from debrief.vault.sessions import Cookie
from tests.cast import Actor, house_of
from tests.house.story import COOKIE, SITE, Story
from tests.house.visits import VISITS, asks_for, go, method_of

ELSEWHERE = {"GET": {302}, "POST": {302, 303, 307, 403}}
GUARDED = [endpoint for endpoint, visit in VISITS.items() if visit.owner]


def account_behind(story: Story, endpoint: str) -> str:
    """Return whose password opens an endpoint, or stands behind it: those with her link or her phone have none."""
    owner = VISITS[endpoint].owner
    assert owner is not None
    assert owner in story.members or owner in {"hal", "ida"}
    return owner if owner in story.members else "asha"


def half_open(story: Story, name: str) -> Actor:
    """Have somebody add a phone, and a thief of their password sign in elsewhere without it."""
    actor = story.actors[name]
    if actor is not story.cleo:  # who has one
        assert actor.adds_a_phone(story.clock()).status_code == 302
    story.clock.forward(minutes=1)
    thief = actor.on_another_device(story.app)
    assert thief.signs_in().location == "/accounts/code"
    return thief


@pytest.mark.parametrize("endpoint", GUARDED)
def test_it_opens_nothing(story: Story, endpoint: str) -> None:
    thief = half_open(story, account_behind(story, endpoint))
    thief.name = "Nobody"  # whose forms carry no token

    answer = go(story, thief, endpoint)

    assert asks_for(story, endpoint) is not None
    assert answer.status_code in ELSEWHERE[method_of(story, endpoint)]
    if answer.status_code != 403:
        assert urlsplit(answer.location).path in {"/accounts/sign-in", "/accounts/carry"}
    assert not [word for word in story.typed if word in answer.text]


def test_it_is_shown_no_more_than_nobody_is(story: Story) -> None:
    """On the pages that are open to anyone."""
    thief = half_open(story, "asha")

    for path in ("/", "/limits", "/help", "/guide", "/accounts/join", "/leave"):
        seen, public = (re.sub(r'value="[^"]*"', "", actor.get(path).text) for actor in (thief, story.nobody()))
        assert seen == public


def test_with_a_token_of_hers_its_forms_are_refused(story: Story) -> None:
    thief = half_open(story, "asha")

    answer = thief.post(f"/journal/{story.page_id}/delete", token=story.tokens["asha"])

    assert answer.status_code == 403
    assert story.asha.get(f"/journal/{story.page_id}").status_code == 200


def test_calling_it_whole_in_the_database_opens_nothing(story: Story) -> None:
    """Whoever can write the database changes the row; the key in it opens at the code's door alone."""
    thief = half_open(story, "asha")
    write(story, "UPDATE sessions SET awaits_code = 0 WHERE id = ?", cookie_of(thief).session_id.hex)

    assert thief.get("/accounts/").status_code == 302
    assert thief.types(story.asha.code(story.clock())).location.startswith("/accounts/sign-in")


def test_a_whole_one_that_is_called_waiting_opens_nothing_either(story: Story) -> None:
    half_open(story, "asha")
    write(story, "UPDATE sessions SET awaits_code = 1")

    assert story.asha.get("/accounts/").status_code == 302
    assert story.asha.types(story.asha.code(story.clock())).location.startswith("/accounts/sign-in")


@pytest.mark.parametrize("change", [lambda raw: raw[:16] + bytes(32), lambda raw: bytes(16) + raw[16:]])
def test_the_code_alone_without_the_cookie_opens_nothing(story: Story, change: Callable[[bytes], bytes]) -> None:
    cookie = cookie_of(half_open(story, "asha"))
    forged = change(cookie.session_id.bytes + cookie.half)
    eve = story.nobody()
    eve.client.set_cookie(COOKIE, str(Cookie(UUID(bytes=forged[:16]), forged[16:])), domain=SITE, secure=True)

    answer = eve.types(story.asha.code(story.clock()))

    assert answer.location.startswith("/accounts/sign-in")
    assert not answer.headers.getlist("Set-Cookie")


def test_one_code_at_once_from_four_browsers_lets_in_one(story: Story) -> None:
    thieves = [half_open(story, "cleo") for _ in range(4)]

    assert sorted(at_once(thieves, story.digits())) == [302, 403, 403, 403]


def test_four_taps_at_once_on_one_page_go_in(story: Story) -> None:
    """A browser shows the answer to the last of them."""
    waiting, code = cookie_of(half_open(story, "cleo")), story.digits()
    taps = [story.nobody() for _ in range(4)]
    for tap in taps:
        tap.client.set_cookie(COOKIE, str(waiting), domain=SITE, secure=True)

    assert at_once(taps, code) == [302] * 4
    assert [tap.get("/accounts/").status_code for tap in taps] == [200] * 4


def test_everywhere_ends_it_too(story: Story) -> None:
    thief = half_open(story, "asha")
    story.asha.post("/accounts/sign-out-everywhere")

    assert thief.types(story.asha.code(story.clock())).location.startswith("/accounts/sign-in")


def test_eve_with_the_database_and_the_secrets_of_the_server_does_not_learn_what_the_phone_knows(story: Story) -> None:
    """She tries every key that the server's secrets yield; only Asha's password opens it."""
    half_open(story, "asha")
    server = house_of(story.app).server
    with Session(house_of(story.app).engine) as db:
        row = people.by_id(db, story.asha.id)
    assert row is not None
    assert row.second_step is not None
    secret = story.asha.totp.encode()

    for key in (server.newest.wrap, server.newest.profile, server.newest.session):
        with pytest.raises(Unopenable):
            open_second_step(key, row.second_step, person_id=row.id)
    held = story.database.read_bytes() + story.database.with_suffix(".sqlite3-wal").read_bytes()
    assert secret not in held
    derived = actions.derive(story.asha.password, keys.Stretch.read(row.stretch), salt=row.salt)
    opened = open_second_step(actions.unlock(row, derived, server), row.second_step, person_id=row.id)
    assert SecondStep.model_validate_json(opened).secret.encode() == secret  # the control
    assert pyotp.TOTP(story.asha.totp).at(story.clock()).encode() not in held


def at_once(actors: list[Actor], code: str) -> list[int]:
    """Type a code in several browsers at the same moment."""
    ready, answers = threading.Barrier(len(actors)), list[int]()

    def types(actor: Actor) -> None:
        ready.wait()
        answers.append(actor.types(code).status_code)

    threads = [threading.Thread(target=types, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def cookie_of(actor: Actor) -> Cookie:
    """Return what a browser holds."""
    cookie = actor.client.get_cookie(COOKIE, domain=SITE)
    assert cookie is not None
    return Cookie.read(cookie.value)


def write(story: Story, statement: str, *values: str) -> None:
    """Write to the database behind the app's back."""
    with sqlite3.connect(story.database) as connection:
        connection.execute(statement, values)
    connection.close()
