"""Ready words for the templates of both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from debrief.debriefs.whom import Whom
from debrief.domain.codes import By
from debrief.domain.entries import Entry
from debrief.domain.packs import Pack
from debrief.domain.talks import Answer, Holder, Reply, Share, ShownStep
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.vault.envelopes import Unopenable
from debrief.web.house import timezone
from debrief.web.labels import NEED, OUTCOME, PART, PLACE, WHEN, kind_of_thing
from debrief.web.pages import on_day
from debrief.web.sealing import Sealer
from debrief.web.talk_sealing import TalkSealer


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees of what a student chose to show."""

    student: str
    ask: str
    needs: tuple[str, ...]
    own_words: str
    headline: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[ShownStep, ...]
    alone: bool
    asked_at: datetime

    @property
    def first_needs(self) -> tuple[str, ...]:
        """Return what fits on the first screen; all of it stands further down."""
        return self.needs[:2]


@dataclass(frozen=True, slots=True)
class Listed:
    """One talk in a list."""

    id: UUID
    title: str
    standing: str
    asked_at: datetime | None = None
    catch_up: str = ""
    """What it says of the next agreed day."""


@dataclass(frozen=True, slots=True)
class Written:
    """Words that one of the two wrote."""

    id: UUID
    reply: Reply
    mine: bool

    @property
    def said_to_be(self) -> str:
        """Return who wrote it, at the start of a sentence, as somebody with a link said; nothing for anybody else."""
        return holder(self.reply.holder) if self.reply.holder else ""


def whom(readers: Sequence[Whom], entry: Entry, pack: Pack) -> dict[str, object]:
    """Return who could be asked, with an account or by link, and the words to ask anybody with."""
    kind = pack.kind_or_else(entry.event.kind)
    people, links = ([one for one in readers if one.by_link is by_link] for by_link in (False, True))
    return {"people": people, "links": links, "kind": kind, "words": kind.words(entry.event.route), "entry": entry}


def shown(share: Share, pack: Pack, *, now: datetime) -> Shown:
    """Return what a reader sees."""
    thing = kind_of_thing(pack, family=share.family, kind=share.kind, route=share.route, drafts=True)
    rows = (
        (_("What kind of thing"), thing),
        (_("Where they were in it"), PART[share.part] if share.part else ""),
        (_("Roughly when"), WHEN[share.when] if share.when else ""),
        (_("How the patient is"), OUTCOME[share.outcome] if share.outcome else ""),
        (_("What kind of place"), PLACE[share.place] if share.place else ""),
    )
    return Shown(
        student=share.student,
        ask=who_asks(share, now=now),
        needs=tuple(str(NEED[need]) for need in share.needs),
        own_words=share.own_words,
        headline=share.headline,
        facts=tuple((label, str(words)) for label, words in rows if words),
        steps=share.steps,
        alone=share.need_alone,
        asked_at=share.asked_at,
    )


def who_asks(share: Share, *, now: datetime) -> str:
    """Say who asks for a talk, and by when; once that time has passed, which day it was asked."""
    name, day = share.student, on_day(share.asked_at.astimezone(timezone()))
    if share.time_is_over(now, timezone()):
        return str(_("%(name)s asked you to talk, on %(day)s", name=name, day=day))
    asks: dict[By | None, str] = {
        By.TODAY: _("%(name)s asks you to talk today", name=name),
        By.BEFORE_SHIFT: _("%(name)s asks you to talk before their next shift", name=name),
        By.THIS_WEEK: _("%(name)s asks you to talk this week", name=name),
        None: _("%(name)s asks you to talk", name=name),
    }
    return asks[share.by]


def whom_asked(share: Share, *, by_link: bool) -> str:
    """Say whom a student asked, and by when."""
    name = share.reader_name
    asked: dict[By | None, str] = (
        {
            By.TODAY: _("You asked %(name)s, by link, to talk today", name=name),
            By.BEFORE_SHIFT: _("You asked %(name)s, by link, to talk before your next shift", name=name),
            By.THIS_WEEK: _("You asked %(name)s, by link, to talk this week", name=name),
            None: _("You asked %(name)s, by link, to talk", name=name),
        }
        if by_link
        else {
            By.TODAY: _("You asked %(name)s to talk today", name=name),
            By.BEFORE_SHIFT: _("You asked %(name)s to talk before your next shift", name=name),
            By.THIS_WEEK: _("You asked %(name)s to talk this week", name=name),
            None: _("You asked %(name)s to talk", name=name),
        }
    )
    return asked[share.by]


def who_reads(share: Share, *, by_link: bool, said: Holder | None = None) -> str:
    """Say who reads it, at the start of a sentence: for whom a link was meant says nothing of who holds it."""
    return holder(said) if by_link else share.reader_name


def holder(said: Holder | None) -> str:
    """Say who somebody with a link is, at the start of a sentence: as they said themselves, and nobody can check it."""
    if said is None:
        return str(_("Someone with your link"))
    return str(_("Someone with your link, who says they are %(name)s, %(role)s,", name=said.name, role=said.role))


def listed_for_student(sealer: Sealer, row: DebriefRow, *, wrote_back: bool, catch_up: str) -> Listed:
    """Return a talk as its student's list shows it."""
    try:
        share, answer = sealer.open_share(row), sealer.open_answer(row)
    except Unopenable:
        return Listed(row.id, _("A talk that does not open"), "")
    asked, name = whom_asked(share, by_link=row.by_link), who_reads(share, by_link=row.by_link)
    return Listed(row.id, asked, _for_student(row, answer, name, wrote_back=wrote_back), share.asked_at, catch_up)


def listed_for_reader(sealer: Sealer, row: DebriefRow, *, now: datetime, wrote_back: bool, catch_up: str) -> Listed:
    """Return a talk as its reader's list shows it."""
    try:
        share, answer = sealer.open_share(row), sealer.open_answer(row)
    except Unopenable:
        return Listed(row.id, _("A talk that does not open"), "")
    standing = _for_reader(row, answer, wrote_back=wrote_back)
    return Listed(row.id, who_asks(share, now=now), standing, share.asked_at, catch_up)


def written(sealer: TalkSealer, row: DebriefRow, replies: Sequence[ReplyRow]) -> list[Written]:
    """Return the written words of a talk, in the order they came. Raises Unopenable."""
    return [Written(one.id, sealer.open_reply(row, one), mine=one.written_by == sealer.author_id) for one in replies]


def _for_student(row: DebriefRow, answer: Answer | None, name: str, *, wrote_back: bool) -> str:
    said: str
    if row.granted is None:
        said = _("Not shown any more")
    elif row.closed:
        said = _("Closed")
    elif answer is None:
        said = _("%(name)s has written to you", name=name) if wrote_back else _("No answer yet")
    elif answer.talked_at is not None:
        said = _("You have talked")
    elif answer.can_talk:
        said = _("%(name)s can talk", name=name)
    else:
        said = _("Not this time. You can ask someone else")
    return said


def _for_reader(row: DebriefRow, answer: Answer | None, *, wrote_back: bool) -> str:
    said: str
    if row.closed:
        said = _("Closed")
    elif answer is None:
        said = _("You have written") if wrote_back else _("Waits for your answer")
    elif answer.talked_at is not None:
        said = _("You have talked")
    else:
        said = _("You can talk") if answer.can_talk else _("You said not this time")
    return said
