"""Words that wait for their writer, in the words of the form they came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _

from debrief.domain.packs import Pack
from debrief.domain.rescues import Rescue
from debrief.storage.rescues import RescueRow
from debrief.web.labels import (
    AT_RISK,
    BY,
    CHECKED,
    HURT,
    NEED,
    OUTCOME,
    PART,
    PICTURE,
    PLACE,
    SAFE,
    SOON,
    TALK_WAS,
    TOLD,
    WHEN,
    Label,
)

NAMES: Mapping[str, Label] = {
    "words": _("What you wrote"),
    "own_words": _("In your own words"),
    "headline": _("One line to know it by"),
    "safe": _("Are you safe"),
    "hurt": _("What happened to you"),
    "patient_at_risk": _("Could a patient still be at risk"),
    "reactions": _("How it is for you"),
    "family": _("What kind of thing it was"),
    "kind": _("What it was"),
    "route": _("A little more about it"),
    "part": _("Where you were in this"),
    "when": _("Roughly when"),
    "day": _("The day"),
    "place": _("Kind of place"),
    "outcome": _("How the patient is"),
    "told": _("Have you told anyone"),
    "away_words": _("Who this should not go to"),
    "framework": _("The questions to write with"),
    "helped": _("These helped"),
    "hindered": _("These got in the way"),
    "checked": _("Did anyone check on you"),
    "soon": _("How soon"),
    "talk": _("How the talk was"),
    "picture": _("The picture"),
    "needs": _("What would help"),
    "by": _("By when"),
    "when_where": _("When and where"),
    "promise_1": _("What you said you would do"),
    "promise_2": _("Something else you said you would do"),
    "promise_3": _("One more thing you said you would do"),
    "by_1": _("By which day"),
    "by_2": _("By which day"),
    "by_3": _("By which day"),
}
CHOICES: Mapping[str, Mapping[Any, Label]] = {
    "safe": SAFE,
    "hurt": HURT,
    "patient_at_risk": AT_RISK,
    "part": PART,
    "when": WHEN,
    "place": PLACE,
    "outcome": OUTCOME,
    "told": TOLD,
    "checked": CHECKED,
    "soon": SOON,
    "talk": TALK_WAS,
    "picture": PICTURE,
    "needs": NEED,
    "by": BY,
}
# What forms know of themselves, and which people, whose names are not in the form.
UNSEEN = frozenset(
    {"once", "base", "step", "then", "way", "back", "pieces", "pieces_for", "page_version", "looked_at", "seen"}
    | {"reader", "away"}
)
CODE = re.compile(r"[a-z]+([_-][a-z]+)*\Z")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form that came too late: what it said, and all that it takes to send it again; nothing, if it is damaged."""

    id: UUID
    at: datetime | None = None
    path: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    shown: tuple[tuple[str, str], ...] = ()


def waiting(row: RescueRow, rescue: Rescue | None, pack: Pack) -> Waiting:
    """Return what waits, with its words under plain names."""
    if rescue is None:
        return Waiting(row.id)
    said: dict[str, list[str]] = {}
    for name, value in rescue.fields:
        if value.strip() and name not in UNSEEN:
            said.setdefault(name, []).append(_plainly(name, value, pack))
    shown = tuple((_name(name), "\n".join(values)) for name, values in said.items())
    return Waiting(row.id, rescue.at, rescue.path, rescue.fields, shown)


def _name(name: str) -> str:
    return str(NAMES.get(name) or name.replace("_", " ").replace("-", " ").strip().capitalize())


def _plainly(name: str, value: str, pack: Pack) -> str:
    """Return a choice in the words it was offered in; what was typed stays as it is."""
    found = CHOICES.get(name, {}).get(value) or _from_pack(name, value.removeprefix("any:"), pack)
    if found:
        return str(found)
    return value.replace("_", " ").replace("-", " ") if CODE.match(value) else value


def _from_pack(name: str, value: str, pack: Pack) -> str | None:
    match name:
        case "family" | "kind":
            named = pack.scenario(value) or pack.family(value)
            return named.title if named else None
        case "route":
            routes = (route for kind in pack.scenarios.values() for route in kind.student.routes)
            return next((route.title for route in routes if route.code == value), None)
        case "framework":
            return next((one.title for one in pack.frameworks if one.code == value), None)
        case "reactions":
            return next((one.text for one in pack.reactions if one.code == value), None)
        case "helped" | "hindered":
            return next((words.title for code, words in pack.factors.items() if code.value == value), None)
    return None
