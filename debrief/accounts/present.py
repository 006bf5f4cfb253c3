"""Ready words about an account: its sign-ins, and what happened to it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask_babel import lazy_gettext as _

from debrief.storage.security_log import Happening, SecurityRow
from debrief.storage.sessions import SessionRow

HAPPENED: Mapping[str, str] = {
    Happening.INVITED: _("You were invited"),
    Happening.JOINED: _("You joined"),
    Happening.SIGNED_IN: _("You signed in"),
    Happening.REFUSED: _("Somebody tried to sign in, with a wrong password or code"),
    Happening.SIGNED_OUT_EVERYWHERE: _("You signed out everywhere"),
    Happening.PASSWORD_CHANGED: _("Your password was changed"),
    Happening.RECOVERED: _("Your recovery key was used to choose a new password"),
    Happening.RECOVERY_KEY_MADE: _("A recovery key was made"),
    Happening.SECOND_STEP_ADDED: _("Signing in was set to ask for a code from your phone"),
    Happening.SECOND_STEP_TAKEN_AWAY: _("The code from your phone was taken away"),
    Happening.INVITED_AGAIN: _("You were sent a new link"),
    Happening.NEW_ACCOUNT_OFFERED: _("A link to a new, empty account was made for your address"),
    Happening.SET_ASIDE: _("A new account took the place of this one"),
    Happening.EARLIER_PAGES_JOINED: _("What was in an earlier account of yours was joined to this one"),
    Happening.REMOVED: _("You were taken off the list of people on the course"),
    Happening.BROUGHT_BACK: _("You were put back on the list of people on the course"),
    Happening.DELETED: _("Your account was deleted"),
    Happening.PERIOD_OPENED: _("You opened a period"),
    Happening.SUMMARY_TRIED: _("You tried for a summary"),
    Happening.COPY_MADE: _("You made a printed copy of a period's key"),
    Happening.COPY_USED: _("You used a printed copy of a period's key"),
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """One device that is signed in."""

    id: UUID
    started_at: datetime
    seen_at: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to an account on a day, and how often."""

    words: str
    times: int


def sign_ins(rows: Iterable[SessionRow], here: UUID) -> tuple[SignIn, ...]:
    """List the devices that are signed in."""
    return tuple(SignIn(row.id, row.started_at, row.seen_at, row.id == here) for row in rows)


def happenings(rows: Sequence[SecurityRow]) -> tuple[tuple[date, tuple[Happened, ...]], ...]:
    """List what happened by the day, the latest first, the same thing once with how often."""
    days: dict[date, Counter[str]] = {}
    for row in rows:
        days.setdefault(row.day, Counter())[row.what] += 1
    return tuple(
        (day, tuple(Happened(HAPPENED[what], times) for what, times in counts.items())) for day, counts in days.items()
    )
