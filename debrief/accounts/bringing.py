"""Bringing: what lies in an earlier account is sealed anew under the keys of the account in use.

A page comes with every talk about it, or stays with all of them: where one blob of it was damaged, nothing of it is
touched, and the rest comes without it. What changed hands, changed hands in one transaction.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from debrief.storage import debriefs, drafts, follow_ups, links, set_aside
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.entries import EntryRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.links import LinkRow
from debrief.storage.rescues import RescueRow, of_person
from debrief.vault import entries as sealed_entries
from debrief.vault import links as sealed_links
from debrief.vault.debriefs import Parties, for_reader, open_words, seal_words
from debrief.vault.drafts import open_draft, seal_draft
from debrief.vault.envelopes import Key, Unopenable, seal, unseal
from debrief.vault.follow_ups import open_mark, seal_mark
from debrief.vault.rescues import open_rescue, seal_rescue
from debrief.web.sealing import Sealer, public_identity
from debrief.web.talk_sealing import parties

Change = tuple[object, str, object]
"""A row, one of its columns, and what that is to hold."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The pages that came along, and how many things could not, since they do not open: those stay where they were."""

    pages: tuple[EntryRow, ...]
    stayed: int


def bring(db: Session, old: Sealer, new: Sealer, *, today: date) -> Brought:
    """Seal everything of an earlier account anew, for the one in use. Nothing here commits."""
    set_aside.make_room(db, of=new.person.id, below=old.person.id)
    theirs = set_aside.pages_of(db, old.person.id)
    pages = tuple(row for row in theirs if _apply(_page(db, old, new, row)))
    talks = [_apply(_given(db, old, new, row)) for row in set_aside.talks_given_to(db, old.person.id)]
    words = [_apply(_rescue(old, new, row)) for row in of_person(db, old.person.id, today=today)]
    db.flush()
    return Brought(pages, len(theirs) - len(pages) + [*talks, *words].count(False))


def comes(db: Session, old: Sealer, new: Sealer, row: EntryRow) -> bool:
    """Tell whether a page would come along, with every talk about it. Nothing is changed."""
    try:
        return bool(list(_page(db, old, new, row)))
    except (Unopenable, ValueError):
        return False


def _apply(changes: Iterable[Change]) -> bool:
    """Make every one of these changes, or, where anything does not open, none; tell which it was."""
    try:
        every = list(changes)
    except (Unopenable, ValueError):  # a ValueError is a code or a body that opened and makes no sense
        return False
    for row, column, value in every:
        setattr(row, column, value)
    return True


def _page(db: Session, old: Sealer, new: Sealer, row: EntryRow) -> Iterator[Change]:
    body = sealed_entries.open_entry(
        old.user_key,
        content_key=row.content_key,
        body=row.body,
        entry_id=row.id,
        owner_id=row.owner_id,
        version=row.version,
    )
    headline = sealed_entries.open_headline(
        sealed_entries.headline_key(old.user_key),
        row.headline,
        entry_id=row.id,
        owner_id=row.owner_id,
        version=row.version,
    )
    sealed = sealed_entries.seal_entry(
        new.user_key, body=body, headline=headline, entry_id=row.id, owner_id=new.person.id, version=row.version
    )
    for talk in set_aside.talks_about(db, row.id):
        yield from _talk(db, old, new, talk)
    yield row, "content_key", sealed.content_key
    yield row, "body", sealed.body
    yield row, "headline", sealed.headline
    yield row, "owner_id", new.person.id


def _talk(db: Session, old: Sealer, new: Sealer, row: DebriefRow) -> Iterator[Change]:
    """Yield what a talk of the student's becomes: its content key stays, so its reader opens it as before."""
    key, before = old.content_key(row), parties(row)
    after = Parties(row.id, new.person.id, row.given_to)
    yield row, "owner_id", new.person.id
    yield row, "own_key", seal(new.user_key, key.secret, place=after.place("own-key"))
    for column, version in (("body", 1), ("opened", 1), ("answer", row.answer_version)):
        if (blob := getattr(row, column)) is not None:
            plain = unseal(key, blob, place=before.place(column, version=version))
            yield row, column, seal(key, plain, place=after.place(column, version=version))
    yield from _replies(db, old, new, row, key)
    for day in follow_ups.of_debrief(db, row.id):
        if day.mark is not None:
            yield day, "mark", _mark(old.user_key, new.user_key, day, day.mark)
    yield from _draft(db, old, new, row, student=True)
    if (link := links.of_debrief(db, row.id)) is not None:
        yield from _link(old, new, row, link, key)


def _mark(before: Key, after: Key, day: FollowUpRow, mark: bytes) -> bytes:
    version = day.mark_version
    plain = open_mark(before, mark, follow_up_id=day.id, debrief_id=day.debrief_id, version=version)
    return seal_mark(after, plain, follow_up_id=day.id, debrief_id=day.debrief_id, version=version)


def _link(old: Sealer, new: Sealer, row: DebriefRow, link: LinkRow, key: Key) -> Iterator[Change]:
    before, after = old.person.id, new.person.id
    code = sealed_links.open_code(old.user_key, link.code, debrief_id=row.id, owner_id=before)
    yield link, "code", sealed_links.seal_code(new.user_key, code, debrief_id=row.id, owner_id=after)
    if link.holder is not None:
        version = link.holder_version
        plain = sealed_links.open_holder(key, link.holder, debrief_id=row.id, owner_id=before, version=version)
        yield (
            link,
            "holder",
            sealed_links.seal_holder(key, plain, debrief_id=row.id, owner_id=after, version=version),
        )


def _given(db: Session, old: Sealer, new: Sealer, row: DebriefRow) -> Iterator[Change]:
    """Yield what a talk that somebody asked them for becomes.

    The id of the key it was first granted to stays, so that its student is told of the new one when they ask again.
    """
    key, owner = old.content_key(row), new.person.id
    after = Parties(row.id, row.owner_id, owner)
    yield row, "reader_id", owner
    yield row, "granted", for_reader(public_identity(new.person))(key.secret, place=after.place("grant", owner=owner))
    yield from _replies(db, old, new, row, key)
    yield from _draft(db, old, new, row, student=False)


def _replies(db: Session, old: Sealer, new: Sealer, row: DebriefRow, key: Key) -> Iterator[Change]:
    """Yield what they wrote; what was written to them is bound to whoever wrote it, and stays."""
    for reply in debriefs.replies_of(db, row.id):
        if reply.author_id == old.person.id:
            plain = open_words(key, reply.body, reply_id=reply.id, author_id=old.person.id)
            yield reply, "body", seal_words(key, plain, reply_id=reply.id, author_id=new.person.id)
            yield reply, "author_id", new.person.id


def _draft(db: Session, old: Sealer, new: Sealer, row: DebriefRow, *, student: bool) -> Iterator[Change]:
    draft = drafts.of_side(db, row.id, student=student)
    if draft is not None:
        version = draft.version
        plain = open_draft(old.user_key, draft.body, debrief_id=row.id, author_id=old.person.id, version=version)
        sealed = seal_draft(new.user_key, plain, debrief_id=row.id, author_id=new.person.id, version=version)
        yield draft, "body", sealed


def _rescue(old: Sealer, new: Sealer, row: RescueRow) -> Iterator[Change]:
    plain = open_rescue(old.identity, row.body, rescue_id=row.id, owner_id=row.owner_id)
    to = public_identity(new.person)
    yield row, "body", seal_rescue(to, plain, rescue_id=row.id, owner_id=new.person.id)
    yield row, "owner_id", new.person.id
