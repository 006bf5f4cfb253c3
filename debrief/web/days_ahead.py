"""Days to come: a field that asks for one, and says what to do about one that has passed or lies too far away."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import StopValidation

from debrief.domain.follow_ups import LONGEST_AHEAD, can_be_agreed
from debrief.web.fields import Day
from debrief.web.house import today
from debrief.web.pages import on_date

PASSED = _("That day has passed. Choose today or a later day.")
TOO_FAR = _("That day is too far away. Choose one up to %(last)s.")


class DayAhead(Day):
    """Ask for a day from today to two years from now; what cannot be read as one stays in the field."""

    def pre_validate(self, form: Any) -> None:
        """Refuse a day that nobody can keep."""
        day: date | None = self.data
        if day is not None and not can_be_agreed(day, today=today()):
            last = on_date(today() + LONGEST_AHEAD)
            raise StopValidation(PASSED if day < today() else TOO_FAR % {"last": last})
