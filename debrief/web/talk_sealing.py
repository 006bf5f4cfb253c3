"""Sealing what passes between the two of a talk: whoever holds its content key, by an account or by a link."""

from abc import ABC, abstractmethod
from uuid import UUID

from debrief.domain.drafts import Draft
from debrief.domain.follow_ups import FollowUp
from debrief.domain.talks import Answer, Holder, Opened, Reply, Share
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.drafts import DraftRow
from debrief.storage.follow_ups import FollowUpRow
from debrief.storage.links import LinkRow
from debrief.vault import debriefs as sealed_debriefs
from debrief.vault import drafts as sealed_drafts
from debrief.vault import follow_ups as sealed_follow_ups
from debrief.vault import links as sealed_links
from debrief.vault.debriefs import Parties
from debrief.vault.envelopes import Key, Unopenable, seal, unseal


class TalkSealer(ABC):
    """What one of the two of a talk can seal and open."""

    author_id: UUID
    """Who this is, as a talk knows them: a person's id, or the talk's own for the holder of its link."""

    @abstractmethod
    def content_key(self, row: DebriefRow) -> Key:
        """Return a debrief's content key, by whichever side this is on. Raises Unopenable."""

    @abstractmethod
    def draft_key(self, row: DebriefRow) -> Key:
        """Return the key of what this side has typed and not sent. Raises Unopenable."""

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
        row.body = sealed_debriefs.seal_words(key, reply.sealed_form(), reply_id=row.id, author_id=row.written_by)

    def open_reply(self, debrief: DebriefRow, row: ReplyRow) -> Reply:
        """Return written words. Raises Unopenable."""
        key = self.content_key(debrief)
        return Reply.model_validate_json(
            sealed_debriefs.open_words(key, row.body, reply_id=row.id, author_id=row.written_by)
        )

    def seal_holder(self, debrief: DebriefRow, row: LinkRow, holder: Holder) -> None:
        """Keep who the holder of a link says they are."""
        row.holder_version = (row.holder_version or 0) + 1
        row.holder = sealed_links.seal_holder(
            self.content_key(debrief),
            holder.sealed_form(),
            debrief_id=debrief.id,
            owner_id=debrief.owner_id,
            version=row.holder_version,
        )

    def open_holder(self, debrief: DebriefRow, row: LinkRow | None) -> Holder | None:
        """Return who the holder of a link says they are, if they have said. Raises Unopenable."""
        if row is None or row.holder is None:
            return None
        plain = sealed_links.open_holder(
            self.content_key(debrief),
            row.holder,
            debrief_id=debrief.id,
            owner_id=debrief.owner_id,
            version=row.holder_version,
        )
        return Holder.model_validate_json(plain)

    def seal_follow_up(self, debrief: DebriefRow, row: FollowUpRow, follow_up: FollowUp) -> None:
        """Put an agreed day into its row as the next version."""
        row.version = (row.version or 0) + 1
        row.body = sealed_follow_ups.seal_day(
            self.content_key(debrief),
            follow_up.sealed_form(),
            follow_up_id=row.id,
            debrief_id=row.debrief_id,
            version=row.version,
        )

    def open_follow_up(self, debrief: DebriefRow, row: FollowUpRow) -> FollowUp:
        """Return an agreed day. Raises Unopenable."""
        plain = sealed_follow_ups.open_day(
            self.content_key(debrief), row.body, follow_up_id=row.id, debrief_id=row.debrief_id, version=row.version
        )
        return FollowUp.model_validate_json(plain)

    def seal_draft(self, debrief: DebriefRow, row: DraftRow, draft: Draft) -> None:
        """Put what this side has typed into its row as the next version."""
        row.version = (row.version or 0) + 1
        row.body = sealed_drafts.seal_draft(
            self.draft_key(debrief),
            draft.sealed_form(),
            debrief_id=row.debrief_id,
            author_id=self.author_id,
            version=row.version,
        )

    def open_draft(self, debrief: DebriefRow, row: DraftRow) -> Draft:
        """Return what this side has typed. Raises Unopenable."""
        plain = sealed_drafts.open_draft(
            self.draft_key(debrief),
            row.body,
            debrief_id=row.debrief_id,
            author_id=self.author_id,
            version=row.version,
        )
        return Draft.model_validate_json(plain)


class LinkSealer(TalkSealer):
    """The one key that a student's link opened."""

    def __init__(self, debrief_id: UUID, content_key: Key) -> None:
        """Hold the content key of one talk for as long as the request lasts."""
        self.author_id = debrief_id
        self._content_key = content_key

    def content_key(self, row: DebriefRow) -> Key:
        """Return the content key of this one talk, unless it was taken back. Raises Unopenable."""
        if row.id != self.author_id or not row.by_link or row.granted is None:
            raise Unopenable
        return self._content_key

    def draft_key(self, row: DebriefRow) -> Key:
        """Return the talk's own key: whoever holds its link has no other. Raises Unopenable."""
        return self.content_key(row)


def parties(row: DebriefRow) -> Parties:
    """Return what every blob of a debrief is bound to."""
    return Parties(row.id, row.owner_id, row.given_to)
