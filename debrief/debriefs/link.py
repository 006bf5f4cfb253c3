"""A student's link: until when it opens, and what their own page shows of it.

Its day moves later by itself, and earlier only where its student says so.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

import segno
from flask import url_for

from debrief.domain.follow_ups import LINK_AFTER_LAST
from debrief.domain.talks import Holder
from debrief.storage import follow_ups, links
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow
from debrief.storage.links import DAYS_AT_MOST, DAYS_TO_OPEN, LinkRow
from debrief.vault.codes import Code
from debrief.vault.envelopes import Unopenable
from debrief.vault.links import open_code
from debrief.web.house import timezone
from debrief.web.sealing import Sealer
from debrief.web.talk_sealing import TalkSealer

A_DAY = timedelta(days=1)
LONGER_BY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class OwnLink:
    """What a student's page shows of a link that still opens."""

    code: Code = field(repr=False)
    last_day: date
    latest: date
    holder: Holder | None

    @property
    def address(self) -> str:
        """Return the whole link. The code stands where browsers never send it."""
        return f"{url_for('debriefs.door', _external=True)}#{self.code}"

    @property
    def short(self) -> str:
        """Return the address that somebody types where there is nothing to scan."""
        return url_for("guide.talk", _external=True).partition("://")[2]

    @property
    def picture(self) -> str:
        """Return the link as a QR code, drawn here and part of the page."""
        uri: str = segno.make(self.address, error="m").svg_data_uri(scale=4, border=1, dark="#000")
        return uri

    @property
    def longer(self) -> date | None:
        """Return the last day after one tap for longer; none, where it is as late as can be."""
        return min(self.last_day + LONGER_BY, self.latest) if self.last_day < self.latest else None


def own_link(db: Session, sealer: Sealer, row: DebriefRow, *, today: date) -> OwnLink | None:
    """Return the link of a student's own talk while it opens, and none after that. Raises Unopenable."""
    link = live_link(db, row, today=today)
    if link is None:
        return None
    return OwnLink(
        code=open_code(sealer.user_key, link.code, debrief_id=row.id, owner_id=row.owner_id),
        last_day=link.last_day,
        latest=latest_day(sealer, row),
        holder=sealer.open_holder(row, link),
    )


def live_link(db: Session, row: DebriefRow, *, today: date, lock: bool = False) -> LinkRow | None:
    """Return the link of a talk while it opens something; locked, where it is about to change."""
    link = links.of_debrief(db, row.id, lock=lock) if row.by_link and row.granted is not None else None
    return link if link is not None and link.opens(today) else None


def link_until(*, asked: date, opened: date | None, agreed: Iterable[date] = ()) -> date:
    """Return the day on which a link opens no more.

    Two weeks from the ask to be opened at all; then two weeks more, or a week after the last agreed day where that is
    later; 45 days after the ask at most. `agreed` are the days that were not turned off.
    """
    if opened is None:
        return asked + DAYS_TO_OPEN
    days = (opened + DAYS_TO_OPEN, *(day + LINK_AFTER_LAST for day in agreed))
    return min(max(days), asked + DAYS_AT_MOST)


def keep_open(db: Session, sealer: TalkSealer, row: DebriefRow, *, today: date) -> None:
    """Have the link of a talk open for as long as its agreed days need it; to be called when one of them changes.

    It also follows the first opening. The day both were shown never moves earlier by itself, and a day that the
    student brought forward stands. A link that opens no more is not brought back. Raises Unopenable.
    """
    link = live_link(db, row, today=today, lock=True)
    if link is not None and not link.held:
        link.expires_on = max(link.expires_on, _by_itself(db, sealer, row))


def set_last_day(db: Session, sealer: TalkSealer, row: DebriefRow, link: LinkRow, last_day: date) -> None:
    """Have a link open until the end of a day that its student chose. Raises Unopenable."""
    link.expires_on = min(last_day, latest_day(sealer, row)) + A_DAY
    link.held = link.expires_on < _by_itself(db, sealer, row)


def latest_day(sealer: TalkSealer, row: DebriefRow) -> date:
    """Return the last day on which a link can open at all. Raises Unopenable."""
    return _asked_on(sealer, row) + DAYS_AT_MOST - A_DAY


def _by_itself(db: Session, sealer: TalkSealer, row: DebriefRow) -> date:
    opened = sealer.open_opened(row)
    return link_until(
        asked=_asked_on(sealer, row),
        opened=opened.at.astimezone(timezone()).date() if opened is not None else None,
        agreed=_agreed(db, sealer, row),
    )


def _asked_on(sealer: TalkSealer, row: DebriefRow) -> date:
    return sealer.open_share(row).asked_at.astimezone(timezone()).date()


def _agreed(db: Session, sealer: TalkSealer, row: DebriefRow) -> Iterator[date]:
    for one in follow_ups.of_debrief(db, row.id):
        with suppress(Unopenable):  # a day that was damaged keeps nothing open
            follow_up = sealer.open_follow_up(row, one)
            if not follow_up.off:
                yield follow_up.on
