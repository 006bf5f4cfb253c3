"""The form of the course's calendar, and the words of its label and errors."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField
from wtforms.validators import StopValidation

from debrief.domain.periods import TERMS_AT_MOST, too_close
from debrief.web.fields import as_day
from debrief.web.forms import Form, stripped
from debrief.web.house import today

FARTHEST = timedelta(days=3653)  # ten years either way; what is farther off is a slip of the finger
CROSSED = _(
    "Somebody else has changed these dates since you opened this page. Theirs are listed under yours. "
    "Save again to keep yours."
)


class CourseForm(Form):
    """The ends of the terms, one a line."""

    terms = TextAreaField(
        _("The last day of each term, one a line"),
        description=_("Like 25 June 2027, 25/06/2027 or 2027-06-25. At most 12, and at least 10 weeks apart."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    seen = HiddenField()
    days: tuple[date, ...] = ()
    crossed = False

    def validate_terms(self, field: TextAreaField) -> None:
        """Read the days, and name every line that is not right."""
        lines = (field.data or "").replace("\r\n", "\n").split("\n")
        read = {number: as_day(stripped(line)) for number, line in enumerate(lines, 1) if stripped(line)}
        self.days = tuple(sorted({day for day in read.values() if day is not None}))
        if faults := [*_unreadable(read), *_together(self.days)]:
            field.errors = [*field.errors, *faults]
            raise StopValidation

    def crosses(self, now: Iterable[date]) -> bool:
        """Tell whether somebody else has changed the days meanwhile, and say so; the next try goes through."""
        stored = tuple(now)
        self.crossed = self.seen.data != as_seen(stored) and self.days != stored
        if self.crossed:
            self.seen.data = as_seen(stored)
            self.terms.errors = [*self.terms.errors, CROSSED]
        return self.crossed


def as_seen(terms: Iterable[date]) -> str:
    """Return days as a page remembers how they stood."""
    return " ".join(map(str, terms))


def typed(terms: Iterable[date]) -> str:
    """Return days as somebody would type them, one a line."""
    return "\n".join(f"{day.day} {day:%B %Y}" for day in terms)


def _unreadable(read: dict[int, date | None]) -> Iterator[Any]:
    for line, day in read.items():
        if day is None:
            yield gettext("Line %(line)s: this is not a day. Write it like 25 June 2027.", line=line)
        elif abs(day - today()) > FARTHEST:
            yield gettext("Line %(line)s: more than ten years away. Look at the year again.", line=line)


def _together(days: tuple[date, ...]) -> Iterator[Any]:
    if len(days) > TERMS_AT_MOST:
        yield _("That is more than 12 days. Take out those that are long past.")
    for one, other in too_close(days):
        yield gettext(
            "%(one)s and %(other)s are less than 10 weeks apart. A summary needs at least that long.",
            one=typed([one]),
            other=typed([other]),
        )
