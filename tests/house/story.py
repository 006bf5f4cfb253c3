"""One story told through the pages, which the house tests walk through and Eve searches.

Asha logs a resuscitation and how she was treated, writes every step and asks Ben for three talks. In the first he
answers, replies and promises, and she answers once; the second waits for her, and the third for him. Some of her
words came too late and are kept for her. She gives a link to Hal, who has no account, and he answers by it. Before
all of it Cleo froze the summary of a term; now she invites, and tells everybody what changed. Every text that
anybody types is a canary: a word that stands nowhere else.
"""

import secrets
import sqlite3
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.accounts import actions
from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.people import Role
from debrief.domain.programmes import Invited
from debrief.storage import invitations
from debrief.storage.database import upgrade, writing
from debrief.vault.codes import Code
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join
from tests.house.summing import TERMS, sum_up

COOKIE, SITE = "__Host-debrief", "debrief.test"
NOT_YET = UUID(int=0)
MEANT_FOR = {
    "themes.keep_change": {"asha", "ben", "cleo", "dev", "dara"},
    "accounts.send_invitation": {"cleo"},
    "accounts.send_invitations": {"cleo"},
}
"""Who may read what an educator typed there; it is sealed under the server's key."""
CHOSEN: Mapping[str, dict[str, Any]] = {
    "check-in": {"safe": "unsure", "hurt": ["sharps", "threatened"], "patient_at_risk": "unsure"},
    "event": {
        "kind": "resuscitation",
        "part": "own_act",
        "when": "yesterday",
        "day": "2026-11-19",
        "place": "care_home",
        "outcome": "serious_harm",
        "told": "dont_know_how",
    },
    "another": {"kind": "medicines-error", "part": "witnessed", "place": "ambulance", "outcome": "some_harm"},
    "treated": {"kind": "treatment", "route": "belittled", "part": "done_to_me", "when": "this_week"},
    "tapped": {"route": "discrimination"},
    "since": {"checked": "yes", "soon": "within_week", "talk": ["heard", "hurried", "blamed"]},
    "picture": {"picture": "add"},
    "factors": {"helped": ["organisation", "outside"], "hindered": ["inside", "tasks"]},
    "need": {"needs": ["understand", "treated", "statement"], "by": "before_shift"},
    "own_day": {"on": "2026-12-24"},
    "promise": {"by_1": "2026-12-10", "by_2": "2026-12-08", "by_3": "2026-12-09"},
}
"""What is chosen rather than typed; none of it may be found either."""


@dataclass
class Story:
    """Who is in it, what they made, and every word they typed."""

    app: Flask
    clock: Clock
    folder: Path
    programme_id: UUID
    asha: Actor
    ben: Actor
    cleo: Actor
    dev: Actor
    dara: Actor
    hal: Actor
    ida: Actor
    typed: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Each canary, with the endpoint and the field it was typed into."""
    unsent: dict[str, set[str]] = field(default_factory=dict)
    """What each of the two has begun to write in the talk that waits, and has not sent."""
    page_id: UUID = NOT_YET
    treated_id: UUID = NOT_YET
    talk_id: UUID = NOT_YET
    waiting_talk_id: UUID = NOT_YET
    unopened_talk_id: UUID = NOT_YET
    link_talk_id: UUID = NOT_YET
    link_code: Code = field(default_factory=Code.fresh)
    reply_id: UUID = NOT_YET
    day_id: UUID = NOT_YET
    date_id: UUID = NOT_YET
    rescue_id: UUID = NOT_YET
    release_id: UUID = NOT_YET
    change_id: UUID = NOT_YET
    copy: Code = field(default_factory=Code.fresh)
    invitation_id: UUID = NOT_YET
    invitation: Code = field(default_factory=Code.fresh)
    cookies: dict[str, str] = field(default_factory=dict)
    snapshot: bytes = b""
    tokens: dict[str, str] = field(default_factory=dict)
    untouched: object = None

    @property
    def members(self) -> dict[str, Actor]:
        """Return everybody with an account, by name."""
        return {actor.name.lower(): actor for actor in (self.asha, self.ben, self.cleo, self.dev, self.dara)}

    @property
    def actors(self) -> dict[str, Actor]:
        """Return everybody at a browser, by name: Hal by Asha's link, and Ida with Asha's phone in her hand."""
        return {**self.members, "hal": self.hal, "ida": self.ida}

    @property
    def private(self) -> set[str]:
        """Return the words of students and of those they asked, which no key of the server's opens."""
        return {word for word, (endpoint, _name) in self.typed.items() if endpoint not in MEANT_FOR}

    def hidden_from(self, name: str) -> set[str]:
        """Return the words that are not for a stranger to Asha and Ben."""
        return {word for word, (endpoint, _name) in self.typed.items() if name not in MEANT_FOR.get(endpoint, ())}

    def digits(self) -> str:
        """Return what Cleo's phone shows now."""
        return self.cleo.code(self.clock())

    @property
    def database(self) -> Path:
        """Return the database file."""
        return self.folder / "debrief.sqlite3"

    def path(self, endpoint: str, **where: Any) -> str:
        """Return the address of an endpoint."""
        return self.app.url_map.bind(SITE, url_scheme="https").build(endpoint, where)

    def canary(self, endpoint: str, name: str) -> str:
        """Return a word that stands nowhere else, and note where it is typed."""
        word = "quorv" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(14))
        self.typed[word] = (endpoint, name)
        return word

    def send(
        self,
        actor: Actor,
        endpoint: str,
        where: dict[str, Any] | None = None,
        *,
        type_into: tuple[str, ...] = (),
        expect: tuple[int, ...] = (200, 302, 303),
        **fields: Any,
    ) -> TestResponse:
        """Send a form with a canary in each of these fields, and the other fields as given."""
        canaries = {name: self.canary(endpoint, name) for name in type_into}
        response = actor.post(self.path(endpoint, **(where or {})), {**fields, **canaries})
        assert response.status_code in expect, (endpoint, response.status_code, response.text[-2500:])
        return response

    def begin_again(self) -> None:
        """Put the database, the clock and everybody's browser back to the end of the story."""
        if self.untouched is None or self.untouched != self._state_of_files():
            house_of(self.app).engine.dispose()
            for beside in (self._wal, self._wal.with_suffix(".sqlite3-shm")):
                beside.unlink(missing_ok=True)
            self.database.write_bytes(self.snapshot)
            self.untouched = self._state_of_files()
        self.clock.now = Clock().now
        for name, actor in self.actors.items():
            actor.client = self.app.test_client()
            actor.client.set_cookie(COOKIE, self.cookies[name], domain=SITE, secure=True, httponly=True)

    @property
    def _wal(self) -> Path:
        return self.database.with_suffix(".sqlite3-wal")

    def _state_of_files(self) -> object:
        """Return what changes whenever anything is written."""
        wal = self._wal.stat().st_size if self._wal.exists() else 0
        return self.database.stat().st_mtime_ns, wal

    def post(self, actor: Actor, path: str, fields: Mapping[str, Any] | None = None) -> TestResponse:
        """Send a form with the token of somebody's session as the story left it."""
        return actor.post(path, {"once": str(uuid4()), **(fields or {})}, token=self.tokens.get(actor.name.lower(), ""))

    def nobody(self) -> Actor:
        """Return a browser that nobody is signed in at."""
        return Actor("Nobody", "nobody@example.org", UUID(int=0), self.app.test_client())


def tell(folder: Path) -> Story:
    """Tell the story in a folder of its own."""
    clock = Clock()
    settings = Settings(
        database_url=f"sqlite:///{folder / 'debrief.sqlite3'}",
        secrets=(ServerSecret(2, secrets.token_bytes(32)), ServerSecret(1, secrets.token_bytes(32))),
        log_file=folder / "debrief.log",
    )
    app = create_app(settings, clock=clock, stretch=QUICK)
    upgrade(house_of(app).engine)
    course, now = add_programme(app, terms=TERMS), clock()
    story = Story(
        app=app,
        clock=clock,
        folder=folder,
        programme_id=course,
        asha=join(app, course, "Asha", Role.STUDENT, now=now),
        ben=join(app, course, "Ben", Role.SUPERVISOR, title="Practice supervisor", now=now),
        cleo=join(app, course, "Cleo", Role.EDUCATOR, title="Programme lead", assesses=True, now=now),
        dev=join(app, course, "Dev", Role.STUDENT, now=now),
        dara=join(app, course, "Dara", Role.SUPERVISOR, now=now),
        hal=Actor("Hal", "", NOT_YET, app.test_client()),
        ida=Actor("Ida", "", NOT_YET, app.test_client()),
    )
    story.release_id = sum_up(app, course, story.cleo)
    _cleo_adds_a_second_step(story)
    for actor in story.members.values():
        assert actor is story.cleo or actor.signs_in().status_code == 302
    _asha_begins_before_she_signs_in(story)
    _asha_keeps_a_page(story)
    story.talk_id = _asha_asks_ben(story)
    _ben_answers(story, story.talk_id)
    story.send(
        story.asha,
        "debriefs.send_response",
        {"debrief_id": story.talk_id},
        type_into=("words",),
    )
    story.waiting_talk_id = _asha_asks_ben(story)
    _ben_answers(story, story.waiting_talk_id)
    _they_agree_on_days(story, story.waiting_talk_id)
    _both_begin_to_write(story, story.waiting_talk_id)
    story.unopened_talk_id = _asha_asks_ben(story)
    _asha_gives_hal_a_link(story)
    _asha_hands_ida_her_phone(story)
    _words_that_came_too_late(story)
    _cleo_looks_after_the_programme(story)
    story.invitation, story.invitation_id = _invited(story, "Fay")
    _remember(story)
    return story


def _asha_begins_before_she_signs_in(story: Story) -> None:
    """At a browser that nobody is signed in at; her words are carried through a wrong password and a right one."""
    visitor = story.nobody()
    visitor.email = story.asha.email
    story.send(visitor, "guide.find", type_into=("words",))
    story.send(visitor, "guide.check_in", **CHOSEN["check-in"], reactions=_reactions(story))
    story.send(visitor, "guide.start_again", type_into=("headline",), **CHOSEN["event"])
    story.send(visitor, "guide.event", type_into=("headline",), **CHOSEN["event"])
    words = {**CHOSEN["event"], "headline": story.canary("journal.keep", "headline")}
    kept = visitor.post(story.path("journal.keep"), words)
    assert kept.status_code == 307
    kept = visitor.post(kept.location, words)  # as a browser follows a 307
    for password in ("not her password", story.asha.password):
        (form,) = [form for form in html.fromstring(kept.text).forms if form.get("id") == "sign-in"]
        kept = visitor.post(
            str(form.action), {**dict(form.form_values()), "email": story.asha.email, "password": password}
        )
    assert kept.status_code == 302


def _asha_keeps_a_page(story: Story) -> None:
    begun = story.send(story.asha, "journal.begin", **CHOSEN["check-in"], reactions=_reactions(story))
    story.page_id = UUID(begun.location.split("/")[2])
    here = {"entry_id": story.page_id}
    story.send(story.asha, "journal.keep_check_in", here, **CHOSEN["check-in"], reactions=_reactions(story))
    away = [str(story.dara.id)]
    story.send(
        story.asha, "journal.keep_event", here, type_into=("headline", "away_words"), away=away, **CHOSEN["event"]
    )
    for step in ("what", "helped", "well", "so_what", "now_what"):
        ticks = CHOSEN["factors"] if step == "helped" else {}
        story.send(story.asha, "journal.keep_step", {**here, "step": step}, type_into=("words",), **ticks)
    story.send(story.asha, "journal.hint", type_into=("text",), field="words")
    story.send(story.asha, "journal.begin")
    story.send(story.asha, "journal.keep", type_into=("headline", "away_words"), **CHOSEN["another"])
    _asha_says_how_she_was_treated(story)
    story.send(story.asha, "journal.since", here, **CHOSEN["since"])
    story.date_id = uuid4()
    own_day = {"once": str(story.date_id), **CHOSEN["own_day"]}
    story.send(story.asha, "journal.add_date", here, type_into=("what",), expect=(302,), **own_day)
    shown = story.asha.get(story.path("journal.picture", **here))
    story.send(story.asha, "journal.keep_picture", here, **{**main_form_of(shown), **CHOSEN["picture"]})


def _asha_says_how_she_was_treated(story: Story) -> None:
    """On a page of its own, with the second tap; she leaves somebody out, and takes other questions."""
    kept = story.send(story.asha, "journal.keep", **CHOSEN["treated"])
    story.treated_id = UUID(kept.location.split("/")[2])
    here = {"entry_id": story.treated_id}
    story.send(story.asha, "journal.keep_route", here, **CHOSEN["tapped"])
    story.send(story.asha, "journal.keep_away", here, type_into=("away_words",), away=[str(story.dara.id)])
    story.send(story.asha, "journal.keep_framework", here, framework="gibbs")


def _asha_asks_ben(story: Story) -> UUID:
    """Through every screen, showing everything."""
    here, asha = {"entry_id": story.page_id}, story.asha
    pieces = ["kind", "part", "when", "outcome", "place", "headline", "step:what", "step:helped", "step:well"]
    own_words = story.canary("debriefs.go_on", "own_words")
    asked = {"reader": str(story.ben.id), "own_words": own_words, "pieces": pieces, **CHOSEN["need"]}
    for step in ("whom", "need"):
        story.send(asha, "debriefs.go_on", {**here, "step": step}, **asked)
    look = story.send(asha, "debriefs.go_on", {**here, "step": "show"}, **asked, pieces_for=str(story.ben.id))
    sent = story.send(asha, "debriefs.send", here, **main_form_of(look))
    assert sent.status_code == 302, sent.text
    return UUID(sent.location.partition("?")[0].rpartition("/")[2])


def _ben_answers(story: Story, talk_id: UUID) -> None:
    here, ben = {"debrief_id": talk_id}, story.ben
    assert ben.get(story.path("debriefs.shown", **here)).status_code == 200
    story.send(ben, "debriefs.answer", here, answer="yes")
    story.send(ben, "debriefs.when_where", here, type_into=("when_where",))
    story.send(ben, "debriefs.talked", here)
    story.send(ben, "debriefs.check", type_into=("text",), field="words")
    story.reply_id = uuid4()
    written = ("words", "promise_1", "promise_2", "promise_3")
    story.send(
        ben,
        "debriefs.send_reply",
        here,
        type_into=written,
        once=str(story.reply_id),
        expect=(302,),
        **CHOSEN["promise"],
    )


def _asha_gives_hal_a_link(story: Story) -> None:
    """She shows what kind of thing it was. He opens it, says who he is before he answers, and writes."""
    about, for_whom = {"entry_id": story.page_id}, story.canary("debriefs.go_on", "for_whom")
    asked: dict[str, Any] = {"reader": "wellbeing", "for_whom": for_whom, "pieces": ["kind"], "pieces_for": "wellbeing"}
    asked |= {"own_words": story.canary("debriefs.go_on", "own_words"), **CHOSEN["need"]}
    look = story.send(story.asha, "debriefs.go_on", {**about, "step": "show"}, **asked)
    sent = story.send(story.asha, "debriefs.send", about, **main_form_of(look), expect=(302,))
    page = html.fromstring(story.asha.get(sent.location).text)
    story.link_code = Code.read(str(page.xpath("string(//*[@id='the-code'])")))
    story.link_talk_id = story.hal.id = UUID(sent.location.partition("?")[0].rpartition("/")[2])
    story.send(story.hal, "debriefs.open_link", code=str(story.link_code), expect=(302,))
    here, hal = {"debrief_id": story.link_talk_id}, story.hal
    assert hal.get(story.path("debriefs.shown", **here)).status_code == 200
    story.send(hal, "debriefs.say_who", here, type_into=("name", "role"), then="yes", expect=(302,))
    story.send(hal, "debriefs.when_where", here, type_into=("when_where",), expect=(302,))
    story.send(hal, "debriefs.send_reply", here, type_into=("words",), expect=(302,))
    story.send(hal, "debriefs.send_reply", here, type_into=("words", "promise_1"), way="later", expect=(302,))


def _both_begin_to_write(story: Story, talk_id: UUID) -> None:
    """What neither of them has sent is kept for each alone."""
    here, sides = {"debrief_id": talk_id}, (("asha", "debriefs.send_response"), ("ben", "debriefs.send_reply"))
    for name, endpoint in sides:
        typed, before = ("words", "promise_2") if name == "ben" else ("words",), set(story.typed)
        story.send(story.actors[name], endpoint, here, type_into=typed, way="later", expect=(302,))
        story.unsent[name] = set(story.typed) - before


def _they_agree_on_days(story: Story, talk_id: UUID) -> None:
    """Ben promises something for today. Asha puts another day right and says what became of it; one more is off."""
    here, story.day_id, hers, off = {"debrief_id": talk_id}, uuid4(), uuid4(), uuid4()
    agreed: dict[str, Any] = {"on": str(story.clock().date()), "starts": "reader", "expect": (302,)}
    story.send(story.ben, "debriefs.keep_agreed", here, type_into=("promised",), once=str(story.day_id), **agreed)
    story.send(story.asha, "debriefs.keep_agreed", here, once=str(hers), **agreed)
    own_day = {**here, "day_id": hers}
    story.send(story.asha, "debriefs.keep_changed", own_day, type_into=("promised",), base="1", expect=(302,))
    story.send(story.asha, "debriefs.note_day", own_day, became="not-yet")
    story.send(story.asha, "debriefs.keep_agreed", here, ahead="weeks", once=str(off))
    story.send(story.ben, "debriefs.turn_day", {**here, "day_id": off}, off="yes")


def _asha_hands_ida_her_phone(story: Story) -> None:
    """With nothing on it but what she asks Hal for."""
    phone = story.asha.on_another_device(story.app)
    phone.signs_in()
    story.send(phone, "debriefs.hand_over", {"debrief_id": story.link_talk_id}, expect=(302,))
    story.ida.id, story.ida.client = story.link_talk_id, phone.client


def _words_that_came_too_late(story: Story) -> None:
    """Asha leaves quickly on one phone, and her session runs out on another."""
    step = story.path("journal.keep_step", entry_id=story.page_id, step="what")
    phone = story.asha.on_another_device(story.app)
    phone.signs_in()
    story.send(phone, "guide.leave_quickly", type_into=("words",), leave=step)
    phone.signs_in()
    token = phone.token()
    phone.post(story.path("accounts.sign_out"), token=token)
    late = phone.post(step, {"words": story.canary("journal.keep_step", "words")}, token=token)
    assert late.status_code == 403
    kept = html.fromstring(story.asha.get(story.path("accounts.kept")).text)
    story.rescue_id = UUID(str(kept.xpath("//form[contains(@action, '/discard')]/@action")[0]).split("/")[3])


def _cleo_adds_a_second_step(story: Story) -> None:
    """A while ago, so that the code her phone shows now has not been used."""
    story.clock.forward(minutes=-5)
    assert story.cleo.signs_in().status_code == 302
    assert story.cleo.adds_a_phone(story.clock()).status_code == 302
    story.clock.forward(minutes=5)


def _cleo_looks_after_the_programme(story: Story) -> None:
    """Invite, mistype a day, print a copy of the period's key; tell everybody what changed, after one look."""
    cleo = story.cleo
    invited = "accounts.send_invitation"
    address = f"{story.canary(invited, 'email')}@example.org"
    story.send(cleo, invited, type_into=("name", "title"), email=address, roles=["student"])
    word = story.canary("accounts.send_invitations", "people")
    story.send(cleo, "accounts.send_invitations", people=f"{word}, {word}@example.org, student, {word}", role="student")
    story.send(cleo, "accounts.keep_course", type_into=("terms",))
    printed = story.send(cleo, "themes.make_copy")
    story.copy = Code.read(str(html.fromstring(printed.text).xpath("string(//*[@id='the-code'])")))
    story.send(cleo, "themes.check", type_into=("text",), field="words")
    look = story.send(cleo, "themes.keep_change", type_into=("words",))
    fields = {**main_form_of(look), "way": "show"}
    story.send(cleo, "themes.keep_change", **fields, expect=(302,))
    story.change_id = UUID(fields["once"][0])


def _reactions(story: Story) -> list[str]:
    return [reaction.code for reaction in house_of(story.app).pack.reactions][:3]


def _invited(story: Story, name: str) -> tuple[Code, UUID]:
    house = house_of(story.app)
    whom = Invited(name=name, email=f"{name.lower()}@example.org", roles=(Role.STUDENT,))
    with Session(writing(house.engine)) as db, db.begin():
        code, _until = actions.invite(db, house.server, story.programme_id, whom, now=story.clock())
        row = invitations.by_code(db, code.finds("invitation"), now=story.clock())
        assert row is not None
        return code, row.id


def _remember(story: Story) -> None:
    for name, actor in story.actors.items():
        cookie = actor.client.get_cookie(COOKIE, domain=SITE)
        assert cookie is not None
        story.cookies[name], story.tokens[name] = cookie.value, actor.token()
    connection = sqlite3.connect(story.database)
    story.snapshot = connection.serialize()
    connection.close()


def main_form_of(page: TestResponse) -> dict[str, Any]:
    """Return everything that a page's main form holds."""
    (form,) = [form for form in html.fromstring(page.text).forms if form.get("id") == "main-form"]
    fields: dict[str, Any] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return fields


def forms_of(page: TestResponse) -> Iterator[Any]:
    """Yield the forms of a page."""
    yield from html.fromstring(page.text).forms
