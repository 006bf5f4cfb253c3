"""Rate limits: fixed windows counted in the database, by HMAC of the account and of the address."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import request
from sqlalchemy.orm import Session

from debrief.storage import attempts
from debrief.web.house import clock, house


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may be tried in one window."""

    name: str
    most: int
    window: timedelta


PER_ACCOUNT = Limit("account", 10, timedelta(minutes=15))
PER_ADDRESS = Limit("address", 200, timedelta(minutes=15))


class TooMany(Exception):
    """Tell the edge how many seconds are left until the next try."""

    def __init__(self, seconds: int) -> None:
        """Keep the seconds."""
        super().__init__(seconds)
        self.seconds = seconds


def count_attempt(db: Session, account: str) -> None:
    """Count one try at an account from this address. Raises TooMany when either has had enough."""
    now = clock()
    for limit, who in ((PER_ACCOUNT, account), (PER_ADDRESS, request.remote_addr or "")):
        start = _window_start(now, limit.window)
        tried = attempts.count_one(db, _key(limit, who), window=start)
        if tried > limit.most:
            raise TooMany(int((start + limit.window - now).total_seconds()) + 1)


def forgive_account(db: Session, account: str) -> None:
    """Forget the tries at an account, after a success."""
    attempts.forgive(db, _key(PER_ACCOUNT, account))


def _key(limit: Limit, who: str) -> bytes:
    return house().server.index(f"attempt/{limit.name}", who)


def _window_start(now: datetime, window: timedelta) -> datetime:
    seconds = int(window.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
