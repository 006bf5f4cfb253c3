"""Somebody whom a student gave a link opens it: no account, one share, nothing else."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from lxml import html

from debrief.storage.links import DAYS_TO_OPEN
from debrief.vault.codes import Code
from tests.cast import Actor, Clock
from tests.debriefs.linking import HEADLINE, Link, brings, gives_a_link, opens, somebody, text_of


@pytest.fixture
def link(app: Flask, asha: Actor, page_id: UUID) -> Link:
    """Return a link that Asha gives to somebody."""
    return gives_a_link(app, asha, page_id)


def test_it_works(app: Flask, link: Link) -> None:
    holder = opens(app, link)

    page = holder.get(link.path)

    assert page.status_code == 200
    assert "Asha asks you to talk this week" in page.text
    assert HEADLINE in page.text


def test_the_door_is_the_same_for_everyone_and_leaves_nothing_on_the_device(app: Flask, link: Link) -> None:
    door = somebody(app).get("/debriefs/link")

    assert "A student of BSc Nursing gave you a link or a code" in door.text
    assert "No account, and nothing to install" in door.text
    assert "Nothing is sent to anyone until you choose to" in door.text
    assert "Set-Cookie" not in door.headers
    assert "Asha" not in door.text


def test_the_short_address_leads_to_the_door(app: Flask) -> None:
    assert somebody(app).get("/talk").location == "/debriefs/link"


def test_the_door_takes_a_tap_and_never_sends_itself(app: Flask) -> None:
    (form,) = html.fromstring(somebody(app).get("/debriefs/link").text).xpath("//form[@id='door']")

    assert "data-code-go" not in form.attrib
    assert form.xpath(".//input[@data-code-field]")


@pytest.mark.parametrize(
    "written",
    [
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: f"  {code}\n",
    ],
)
def test_a_code_is_read_generously(app: Flask, link: Link, written: Callable[[str], str]) -> None:
    assert brings(somebody(app), written(str(link.code))).location == link.path


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda code: "", "Type the code that the student gave you."),
        (lambda code: code[:-6], "A code has 27 characters"),
        (lambda code: code[:-1] + ("A" if code[-1] != "A" else "B"), "One of these characters is not right"),
        (lambda code: "!" + code[:5] + "U" + code[6:], "never used in a code"),
    ],
)
def test_a_damaged_code_stays_in_its_field_with_what_to_look_for(
    app: Flask, link: Link, damage: Callable[[str], str], says: str
) -> None:
    typed = damage(str(link.code))

    answer = brings(somebody(app), typed)

    assert answer.status_code == 200
    assert says in html.fromstring(answer.text).text_content()
    assert html.fromstring(answer.text).xpath("string(//input[@name='code']/@value)") == typed
    assert "Set-Cookie" not in answer.headers


def test_wrong_taken_back_and_run_out_are_one_and_the_same_answer(
    app: Flask, asha: Actor, link: Link, page_id: UUID, clock: Clock
) -> None:
    other = gives_a_link(app, asha, page_id)
    asha.post(f"/debriefs/{other.talk_id}/stop")
    clock.forward(days=DAYS_TO_OPEN.days)

    answers = [brings(somebody(app), code) for code in (Code.fresh(), other.code, link.code)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({text_of(answer) for answer in answers}) == 1
    assert "opens nothing now" in text_of(answers[0])
    assert not [answer for answer in answers if "Set-Cookie" in answer.headers]


def test_it_opens_on_its_last_day_and_not_on_the_next(app: Flask, link: Link, clock: Clock) -> None:
    clock.forward(days=DAYS_TO_OPEN.days - 1)
    assert brings(somebody(app), link.code).status_code == 302

    clock.forward(days=DAYS_TO_OPEN.days)
    assert brings(somebody(app), link.code).status_code == 404


def test_the_first_opening_gives_it_two_more_weeks(app: Flask, asha: Actor, link: Link, clock: Clock) -> None:
    clock.forward(days=10)
    page = opens(app, link).get(link.path)

    assert "until the end of Wednesday 16 December 2026" in text_of(page)


def test_what_is_open_closes_at_midnight_of_its_day(app: Flask, link: Link, clock: Clock) -> None:
    clock.forward(days=DAYS_TO_OPEN.days - 1, hours=21, minutes=15)  # a quarter of an hour before midnight
    holder = opens(app, link)
    assert holder.get("/limits").status_code == 200

    clock.forward(minutes=10)

    assert holder.get(link.path).status_code == 404


def test_taking_it_back_shuts_it_wherever_it_is_open(app: Flask, asha: Actor, link: Link) -> None:
    first, second = opens(app, link), opens(app, link)

    asha.post(f"/debriefs/{link.talk_id}/stop")

    for holder in (first, second):
        answer = holder.get(link.path)
        assert answer.location == "/debriefs/link?done=ended"
        assert "it may have been taken back" in holder.get(answer.location).text


def test_it_closes_by_itself_after_half_an_hour_and_opens_again(app: Flask, link: Link, clock: Clock) -> None:
    holder = opens(app, link)
    clock.forward(minutes=31)

    assert holder.get(link.path).location == "/debriefs/link?done=ended"
    assert brings(holder, link.code).location == link.path
    assert HEADLINE in holder.get(link.path).text


def test_staying_longer_starts_the_half_hour_again(app: Flask, link: Link, clock: Clock) -> None:
    holder = opens(app, link)
    assert "The talk stays open here until 03:10." in holder.get(link.path).text
    clock.forward(minutes=25)

    assert holder.post("/debriefs/stay").location == link.path

    clock.forward(minutes=25)
    assert holder.get(link.path).status_code == 200


def test_being_done_leaves_nothing_on_the_device(app: Flask, link: Link) -> None:
    holder = opens(app, link)
    holder.get(link.path)

    done = holder.post("/debriefs/put-down")

    assert done.location == "/?done=put-down"
    assert "Closed on this device" in holder.get(done.location).text
    assert holder.client.get_cookie("__Host-debrief", domain="debrief.test") is None
    assert holder.get(link.path).status_code == 302
    assert HEADLINE not in holder.last.text if holder.last else False


def test_being_done_twice_is_being_done(app: Flask, link: Link) -> None:
    holder = opens(app, link)
    token = holder.token()

    answers = [holder.post("/debriefs/put-down", token=token) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/?done=put-down"] * 2


def test_somebody_signed_in_is_told_that_opening_signs_them_out_and_so_it_does(
    app: Flask, dev: Actor, link: Link
) -> None:
    assert "You are signed in here as Dev. Opening this signs you out on this device." in dev.get("/debriefs/link").text
    before = dev.client.get_cookie("__Host-debrief", domain="debrief.test")
    assert before is not None

    assert brings(dev, link.code).location == link.path

    assert dev.get("/journal/").status_code == 404
    old = somebody(app)
    old.client.set_cookie("__Host-debrief", before.value, domain="debrief.test", secure=True)
    assert old.get("/journal/").status_code == 302


def test_a_student_who_tries_her_own_link_stays_signed_in_and_nothing_counts_as_opened(asha: Actor, link: Link) -> None:
    tried = brings(asha, link.code)

    assert tried.location == f"/debriefs/{link.talk_id}?done=own-link"
    page = asha.get(tried.location)
    assert "This is your own link." in page.text
    assert "Not opened yet." in page.text


def test_there_is_no_menu_and_a_way_back_from_every_open_page(app: Flask, link: Link) -> None:
    holder = opens(app, link)

    for path in (link.path, "/help", "/limits", "/", "/guide", f"{link.path}/worried"):
        page = html.fromstring(holder.get(path).text)
        assert not page.xpath("//details[@data-menu]"), path
        assert page.xpath("//header//a[@href=$path]", path=link.path), path
        assert page.xpath("//header//form[@action='/debriefs/put-down']"), path


def test_too_many_tries_say_how_long_to_wait_and_keep_the_code(app: Flask) -> None:
    wrong, holder = Code.fresh(), somebody(app)

    answers = [brings(holder, wrong) for _ in range(11)]

    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert html.fromstring(answers[-1].text).xpath("string(//input[@name='code']/@value)") == str(wrong)


def test_another_sites_page_opens_nothing(app: Flask, link: Link) -> None:
    holder = somebody(app)

    refused = holder.post("/debriefs/link", {"code": str(link.code)}, headers={"Sec-Fetch-Site": "cross-site"})

    assert refused.status_code == 403
    assert "Set-Cookie" not in refused.headers
    assert str(link.code) not in refused.text


def test_opening_it_counts_for_nothing_until_it_is_read(app: Flask, asha: Actor, link: Link) -> None:
    holder = opens(app, link)
    assert "Not opened yet." in asha.get(f"/debriefs/{link.talk_id}").text

    holder.get(link.path)

    assert "Not opened yet." not in asha.get(f"/debriefs/{link.talk_id}").text


def test_dev_finds_nothing_with_the_address_alone(app: Flask, dev: Actor, link: Link, tmp_path: Path) -> None:
    opens(app, link).get(link.path)

    assert dev.get(link.path).status_code == 404
    assert dev.get(f"{link.path}/who").status_code == 404
    assert dev.get(f"/debriefs/{link.talk_id}").status_code == 404
    assert dev.post("/debriefs/stay").status_code == 404
    assert dev.post("/debriefs/put-down").status_code == 302
    assert dev.get("/journal/").status_code == 200
    with sqlite3.connect(tmp_path / "debrief.sqlite3") as connection:
        (sessions,) = connection.execute("SELECT count(*) FROM link_sessions").fetchone()
    connection.close()
    assert sessions == 1
