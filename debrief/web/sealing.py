"""Sealing for this request: what the signed-in person's keys open, and nothing else."""

from functools import cached_property
from uuid import UUID

from flask import g

from debrief.domain.entries import Entry, Headline
from debrief.domain.follow_ups import Mark
from debrief.domain.rescues import Rescue
from debrief.domain.talks import Share
from debrief.storage.debriefs import DebriefRow
from debrief.storage.entries import EntryRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.people import PersonRow
from debrief.storage.rescues import RescueRow
from debrief.vault import debriefs as sealed_debriefs
from debrief.vault import entries as sealed_entries
from debrief.vault import follow_ups as sealed_follow_ups
from debrief.vault.debriefs import Recipient
from debrief.vault.envelopes import Identity, Key, PublicIdentity, Unopenable
from debrief.vault.keys import identity_of
from debrief.vault.rescues import open_rescue
from debrief.web.link_visits import LinkVisit
from debrief.web.talk_sealing import LinkSealer, TalkSealer, parties
from debrief.web.visits import current_visit, signed_in


def sealer() -> "Sealer":
    """Return what seals and opens for the signed-in person behind this request."""
    if "sealer" not in g:
        visit = signed_in()
        if visit is None:
            raise Unopenable
        g.sealer = Sealer(visit.row, visit.user_key)
    found: Sealer = g.sealer
    return found


def talk_sealer() -> TalkSealer:
    """Return what seals and opens a talk for whoever is behind this request, with an account or by a link."""
    visit = current_visit()
    if isinstance(visit, LinkVisit):
        return LinkSealer(visit.person.id, visit.content_key)
    return sealer()


class Sealer(TalkSealer):
    """One person's keys, put to use on rows."""

    def __init__(self, person: PersonRow, user_key: Key) -> None:
        """Hold the user key for as long as the request lasts."""
        self.person = person
        self.author_id = person.id
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

    def seal_share(self, row: DebriefRow, share: Share, *, to: Recipient) -> None:
        """Put a frozen copy into a new debrief's row, for the student and this reader."""
        sealed = sealed_debriefs.seal_share(self.user_key, to, share.sealed_form(), parties=parties(row))
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

    def draft_key(self, row: DebriefRow) -> Key:
        """Return the user key: what they have typed is for nobody else, nor for the other one of the talk."""
        return self.user_key

    def seal_mark(self, row: FollowUpRow, mark: Mark | None) -> None:
        """Keep what became of an agreed day, for the student alone; None takes it back."""
        row.mark_version = (row.mark_version or 0) + 1
        row.mark = (
            None
            if mark is None
            else sealed_follow_ups.seal_mark(
                self.user_key,
                mark.sealed_form(),
                follow_up_id=row.id,
                debrief_id=row.debrief_id,
                version=row.mark_version,
            )
        )

    def open_mark(self, row: FollowUpRow) -> Mark | None:
        """Return what became of an agreed day, if the student said. Raises Unopenable."""
        if row.mark is None:
            return None
        plain = sealed_follow_ups.open_mark(
            self.user_key, row.mark, follow_up_id=row.id, debrief_id=row.debrief_id, version=row.mark_version
        )
        return Mark.model_validate_json(plain)

    def open_rescue(self, row: RescueRow) -> Rescue:
        """Return a form's words that came too late. Raises Unopenable."""
        plain = open_rescue(self.identity, row.body, rescue_id=row.id, owner_id=row.owner_id)
        return Rescue.model_validate_json(plain)


def public_identity(row: PersonRow) -> PublicIdentity:
    """Return the half of a person's identity that others grant to."""
    return PublicIdentity(row.public_identity)
