"""A student asks somebody without an account, by a link that only they can pass on."""

import html as html_
import re
from uuid import UUID, uuid4

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.domain.codes import Reader
from debrief.domain.entries import Event
from debrief.domain.packs import Pack
from debrief.storage import people
from debrief.storage.database import writing
from debrief.storage.debriefs import DebriefRow
from debrief.storage.links import LinkRow
from debrief.vault.codes import Code
from tests.cast import Actor, Clock, house_of
from tests.debriefs.linking import BEN, Link, brings, opens, says_who, somebody, text_of
from tests.debriefs.telling import FALL, keeps_a_page, looks, main_form

WHOM = "/debriefs/ask/{}"
HELEN = "Helen, from my first ward"


def screens(asha: Actor, page_id: UUID, reader: str, *pieces: str, **fields: str) -> TestResponse:
    """Have a student come as far as what will be seen, screen by screen."""
    need = asha.post(WHOM.format(page_id) + "/whom", {**main_form(asha.get(WHOM.format(page_id))), "reader": reader})
    asked = {**main_form(need), "needs": ["listen"], "by": "today", **fields}
    show = asha.post(WHOM.format(page_id) + "/need", asked)
    return asha.post(WHOM.format(page_id) + "/show", {**main_form(show), "pieces": list(pieces)})


def asks_by_link(asha: Actor, page_id: UUID, reader: str = "supervisor", *pieces: str, **fields: str) -> UUID:
    """Have a student ask by link, and return the talk's id."""
    sent = asha.post(WHOM.format(page_id) + "/send", main_form(screens(asha, page_id, reader, *pieces, **fields)))
    assert sent.status_code == 302, sent.text
    return UUID(sent.location.partition("?")[0].rpartition("/")[2])


def code_on(asha: Actor, talk_id: UUID) -> Code:
    """Return the code that stands on the student's page of a talk."""
    return Code.read(str(html.fromstring(asha.get(f"/debriefs/{talk_id}").text).xpath("string(//*[@id='the-code'])")))


def whole_link_on(asha: Actor, talk_id: UUID) -> str:
    """Return the link that the student's page of a talk copies."""
    return str(html.fromstring(asha.get(f"/debriefs/{talk_id}").text).xpath("string(//@data-copy-text)"))


def test_it_works(app: Flask, asha: Actor, page_id: UUID) -> None:
    look = screens(asha, page_id, "supervisor", "headline", for_whom=HELEN)
    assert "Exactly what Helen, from my first ward will see" in look.text
    assert "Asha asks you to talk today" in look.text
    sent = asha.post(WHOM.format(page_id) + "/send", main_form(look))
    made = asha.get(sent.location)
    talk_id = UUID(sent.location.partition("?")[0].rpartition("/")[2])

    assert "The link is ready. Nothing was sent" in made.text
    assert "You asked Helen, from my first ward, by link, to talk today" in made.text
    assert "Nobody has opened your link yet." in made.text
    holder = somebody(app)
    assert brings(holder, code_on(asha, talk_id)).location == f"/debriefs/shown/{talk_id}"
    assert FALL.headline in holder.get(f"/debriefs/shown/{talk_id}").text


def test_the_page_carries_the_link_as_a_picture_as_text_and_as_a_code(asha: Actor, page_id: UUID) -> None:
    talk_id = asks_by_link(asha, page_id)

    page = html.fromstring(asha.get(f"/debriefs/{talk_id}").text)

    code = code_on(asha, talk_id)
    assert re.fullmatch(r"([0-9A-Z]{5}-){5}[0-9A-Z]{2}", str(code))
    link = f"https://debrief.test/debriefs/link#{code}"
    assert str(page.xpath("string(//@data-share-url)")) == link == whole_link_on(asha, talk_id)
    assert str(page.xpath("string(//*[@id='the-link'])")) == link
    assert "debrief.test/talk" in page.xpath("//p[@class='secret-key']/text()")
    assert str(page.xpath("string(//p[@class='qr']/img/@src)")).startswith("data:image/svg+xml")


def test_what_is_passed_on_with_the_link_says_nothing_of_what_happened_or_of_whose_it_is(
    asha: Actor, page_id: UUID
) -> None:
    """Messages are previewed on locked screens."""
    talk_id = asks_by_link(asha, page_id, "supervisor", "headline", "kind", for_whom=HELEN)

    said = str(html.fromstring(asha.get(f"/debriefs/{talk_id}").text).xpath("string(//@data-share-text)"))

    assert said
    assert not any(word in said for word in ("Asha", "Helen", "Nursing", FALL.headline, "fall"))


@pytest.mark.parametrize("reader", [one.value for one in Reader])
def test_nothing_is_ticked_at_first_whoever_it_is_for(asha: Actor, page_id: UUID, reader: str) -> None:
    """Nobody here knows whether the one who will hold it assesses the student."""
    show = asha.post(WHOM.format(page_id) + "/need", {"reader": reader})

    assert "pieces" not in main_form(show)
    assert "So nothing is ticked at first" in show.text


def test_ticks_chosen_for_somebody_listed_do_not_go_on_to_a_link(asha: Actor, ben: Actor, page_id: UUID) -> None:
    show = main_form(asha.post(WHOM.format(page_id) + "/need", {"reader": str(ben.id)}))
    assert show["pieces"]

    by_link = asha.post(WHOM.format(page_id) + "/need", {**show, "reader": "supervisor"})

    assert "pieces" not in main_form(by_link)


@pytest.mark.parametrize("reader", list(Reader))
def test_the_words_offered_fit_whom_it_is_for(
    app: Flask, asha: Actor, page_id: UUID, pack: Pack, reader: Reader
) -> None:
    """Lines for the other kinds of reader, and for one who is known to assess, are not among them."""
    talk_id = asks_by_link(asha, page_id, reader.value, "kind", "part", "when")
    seen = html_.unescape(opens(app, Link(talk_id, code_on(asha, talk_id))).get(f"/debriefs/shown/{talk_id}").text)

    for_others = [
        line.say
        for line in (*pack.lines, *pack.scenarios["fall"].lines)
        if (line.when.reader and reader not in line.when.reader) or line.when.assesses
    ]
    assert for_others
    assert not [say for say in for_others if say in seen]


def test_whom_it_is_for_stands_on_the_students_own_pages_alone(app: Flask, asha: Actor, page_id: UUID) -> None:
    talk_id = asks_by_link(asha, page_id, "peer", "headline", for_whom="My  sister\tMaya")

    holder = opens(app, Link(talk_id, code_on(asha, talk_id)))

    for path in (f"/debriefs/shown/{talk_id}", f"/debriefs/shown/{talk_id}/who", f"/debriefs/shown/{talk_id}/worried"):
        assert "Maya" not in holder.get(path).text
    for path in ("/debriefs/", f"/journal/{page_id}", f"/debriefs/{talk_id}"):
        assert "My sister Maya" in asha.get(path).text


def test_without_a_name_of_ones_own_it_is_called_after_whom_it_is_for(asha: Actor, page_id: UUID) -> None:
    asks_by_link(asha, page_id, "tutor")

    assert "You asked a tutor, by link, to talk today" in asha.get("/debriefs/").text


def test_where_nobody_is_listed_the_link_is(app: Flask, asha: Actor, ben: Actor) -> None:
    page_id = keeps_a_page(app, asha, Event(away=(ben.id,)))

    seen = asha.get(WHOM.format(page_id)).text

    assert "Nobody is listed here that you could ask" in seen
    assert "Anyone else, by a link" in seen
    assert asks_by_link(asha, page_id)


def test_a_double_tap_makes_one_link(app: Flask, asha: Actor, page_id: UUID) -> None:
    form = main_form(screens(asha, page_id, "supervisor"))

    first, second = (asha.post(WHOM.format(page_id) + "/send", form) for _ in range(2))

    assert first.location == second.location
    with Session(house_of(app).engine) as db:
        assert db.query(LinkRow).count() == db.query(DebriefRow).count() == 1


def test_a_name_that_is_too_long_is_given_back_and_hinders_nobody(asha: Actor, ben: Actor, page_id: UUID) -> None:
    """Nor does it once somebody else is chosen, where nobody asks for it: what is wrong is always to be seen."""
    long = "H" * 101

    for reader in ("supervisor", str(ben.id)):
        refused = asha.post(WHOM.format(page_id) + "/need", {"reader": reader, "for_whom": long})
        assert "1 character too many" in refused.text
        assert f'value="{long}"' in refused.text


def test_a_name_for_a_link_is_not_lost_on_the_way_past_somebody_listed(asha: Actor, ben: Actor, page_id: UUID) -> None:
    need = asha.post(WHOM.format(page_id) + "/whom", {"reader": str(ben.id), "for_whom": HELEN})

    assert main_form(need)["for_whom"] == [HELEN]
    assert "Whom is the link for?" not in need.text


def test_whoever_has_left_the_course_does_not_ask_in_its_name(
    app: Flask, asha: Actor, page_id: UUID, clock: Clock
) -> None:
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = people.by_id(db, asha.id)
        assert row is not None
        row.leaves_on = clock().date().replace(year=2027)

    seen = asha.get(WHOM.format(page_id)).text

    assert "by a link" not in seen
    assert "You can say or send one of these to anyone you trust." in seen
    assert "Choose the person" in asha.post(WHOM.format(page_id) + "/send", {"reader": "peer"}).text


def test_the_student_sees_when_it_was_opened_and_who_somebody_says_they_are(
    app: Flask, asha: Actor, page_id: UUID
) -> None:
    talk_id = asks_by_link(asha, page_id, for_whom=HELEN)
    link = Link(talk_id, code_on(asha, talk_id))
    holder = opens(app, link)
    holder.get(link.path)

    opened = text_of(asha.get(f"/debriefs/{talk_id}"))
    assert "Someone with your link has not answered yet." in opened
    assert "Your link was first opened on Monday 23 November 2026 at 02:40." in opened
    assert "Nobody here can check who it is." in opened

    says_who(holder, link, then="yes")
    holder.post(f"{link.path}/reply", {"words": "Thank you for telling me. I can meet you at two."})

    answered = text_of(asha.get(f"/debriefs/{talk_id}"))
    assert f"Someone with your link, who says they are {BEN['name']}, {BEN['role']}, can talk." in answered
    assert f"who says they are {BEN['name']}, {BEN['role']}, wrote to you on" in answered
    assert "Helen, from my first ward can talk" not in answered


def test_asking_by_link_again_draws_another_code(asha: Actor, page_id: UUID) -> None:
    one, other = (code_on(asha, asks_by_link(asha, page_id)) for _ in range(2))

    assert one != other


def test_a_code_that_nobody_offered_asks_nobody(asha: Actor, page_id: UUID) -> None:
    for reader in ("chief", "link", str(uuid4()), ""):
        assert "Choose the person" in asha.post(WHOM.format(page_id) + "/send", {"reader": reader}).text


def test_a_stopped_link_is_said_to_open_nothing(app: Flask, asha: Actor, page_id: UUID) -> None:
    talk_id = asks_by_link(asha, page_id)
    code = code_on(asha, talk_id)

    asha.post(f"/debriefs/{talk_id}/stop")

    page = asha.get(f"/debriefs/{talk_id}").text
    assert "The link opens nothing any more." in page
    assert str(code) not in page
    assert brings(somebody(app), code).status_code == 404


def test_nobody_else_sees_the_link(asha: Actor, ben: Actor, cleo: Actor, dev: Actor, page_id: UUID) -> None:
    talk_id = asks_by_link(asha, page_id)

    for other in (ben, cleo, dev):
        assert other.get(f"/debriefs/{talk_id}").status_code == 404
        assert "Asha" not in other.get("/debriefs/").text
    assert dev.get(WHOM.format(page_id)).status_code == 404
    assert looks(dev, page_id, ben).status_code == 404
