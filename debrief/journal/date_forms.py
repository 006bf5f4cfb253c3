"""The form of a student's own day, and the words of its labels and errors."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import InputRequired

from debrief.domain.entries import OWN_DATE_CHARACTERS, OwnDate
from debrief.web.days_ahead import DayAhead
from debrief.web.fields import at_most
from debrief.web.forms import Form, stripped

NO_DAY = _("Write the day, or go back.")
MANY = _("There are as many days here as one page can hold. Remove one of them first. What you wrote is still here.")


class OwnDateForm(Form):
    """A day of one's own, and a few words of what it is."""

    on = DayAhead(_("Which day?"), validators=[InputRequired(NO_DAY)])
    what = StringField(
        _("What day is it, if you like"),
        validators=[at_most(OWN_DATE_CHARACTERS)],
        description=_("For example: my first shift back, the inquest, a year since. At most 140 characters."),
        render_kw={"autocomplete": "off"},
    )

    def own_date(self) -> OwnDate:
        """Return the day; the form's once-only id is its own, so that a retry finds it."""
        assert self.on.data is not None
        return OwnDate(id=self.once_id, on=self.on.data, what=" ".join(stripped(self.what.data).split()))

    def refuse(self, error: Any) -> None:
        """Put an error under the day, with everything typed still there."""
        self.on.errors = [*self.on.errors, error]


def one_of(dates: tuple[OwnDate, ...], date_id: UUID) -> OwnDate | None:
    """Return the day with an id, if the page has it."""
    return next((each for each in dates if each.id == date_id), None)
