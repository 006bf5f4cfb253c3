"""The request's database session: a writer in a POST, a reader that cannot write anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, request
from sqlalchemy.orm import Session

from debrief.storage.database import writing
from debrief.web.house import house

READS = frozenset({"GET", "HEAD", "OPTIONS"})


def db() -> Session:
    """Return this request's session; its first use begins the transaction, BEGIN IMMEDIATE in a POST."""
    if "db" not in g:
        engine = house().engine
        g.db = Session(engine if request.method in READS else writing(engine), expire_on_commit=False)
    session: Session = g.db
    return session


def only_read() -> None:
    """Make this request's session a reader from here on, for a POST that shows a page and changes nothing.

    What was not committed never happened.
    """
    close()
    g.db = Session(house().engine, expire_on_commit=False)


@contextmanager
def writer() -> Iterator[Session]:
    """Yield a session for one short write of its own, committed as the block ends."""
    with Session(writing(house().engine), expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reader() -> Iterator[Session]:
    """Yield a session for one short read of its own, before the request's transaction begins."""
    with Session(house().engine, expire_on_commit=False) as session:
        yield session


def close(error: BaseException | None = None) -> None:
    """Give the connection back; what was not committed never happened."""
    session: Session | None = g.pop("db", None)
    if session is not None:
        session.close()
