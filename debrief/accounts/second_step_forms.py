"""The form that a code from the phone is typed into, and the words of its errors."""

from collections.abc import Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import StringField, ValidationError
from wtforms.validators import DataRequired

from debrief.domain.second_step import SpentCode, WrongCode, read_digits
from debrief.web.forms import Form
from debrief.web.labels import Label

REFUSED: Mapping[type[Exception], Label] = {
    WrongCode: _(
        "This code does not fit. Type the one that your phone shows now. "
        "If no code fits, have your phone set its clock by itself."
    ),
    SpentCode: _("That code was used already. Wait for the next one."),
}


class DigitsForm(Form):
    """Six digits from the phone."""

    code = StringField(
        _("The six digits that your phone shows now"),
        validators=[DataRequired(_("Type the six digits that your phone shows now."))],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"},
    )

    def validate_code(self, field: StringField) -> None:
        """Say what to look for in what cannot be a code."""
        if read_digits(field.data or "") is None:
            raise ValidationError(_("A code has six digits. Look at your phone again."))

    @property
    def digits(self) -> str:
        """Return the code, however it was spaced."""
        return read_digits(self.code.data or "") or ""

    def keep_once(self) -> UUID:
        """Return the once-only id, and have the form carry it on even where the one that came was damaged."""
        once = self.once_id
        self.once.data = str(once)
        return once

    def refused(self, refusal: WrongCode | SpentCode) -> "DigitsForm":
        """Return the form with why and with the field empty: another code is to be typed."""
        self.code.data, self.code.errors = "", [REFUSED[type(refusal)]]
        return self
