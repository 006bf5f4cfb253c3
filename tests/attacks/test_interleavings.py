"""A hundred histories in which both sides do what they like, in any order, with a clock that goes either way.

After every step: nobody opens what was taken back or has had its day; whatever a page said it has is there for
whoever wrote it; no row hangs on nothing; and nothing ever broke.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.attacks.accounting import look_everybody_up, look_through, try_every_door
from tests.attacks.interleaving import READER, STUDENT, Device, History, Talk, Ward, Word, code_on

HISTORIES = int(os.environ.get("DEBRIEF_HISTORIES", "100"))
PARTS = 4
STEPS = 10
TALKS = 4
WHICH = st.integers(0, 11)
DEVICES = st.sampled_from(["phone", "desk"])
HALS = st.sampled_from([0, 1])


class Interleaving(RuleBasedStateMachine):
    """Anything that either side can do, at any time."""

    def __init__(self, ward: Ward) -> None:
        """Begin where every history begins."""
        super().__init__()
        self.all = History(ward)
        self.steps = 0

    def talk(self, which: int, *, by_link: bool | None = None) -> Talk | None:
        """Return one of the talks, if there is any of that kind."""
        some = [talk for talk in self.all.talks if by_link in {None, talk.by_link}]
        return some[which % len(some)] if some else None

    def asha(self, where: str) -> Device:
        """Return one of Asha's browsers."""
        return self.all.phone if where == "phone" else self.all.desk

    # Asha.

    @precondition(lambda self: len(self.all.talks) < TALKS)
    @rule(where=DEVICES, which=WHICH, by_link=st.booleans())
    def asha_shows(self, where: str, which: int, by_link: bool) -> None:
        """To Ben, or to whoever will hold a link."""
        device, pages = self.asha(where), list(self.all.pages) or [uuid4()]
        page_id, once = pages[which % len(pages)], uuid4()
        mine = device.talk is None and self.all.lives(device) and not self.all.asha_gone
        there = mine and page_id in self.all.pages and self.all.page_day(page_id) > self.all.today
        fields = {"once": str(once), "reader": "peer" if by_link else str(self.all.ward.ben.id), "needs": ["listen"]}
        fields |= {"pieces": ["headline"], "page_version": str(self.all.version_of(page_id))}
        answer = self.all.post(device, f"/debriefs/ask/{page_id}/send", fields)
        asked = answer.status_code == 302 and "/sign-in" not in answer.location
        assert asked == (there and (by_link or not self.all.ben_gone))
        if asked:
            page = self.all.get(device, answer.location)
            code = code_on(page) if by_link else None
            self.all.talks.append(Talk(once, page_id, code, self.all.today + timedelta(days=90)))

    @precondition(lambda self: len(self.all.pages) < 2)
    @rule(where=DEVICES)
    def asha_begins_a_page(self, where: str) -> None:
        """With how she is."""
        device = self.asha(where)
        answer = self.all.post(device, "/journal/new", {"safe": "yes"})
        if answer.status_code == 302 and answer.location.startswith("/journal/"):
            self.all.pages[UUID(answer.location.split("/")[2])] = self.all.today + timedelta(days=365)

    @rule(where=DEVICES, which=WHICH, step=st.sampled_from(["what", "so_what"]), by_itself=st.booleans())
    def asha_writes(self, where: str, which: int, step: str, by_itself: bool) -> None:
        """On a page of hers."""
        pages = list(self.all.pages)
        if pages:
            self.all.writes_step(self.asha(where), pages[which % len(pages)], step, by_itself=by_itself)

    @precondition(lambda self: self.all.talks)
    @rule(where=DEVICES, which=WHICH, what=st.sampled_from(["stop", "stop", "close", "extend"]))
    def asha_manages(self, where: str, which: int, what: str) -> None:
        """She takes it back, closes it, or has it kept longer."""
        device, talk = self.asha(where), self.all.talks[which % len(self.all.talks)]
        may = self.all.is_mine(talk, device) and self.all.lives(device)
        done = self.all.post(device, f"/debriefs/{talk.id}/{what}").status_code == 302
        assert done == may
        if done:
            talk.taken_back |= what == "stop"
            talk.closed |= what in {"stop", "close"}
            if what == "extend":
                talk.last_seen = self.all.today + timedelta(days=90)

    @precondition(lambda self: any(talk.by_link for talk in self.all.talks))
    @rule(where=DEVICES, which=WHICH)
    def asha_hands_over(self, where: str, which: int) -> None:
        """Her own phone, with nothing else on it."""
        device, talk = self.asha(where), self.talk(which, by_link=True)
        assert talk is not None
        may = self.all.is_mine(talk, device) and self.all.lives(device) and not talk.closed
        answer = self.all.post(device, f"/debriefs/{talk.id}/hand-over")
        handed = answer.status_code == 302 and answer.location == "/debriefs/handed"
        device.talk, before = talk, device.talk
        assert handed == (may and self.all.may_read(talk, device))
        if not handed:
            device.talk = before
        else:
            device.token, device.form_of = device.actor.token(), ""
            assert self.all.get(device, "/debriefs/handed").status_code == 200

    @precondition(lambda self: self.steps > 4 and self.all.talks)
    @rule(where=DEVICES, which=WHICH)
    def asha_deletes_a_talk(self, where: str, which: int) -> None:
        """In two steps, of which this is the second."""
        device, talk = self.asha(where), self.all.talks[which % len(self.all.talks)]
        may = self.all.is_mine(talk, device) and self.all.lives(device)
        deleted = self.all.post(device, f"/debriefs/{talk.id}/delete").status_code == 302
        assert deleted == may
        if deleted:
            self.all.talk_goes(talk)

    @precondition(lambda self: self.steps > 5 and self.all.pages)
    @rule(where=DEVICES, which=WHICH)
    def asha_deletes_a_page(self, where: str, which: int) -> None:
        """With every talk about it."""
        device, page_id = self.asha(where), list(self.all.pages)[which % len(self.all.pages)]
        may = device.talk is None and self.all.lives(device) and self.all.page_day(page_id) > self.all.today
        deleted = self.all.post(device, f"/journal/{page_id}/delete").status_code == 302
        assert deleted == may
        if deleted:
            self.all.page_goes(page_id)

    @precondition(lambda self: self.steps > 6)
    @rule(who=st.sampled_from(["phone", "desk", "ben"]))
    def somebody_deletes_everything(self, who: str) -> None:
        """Of Asha's, her pages go; of Ben's, what he never sent: what he wrote to her is hers."""
        device = self.all.bens if who == "ben" else self.asha(who)
        gone = self.all.ben_gone if who == "ben" else self.all.asha_gone
        may = self.all.lives(device) and device.talk is None and not gone
        answer = self.all.post(device, "/accounts/delete/confirm", {"password": device.actor.password})
        assert (answer.status_code == 302) == may
        if may:
            self.all.account_goes(device.name)

    # Whoever reads.

    @precondition(lambda self: any(talk.by_link for talk in self.all.talks))
    @rule(hal=HALS, which=WHICH)
    def somebody_brings_the_code(self, hal: int, which: int) -> None:
        """To the door, in one of two browsers."""
        talk = self.talk(which, by_link=True)
        assert talk is not None
        self.all.opens_link(self.all.hals[hal], talk)

    @precondition(lambda self: self.all.talks)
    @rule(
        who=st.sampled_from(["ben", 0, 1]),
        which=WHICH,
        tap=st.sampled_from(["yes", "no", "talked", "who", "when"]),
    )
    def reader_taps(self, who: Any, which: int, tap: str) -> None:
        """An answer, or who they are."""
        device, talk = self.reader(who, which)
        if talk is None:
            return
        path, text = f"/debriefs/shown/{talk.id}", self.all.new_words()
        ways: dict[str, tuple[str, dict[str, str]]] = {
            "talked": ("talked", {}),
            "who": ("who", {"name": "Hal Roe", "role": text, "then": "yes"}),
            "when": ("when-where", {"when_where": text}),
        }
        way, fields = ways.get(tap, ("answer", {"answer": tap}))
        may = self.all.may_write(talk, device, READER)
        answer = self.all.post(device, f"{path}/{way}", fields)
        assert answer.status_code != 302 or may
        if answer.status_code == 302 and tap == "when":
            self.all.book = {each for each in self.all.book if (each.kind, each.about) != ("when", talk.id)}
            self.all.book.add(Word(text, device.name, "when", talk.id))
        elif answer.status_code == 302 and tap == "no":
            self.all.book = {each for each in self.all.book if (each.kind, each.about) != ("when", talk.id)}
        elif answer.status_code != 302 and tap in {"when", "who"} and answer.status_code != 200:
            self.all.came_back(device, answer, text, talk.id)

    @precondition(lambda self: self.all.talks)
    @rule(who=st.sampled_from(["ben", 0, 1]), which=WHICH, by_itself=st.booleans(), again=st.booleans())
    def reader_writes(self, who: Any, which: int, by_itself: bool, again: bool) -> None:
        """On a page opened now, or a while ago."""
        device, talk = self.reader(who, which)
        if talk is not None:
            if again:
                self.all.opens_form(device, talk, READER)
            self.all.sends(device, talk, READER, by_itself=by_itself)

    @precondition(lambda self: self.all.talks)
    @rule(where=DEVICES, which=WHICH, by_itself=st.booleans(), again=st.booleans())
    def asha_writes_back(self, where: str, which: int, by_itself: bool, again: bool) -> None:
        """Once, if something came back."""
        device, talk = self.asha(where), self.all.talks[which % len(self.all.talks)]
        if device.talk is None:
            if again:
                self.all.opens_form(device, talk, STUDENT)
            self.all.sends(device, talk, STUDENT, by_itself=by_itself)

    @precondition(lambda self: self.all.talks)
    @rule(who=st.sampled_from(["ben", 0, 1, "phone", "desk"]), which=WHICH)
    def somebody_agrees_on_a_day(self, who: Any, which: int) -> None:
        """And promises something."""
        if who in {"phone", "desk"}:
            device, talk = self.asha(who), self.talk(which)
            side = STUDENT
        else:
            (device, talk), side = self.reader(who, which), READER
        if talk is None or (side == STUDENT and device.talk is not None):
            return
        text, may = self.all.new_words(), self.all.may_write(talk, device, side)
        answer = self.all.post(device, f"/debriefs/{talk.id}/follow-up", {"ahead": "weeks", "promised": text})
        assert answer.status_code != 302 or may
        if answer.status_code == 302:
            self.all.book.add(Word(text, device.name, "promised", talk.id))
        elif answer.status_code != 200:  # 200: they are asked who they are, with nothing typed taken
            self.all.came_back(device, answer, text, talk.id)

    def reader(self, who: Any, which: int) -> tuple[Device, Talk | None]:
        """Return a browser of whoever reads, and what they are about to do something with."""
        if who == "ben":
            return self.all.bens, self.talk(which, by_link=False)
        return self.all.hals[who], self.all.hals[who].talk

    @rule(who=st.sampled_from([0, 1, 2, 3, 4]))
    def somebody_is_done(self, who: int) -> None:
        """They sign out, or close what a link opened."""
        device = self.all.devices[who]
        path = "/debriefs/put-down" if device.talk is not None else "/accounts/sign-out"
        self.all.post(device, path)
        assert not self.all.lives(device)

    @rule(who=st.sampled_from(["phone", "desk", "ben"]))
    def somebody_signs_in(self, who: str) -> None:
        """On a phone that was handed over, too: that unlocks it."""
        self.all.signs_in(self.all.bens if who == "ben" else self.asha(who))

    # Time.

    @rule(by=st.sampled_from([{"minutes": 31}, {"hours": 13}, {"days": 8}, {"days": 15}, {"days": 46}, {"days": 91}]))
    def time_passes(self, by: dict[str, int]) -> None:
        """Until a session is idle, a link runs out, a talk has had its day."""
        self.all.ward.clock.forward(**by)

    @rule(by=st.sampled_from([{"minutes": -40}, {"days": -2}, {"days": -20}, {"days": -300}]))
    def the_clock_goes_backwards(self, by: dict[str, int]) -> None:
        """Somebody set it."""
        self.all.ward.clock.forward(**by)

    @precondition(lambda self: any(not talk.gone for talk in self.all.talks))
    @rule(which=WHICH, crosses=st.booleans())
    def the_last_day_of_something_comes(self, which: int, crosses: bool) -> None:
        """Everybody is there ten minutes before midnight, and, mostly, ten minutes after it."""
        talk = self.all.talks[which % len(self.all.talks)]
        self.all.waits_for_its_last_minutes(talk)
        if crosses:
            self.all.ward.clock.forward(minutes=20)

    @rule()
    def tidy_runs(self) -> None:
        """From cron."""
        self.all.tidies()

    # What must be true.

    @invariant()
    def it_holds(self) -> None:
        """Look at every row, every word and every door."""
        self.steps += 1
        look_through(self.all)
        try_every_door(self.all, self.steps)

    def teardown(self) -> None:
        """Have everybody sign in once more, and read what is theirs on the pages."""
        look_everybody_up(self.all)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """Return where every history begins."""
    ward = Ward(tmp_path_factory.mktemp("ward"))
    yield ward
    ward.engine.dispose()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_order_of_things_opens_what_was_taken_back_or_loses_a_word(ward: Ward, part: int) -> None:
    begin: Any = seed(part)(lambda: Interleaving(ward))  # hypothesis asks for a class, and takes whatever makes one

    run_state_machine_as_test(
        begin,
        settings=settings(
            max_examples=HISTORIES // PARTS,
            stateful_step_count=STEPS,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
