"""Mail tells somebody that something waits for them: the same few words, and never at the cost of what was done."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.config import Settings
from debrief.storage import letters, people
from debrief.storage.burial import bury
from debrief.storage.database import writing
from debrief.web import letters as telling
from debrief.web import mail
from debrief.web.letters import Became, Post, deliver, deliver_all
from debrief.web.postman import Postman
from tests.cast import Actor, Clock, house_of
from tests.debriefs.linking import gives_a_link
from tests.debriefs.telling import as_, asks, writes
from tests.mailbox import Mailbox, free_port, serving, silent, speaking

KIND = "Thank you for telling me. I am glad you did."
FOR_TODAY, SOMETHING = "Debrief: somebody asks you for a talk today", "Debrief: there is something for you"


@pytest.fixture
def box() -> Mailbox:
    """Return a mail server's box, at a port where it does not run yet."""
    return Mailbox(port=free_port())


@pytest.fixture
def settings(settings: Settings, box: Mailbox) -> Settings:
    """Return settings by which mail goes out."""
    return replace(settings, mail=box.mail())


@pytest.fixture
def running(box: Mailbox) -> Iterator[Mailbox]:
    """Return the mail server, running."""
    with serving(box, port=box.port):
        yield box


def test_it_works(app: Flask, asha: Actor, ben: Actor, page_id: UUID, running: Mailbox) -> None:
    asks(asha, page_id, ben, "headline", by="today")
    settled(app)

    (letter,) = running.letters
    assert running.to == [ben.email]
    assert letter["Subject"] == FOR_TODAY
    told = letter.as_string()
    for word in (asha.name, ben.name, asha.email, "BSc", "fall", "water", str(page_id)):
        assert word.lower() not in told.lower().replace(ben.email, "")


def test_an_ask_for_today_goes_at_once_and_any_other_once_a_day(
    app: Flask, asha: Actor, dev: Actor, ben: Actor, page_id: UUID, clock: Clock, running: Mailbox
) -> None:
    for by in ("this_week", "this_week", "today", "before_shift", "today"):
        asks(asha, page_id, ben, "headline", by=by)
        settled(app)
    assert subjects(running) == [SOMETHING, FOR_TODAY, FOR_TODAY]

    clock.forward(hours=24)
    asha.signs_in()
    asks(asha, page_id, ben, "headline", by="this_week")
    settled(app)
    assert subjects(running) == [SOMETHING, FOR_TODAY, FOR_TODAY, SOMETHING]


def test_nobody_fills_a_mailbox(app: Flask, asha: Actor, ben: Actor, page_id: UUID, running: Mailbox) -> None:
    for _ in range(telling.FOR_TODAY_AT_MOST + 2):
        asks(asha, page_id, ben, "headline", by="today")
        settled(app)

    assert len(running.letters) == telling.FOR_TODAY_AT_MOST


def test_a_student_who_wants_it_is_told_of_what_comes_back_once_a_day(
    app: Flask, asha: Actor, ben: Actor, debrief_id: UUID, running: Mailbox
) -> None:
    settled(app)
    running.to.clear()
    writes(ben, debrief_id, KIND)
    settled(app)
    assert running.to == []  # unless they say so, no mail proves that they use this

    asha.post("/accounts/mail", {"mail": "on"})
    ben.post(f"/debriefs/shown/{debrief_id}/answer", {"answer": "yes"})
    settled(app)
    writes(ben, debrief_id, KIND)
    settled(app)

    assert running.to == [asha.email]
    assert subjects(running)[-1] == SOMETHING


def test_for_a_link_there_is_nobody_to_tell(app: Flask, asha: Actor, page_id: UUID, running: Mailbox) -> None:
    gives_a_link(app, asha, page_id)
    settled(app)

    assert running.letters == []
    with Session(house_of(app).engine) as db:
        assert letters.who_waits(db, limit=9) == []


def test_who_turned_it_off_gets_none_also_of_what_waits_already(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, box: Mailbox
) -> None:
    asks(asha, page_id, ben, "headline", by="today")
    settled(app)
    ben.post("/accounts/mail", {"mail": "off"})
    with serving(box, port=box.port):
        assert later(app, minutes=10)
        asks(asha, page_id, ben, "headline", by="today")
        settled(app)

    assert (box.letters, waiting(app, ben)) == ([], 0)


def test_what_is_undone_tells_nobody(app: Flask, asha: Actor, ben: Actor, running: Mailbox) -> None:
    with as_(app, asha):
        from debrief.web.database import db

        telling.tell(db(), people.by_id(db(), ben.id), for_today=True)
        db().flush()
    settled(app)

    assert (running.letters, waiting(app, ben)) == ([], 0)


def test_a_server_that_hangs_holds_up_no_page(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_of(app)
    with speaking(silent) as port:
        hung = replace(house.settings, mail=Mailbox(port=port).mail())
        app.extensions["debrief"] = replace(house, settings=hung)
        monkeypatch.setattr(mail.send, "__kwdefaults__", {"patience": 1.0, "at_most": 2.0})
        begun = time.monotonic()
        asks(asha, page_id, ben, "headline", by="today")
        assert time.monotonic() - begun < 0.9
        settled(app)

    assert waiting(app, ben) == 1


def test_down_for_a_week(app: Flask, asha: Actor, ben: Actor, page_id: UUID, clock: Clock, box: Mailbox) -> None:
    """Every ask is kept. Once the server is back there is one letter, whatever came meanwhile, and no word too old."""
    for _day in range(6):
        asha.signs_in()
        asks(asha, page_id, ben, "headline", by="today")
        settled(app)
        assert not later(app, hours=1)
        clock.forward(hours=23)
    with serving(box, port=box.port):
        assert later(app, hours=1)
        assert later(app, hours=1)

    assert subjects(box) == [SOMETHING]
    assert waiting(app, ben) == 0


def test_after_a_week_it_is_let_go(app: Flask, asha: Actor, ben: Actor, page_id: UUID, clock: Clock) -> None:
    asks(asha, page_id, ben, "headline", by="today")
    settled(app)

    for days, left in ((7, 1), (8, 0)):
        day = clock().date() + timedelta(days=days)
        with Session(writing(house_of(app).engine)) as db, db.begin():
            bury(db, now=clock() + timedelta(days=days), today=day)
        assert waiting(app, ben) == left


def test_a_person_whose_box_is_gone_is_not_tried_again_and_holds_up_nobody(
    app: Flask, asha: Actor, ben: Actor, page_id: UUID, running: Mailbox
) -> None:
    running.rcpt = "550 No such user"
    asks(asha, page_id, ben, "headline", by="today")
    settled(app)
    running.rcpt = "250 OK"

    assert later(app, hours=1)
    assert (running.letters, running.asked) == ([], [ben.email])


def test_two_at_once_send_one(app: Flask, asha: Actor, ben: Actor, page_id: UUID, clock: Clock, box: Mailbox) -> None:
    """While one speaks to the server, as long as that may take, the other leaves the letter alone."""
    asks(asha, page_id, ben, "headline", by="today")
    settled(app)
    clock.forward(minutes=10)
    other: list[Became] = []

    send = mail.send

    def slowly(*args: Any) -> None:
        if not other:
            other.append(deliver(post(app), ben.id, clock=clock, day=today(app)))
        send(*args)

    with serving(box, port=box.port), pytest.MonkeyPatch.context() as patch:
        patch.setattr(mail, "send", slowly)
        assert deliver(post(app), ben.id, clock=clock, day=today(app)) is Became.SENT

    assert other == [Became.NOTHING_TO_SEND]
    assert len(box.letters) == 1


def test_once_the_server_cannot_be_had_the_others_wait_and_come_first_next_time(
    app: Flask, asha: Actor, ben: Actor, cleo: Actor, page_id: UUID, clock: Clock
) -> None:
    for reader in (ben, cleo):
        asks(asha, page_id, reader, "headline", by="today")
        settled(app)
    clock.forward(hours=1)
    with Session(house_of(app).engine) as db:
        first = letters.who_waits(db, limit=9)

    assert not later(app, hours=0)
    with Session(house_of(app).engine) as db:
        assert letters.who_waits(db, limit=9) == [first[1], first[0]]


def test_what_does_not_fit_into_the_bag_is_left_to_tidy() -> None:
    postman, done, begun, goes_on = Postman(room=1), list[str](), Event(), Event()

    def first() -> None:
        begun.set()
        goes_on.wait(5)
        done.append("first")

    assert postman.take(first)
    assert begun.wait(5)
    assert postman.take(lambda: done.append("second"))
    assert not postman.take(lambda: done.append("third"))
    goes_on.set()
    postman.bag.join()

    assert done == ["first", "second"]


def test_a_fault_does_not_end_the_postman() -> None:
    postman, done = Postman(), []
    postman.take(lambda: 1 / 0)
    postman.take(lambda: done.append("second"))
    postman.bag.join()

    assert done == ["second"]


def test_the_log_names_nobody(app: Flask, asha: Actor, ben: Actor, page_id: UUID, running: Mailbox) -> None:
    running.rcpt = f"451 {ben.email} is greylisted"
    asks(asha, page_id, ben, "headline", by="today")
    settled(app)
    running.rcpt = "250 OK"
    running.data = f"554 no mail for {ben.email}"
    assert not later(app, hours=1)

    assert isinstance(house_of(app).settings.log_file, Path)
    log = (house_of(app).settings.log_file or Path()).read_text()
    assert log.count("for now") == 2
    assert ben.email not in log
    assert str(ben.id) not in log


def test_the_pages_say_that_mail_goes(app: Flask, asha: Actor, ben: Actor, debrief_id: UUID) -> None:
    settled(app)
    assert "short mail that names nobody" in asha.get(f"/debriefs/{debrief_id}").text
    assert "No mail goes to you when something comes back" in asha.get(f"/debriefs/{debrief_id}").text
    asha.post("/accounts/mail", {"mail": "on"})
    assert "No mail goes to you when something comes back" not in asha.get(f"/debriefs/{debrief_id}").text


def test_dev_is_told_nothing(app: Flask, asha: Actor, dev: Actor, ben: Actor, page_id: UUID, running: Mailbox) -> None:
    dev.post("/accounts/mail", {"mail": "on"})
    writes(ben, asks(asha, page_id, ben, "headline", by="today"), KIND)
    settled(app)

    assert running.to == [ben.email]


def settled(app: Flask) -> None:
    """Wait until everything that was handed to the postman is done."""
    house_of(app).postman.bag.join()


def post(app: Flask) -> Post:
    """Return the installation's post."""
    house = house_of(app)
    found = Post.of(house.settings, house.engine, house.server)
    assert found is not None
    return found


def today(app: Flask) -> date:
    """Return the day that it is."""
    return house_of(app).clock().date()


def later(app: Flask, **by: float) -> bool:
    """Let some time pass and try again what waits; tell whether all of it went."""
    clock = house_of(app).clock
    assert isinstance(clock, Clock)
    clock.forward(**by)
    return deliver_all(post(app), clock=clock, day=today(app))


def waiting(app: Flask, person: Actor) -> int:
    """Return how many letters wait for somebody."""
    with Session(house_of(app).engine) as db:
        return len([row for row in letters.of_person(db, person.id) if not row.sent])


def subjects(box: Mailbox) -> list[str]:
    """Return what the letters are about, in the order they came."""
    return [str(letter["Subject"]) for letter in box.letters]
