"""Words of a form that came too late: what was typed and where it was going."""

import re
from datetime import datetime

from debrief.domain.entries import Body

NEVER_KEPT = frozenset({"password", "new_password", "repeat", "code", "csrf_token", "carried", "leave", "rescue"})
TYPED = frozenset({"words", "headline", "own_words", "away_words", "when_where"})
_CODE = re.compile(r"[a-z0-9]+([_:-][a-z0-9]+)*\Z")  # what lists offer, days, and ids


class Rescue(Body):
    """A form as it was sent."""

    path: str
    fields: tuple[tuple[str, str], ...]
    at: datetime


def worth_keeping(fields: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the fields that hold what somebody wrote or chose: no password, no token."""
    return tuple((name, value) for name, value in fields if name not in NEVER_KEPT)


def anything_typed(fields: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether a form holds anything at all beyond its own once-only id."""
    return any(value.strip() for name, value in fields if name != "once")


def texts(rescue: Rescue) -> tuple[str, ...]:
    """Return what somebody wrote in a form, without what they chose from a list and what the form knew of itself."""
    said = ((name, value) for name, value in rescue.fields if value.strip())
    return tuple(value for name, value in said if name in TYPED or not _CODE.match(value))
