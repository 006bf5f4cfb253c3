"""Asha, Ben and whoever holds a link, each doing what they like in any order, and a book of what must be true then."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.accounts import actions as account_actions
from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.people import Role
from debrief.storage import drafts, link_sessions, links, sessions
from debrief.storage.database import upgrade
from debrief.storage.debriefs import DebriefRow
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.storage.rescues import DAYS_KEPT
from debrief.tidying import tidy
from debrief.vault import keys
from debrief.vault.codes import Code
from debrief.vault.envelopes import Key
from debrief.vault.links import content_key_of_holder
from debrief.vault.sessions import Cookie
from debrief.web.sealing import Sealer
from debrief.web.talk_sealing import LinkSealer, TalkSealer, parties
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join
from tests.debriefs.linking import brings, gives_a_link, opens, says_who, somebody
from tests.debriefs.telling import asks, keeps_a_page, main_form
from tests.house.story import COOKIE, SITE

HEADLINE = "He fell while I was fetching water"
LONDON = ZoneInfo("Europe/London")
STUDENT, READER = "student", "reader"


@dataclass
class Talk:
    """One talk, as both sides were told of it."""

    id: UUID
    page_id: UUID
    code: Code | None
    last_seen: date
    taken_back: bool = False
    closed: bool = False
    gone: bool = False
    """Deleted by its student, or buried after its day."""
    link_gone: bool = False
    """Buried, after the last day on which it opened."""
    drafts: dict[str, str] = field(default_factory=dict)
    """What either side was last told to be kept, unsent."""

    @property
    def by_link(self) -> bool:
        """Tell whether whoever holds a link reads it."""
        return self.code is not None


@dataclass(frozen=True)
class Word:
    """Words that a page said it has, and where they belong."""

    text: str
    writer: str
    kind: str
    """A step of a page, words in a talk, a promise, or a form kept until its writer is back."""
    about: UUID
    until: date = date.max
    form: str = ""
    """Which form it came from: a later try of the same one takes its place."""


@dataclass
class Device:
    """A browser, and what was last begun in it."""

    actor: Actor
    name: str
    talk: Talk | None = None
    """What a link opened on it, or what it shows while it is handed over."""
    token: str = ""
    form: dict[str, Any] = field(default_factory=dict)
    form_of: str = ""
    saw: str = ""
    """The unsent words that its form was opened on."""

    @property
    def cookie(self) -> Cookie | None:
        """Return the cookie it has now."""
        found = self.actor.client.get_cookie(COOKIE, domain=SITE)
        return Cookie.read(found.value) if found is not None else None


class Ward:
    """A database on which any number of histories begin at the same point."""

    def __init__(self, folder: Path) -> None:
        """Have Asha show something of a page to Ben, and, by a link, to somebody who has said who they are."""
        self.path = folder / "debrief.sqlite3"
        secret = ServerSecret(1, random.Random(6).randbytes(32))  # noqa: S311  # the same in every run
        settings = Settings(
            database_url=f"sqlite:///{self.path}", secrets=(secret,), log_file=folder / "debrief.log", demo=False
        )
        self.clock = Clock()
        self.app: Flask = create_app(settings, clock=self.clock, stretch=QUICK)
        self.engine = house_of(self.app).engine
        upgrade(self.engine)
        programme, now = add_programme(self.app), self.clock()
        self.asha = join(self.app, programme, "Asha", Role.STUDENT, now=now)
        self.ben = join(self.app, programme, "Ben", Role.SUPERVISOR, now=now)
        self.keys = {actor.id: self._key_of(actor) for actor in (self.asha, self.ben)}
        for actor in (self.asha, self.ben):
            actor.signs_in()
        self.page_id = keeps_a_page(self.app, self.asha)
        self.to_ben = asks(self.asha, self.page_id, self.ben, "headline")
        self.by_link = gives_a_link(self.app, self.asha, self.page_id)
        at_desk, hal = self.asha.on_another_device(self.app), opens(self.app, self.by_link)
        at_desk.signs_in()
        says_who(hal, self.by_link)
        for actor, talk_id in ((self.ben, self.to_ben), (hal, self.by_link.talk_id)):
            assert actor.get(f"/debriefs/shown/{talk_id}").status_code == 200
        self.came_in = {
            name: (cookie_of(actor), actor.token())
            for name, actor in (("phone", self.asha), ("desk", at_desk), ("ben", self.ben), ("hal", hal))
        }
        house_of(self.app).engine.dispose()
        tidy(self.engine, now=now, today=now.date(), shuffle=random.Random(1).shuffle)  # noqa: S311  # as above
        self.engine.dispose()
        self.start = self.path.read_bytes()

    def _key_of(self, actor: Actor) -> Key:
        with Session(self.engine) as db:
            row = db.get_one(PersonRow, actor.id)
            derived = account_actions.derive(actor.password, keys.Stretch.read(row.stretch), salt=row.salt)
            return account_actions.unlock(row, derived, house_of(self.app).server)

    def begin_again(self) -> None:
        """Put the database and the clock back to where every history begins."""
        self.engine.dispose()
        for beside in ("-wal", "-shm"):
            self.path.with_name(self.path.name + beside).unlink(missing_ok=True)
        self.path.write_bytes(self.start)
        self.clock.now = Clock().now


@dataclass
class History:
    """What has happened so far, what was acknowledged, and everybody's browsers."""

    ward: Ward
    talks: list[Talk] = field(default_factory=list)
    pages: dict[UUID, date] = field(default_factory=dict)
    book: set[Word] = field(default_factory=set)
    asha_gone: bool = False
    ben_gone: bool = False
    words: int = 0

    def __post_init__(self) -> None:
        """Sit everybody down."""
        self.ward.begin_again()
        self.pages[self.ward.page_id] = self.today + timedelta(days=365)
        self.phone, self.desk, self.bens = (
            Device(actor.on_another_device(self.ward.app), actor.name)
            for actor in (self.ward.asha, self.ward.asha, self.ward.ben)
        )
        self.hals = [Device(somebody(self.ward.app), "Hal"), Device(somebody(self.ward.app), "Hal")]
        ward, until = self.ward, self.today + timedelta(days=90)
        self.talks = [
            Talk(ward.to_ben, ward.page_id, None, until),
            Talk(ward.by_link.talk_id, ward.page_id, ward.by_link.code, until),
        ]
        self.hals[0].talk = self.talks[1]
        here = {"phone": self.phone, "desk": self.desk, "ben": self.bens, "hal": self.hals[0]}
        for name, device in here.items():
            value, device.token = ward.came_in[name]
            device.actor.client.set_cookie(COOKIE, value, domain=SITE, secure=True, httponly=True)

    @property
    def devices(self) -> list[Device]:
        """Return every browser there is."""
        return [self.phone, self.desk, self.bens, *self.hals]

    @property
    def now(self) -> datetime:
        """Return what the clock says."""
        return self.ward.clock()

    @property
    def today(self) -> date:
        """Return the course's own date."""
        return self.now.astimezone(LONDON).date()

    def new_words(self) -> str:
        """Return words that stand nowhere else, and that no check has anything to say about."""
        self.words += 1
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{self.words:03}")
        return f"Thank you for telling me. quorv{letters}"

    # What is open to whom, by what they were told.

    def lives(self, device: Device) -> bool:
        """Tell whether a browser's session still opens anything."""
        cookie = device.cookie
        with Session(self.ward.engine) as db:
            row: Any = None
            if cookie is not None:
                row = sessions.by_id(db, cookie.session_id) or link_sessions.by_id(db, cookie.session_id)
            return row is not None and bool(row.lives(self.now))

    def may_read(self, talk: Talk, device: Device) -> bool:
        """Tell whether what a student showed is there for whoever sits at a browser, as long as its session lives."""
        if talk.taken_back or talk.gone or talk.link_gone or self.asha_gone or self._day(talk) <= self.today:
            return False
        if talk.by_link:
            return device.talk is talk and self._link_day(talk) > self.today
        return device is self.bens and not self.ben_gone

    def is_mine(self, talk: Talk, device: Device) -> bool:
        """Tell whether a talk is there for its student at a browser."""
        theirs = device.name == "Asha" and device.talk is None and not self.asha_gone
        return theirs and not talk.gone and self._day(talk) > self.today

    def _day(self, talk: Talk) -> date:
        row = self.row(talk)
        return row.expires_on if row is not None else date.min

    def _link_day(self, talk: Talk) -> date:
        with Session(self.ward.engine) as db:
            link = links.of_debrief(db, talk.id)
            return link.expires_on if link is not None else date.min

    def row(self, talk: Talk) -> DebriefRow | None:
        """Return a talk's row."""
        with Session(self.ward.engine) as db:
            return db.get(DebriefRow, talk.id)

    # What the product may do by itself.

    def bury(self) -> None:
        """Note what a sign-in or tidying takes away today."""
        self.book = {word for word in self.book if word.until > self.today}
        if self.asha_gone:
            return
        for talk in self.talks:
            if not talk.gone:
                talk.link_gone |= talk.by_link and self._link_day(talk) <= self.today
                if self._day(talk) <= self.today:
                    self.talk_goes(talk)
        for page_id in [each for each, day in self.pages.items() if day <= self.today]:
            self.page_goes(page_id)

    def page_goes(self, page_id: UUID) -> None:
        """Note that a page is gone, and everything about it."""
        self.pages.pop(page_id, None)
        self.strike({page_id})
        for talk in self.talks:
            if talk.page_id == page_id:
                self.talk_goes(talk)

    def talk_goes(self, talk: Talk) -> None:
        """Note that a talk is gone."""
        talk.gone = True
        talk.drafts.clear()
        self.strike({talk.id})

    def strike(self, about: set[UUID], *, but_bens: bool = True) -> None:
        """Take words out of the book that went with what they were about; what is kept for Ben stays his."""
        self.book = {
            word for word in self.book if word.about not in about or (word.kind == "kept" and word.writer == "Ben")
        }

    def account_goes(self, name: str) -> None:
        """Note that somebody deleted everything that is theirs."""
        self.book = {word for word in self.book if (word.kind, word.writer) != ("kept", name)}
        if name == "Ben":
            self.ben_gone = True
            for talk in self.talks:
                if not talk.by_link:
                    talk.closed = True
                    talk.drafts.pop(READER, None)
            return
        self.asha_gone = True
        for page_id in list(self.pages):
            self.page_goes(page_id)

    def page_day(self, page_id: UUID) -> date:
        """Return the day on which a page goes."""
        with Session(self.ward.engine) as db:
            row = db.get(EntryRow, page_id)
            return row.expires_on if row is not None else date.min

    def version_of(self, page_id: UUID) -> int:
        """Return how often a page was changed."""
        with Session(self.ward.engine) as db:
            row = db.get(EntryRow, page_id)
            return row.version if row is not None else 0

    # Requests.

    def get(self, device: Device, path: str) -> TestResponse:
        """Open a page; nothing ever breaks."""
        answer = device.actor.get(path)
        assert answer.status_code < 500, (path, answer.text)
        return answer

    def post(self, device: Device, path: str, fields: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form with the token that the browser's page has; nothing ever breaks."""
        answer = device.actor.post(path, fields, token=device.token, **options)
        if answer.status_code == 307:  # as browsers do: with everything that was in the form
            answer = device.actor.post(answer.location, fields, token=device.token, **options)
        assert answer.status_code < 500, (path, answer.text)
        return answer

    def signs_in(self, device: Device) -> None:
        """Have somebody with an account come in, on a phone that is locked as well."""
        self.bury()
        answer = device.actor.signs_in()
        gone = self.ben_gone if device is self.bens else self.asha_gone
        assert answer.status_code == (403 if gone else 302)
        if not gone:
            device.talk, device.form, device.token = None, {}, device.actor.token()

    def opens_link(self, device: Device, talk: Talk) -> None:
        """Have somebody bring a code to the door."""
        before, device.talk = device.talk, talk
        answer = brings(device.actor, talk.code)
        assert answer.status_code in {302, 404, 429}
        assert (answer.status_code == 302) == self.may_read(talk, device) or answer.status_code == 429
        if answer.status_code != 302:
            device.talk = before
            return
        device.form, device.token = {}, device.actor.token()
        self.get(device, f"/debriefs/shown/{talk.id}")

    def came_back(self, device: Device, answer: TestResponse, text: str, about: UUID, form: str = "") -> None:
        """See that words which were not taken are on the page, or kept for their writer; of nobody else's, none."""
        if answer.is_json:
            kept = bool((answer.json or {}).get("kept"))
            assert answer.status_code in {401, 404, 409}
        else:
            kept = "sealed for you alone, for 30 days" in answer.text
            assert kept or text in answer.text, (answer.status_code, answer.text)
        if kept:
            self.book = {word for word in self.book if not form or word.form != form}
            self.book.add(Word(text, device.name, "kept", about, self.today + timedelta(days=DAYS_KEPT), form))
        if answer.status_code in {401, 403, 404}:
            assert HEADLINE not in answer.text

    def sealer(self, name: str, row: DebriefRow) -> TalkSealer:
        """Return somebody's keys to a talk, taken afresh from what the database holds."""
        if name == "Hal":
            talk = next(each for each in self.talks if each.id == row.id)
            assert talk.code is not None
            key = content_key_of_holder(
                talk.code, row.granted or b"", parties=parties(row), server=house_of(self.ward.app).server
            )
            return LinkSealer(row.id, key)
        return self.own_sealer(name)

    def own_sealer(self, name: str) -> Sealer:
        """Return the keys of somebody with an account."""
        actor = {"Asha": self.ward.asha, "Ben": self.ward.ben}[name]
        with Session(self.ward.engine) as db:
            return Sealer(db.get_one(PersonRow, actor.id), self.ward.keys[actor.id])

    # What both write.

    def opens_form(self, device: Device, talk: Talk, side: str) -> bool:
        """Have somebody open the page to write on, and leave it open; return whether there was one."""
        path = writing_path(talk, side)
        answer = self.get(device, path)
        if answer.status_code != 200 or "main-form" not in answer.text or path not in answer.text:
            return False
        device.form, device.form_of, device.saw = main_form(answer), path, talk.drafts.get(side, "")
        return 'name="name"' not in answer.text

    def sends(self, device: Device, talk: Talk, side: str, *, by_itself: bool) -> None:
        """Have words sent, or kept as they are typed, from the page that a browser has open."""
        path, text = writing_path(talk, side), self.new_words()
        if (device.form_of != path or not device.form) and not self.opens_form(device, talk, side):
            device.form, device.form_of, device.saw = {"once": [str(uuid4())]}, path, ""
        open_ = self.may_write(talk, device, side)
        fields = {**device.form, "words": text}
        fields.pop("csrf_token", None)
        answer = self.post(device, path, fields, headers={"X-Autosave": "1"} if by_itself else {})
        if answer.status_code == 302:
            assert open_
            assert talk.drafts.get(side, "") in {"", device.saw}, "unsent words went that this form never saw"
            talk.drafts.pop(side, None)
            self.book.add(Word(text, device.name, "written", talk.id))
            device.form, device.form_of = {}, ""
            return
        if answer.status_code == 200 and answer.is_json:
            assert open_
            assert talk.drafts.get(side, "") in {"", device.saw}, "unsent words went that this form never saw"
            talk.drafts[side] = device.saw = text
            device.form |= (answer.json or {}).get("fields", {})
            return
        self.came_back(device, answer, text, talk.id, form=f"{path} {fields['once']}")
        if answer.status_code == 200 and 'id="main-form"' in answer.text:  # shown once more, and kept meanwhile
            before, device.form = talk.drafts.get(side, ""), main_form(answer)
            assert before == device.saw or before in answer.text, "unsent words went that this form never saw"
            device.saw = before
            if self.unsent(talk, side) == text:
                talk.drafts[side] = device.saw = text

    def writes_step(self, device: Device, page_id: UUID, step: str, *, by_itself: bool) -> None:
        """Have a step of a page written anew, from its page opened now."""
        path, text = f"/journal/{page_id}/reflect/{step}", self.new_words()
        shown = self.get(device, path)
        fields = main_form(shown) if shown.status_code == 200 else {"once": [str(uuid4())]}
        fields.pop("csrf_token", None)
        there = device.name == "Asha" and device.talk is None and self.page_day(page_id) > self.today
        open_ = there and self.lives(device)
        headers = {"X-Autosave": "1"} if by_itself else {}
        answer = self.post(device, path, {**fields, "words": text}, headers=headers)
        taken = answer.status_code == 302 or (answer.status_code == 200 and answer.is_json)
        assert taken == open_
        if taken:
            self.book = {word for word in self.book if (word.kind, word.about) != (f"step {step}", page_id)}
            self.book.add(Word(text, device.name, f"step {step}", page_id))
        else:
            self.came_back(device, answer, text, page_id)

    def may_write(self, talk: Talk, device: Device, side: str) -> bool:
        """Tell whether words from a browser can be taken in a talk."""
        there = self.is_mine(talk, device) if side == STUDENT else self.may_read(talk, device)
        return there and not talk.closed and self.lives(device)

    def unsent(self, talk: Talk, side: str) -> str:
        """Return what the database keeps of one side's unsent words."""
        row = self.row(talk)
        with Session(self.ward.engine) as db:
            kept = drafts.of_side(db, talk.id, student=side == STUDENT)
            if row is None or kept is None:
                return ""
            name = "Asha" if side == STUDENT else "Hal" if talk.by_link else "Ben"
            return self.sealer(name, row).open_draft(row, kept).fields.get("words", "")

    def waits_for_its_last_minutes(self, talk: Talk) -> None:
        """Let the last day come on which a talk, or its link, opens, with both sides on its page."""
        day = self._link_day(talk) if talk.by_link else self._day(talk)
        if self.asha_gone or day <= self.today:
            return
        self.ward.clock.now = datetime.combine(day, time(), LONDON).astimezone(UTC) - timedelta(minutes=10)
        for device, gone in ((self.bens, self.ben_gone), (self.desk, self.asha_gone)):
            if not gone:
                self.signs_in(device)
        if talk.by_link:
            self.opens_link(self.hals[0], talk)

    def tidies(self) -> None:
        """Run `debrief tidy`."""
        self.bury()
        tidy(self.ward.engine, now=self.now, today=self.today, shuffle=random.Random(2).shuffle)  # noqa: S311  # a test

    def readers(self) -> Iterator[tuple[Talk, Device]]:
        """Yield every talk with every browser that it was ever open on, or could be."""
        for talk in self.talks:
            yield from ((talk, device) for device in (*self.hals, self.phone, self.desk) if device.talk is talk)
            if not talk.by_link:
                yield talk, self.bens


def writing_path(talk: Talk, side: str) -> str:
    """Return the address to which one side of a talk writes."""
    return f"/debriefs/{talk.id}/respond" if side == STUDENT else f"/debriefs/shown/{talk.id}/reply"


def cookie_of(actor: Actor) -> str:
    """Return the cookie of somebody's browser."""
    cookie = actor.client.get_cookie(COOKIE, domain=SITE)
    assert cookie is not None
    return cookie.value


def code_on(page: TestResponse) -> Code:
    """Return the code that a talk's page shows to its student."""
    return Code.read(str(html.fromstring(page.text).xpath("string(//*[@id='the-code'])")))
