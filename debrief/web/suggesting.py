"""What the identifier check suggests, as pages show it: the words, what to write instead, and putting it in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import Field

from debrief.domain.identifiers import Hint, hints
from debrief.domain.replacements import Instead, Replacement, replacements
from debrief.web.labels import Label

INSTEAD: Mapping[Instead, Label] = {
    Instead.PATIENT: _("the patient"),
    Instead.COLLEAGUE: _("a colleague"),
    Instead.RELATIVE: _("a relative"),
    Instead.DOCTOR: _("the doctor"),
    Instead.NURSE: _("the nurse"),
    Instead.MIDWIFE: _("the midwife"),
    Instead.LECTURER: _("the professor"),
    Instead.WARD: _("the ward"),
    Instead.HOSPITAL: _("the hospital"),
    Instead.HOME: _("the home"),
    Instead.SCHOOL: _("the school"),
    Instead.SOMEWHERE: _("a town"),
    Instead.BED: _("a bed"),
    Instead.ROOM: _("a room"),
    Instead.DAY: _("that day"),
    Instead.WEEK: _("that week"),
    Instead.VERY_OLD: _("very old"),
    Instead.OVER_89: _("over 89"),
    Instead.BABIES: _("the babies"),
    Instead.OLD_AGE: _("old age"),
    Instead.THEIR_HOME: _("their home"),
    Instead.LEFT_OUT: _("(left out)"),
    Instead.NOTHING: "",
}
# Before these an article of ours would be one too many: "on the the ward".
ARTICLES = frozenset(("the", "a", "an", "my", "our", "his", "her", "their", "this", "that"))
PUT = "put"


@dataclass(frozen=True, slots=True)
class Offer:
    """Words to put in, and everything a tap needs: `asks` for the server, `puts` for the script."""

    words: str
    asks: str
    puts: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that may point at someone, where they stand, and what could be written instead."""

    quoted: str
    kind: str
    times: int
    offers: tuple[Offer, ...]


def suggestions(found: Iterable[Hint], text: str) -> list[Suggestion]:
    """Return the hints as suggestions, the same words once."""
    alike: dict[tuple[str, tuple[Instead, ...]], list[tuple[Hint, tuple[Replacement, ...]]]] = {}
    for hint in found:
        options = replacements(text, hint)
        key = text[hint.start : hint.end], tuple(option.instead for option in options)
        alike.setdefault(key, []).append((hint, options))
    return [
        Suggestion(quoted, members[0][0].kind.value, len(members), tuple(_offers(text, quoted, members)))
        for (quoted, _insteads), members in alike.items()
    ]


def puts_in(field: Field) -> bool:
    """Put in what was tapped without the script, and tell whether something was tapped; nothing else changes."""
    asked = request.form.get(PUT)
    if asked is None:
        return False
    text = field.data or ""
    for suggestion in suggestions(hints(text), text):
        for offer in suggestion.offers:
            if offer.asks == asked:
                for start, end, _was, words in reversed(json.loads(offer.puts)):
                    text = text[:start] + words + text[end:]
                field.data = text
                return True
    return True


def _offers(text: str, quoted: str, members: list[tuple[Hint, tuple[Replacement, ...]]]) -> Iterable[Offer]:
    for place, option in enumerate(members[0][1]):
        puts = [_put(text, options[place]) for _hint, options in members]
        yield Offer(str(INSTEAD[option.instead]), f"{option.instead.value} {quoted}", json.dumps(puts))


def _put(text: str, option: Replacement) -> tuple[int, int, str, str]:
    words = str(INSTEAD[option.instead])
    before = text[max(0, option.start - 12) : option.start].split()
    if (
        before
        and text[option.start - 1].isspace()
        and before[-1].lower() in ARTICLES
        and words.split(" ")[0] in ARTICLES
    ):
        words = words.split(" ", 1)[-1]
    words = words[:1].upper() + words[1:] if option.opens else words
    return option.start, option.end, text[option.start : option.end], words
