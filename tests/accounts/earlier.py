"""What tests of an earlier account say in one line: it is filled with everything, set aside, and opened by its key."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.accounts import actions
from debrief.debriefs import actions as talking
from debrief.domain.codes import Need
from debrief.domain.drafts import Draft
from debrief.domain.entries import Entry
from debrief.domain.follow_ups import Became, FollowUp, Mark, Starts
from debrief.domain.rescues import Rescue
from debrief.domain.talks import Answer, Holder, Opened, Reply, Share
from debrief.storage import debriefs, drafts, entries, follow_ups, links, people, rescues
from debrief.storage.database import writing
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.drafts import DraftRow
from debrief.storage.entries import EntryRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.rescues import RescueRow
from debrief.vault.codes import Code
from debrief.vault.envelopes import Key, Unopenable
from debrief.vault.keys import recover
from debrief.vault.links import open_code
from debrief.vault.rescues import seal_rescue
from debrief.web.sealing import Sealer, public_identity
from tests.accounts.looking_after import codes_on
from tests.accounts.story import ANOTHER_PASSWORD, Browser
from tests.cast import Actor, Clock, house_of
from tests.debriefs.telling import FALL, REFLECTED

TODAY = Clock().now.date()


@contextmanager
def writes(app: Flask) -> Iterator[Session]:
    """Yield the database, to write to."""
    with Session(writing(house_of(app).engine), expire_on_commit=False) as db, db.begin():
        yield db


def sealer_of(db: Session, actor: Actor) -> Sealer:
    """Return somebody's keys, opened by their recovery key."""
    row = people.by_id(db, actor.id)
    assert row is not None
    assert row.recovery is not None
    assert actor.recovery is not None
    return Sealer(row, recover(row.recovery, actor.recovery, person_id=row.id))


def keeps_much(app: Flask, asha: Actor, ben: Actor, *, pages: int = 2) -> None:
    """Have Asha keep pages; about each a talk with Ben and one by link, all that can be in them, and kept words."""
    with writes(app) as db:
        her, him = sealer_of(db, asha), sealer_of(db, ben)
        for number in range(pages):
            page = _page(db, her, f"page {number}")
            _talk_with(db, her, him, page, f"talk {number}")
            _talk_by_link(app, db, her, page, f"link {number}")
        keeps_words(db, her.person, "words that came too late")


def _page(db: Session, her: Sealer, words: str) -> EntryRow:
    row = EntryRow(id=uuid4(), owner_id=her.person.id, version=0, expires_on=TODAY + timedelta(days=200))
    row.position = entries.next_position(db, her.person.id)
    event = FALL.model_copy(update={"headline": words})
    her.seal_entry(row, Entry(logged_at=Clock().now, touched_at=Clock().now, event=event, reflection=REFLECTED))
    her.seal_entry(row, her.open_entry(row))
    db.add(row)
    db.flush()
    return row


def _talk_with(db: Session, her: Sealer, him: Sealer, page: EntryRow, words: str) -> DebriefRow:
    share = Share(student="Asha", needs=(Need.LISTEN,), own_words=words, asked_at=Clock().now)
    row = talking.ask(db, her, uuid4(), entry=page, share=share, reader=him.person, today=TODAY)
    db.flush()
    _both_say_much(db, row, her, him, words)
    _types(db, row, him, words, student=False)
    return row


def _talk_by_link(app: Flask, db: Session, her: Sealer, page: EntryRow, words: str) -> DebriefRow:
    share = Share(student="Asha", own_words=words, asked_at=Clock().now)
    row = talking.ask_by_link(db, her, house_of(app).server, uuid4(), entry=page, share=share, today=TODAY)
    db.flush()
    link = links.of_debrief(db, row.id)
    assert link is not None
    her.seal_holder(row, link, Holder(name="Kim", role=words))
    _both_say_much(db, row, her, her, words)
    return row


def _both_say_much(db: Session, row: DebriefRow, her: Sealer, him: Sealer, words: str) -> None:
    now = Clock().now
    him.seal_opened(row, Opened(at=now))
    for _ in range(2):
        him.seal_answer(row, Answer(can_talk=True, when_where=words, at=now))
    for position, (by, author) in enumerate(((him, row.reader_id), (her, her.person.id)), start=1):
        reply = ReplyRow(id=uuid4(), debrief_id=row.id, author_id=author, position=position)
        by.seal_reply(row, reply, Reply(words=f"{words} {position}", at=now))
        db.add(reply)
    for position in (1, 2):
        day = FollowUpRow(id=uuid4(), debrief_id=row.id, position=position, version=0, mark_version=0)
        him.seal_follow_up(row, day, FollowUp(on=TODAY, starts=Starts.READER, promised=words, agreed_at=now))
        if position == 1:
            her.seal_mark(day, Mark(became=Became.NOT_YET, at=now))
        db.add(day)
    _types(db, row, her, words, student=True)
    db.flush()


def _types(db: Session, row: DebriefRow, by: Sealer, words: str, *, student: bool) -> None:
    draft = DraftRow(debrief_id=row.id, of_student=student, version=0)
    for so_far in (words[:2], words):
        by.seal_draft(row, draft, Draft(fields={"words": so_far}, at=Clock().now))
    db.add(draft)


def keeps_words(db: Session, person: people.PersonRow, words: str) -> None:
    """Seal words to somebody who is not signed in."""
    row = RescueRow(id=uuid4(), owner_id=person.id, slot=uuid4().bytes, expires_on=TODAY + timedelta(days=30))
    row.position = rescues.next_position(db, person.id)
    body = Rescue(path="/journal/keep", fields=(("headline", words),), at=Clock().now).sealed_form()
    row.body = seal_rescue(public_identity(person), body, rescue_id=row.id, owner_id=person.id)
    db.add(row)


def everything_of(app: Flask, person_id: UUID, key: Key) -> dict[str, Any]:
    """Return all that somebody's user key opens, in plain, by the row it is in; what does not open, as None."""
    with Session(house_of(app).engine) as db:
        row = people.by_id(db, person_id)
        assert row is not None
        own = Sealer(row, key)
        found: dict[str, Any] = {}
        for page in db.scalars(select(EntryRow).where(EntryRow.owner_id == person_id)):
            found[f"page {page.id}"] = _or_none(lambda page=page: (own.open_entry(page), own.open_headline(page)))
        theirs = (DebriefRow.owner_id == person_id) | (DebriefRow.reader_id == person_id)
        for talk in db.scalars(select(DebriefRow).where(theirs)):
            found[f"talk {talk.id}"] = _or_none(lambda talk=talk: _talk_in_plain(db, own, talk))
        for kept in rescues.of_person(db, person_id, today=TODAY):
            found[f"kept {kept.id}"] = _or_none(lambda kept=kept: own.open_rescue(kept))
        return found


def _talk_in_plain(db: Session, own: Sealer, talk: DebriefRow) -> tuple[Any, ...]:
    mine, link = talk.owner_id == own.person.id, links.of_debrief(db, talk.id)
    draft = drafts.of_side(db, talk.id, student=mine)
    days = follow_ups.of_debrief(db, talk.id)
    return (
        own.open_share(talk),
        own.open_opened(talk),
        own.open_answer(talk),
        [own.open_reply(talk, reply) for reply in debriefs.replies_of(db, talk.id)],
        [own.open_follow_up(talk, day) for day in days],
        [own.open_mark(day) for day in days] if mine else None,
        own.open_holder(talk, link),
        str(open_code(own.user_key, link.code, debrief_id=talk.id, owner_id=talk.owner_id)) if mine and link else None,
        own.open_draft(talk, draft) if draft else None,
        (talk.closed, talk.expires_on, talk.granted is None),
    )


def _or_none(opens: Any) -> Any:
    try:
        return opens()
    except Unopenable:
        return None


def key_of(app: Flask, actor: Actor) -> Key:
    """Return somebody's user key, by their recovery key."""
    with Session(house_of(app).engine) as db:
        return sealer_of(db, actor).user_key


def is_offered(lead: Actor, whom: Actor) -> Code:
    """Have an educator make a link to a new account for somebody, and return its code."""
    (code,) = codes_on(lead.post(f"/accounts/roster/people/{whom.id}/new-account"))
    return code


def takes(app: Flask, code: Code, whom: Actor) -> Actor:
    """Have somebody take their new account, with a recovery key of its own, and return them signed in to it."""
    browser, house = Browser(app), house_of(app)
    assert browser.joins(code, ANOTHER_PASSWORD).status_code == 302
    with writes(app) as db:
        row = people.by_email(db, house.server.indexes("email", whom.email))
        assert row is not None
        derived = actions.derive(ANOTHER_PASSWORD, house.stretch, salt=row.salt)
        recovery = Code.fresh()
        actions.set_recovery(row, actions.unlock(row, derived, house.server), recovery)
        return Actor(whom.name, whom.email, row.id, browser.client, recovery, ANOTHER_PASSWORD)


def starts_anew(app: Flask, lead: Actor, whom: Actor) -> Actor:
    """Have somebody who lost both keys given a new account; their earlier one is set aside."""
    return takes(app, is_offered(lead, whom), whom)


def joins(new: Actor, code: Code | str | None, **options: Any) -> TestResponse:
    """Have somebody bring the recovery key of their earlier account."""
    return new.post("/accounts/earlier-pages", {"code": str(code)}, **options)
