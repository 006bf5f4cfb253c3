"""Adding a code from the phone to signing in."""

import re
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID, uuid4

import pytest
import segno
from flask import Flask
from lxml import html
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.storage import people
from debrief.storage.database import writing
from debrief.storage.people import PersonRow
from tests.cast import Actor, Clock, house_of
from tests.house.reading import faults_of

PATH = "/accounts/second-step"


def set_up(actor: Actor, once: UUID, **fields: str) -> TestResponse:
    """Ask for the picture, or type a code under it."""
    return actor.post(PATH, {"once": str(once), **fields})


def secret_on(page: TestResponse) -> str:
    """Return the secret as it is written out."""
    return str(html.fromstring(page.text).get_element_by_id("the-secret").text).replace(" ", "")


def stored(app: Flask, actor: Actor) -> bytes | None:
    """Return what their row holds."""
    with Session(house_of(app).engine) as db:
        row = people.by_id(db, actor.id)
    assert row is not None
    return row.second_step


def test_it_works(app: Flask, asha: Actor, clock: Clock) -> None:
    """She scans the picture, types what her phone shows, and a password alone lets nobody in any more."""
    assert asha.adds_a_phone(clock()).location == "/accounts/?done=code-on"

    page = asha.get("/accounts/").text
    assert "Asked for when you sign in" in page
    assert "Signing in was set to ask for a code from your phone" in page
    other = asha.on_another_device(app)
    assert other.signs_in().location == "/accounts/code"
    assert other.get("/accounts/").status_code == 302


def test_the_picture_is_the_secret_with_her_address(asha: Actor) -> None:
    page = set_up(asha, uuid4())
    tree = html.fromstring(page.text)
    (address,) = tree.xpath("//a[starts-with(@href, 'otpauth:')]/@href")
    (picture,) = tree.xpath("//*[@class='qr']/img/@src")

    assert faults_of(page.text) == []
    assert unquote(urlsplit(address).path) == f"/Debrief:{asha.email}"
    assert parse_qs(urlsplit(address).query)["secret"] == [secret_on(page)]
    assert picture == segno.make(address, error="m").svg_data_uri(scale=4, border=1, dark="#000")
    assert page.headers["Cache-Control"] == "no-store"


def test_nothing_is_kept_until_a_right_code_shows_that_it_works(app: Flask, asha: Actor, clock: Clock) -> None:
    set_up(asha, uuid4())

    assert stored(app, asha) is None
    assert asha.on_another_device(app).signs_in().location == "/journal/"


@pytest.mark.parametrize("typed", ["000000", "12345", "", "one two"])
def test_a_wrong_code_leaves_the_same_picture_on_the_page(app: Flask, asha: Actor, clock: Clock, typed: str) -> None:
    once = uuid4()
    secret = secret_on(set_up(asha, once))

    again = set_up(asha, once, code=typed)

    assert secret_on(again) == secret
    assert "Not added yet" in again.text
    assert faults_of(again.text) == []
    assert stored(app, asha) is None
    asha.totp = secret
    assert set_up(asha, once, code=asha.code(clock())).status_code == 302


def test_a_reload_shows_the_same_picture_and_another_beginning_another(asha: Actor) -> None:
    once = uuid4()
    secret = secret_on(set_up(asha, once))

    assert secret_on(set_up(asha, once)) == secret
    assert secret_on(set_up(asha, uuid4())) != secret


def test_a_damaged_once_only_id_does_no_harm(asha: Actor, clock: Clock) -> None:
    page = asha.post(PATH, {"once": "damaged"})
    form = html.fromstring(page.text).get_element_by_id("confirm")
    asha.totp = secret_on(page)

    done = asha.post(PATH, {**dict(form.form_values()), "code": asha.code(clock())})  # type: ignore[attr-defined]

    assert done.location == "/accounts/?done=code-on"


def test_a_second_tap_changes_nothing(app: Flask, asha: Actor, clock: Clock) -> None:
    once = uuid4()
    asha.totp = secret_on(set_up(asha, once))
    set_up(asha, once, code=asha.code(clock()))
    kept = stored(app, asha)

    assert set_up(asha, once, code=asha.code(clock())).location == PATH
    assert stored(app, asha) == kept


def test_a_phone_that_is_there_is_not_replaced_without_its_code(app: Flask, asha: Actor, clock: Clock) -> None:
    """Whoever finds her signed in cannot put their own phone in the place of hers."""
    asha.adds_a_phone(clock())
    kept = stored(app, asha)

    assert set_up(asha, uuid4()).location == PATH
    assert set_up(asha, uuid4(), code=asha.code(clock())).location == PATH
    assert stored(app, asha) == kept


def test_other_devices_were_opened_by_a_password_alone_and_are_signed_out(
    app: Flask, asha: Actor, clock: Clock
) -> None:
    other = asha.on_another_device(app)
    other.signs_in()

    asha.adds_a_phone(clock())

    assert other.get("/accounts/").status_code == 302
    assert asha.get("/accounts/").status_code == 200


def test_the_code_that_showed_that_it_works_is_spent(app: Flask, asha: Actor, clock: Clock) -> None:
    asha.adds_a_phone(clock())

    assert "That code was used already." in asha.on_another_device(app).signs_in_with_a_code(clock()).text


def test_without_a_recovery_key_that_one_comes_first(app: Flask, asha: Actor) -> None:
    """A lost phone would keep her out for good."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        db.execute(update(PersonRow).values(recovery=None, recovery_find=None))

    page = asha.get(PATH).text

    assert "Make a recovery key first." in page
    assert "Add my phone" not in page
    assert set_up(asha, uuid4()).location == PATH


def test_an_educator_without_it_is_sent_here_told_why_and_goes_on_where_she_was(cleo: Actor, clock: Clock) -> None:
    sent = cleo.get("/accounts/roster?before=3")
    page = cleo.get(sent.location)
    once = re.search(r'name="once"[^>]*value="([^"]+)"', page.text)
    assert once is not None
    shown = cleo.post(sent.location, {"once": once[1]})
    cleo.totp = secret_on(shown)

    done = cleo.post(
        str(html.fromstring(shown.text).get_element_by_id("confirm").get("action")),
        {"once": once[1], "code": cleo.code(clock())},
    )

    assert sent.location == f"{PATH}?next=/accounts/roster?before%3D3"
    assert "You look after a course, so" in page.text
    assert faults_of(page.text) == []
    assert done.location == "/accounts/roster?before=3"
    assert cleo.get("/accounts/roster").status_code == 200


def test_it_never_goes_on_to_another_site(cleo: Actor, clock: Clock) -> None:
    once = uuid4()
    cleo.totp = secret_on(set_up(cleo, once))

    done = cleo.post(f"{PATH}?next=//evil.example", {"once": str(once), "code": cleo.code(clock())})

    assert done.location == "/accounts/?done=code-on"


def test_what_an_educator_wrote_before_she_had_it_is_kept_for_her(cleo: Actor) -> None:
    sent = cleo.post("/themes/changes/new", {"words": "Two nurses hand over together."})

    assert sent.location == PATH
    assert "Two nurses hand over together." in cleo.get("/accounts/kept").text


def test_a_student_is_not_told_of_courses(asha: Actor) -> None:
    assert "You look after a course" not in asha.get(PATH).text


def test_a_code_that_comes_too_late_is_kept_nowhere(asha: Actor) -> None:
    """Nor is anything else of the form: the secret is not in it."""
    token = asha.token()
    asha.post("/accounts/sign-out")

    late = asha.post(PATH, {"code": "123456"}, token=token)

    assert late.status_code == 403
    asha.signs_in()
    assert "Nothing waits here for you." in asha.get("/accounts/kept").text


def test_dev_adds_his_own_and_asha_signs_in_as_before(app: Flask, asha: Actor, dev: Actor, clock: Clock) -> None:
    once = uuid4()
    hers = secret_on(set_up(asha, once))

    assert secret_on(set_up(dev, once)) != hers
    dev.adds_a_phone(clock())
    assert stored(app, asha) is None
    assert asha.on_another_device(app).signs_in().location == "/journal/"
