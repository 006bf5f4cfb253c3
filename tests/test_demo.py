"""The demonstration: everything that it says there is to see is there, and every page of it opens."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from debrief.demo import PASSWORD, PEOPLE, demonstration, greeting
from debrief.demo.crowd import crowd
from debrief.demo.pages import ENTRIES, DemoEntry
from debrief.demo.talks import ruths_reply
from debrief.demo.terms import AT_SECOND_END, CHANGES
from debrief.domain.entries import Entry, Reflection, Since
from debrief.domain.facets import facets, said_by
from debrief.domain.tone import Verdict, remarks, verdict
from debrief.storage import people, periods, programmes, releases, tickets
from tests.cast import OURS, QUICK, Clock, house_of

NOW = Clock()()


@pytest.fixture(scope="module")
def demo() -> Iterator[Flask]:
    """Return the demonstration's app, seeded as it is for everybody who tries it."""
    with demonstration(port=8000, stretch=QUICK) as app:
        yield app


def signed_in(demo: Flask, code: str) -> FlaskClient:
    """Return a browser that somebody is signed in at, on plain http as in the demonstration."""
    client, (email,) = demo.test_client(), [person.email for person in PEOPLE if person.code == code]
    answer = client.post("/accounts/sign-in", data={"email": email, "password": PASSWORD}, headers=OURS)
    assert answer.status_code == 302
    return client


def kept(entry: DemoEntry) -> Entry:
    """Return a page as its student keeps it."""
    reflection, since = Reflection(helped=entry.helped, hindered=entry.hindered), entry.since or Since()
    return Entry(logged_at=NOW, touched_at=NOW, event=entry.event, reflection=reflection, since=since)


def everything(client: FlaskClient) -> dict[str, str]:
    """Return every page that a browser reaches by links, by its address."""
    waiting, pages = ["/", "/journal/", "/themes/"], dict[str, str]()
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        if answer.status_code == 404 and address in {"/journal/", "/themes/"}:
            continue  # not everybody's
        assert answer.status_code in {200, 302}, address
        pages[address] = unescape(answer.text) if answer.mimetype == "text/html" else ""
        links = html.fromstring(answer.text).xpath("//a/@href") if pages[address] else []
        onward = {str(link).partition("#")[0] for link in [*links, answer.location or ""]}
        waiting += sorted(link for link in onward if link.startswith("/") and link not in {*pages, *waiting})
    return pages


@pytest.mark.parametrize("code", [person.code for person in PEOPLE])
def test_everything_that_somebody_can_reach_opens(demo: Flask, code: str) -> None:
    pages = everything(signed_in(demo, code))

    assert len(pages) > 40
    assert all("A demonstration. Nobody here is real." in page for page in pages.values() if "<main" in page)


def test_there_are_55_students(demo: Flask) -> None:
    with Session(house_of(demo).engine) as db:
        programme = programmes.first(db)
        assert programme is not None

        assert people.count_students(db, programme.id) == 55


def test_cleo_sees_a_summary_and_that_there_were_not_enough(demo: Flask) -> None:
    cleo = signed_in(demo, "cleo")
    home = unescape(cleo.get("/themes/").text)
    (release,) = set(re.findall(r'href="(/themes/[0-9a-f-]{36})"', home))
    summary = unescape(cleo.get(release).text)

    assert "Not enough students to show safely" in home
    assert "This does not mean that nothing happened." in home
    assert "Only your account opens this period" in home
    assert re.search(r"about \d+", summary)
    assert "fewer than 15" in summary


def test_everybody_reads_what_changed_about_what_the_summary_shows(demo: Flask) -> None:
    """A note may not tell what the summary hides, so the two figures that the notes speak of are well above it."""
    page, pack = unescape(signed_in(demo, "dev").get("/themes/changes").text), house_of(demo).pack
    assert all(words in page for words in CHANGES.values())
    counted = [
        said_by(kept(entry), facets(pack))
        for entry in crowd()[1]
        if entry.in_picture and entry.hours_ago >= 24 * AT_SECOND_END
    ]

    for code in ("checked:no", "hindered:organisation"):
        assert sum(code in said for said in counted) >= 20


def test_asha_can_add_a_page_to_the_picture_and_has_added_one(demo: Flask) -> None:
    asha = signed_in(demo, "asha")
    pages = re.findall(r'href="(/journal/[0-9a-f-]{36})"', asha.get("/journal/").text)
    chosen = [
        html.fromstring(asha.get(f"{page}/picture").text).xpath("string(//input[@name='picture'][@checked]/@value)")
        for page in pages
    ]

    assert sorted(chosen) == ["add", "leave", "leave"]


def test_olena_finds_a_reply_that_came_folded(demo: Flask) -> None:
    olena, house = signed_in(demo, "olena"), house_of(demo)
    (talk,) = set(re.findall(r'href="(/debriefs/[0-9a-f-]{36})"', olena.get("/debriefs/").text))

    assert "Parts of this may hurt" in unescape(olena.get(talk).text)
    assert verdict(remarks(ruths_reply(NOW).words, house.tone_rules)) is Verdict.STOP


def test_what_is_over_is_gone(demo: Flask) -> None:
    """The first summary's tickets went with it, and pages of more than a year ago with their day."""
    with Session(house_of(demo).engine) as db:
        programme = programmes.first(db)
        assert programme is not None
        (release,) = releases.of_programme(db, programme.id)
        period = periods.of_programme(db, programme.id)
        assert period is not None

        assert tickets.of_period(db, release.id) == []
        assert 0 < len(tickets.of_period(db, period.id)) < 10


def test_every_kind_and_family_of_the_demonstration_is_in_the_pack(demo: Flask) -> None:
    pack = house_of(demo).pack
    for entry in (*ENTRIES, *crowd()[1]):
        kind = pack.scenario(entry.event.kind)
        assert kind is not None
        assert kind.family == entry.event.family


def test_a_link_in_the_terminal_opens_an_ask_without_an_account(demo: Flask) -> None:
    """Beside its picture, which a terminal that shows no colour draws too."""
    said = greeting(demo, port=8000)
    (code,) = re.findall(r"http://127\.0\.0\.1:8000/debriefs/link#([0-9A-Z-]{32})\n", said)
    picture = [line for line in said.splitlines() if set(line) & set("█▀▄")]
    holder = demo.test_client()

    opened = holder.post("/debriefs/link", data={"code": code}, headers=OURS)

    assert len({len(line) for line in picture}) == 1
    assert len(picture) > 15
    assert "Asha Nair asks you to talk this week" in holder.get(opened.location).text
    talks = unescape(signed_in(demo, "asha").get("/debriefs/").text)
    assert "You asked the sister from my first ward, by link, to talk this week" in talks
