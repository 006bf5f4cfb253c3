"""Words of a form that came too late: what was typed and where it was going."""

from datetime import datetime

from debrief.domain.entries import Body

NEVER_KEPT = frozenset({"password", "new_password", "repeat", "code", "csrf_token", "carried", "leave", "rescue"})


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
