"""The demonstration's database: seeded through the actions that people use, served, and gone."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy.orm import Session

from debrief.accounts import actions as accounts
from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.debriefs import actions as debriefs
from debrief.debriefs.follow_up_actions import agree
from debrief.debriefs.showing import STEP, Wish, frozen_copy
from debrief.debriefs.whom import Whom, holder_of_a_link, with_account
from debrief.demo.crowd import crowd
from debrief.demo.pages import ENTRIES, DemoEntry
from debrief.demo.people import PASSWORD, PEOPLE, DemoPerson
from debrief.demo.summaries import Kept, Seeded, term_ends, write_summaries
from debrief.demo.talks import BY_LINK, TALKS, DemoTalk
from debrief.domain.codes import Reader
from debrief.domain.follow_ups import Ahead, FollowUp, Starts, day_of
from debrief.domain.programmes import Invited, Programme
from debrief.domain.talks import Share
from debrief.journal import actions as journal
from debrief.storage import invitations, links
from debrief.storage.burial import bury
from debrief.storage.database import upgrade, writing
from debrief.storage.entries import EntryRow
from debrief.storage.programmes import ProgrammeRow
from debrief.vault.codes import Code
from debrief.vault.keys import Stretch
from debrief.vault.links import open_code
from debrief.web.house import House, programme_row
from debrief.web.sealing import Sealer
from debrief.web.visits import person_from

ZONE = ZoneInfo("Europe/London")
NOBODY_SIGNS_IN = Stretch(memory=64, passes=1)  # with a password that nobody has been told


@contextmanager
def demonstration(*, port: int, stretch: Stretch | None = None) -> Iterator[Flask]:
    """Yield the app on a seeded temporary database, which is gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="debrief-demo-") as folder:
        settings = Settings(
            database_url=f"sqlite:///{Path(folder) / 'demo.sqlite3'}",
            secrets=(ServerSecret(1, secrets.token_bytes(32)),),
            demo=True,
            port=port,
            workers=1,
            log_file=Path(folder) / "demo.log",
        )
        app = create_app(settings, stretch=stretch)
        house: House = app.extensions["debrief"]
        upgrade(house.engine)
        with app.app_context(), Session(writing(house.engine), expire_on_commit=False) as db, db.begin():
            code = seed(db, house, now=datetime.now(UTC).replace(microsecond=0))
        app.extensions["demo-link"] = code
        house.engine.dispose()  # what serves is forked from here, and must not share a connection
        yield app


def seed(db: Session, house: House, *, now: datetime) -> Code:
    """Fill an empty database with the demonstration's people, pages, talks and summaries; return a link's code."""
    today = now.astimezone(ZONE).date()
    about = Programme(name="Demonstration course", timezone=ZONE.key, region="uk", terms=term_ends(today))
    programme = programme_row(about, house.server)
    db.add(programme)
    db.flush()
    others, their_entries = crowd()
    people = {one.code: _join(db, house, programme, one, PASSWORD, house.stretch, now=now) for one in PEOPLE}
    for one in others:
        people[one.code] = _join(db, house, programme, one, secrets.token_hex(), NOBODY_SIGNS_IN, now=now)
    pages = {entry.code: _write(db, people[entry.by], entry, now=now) for entry in (*ENTRIES, *their_entries)}
    for talk in TALKS:
        _talk(db, house, people, pages[talk.about], talk, now=now)
    code = _talk_by_link(db, house, people[BY_LINK.by], pages[BY_LINK.about], BY_LINK, now=now)
    kept = [Kept(people[entry.by], pages[entry.code], entry.hours_ago // 24) for entry in (*ENTRIES, *their_entries)
            if entry.in_picture]  # fmt: skip
    write_summaries(db, house, people["cleo"], kept, now=now.astimezone(ZONE))
    bury(db, now=now, today=today)
    return code


def _join(
    db: Session,
    house: House,
    programme: ProgrammeRow,
    person: DemoPerson,
    password: str,
    stretch: Stretch,
    *,
    now: datetime,
) -> Seeded:
    invited = Invited(
        name=person.name, email=person.email, title=person.title, roles=person.roles, assesses=person.assesses
    )
    code, _ = accounts.invite(db, house.server, programme.id, invited, now=now)
    db.flush()
    invitation = invitations.by_code(db, code.finds("invitation"), now=now)
    assert invitation is not None
    row, key = accounts.accept(db, house.server, invitation, accounts.derive(password, stretch), now=now)
    accounts.set_recovery(row, key, Code.fresh())
    db.flush()
    return Seeded(row, Sealer(row, key))


def _write(db: Session, student: Seeded, entry: DemoEntry, *, now: datetime) -> EntryRow:
    then = now - timedelta(hours=entry.hours_ago)
    sealer, today = student.sealer, then.date()
    row = journal.begin(db, sealer, uuid4(), check_in=entry.check_in, event=entry.event, now=then, today=today)
    ticked = {"helped": ""} if entry.helped or entry.hindered else {}
    for code, words in {**ticked, **entry.steps}.items():
        factors = (entry.helped, entry.hindered) if code == "helped" else None
        journal.keep_step(sealer, row, code, words, factors=factors, now=then, today=today)
    if entry.since is not None:
        journal.keep_since(sealer, row, entry.since, now=then, today=today)
    db.flush()
    return row


def _talk(
    db: Session, house: House, people: dict[str, Seeded], page: EntryRow, talk: DemoTalk, *, now: datetime
) -> None:
    student, reader = people[talk.by], people[talk.with_]
    asked_at = now - timedelta(hours=talk.hours_ago)
    whom = with_account(person_from(reader.row, house.server), reader.row)
    share = _share(house, student, page, talk, whom, asked_at)
    row = debriefs.ask(db, student.sealer, uuid4(), entry=page, share=share, reader=reader.row, today=asked_at.date())
    db.flush()
    if talk.reply is not None:
        replied_at = asked_at + timedelta(hours=2)
        debriefs.note_opening(reader.sealer, row, now=replied_at)
        debriefs.answer(reader.sealer, row, can_talk=True, now=replied_at)
        debriefs.have_talked(reader.sealer, row, now=replied_at + timedelta(hours=1))
        debriefs.write(db, reader.sealer, row, uuid4(), talk.reply(replied_at + timedelta(hours=2)))
        if talk.catches_up:
            day = day_of(Ahead.WEEKS, today=replied_at.date())
            agreed = FollowUp(on=day, starts=Starts.READER, promised=talk.catches_up, agreed_at=replied_at)
            agree(db, reader.sealer, row, uuid4(), agreed, today=replied_at.date())
    if talk.taken_back:
        debriefs.stop_showing(db, row)
    db.flush()


def _talk_by_link(db: Session, house: House, student: Seeded, page: EntryRow, talk: DemoTalk, *, now: datetime) -> Code:
    asked_at = now - timedelta(hours=talk.hours_ago)
    share = _share(house, student, page, talk, holder_of_a_link(Reader.SUPERVISOR).called(talk.with_), asked_at)
    row = debriefs.ask_by_link(
        db, student.sealer, house.server, uuid4(), entry=page, share=share, today=asked_at.date()
    )
    db.flush()
    link = links.of_debrief(db, row.id)
    assert link is not None
    return open_code(student.sealer.user_key, link.code, debrief_id=row.id, owner_id=row.owner_id)


def _share(house: House, student: Seeded, page: EntryRow, talk: DemoTalk, reader: Whom, asked_at: datetime) -> Share:
    return frozen_copy(
        student.sealer.open_entry(page),
        house.pack,
        picked=[*talk.shows, *(STEP + step for step in talk.shows_steps)],
        wish=Wish(needs=talk.needs, own_words=talk.own_words, by=talk.wanted),
        student=person_from(student.row, house.server),
        reader=reader,
        now=asked_at,
    )
