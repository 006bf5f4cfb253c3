"""Ready words about an account: its sign-ins, what happened to it, and the words that wait for their writer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask_babel import lazy_gettext as _

from debrief.domain.rescues import Rescue
from debrief.storage.rescues import RescueRow
from debrief.storage.security_log import Happening, SecurityRow
from debrief.storage.sessions import SessionRow

HAPPENED: Mapping[str, str] = {
    Happening.INVITED: _("You were invited"),
    Happening.JOINED: _("You joined"),
    Happening.SIGNED_IN: _("You signed in"),
    Happening.REFUSED: _("Somebody tried to sign in, with a wrong password"),
    Happening.SIGNED_OUT_EVERYWHERE: _("You signed out everywhere"),
    Happening.PASSWORD_CHANGED: _("Your password was changed"),
    Happening.RECOVERED: _("Your recovery key was used to choose a new password"),
    Happening.RECOVERY_KEY_MADE: _("A recovery key was made"),
}

# What a field of a form that came too late is called when its words are shown to their writer.
LABELS: Mapping[str, str] = {
    "words": _("What you wrote"),
    "headline": _("In one line"),
    "own_words": _("In your own words"),
    "family": _("What kind of thing"),
    "kind": _("What it was"),
    "part": _("Where you were in this"),
    "when": _("Roughly when"),
    "place": _("Kind of place"),
    "outcome": _("How the patient is"),
    "told": _("Have you told anyone"),
    "helped": _("These helped"),
    "hindered": _("These got in the way"),
    "reactions": _("How you are"),
    "safe": _("Are you safe"),
    "need": _("What would help"),
    "by": _("By when"),
    "reply": _("Your answer"),
    "not_for": _("Who this should not go to"),
}

UNSEEN = frozenset({"once", "base", "step", "then", "version"})  # what forms know of themselves
CODE = re.compile(r"[a-z]+([_-][a-z]+)*\Z")


@dataclass(frozen=True, slots=True)
class SignIn:
    """One device that is signed in."""

    id: UUID
    started_at: datetime
    seen_at: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of what happened to an account."""

    day: date
    words: str
    times: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form that came too late: what it said, and all that it takes to send it again; nothing, if it is damaged."""

    id: UUID
    at: datetime | None = None
    path: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    shown: tuple[tuple[str, str], ...] = ()


def sign_ins(rows: Iterable[SessionRow], here: UUID) -> tuple[SignIn, ...]:
    """List the devices that are signed in."""
    return tuple(SignIn(row.id, row.started_at, row.seen_at, row.id == here) for row in rows)


def happenings(rows: Sequence[SecurityRow]) -> tuple[Happened, ...]:
    """List what happened, the latest day first, the same thing on the same day once."""
    counts: dict[tuple[date, str], int] = {}
    for row in rows:
        counts[row.day, row.what] = counts.get((row.day, row.what), 0) + 1
    return tuple(Happened(day, HAPPENED[what], times) for (day, what), times in counts.items())


def waiting(row: RescueRow, rescue: Rescue | None) -> Waiting:
    """Return what waits, with its words under plain labels."""
    if rescue is None:
        return Waiting(row.id)
    shown = tuple((_label(name), _plainly(value)) for name, value in rescue.fields if _worth_showing(name, value))
    return Waiting(row.id, rescue.at, rescue.path, rescue.fields, shown)


def _worth_showing(name: str, value: str) -> bool:
    return bool(value.strip()) and name not in UNSEEN and not name.endswith("_id") and not _is_id(value)


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _label(name: str) -> str:
    return LABELS.get(name) or name.replace("_", " ").replace("-", " ").strip().capitalize()


def _plainly(value: str) -> str:
    """Return a choice's code as words; what was typed stays as it is."""
    return value.replace("_", " ").replace("-", " ") if CODE.match(value) else value
