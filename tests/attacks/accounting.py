"""What must be true of a history after each of its steps: of every row, every word, every door."""

from typing import Any

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from debrief.storage import tables
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.drafts import DraftRow
from debrief.storage.entries import EntryRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.letters import LetterRow
from debrief.storage.link_sessions import LinkSessionRow
from debrief.storage.links import LinkRow
from debrief.storage.people import PersonRow
from debrief.storage.rescues import RescueRow
from debrief.storage.sessions import SessionRow
from debrief.vault.envelopes import Unopenable
from tests.attacks.interleaving import HEADLINE, READER, STUDENT, Device, History, Talk, Word

Rows = dict[Any, list[Any]]


def look_through(history: History) -> None:
    """See that no row hangs on nothing, no key is left of what was taken back, and every word that was kept opens."""
    rows = rows_of(history.ward.engine)
    nothing_hangs_on_nothing(rows)
    _days_stand(history, rows)
    _no_key_is_left(history, rows)
    _every_word_opens(history, rows)


def rows_of(engine: Engine) -> Rows:
    """Return every row of every table, whose foreign keys all hold."""
    with Session(engine) as db:
        assert db.execute(text("PRAGMA foreign_key_check")).all() == []
        rows: Rows = {table: list(db.scalars(select(table))) for table in tables.TABLES}
        db.expunge_all()
    return rows


def nothing_hangs_on_nothing(rows: Rows) -> None:
    """See that every row has what it belongs to, where the database does not see to it as well."""
    people, talks = {row.id for row in rows[PersonRow]}, {row.id: row for row in rows[DebriefRow]}
    pages, links = {row.id for row in rows[EntryRow]}, {row.debrief_id: row for row in rows[LinkRow]}
    for talk in talks.values():
        assert talk.owner_id in people
        assert talk.entry_id in pages
        if talk.reader_id is not None and talk.reader_id not in people:  # whoever was asked has left
            assert talk.closed
            assert talk.granted is None
            assert not [row for row in rows[DraftRow] if row.debrief_id == talk.id and not row.of_student]
        if talk.by_link:
            assert (talk.granted is not None) == (talk.id in links)
    for reply in rows[ReplyRow]:
        talk = talks[reply.debrief_id]
        assert reply.author_id in {talk.owner_id, talk.reader_id}
    assert all(talks[talk_id].by_link for talk_id in links)
    assert {row.debrief_id for row in rows[LinkSessionRow] if row.content_key is not None} <= set(links)
    for table in (FollowUpRow, DraftRow, LinkSessionRow):
        assert {row.debrief_id for row in rows[table]} <= set(talks)
    assert {row.owner_id for row in (*rows[EntryRow], *rows[RescueRow])} <= people
    assert {row.person_id for row in (*rows[SessionRow], *rows[LetterRow])} <= people


def _days_stand(history: History, rows: Rows) -> None:
    """No day that somebody was told comes earlier by itself; a page lasts as long as its talks."""
    pages, talks = {row.id: row for row in rows[EntryRow]}, {row.id: row for row in rows[DebriefRow]}
    for talk in history.talks:
        row = talks.get(talk.id)
        assert (row is None) == (talk.gone or history.asha_gone), "a talk went that nobody deleted, or stayed"
        if row is not None:
            assert row.expires_on == talk.last_seen
            assert pages[row.entry_id].expires_on >= row.expires_on
    assert set(pages) == (set() if history.asha_gone else set(history.pages))
    for page_id in history.pages:
        if page_id in pages:
            history.pages[page_id] = pages[page_id].expires_on


def _no_key_is_left(history: History, rows: Rows) -> None:
    """Of what was taken back, or of a link that ran out and was buried, whoever read it opens nothing."""
    talks = {row.id: row for row in rows[DebriefRow]}
    for talk in history.talks:
        row = talks.get(talk.id)
        if row is None or not (talk.taken_back or talk.link_gone):
            continue
        for name in ("Hal",) if talk.by_link else ("Ben",) if not history.ben_gone else ():
            try:
                history.sealer(name, row).content_key(row)
            except Unopenable:
                continue
            raise AssertionError(f"{name} still opens what was taken back")


def _every_word_opens(history: History, rows: Rows) -> None:
    """Whoever wrote words that were acknowledged opens them; and so does the student to whom they were sent."""
    if not history.asha_gone:
        hers = _read_by_asha(history, rows)
        for word in history.book:
            if word.kind != "kept":
                assert word.text in hers, f"lost: {word}"
    for name, gone in (("Asha", history.asha_gone), ("Ben", history.ben_gone)):
        kept = [] if gone else [history.own_sealer(name).open_rescue(row) for row in _waiting(history, rows, name)]
        said = {value for one in kept for _name, value in one.fields}
        for word in history.book:
            assert word.kind != "kept" or word.writer != name or word.text in said, f"lost: {word}"
    for talk in history.talks:
        for side, words in talk.drafts.items():
            if side == STUDENT or history.row(talk) is None or _opens_for_reader(history, talk):
                assert history.unsent(talk, side) == words, "unsent words are lost"


def _opens_for_reader(history: History, talk: Talk) -> bool:
    return not (talk.taken_back or talk.link_gone or history.ben_gone)


def _waiting(history: History, rows: Rows, name: str) -> list[RescueRow]:
    actor = history.ward.asha if name == "Asha" else history.ward.ben
    return [row for row in rows[RescueRow] if row.owner_id == actor.id]


def _read_by_asha(history: History, rows: Rows) -> str:
    sealer, said = history.own_sealer("Asha"), []
    for row in rows[EntryRow]:
        said += list(sealer.open_entry(row).reflection.steps.values())
    for talk in rows[DebriefRow]:
        answer = sealer.open_answer(talk)
        said += [answer.when_where] if answer is not None else []
        said += [sealer.open_reply(talk, row).words for row in rows[ReplyRow] if row.debrief_id == talk.id]
        said += [sealer.open_follow_up(talk, row).promised for row in rows[FollowUpRow] if row.debrief_id == talk.id]
    return "\n".join(said)


def try_every_door(history: History, turn: int) -> None:
    """Knock, in every browser that it was ever open in, at one of the doors to what is not there for it any more."""
    for talk, device in history.readers():
        if not (history.may_read(talk, device) and history.lives(device)):
            doors = _doors(talk, device)
            answer = history.get(device, doors[turn % len(doors)])
            assert answer.status_code in {302, 404}, (talk, answer.status_code)
            assert HEADLINE not in answer.text


def _doors(talk: Talk, device: Device) -> list[str]:
    if device.name == "Asha":
        return ["/debriefs/handed", f"/debriefs/shown/{talk.id}", f"/debriefs/{talk.id}"]
    shown = f"/debriefs/shown/{talk.id}"
    return [f"{shown}/worried", shown, f"{shown}/reply"]


def look_everybody_up(history: History) -> None:
    """Have everybody come back to the pages themselves, and find there what they were told is theirs."""
    for device, gone in ((history.phone, history.asha_gone), (history.bens, history.ben_gone)):
        if not gone:
            if device.talk is not None or not history.lives(device):
                history.signs_in(device)
            kept = history.get(device, "/accounts/kept").text
            for word in history.book:
                assert word.kind != "kept" or word.writer != device.name or word.text in kept, f"not shown: {word}"
    if not history.asha_gone:
        for page_id, day in history.pages.items():
            if day > history.today:
                _shows(history, history.phone, f"/journal/{page_id}", {page_id}, {"step what", "step so_what"})
    for talk in history.talks:
        if history.is_mine(talk, history.phone):
            _shows(history, history.phone, f"/debriefs/{talk.id}", {talk.id}, {"written", "promised", "when"})
            _finds_unsent(history, history.phone, talk, STUDENT)
        for device in (history.bens, history.hals[0]):
            if talk.by_link and device is not history.bens:
                history.opens_link(device, talk)
            if history.may_read(talk, device) and history.lives(device):
                _shows(history, device, f"/debriefs/shown/{talk.id}", {talk.id}, {"written"})
                _finds_unsent(history, device, talk, READER)


def _shows(history: History, device: Device, path: str, about: set[Any], kinds: set[str]) -> None:
    page = history.get(device, path)
    assert page.status_code == 200
    words: list[Word] = [word for word in history.book if word.about in about and word.kind in kinds]
    assert not [word for word in words if word.text not in page.text]


def _finds_unsent(history: History, device: Device, talk: Talk, side: str) -> None:
    if talk.drafts.get(side) and not talk.closed and history.opens_form(device, talk, side):
        assert talk.drafts[side] in "".join(device.form.get("words", [])), "unsent words are not offered back"
