"""Tidying: all the periodic work there is, from cron or a timer. It may run twice, on two machines, while serving."""

from datetime import date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from debrief.storage import tickets, upkeep
from debrief.storage.burial import bury
from debrief.storage.database import empty_log, write_anew, writing
from debrief.storage.tickets import Shuffle
from debrief.web.letters import Post, deliver_all

AT_ONCE = 5_000
"""Tickets rewritten in one transaction: under a second, and 20 MB. Whoever saves a page meanwhile waits that long."""
SMALL = 32 * 2**20
"""Bytes up to which the whole database is written anew: about a second, and as much memory."""
TRIES = 3  # at what waits up to five seconds for whoever is reading


def tidy(engine: Engine, *, now: datetime, today: date, shuffle: Shuffle) -> bool:
    """Bury what has had its day, and take every trace of who added what when off the file and out of its log.

    Returns False where somebody was reading all the while, so that the log could not be emptied this time.
    """
    with Session(writing(engine)) as db, db.begin():
        bury(db, now=now, today=today)
    with Session(engine) as db:
        ids = tickets.every_id(db)
    shuffle(ids)
    for start in range(0, len(ids), AT_ONCE):
        with Session(writing(engine)) as db, db.begin():
            tickets.rewrite(db, ids[start : start + AT_ONCE], shuffle=shuffle)
    with Session(writing(engine)) as db, db.begin():
        upkeep.note_tidied(db, now=now)
    write_anew(engine, at_most=SMALL)
    return any(empty_log(engine) for _ in range(TRIES))


def everything(engine: Engine, post: Post | None, *, now: datetime, today: date, shuffle: Shuffle) -> str:
    """Try the letters again that could not go out, and tidy. Returns what to say of it on the terminal."""
    all_sent = post is None or deliver_all(post, clock=lambda: now, day=today)
    emptied = tidy(engine, now=now, today=today, shuffle=shuffle)
    said = "Tidied." if emptied else "Tidied, but for the database's log: somebody was reading. Run it again."
    return said if all_sent else f"{said} Some mail could not be sent; the next run tries it again."
