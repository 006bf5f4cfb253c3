"""The form of a note to all students, and the words of its label and errors."""

from flask_babel import lazy_gettext as _
from wtforms.validators import DataRequired

from debrief.domain.changes import CHANGE_CHARACTERS
from debrief.web.fields import at_most
from debrief.web.looking import Words, WordsForm

NOTHING_WRITTEN = _("There is nothing to look at yet. Write what was changed, or go back.")
CHANGED_SINCE = _("These words are not the ones you looked at before. Look at them once more, then choose.")
SAFE_NOTE = _(
    "We are looking at what students have told us, and at what we can change. "
    "We will write here again when there is something to tell."
)


class ChangeForm(WordsForm):
    """A note to everybody."""

    words = Words(
        _("What was changed, or will be"),
        validators=[DataRequired(NOTHING_WRITTEN), at_most(CHANGE_CHARACTERS)],
        description=_("At most 1,000 characters. No names, no ward, no date of anything that happened."),
    )
