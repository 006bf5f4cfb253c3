"""The form that deletes everything, and its words."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField
from wtforms.validators import DataRequired

from debrief.web.forms import Form

NOT_DELETED = _("That is not your password now, so nothing was deleted. Type the one you sign in with.")


class DeleteForm(Form):
    """The password, so that nobody else who holds this phone deletes anything."""

    password = PasswordField(
        _("Your password"),
        description=_("So that it is you who deletes this, and nobody who picked up your phone."),
        validators=[DataRequired(_("Type the password you sign in with."))],
        render_kw={"autocomplete": "current-password"},
    )
