"""The forms of whoever holds a student's link: the code, and who they say they are."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired

from debrief.domain.people import NAME_CHARACTERS, TITLE_CHARACTERS
from debrief.domain.talks import Holder
from debrief.vault.codes import Code
from debrief.web.fields import at_most, reads_as_code
from debrief.web.forms import Form, stripped

OPENS_NOTHING = _(
    "This code opens nothing now. It may have been taken back, or its time may have passed. "
    "Look at the characters again, or ask the student who gave it to you."
)
SAY_WHO = _("Say who you are first. You can do that at the top of the talk’s page.")


def too_many(seconds: int) -> str:
    """Say how long to wait after too many tries."""
    words: str = ngettext(
        "Too many tries from here. Wait a minute, then try again. The code is still in its field.",
        "Too many tries from here. Wait %(num)d minutes, then try again. The code is still in its field.",
        -(-seconds // 60),
    )
    return words


class DoorForm(Form):
    """The code of a talk, and words that were written before it closed, on their way back to it."""

    code = StringField(
        _("The code"),
        description=_("The link fills it in. Without the link, type it. Capitals, spaces and dashes do not matter."),
        validators=[DataRequired(_("Type the code that the student gave you."))],
    )
    carried = HiddenField()

    def validate_code(self, field: StringField) -> None:
        """Say what to look for in a code that cannot be right."""
        reads_as_code(self, field)

    @property
    def read_code(self) -> Code:
        """Return the code. Raises BadCode for one that cannot be right."""
        return Code.read(self.code.data or "")

    def refused(self, error: object) -> "DoorForm":
        """Return the form with an error that says nothing about any one field; the code stays in its own."""
        self.form_errors: Any = [error]
        return self


class WhoForm(Form):
    """Who the holder of a link says they are. `then` is what they were about to do."""

    name = StringField(
        _("Your name"),
        description=_("As the student knows you."),
        validators=[DataRequired(_("Type your name, so that the student knows who it is.")), at_most(NAME_CHARACTERS)],
        render_kw={"autocomplete": "name"},
    )
    role = StringField(
        _("What you are to them"),
        description=_("For example: practice supervisor, tutor, friend on the course, chaplain."),
        validators=[DataRequired(_("Say in a word or two what you are to them.")), at_most(TITLE_CHARACTERS)],
        render_kw={"autocomplete": "off"},
    )
    then = HiddenField()

    def holder(self) -> Holder:
        """Return who they say they are, each on one line."""
        return Holder(name=" ".join(stripped(self.name.data).split()), role=" ".join(stripped(self.role.data).split()))
