"""Letters: telling somebody by mail that something waits for them here, where mail is set up and they want it.

A letter is a row, added with what it tells of and gone if that is undone. It goes out after the commit, on a thread of
its own; what could not go out, `debrief tidy` tries again. No transaction is open while a mail server is spoken to.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import structlog
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from debrief.config import Mail, Settings
from debrief.storage import letters, people
from debrief.storage.database import writing
from debrief.storage.letters import LetterRow
from debrief.storage.people import PersonRow
from debrief.vault.envelopes import Unopenable
from debrief.vault.server import Server
from debrief.web import mail as mails
from debrief.web.house import house, today
from debrief.web.visits import person_from

log = structlog.get_logger()

TODAY, SOMETHING = "today", "something"
FOR_TODAY_AT_MOST = 5
"""Letters of one day about asks for today: nobody's mailbox can be filled through this."""
IN_HAND = timedelta(minutes=5)
"""How long a letter is left alone once somebody has begun to send it; longer than that can take."""
ONE_ROUND = 500


class Became(Enum):
    """What became of the letters that wait for somebody."""

    SENT = auto()
    NOTHING_TO_SEND = auto()
    NOT_NOW = auto()
    NO_SERVER = auto()


@dataclass(frozen=True, slots=True)
class Post:
    """What it takes to send letters, in a request or out of one."""

    engine: Engine
    server: Server
    mail: Mail
    root: Path

    @classmethod
    def of(cls, settings: Settings, engine: Engine, server: Server) -> "Post | None":
        """Return an installation's post; none, where no mail server is set."""
        return cls(engine, server, settings.mail, settings.root) if settings.mail is not None else None


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that is about to be sent."""

    id: UUID
    to: str
    words: str


def tell(db: Session, to: PersonRow | None, *, for_today: bool = False) -> None:
    """Have a letter go out to somebody once this transaction is committed: one a day, but for an ask for today."""
    here = house()
    post, day = Post.of(here.settings, here.engine, here.server), today()
    if post is None or to is None or not _wants(to, here.server):
        return
    of_today = [row for row in letters.of_person(db, to.id) if row.day == day]
    urgent = [row for row in of_today if row.for_today]
    if for_today:
        one_waits = any(not row.sent for row in urgent)
        if one_waits or len(urgent) >= FOR_TODAY_AT_MOST:
            return
    elif of_today:
        return
    db.add(LetterRow(id=uuid4(), person_id=to.id, for_today=for_today, day=day, sent=False))
    job = partial(deliver, post, to.id, clock=here.clock, day=day)
    event.listen(db, "after_commit", lambda session: here.postman.take(job), once=True)


def deliver(post: Post, person_id: UUID, *, clock: Callable[[], datetime], day: date) -> Became:
    """Send what waits for one person, as one letter."""
    ready = _take_in_hand(post, person_id, now=clock(), day=day)
    if ready is None:
        return Became.NOTHING_TO_SEND
    try:
        mails.send(post.mail, ready.to, mails.words(post.root, ready.words, post.mail))
    except mails.Never:
        log.info("letter", refused="for good")  # the next one is tried again
    except mails.NotNow:
        log.info("letter", refused="for now")
        return Became.NOT_NOW
    except OSError as fault:
        log.warning("letter", fault=type(fault).__name__)
        return Became.NO_SERVER
    with Session(writing(post.engine)) as db, db.begin():
        letters.note_sent(db, ready.id, day=day)
    return Became.SENT


def deliver_all(post: Post, *, clock: Callable[[], datetime], day: date) -> bool:
    """Try again what could not go out. Returns False where some of it still waits.

    Once the server cannot be had, the others are not tried; next time they come first.
    """
    with Session(post.engine) as db:
        waiting = letters.who_waits(db, limit=ONE_ROUND)
    all_sent = True
    for person_id in waiting:
        became = deliver(post, person_id, clock=clock, day=day)
        all_sent = all_sent and became in {Became.SENT, Became.NOTHING_TO_SEND}
        if became is Became.NO_SERVER:
            break
    return all_sent


def _take_in_hand(post: Post, person_id: UUID, *, now: datetime, day: date) -> Ready | None:
    """Make one letter of all that wait for somebody, and keep others from sending it meanwhile.

    None, where there is nothing to send: somebody else is at it, they were told today already, or want none any more.
    """
    with Session(writing(post.engine)) as db, db.begin():
        rows = letters.of_person(db, person_id, lock=True)
        waiting = [row for row in rows if not row.sent and not (row.tried_at and abs(now - row.tried_at) < IN_HAND)]
        urgent = [row for row in waiting if row.for_today and row.day == day]
        told = any(row.day == day and row not in waiting for row in rows)
        person = people.by_id(db, person_id)
        to = person_from(person, post.server).email if person is not None and _wants(person, post.server) else ""
        goes = (urgent or ([] if told else waiting))[-1:] if to else []
        for row in waiting:
            if row not in goes:
                db.delete(row)
        for row in goes:
            row.tried_at = now
            return Ready(row.id, to, TODAY if urgent else SOMETHING)
    return None


def _wants(row: PersonRow, server: Server) -> bool:
    """Tell whether somebody wants letters. To an account that is set aside, or is damaged, none goes."""
    with suppress(Unopenable):
        return not row.set_aside and person_from(row, server).wants_letters
    return False
