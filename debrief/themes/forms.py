"""The form that a printed recovery copy is typed into, and the words of its label and errors."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired

from debrief.vault.codes import Code
from debrief.web.fields import reads_as_code
from debrief.web.forms import Form

NO_COPY = _(
    "This code does not open the period. A newer copy may have taken its place, or it is of an earlier period. "
    "Look at the characters again."
)


class CopyForm(Form):
    """The code on a printed copy."""

    code = StringField(
        _("The code on the printed copy"),
        description=_("Capitals, spaces and dashes do not matter."),
        validators=[DataRequired(_("Type the code from the printed copy.")), reads_as_code],
    )

    @property
    def read_code(self) -> Code:
        """Return the code. Raises BadCode for one that cannot be right."""
        return Code.read(self.code.data or "")
