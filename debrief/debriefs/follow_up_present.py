"""Ready words for agreed days, as each of the two sees them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from flask_babel import gettext as _

from debrief.debriefs.present import who_reads
from debrief.domain.follow_ups import Became, FollowUp, Mark, Starts, is_due, missed
from debrief.domain.talks import Share
from debrief.storage import follow_ups, links
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.follow_ups import AT_MOST, FollowUpRow
from debrief.vault.envelopes import Unopenable
from debrief.web.labels import BECAME
from debrief.web.pages import on_day
from debrief.web.sealing import Sealer
from debrief.web.talk_sealing import TalkSealer


@dataclass(frozen=True, slots=True)
class AgreedDay:
    """One agreed day. What became of it, and that nothing was said of it, stands on the student's page alone."""

    id: UUID
    on: date
    starts: str
    promised: str
    folded: bool
    off: bool
    passed: bool
    due: bool = False
    missed: bool = False
    became: Became | None = None

    @property
    def said(self) -> str:
        """Return what the student said became of it."""
        return str(BECAME[self.became]) if self.became else ""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """The days of a talk, and what can be done with them."""

    talk_id: UUID
    mine: bool
    other: str
    days: tuple[AgreedDay, ...]
    open: bool
    full: bool
    last_day: date
    """The last one on which whoever reads this can open it; a later one is for their calendar."""
    once: str

    @property
    def to_come(self) -> bool:
        """Tell whether a day is still to come."""
        return any(not (day.off or day.passed) for day in self.days)


def catch_up(db: Session, sealer: TalkSealer, row: DebriefRow, share: Share, *, today: date) -> CatchUp:
    """Return the days of a talk as whoever is behind this request sees them. Raises Unopenable."""
    mine = sealer.author_id == row.owner_id
    other = other_one(row, share, mine=mine)
    days = (one_day(sealer, row, each, other, today=today) for each in follow_ups.of_debrief(db, row.id))
    ordered = tuple(sorted(days, key=lambda day: day.on))
    link = links.of_debrief(db, row.id) if row.by_link and not mine else None
    return CatchUp(
        talk_id=row.id,
        mine=mine,
        other=other,
        days=ordered,
        open=not row.closed,
        full=len(ordered) >= AT_MOST,
        last_day=(min(row.expires_on, link.expires_on) if link else row.expires_on) - timedelta(days=1),
        once=str(uuid4()),
    )


def other_one(row: DebriefRow, share: Share, *, mine: bool) -> str:
    """Return what the other one of a talk is called, at the start of a sentence."""
    return who_reads(share, by_link=row.by_link) if mine else share.student


def next_words(db: Session, sealer: TalkSealer, rows: Iterable[DebriefRow], *, today: date) -> Mapping[UUID, str]:
    """Return what a list says of each talk's next day, by the talk's id; nothing where there is none to come.

    A day that passed with nothing said of it is told to its student, and to nobody else.
    """
    talks = {row.id: row for row in rows if not row.closed}
    coming: dict[UUID, str] = {}
    passed: dict[UUID, str] = {}
    found = [_opened(sealer, talks[each.debrief_id], each) for each in follow_ups.of_debriefs(db, talks.keys())]
    for talk_id, follow_up, mark in sorted((each for each in found if each), key=lambda each: each[1].on):
        if follow_up.off or mark is not None:
            continue
        if follow_up.on >= today:
            coming.setdefault(talk_id, _("Catch up on %(day)s", day=on_day(follow_up.on)))
        elif sealer.author_id == talks[talk_id].owner_id:
            passed[talk_id] = _("A day to catch up has passed")
    return {one: " · ".join(filter(None, (coming.get(one), passed.get(one)))) for one in {*coming, *passed}}


def _opened(sealer: TalkSealer, row: DebriefRow, each: FollowUpRow) -> tuple[UUID, FollowUp, Mark | None] | None:
    try:
        return row.id, sealer.open_follow_up(row, each), _mark(sealer, row, each)
    except Unopenable:
        return None


def _mark(sealer: TalkSealer, row: DebriefRow, each: FollowUpRow) -> Mark | None:
    """Return what became of a day, where its student looks."""
    return sealer.open_mark(each) if isinstance(sealer, Sealer) and sealer.author_id == row.owner_id else None


def one_day(sealer: TalkSealer, row: DebriefRow, each: FollowUpRow, other: str, *, today: date) -> AgreedDay:
    """Return one of the days as whoever is behind this request sees it. Raises Unopenable."""
    mine = sealer.author_id == row.owner_id
    follow_up, mark = sealer.open_follow_up(row, each), _mark(sealer, row, each)
    i_start = (follow_up.starts is Starts.STUDENT) is mine
    asked = mine and not row.closed
    return AgreedDay(
        id=each.id,
        on=follow_up.on,
        starts=_("You get in touch.") if i_start else _("%(name)s gets in touch.", name=other),
        promised=follow_up.promised,
        folded=follow_up.folded and mine,
        off=follow_up.off,
        passed=follow_up.on < today,
        due=asked and is_due(follow_up, mark, today=today),
        missed=asked and missed(follow_up, mark, today=today),
        became=mark.became if mark else None,
    )
