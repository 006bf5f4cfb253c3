"""Gathering: a student's pages with every talk about them, opened, for a copy. What does not open is still named."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from debrief.domain.entries import Entry
from debrief.domain.follow_ups import FollowUp, Mark
from debrief.domain.rescues import Rescue
from debrief.domain.talks import Answer, Opened, Reply, Share
from debrief.storage import debriefs, follow_ups, rescues
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.entries import EntryRow
from debrief.vault.envelopes import Unopenable
from debrief.web.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Written:
    """Words that passed between the two of a talk."""

    reply: Reply
    mine: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """A day that the two agreed on, and what the student says became of it."""

    follow_up: FollowUp
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as its student has it; without a share, one that does not open."""

    row: DebriefRow
    share: Share | None = None
    opened: Opened | None = None
    answer: Answer | None = None
    written: tuple[Written, ...] = ()
    agreed: tuple[Agreed, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its talks; without an entry, one that does not open."""

    row: EntryRow
    entry: Entry | None
    talks: tuple[Talk, ...] = ()


def gather(db: Session, sealer: Sealer, row: EntryRow, *, today: date) -> Page:
    """Return one page, whole."""
    entry = None
    with suppress(Unopenable):
        entry = sealer.open_entry(row)
    talks = debriefs.of_entry(db, row.owner_id, row.id, today=today)
    return Page(row, entry, tuple(_talk(db, sealer, each) for each in talks))


def kept_words(db: Session, sealer: Sealer, *, today: date) -> Iterator[Rescue]:
    """Yield the forms that came too late and are kept for the student."""
    for row in rescues.of_person(db, sealer.person.id, today=today):
        with suppress(Unopenable):
            yield sealer.open_rescue(row)


def _talk(db: Session, sealer: Sealer, row: DebriefRow) -> Talk:
    try:
        return Talk(
            row,
            sealer.open_share(row),
            sealer.open_opened(row),
            sealer.open_answer(row),
            tuple(
                Written(sealer.open_reply(row, one), one.author_id == row.owner_id)
                for one in debriefs.replies_of(db, row.id)
            ),
            tuple(
                Agreed(sealer.open_follow_up(row, one), sealer.open_mark(one))
                for one in follow_ups.of_debrief(db, row.id)
            ),
        )
    except Unopenable:
        return Talk(row)
