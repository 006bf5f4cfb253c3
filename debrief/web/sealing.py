"""Sealing for this request: what the signed-in person's keys open, and nothing else."""

from functools import cached_property
from uuid import UUID

from flask import g

from debrief.domain.entries import Entry, Headline
from debrief.domain.rescues import Rescue
from debrief.domain.talks import Answer, Opened, Reply, Share
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.storage.rescues import RescueRow
from debrief.vault import debriefs as sealed_debriefs
from debrief.vault import entries as sealed_entries
from debrief.vault.debriefs import Parties
from debrief.vault.envelopes import Identity, Key, PublicIdentity, Unopenable, seal, unseal
from debrief.vault.keys import identity_of
from debrief.vault.rescues import open_rescue
from debrief.web.visits import current_visit


def sealer() -> "Sealer":
    """Return what seals and opens for the person behind this request."""
    if "sealer" not in g:
        visit = current_visit()
        if visit is None:
            raise Unopenable
        g.sealer = Sealer(visit.row, visit.user_key)
    found: Sealer = g.sealer
    return found


class Sealer:
    """One person's keys, put to use on rows."""

    def __init__(self, person: PersonRow, user_key: Key) -> None:
        """Hold the user key for as long as the request lasts."""
        self.person = person
        self.user_key = user_key
        self._content_keys: dict[UUID, Key] = {}

    @cached_property
    def identity(self) -> Identity:
        """Return the private identity, opened when something granted is first read."""
        return identity_of(self.person.identity, self.user_key, person_id=self.person.id)

    @cached_property
    def _headlines(self) -> Key:
        return sealed_entries.headline_key(self.user_key)

    def seal_entry(self, row: EntryRow, entry: Entry) -> None:
        """Put an entry into its row as the next version; the version before it is gone, key and all."""
        row.version = (row.version or 0) + 1
        sealed = sealed_entries.seal_entry(
            self.user_key,
            body=entry.sealed_form(),
            headline=entry.listed.sealed_form(),
            entry_id=row.id,
            owner_id=row.owner_id,
            version=row.version,
        )
        row.content_key, row.body, row.headline = sealed.content_key, sealed.body, sealed.headline

    def open_entry(self, row: EntryRow) -> Entry:
        """Return the entry that a row holds. Raises Unopenable."""
        return Entry.model_validate_json(
            sealed_entries.open_entry(
                self.user_key,
                content_key=row.content_key,
                body=row.body,
                entry_id=row.id,
                owner_id=row.owner_id,
                version=row.version,
            )
        )

    def open_headline(self, row: EntryRow) -> Headline:
        """Return what a list shows of a row. Raises Unopenable."""
        return Headline.model_validate_json(
            sealed_entries.open_headline(
                self._headlines, row.headline, entry_id=row.id, owner_id=row.owner_id, version=row.version
            )
        )

    def seal_share(self, row: DebriefRow, share: Share, *, reader: PublicIdentity) -> None:
        """Put a frozen copy into a new debrief's row, for the student and this reader."""
        sealed = sealed_debriefs.seal_share(self.user_key, reader, share.sealed_form(), parties=parties(row))
        row.own_key, row.granted, row.body = sealed.own_key, sealed.granted, sealed.body

    def content_key(self, row: DebriefRow) -> Key:
        """Return a debrief's content key, by whichever side this person is on. Raises Unopenable."""
        mine = row.owner_id == self.person.id
        if not mine and row.granted is None:
            raise Unopenable
        if row.id not in self._content_keys:
            self._content_keys[row.id] = (
                sealed_debriefs.content_key_of_student(self.user_key, row.own_key, parties=parties(row))
                if mine
                else sealed_debriefs.content_key_of_reader(self.identity, row.granted or b"", parties=parties(row))
            )
        return self._content_keys[row.id]

    def open_share(self, row: DebriefRow) -> Share:
        """Return the frozen copy. Raises Unopenable."""
        return Share.model_validate_json(unseal(self.content_key(row), row.body, place=parties(row).place("body")))

    def seal_opened(self, row: DebriefRow, opened: Opened) -> None:
        """Note when the reader first opened it."""
        row.opened = seal(self.content_key(row), opened.sealed_form(), place=parties(row).place("opened"))

    def open_opened(self, row: DebriefRow) -> Opened | None:
        """Return when it was first opened, if it was. Raises Unopenable."""
        if row.opened is None:
            return None
        return Opened.model_validate_json(unseal(self.content_key(row), row.opened, place=parties(row).place("opened")))

    def seal_answer(self, row: DebriefRow, answer: Answer) -> None:
        """Keep the reader's answer, in the place of an earlier one."""
        row.answer_version = (row.answer_version or 0) + 1
        place = parties(row).place("answer", version=row.answer_version)
        row.answer = seal(self.content_key(row), answer.sealed_form(), place=place)

    def open_answer(self, row: DebriefRow) -> Answer | None:
        """Return the reader's answer, if there is one. Raises Unopenable."""
        if row.answer is None:
            return None
        place = parties(row).place("answer", version=row.answer_version)
        return Answer.model_validate_json(unseal(self.content_key(row), row.answer, place=place))

    def seal_reply(self, debrief: DebriefRow, row: ReplyRow, reply: Reply) -> None:
        """Put written words into their row, bound to who wrote them."""
        key = self.content_key(debrief)
        row.body = sealed_debriefs.seal_words(key, reply.sealed_form(), reply_id=row.id, author_id=row.author_id)

    def open_reply(self, debrief: DebriefRow, row: ReplyRow) -> Reply:
        """Return written words. Raises Unopenable."""
        key = self.content_key(debrief)
        return Reply.model_validate_json(
            sealed_debriefs.open_words(key, row.body, reply_id=row.id, author_id=row.author_id)
        )

    def open_rescue(self, row: RescueRow) -> Rescue:
        """Return a form's words that came too late. Raises Unopenable."""
        plain = open_rescue(self.identity, row.body, rescue_id=row.id, owner_id=row.owner_id)
        return Rescue.model_validate_json(plain)


def parties(row: DebriefRow) -> Parties:
    """Return what every blob of a debrief is bound to."""
    return Parties(row.id, row.owner_id, row.reader_id)


def public_identity(row: PersonRow) -> PublicIdentity:
    """Return the half of a person's identity that others grant to."""
    return PublicIdentity(row.public_identity)
