"""The forms of coming in and of one's own keys, and the words of their labels and errors."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, EqualTo

from debrief.accounts.actions import normal_email
from debrief.accounts.passwords import LEAST_CHARACTERS, easily_guessed
from debrief.vault.codes import Code
from debrief.web.fields import reads_as_code
from debrief.web.forms import Form

NOT_TOGETHER = _(
    "This address and this password do not belong together. Look at both again. "
    "With your recovery key you can choose a new password."
)
NO_INVITATION = _(
    "This code does not open an invitation. It may have been used, or have run out after seven days. "
    "Ask whoever sent it for a new one. If you have joined already, sign in."
)
NO_RECOVERY = _(
    "This key does not open anything here. A newer key may have taken its place. Look at the characters again."
)
NO_EARLIER = _(
    "This address and this password do not open an earlier account. Look at both again. "
    "The recovery key of that account opens it, too."
)
NO_EARLIER_KEY = _(
    "This key does not open an earlier account of yours. It may be the key of the account you are in now, or a newer "
    "one may have taken its place. Look at the characters again."
)
OLD_PASSWORD = _("That is not your password now. Type the one you sign in with.")
BUSY = _("Many people are signing in at this moment. Try again in a few seconds.")
TOO_EASY = _(
    "This one is easy to guess. Four words that have nothing to do with each other, or with you, are a good one. "
    "So is one that your phone makes up."
)


def too_many(seconds: int) -> str:
    """Say how long to wait after too many tries."""
    minutes = -(-seconds // 60)
    words: str = ngettext(
        "Too many tries. Wait a minute, then try again.",
        "Too many tries. Wait %(num)d minutes, then try again.",
        minutes,
    )
    return words


class Carrying(Form):
    """A form that takes along the words of somebody who is not signed in yet, until they are."""

    carried = HiddenField()


class SignInForm(Carrying):
    """An address and a password."""

    email = EmailField(
        _("E-mail"),
        validators=[DataRequired(_("Type the e-mail address you joined with."))],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Password"),
        validators=[DataRequired(_("Type your password."))],
        render_kw={"autocomplete": "current-password"},
    )

    @property
    def account(self) -> str:
        """Return the address as accounts are found by it."""
        return normal_email(self.email.data or "")


class NewPassword(Form):
    """A password that is new, typed twice, since nobody could reset a mistyped one."""

    about: tuple[str, ...] = ()

    new_password = PasswordField(
        _("New password"),
        description=_("At least 12 characters. Four words that have nothing to do with each other are a good one."),
        validators=[DataRequired(_("Choose a password."))],
        render_kw={"autocomplete": "new-password"},
    )
    repeat = PasswordField(
        _("The same password again"),
        validators=[EqualTo("new_password", message=_("The two are not the same. Type the same password twice."))],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_new_password(self, field: PasswordField) -> None:
        """Refuse what is short or easily guessed, and say what would do."""
        password = field.data or ""
        if len(password) < LEAST_CHARACTERS:
            raise ValidationError(_("Make it at least 12 characters long. A few words in a row will do."))
        if easily_guessed(password, self.about):
            raise ValidationError(TOO_EASY)


class Coded(Carrying):
    """A form with a code that a person typed, pasted or followed."""

    def validate_code(self, field: StringField) -> None:
        """Say what to look for in a code that cannot be right."""
        reads_as_code(self, field)

    def code_reads(self) -> bool:
        """Judge the code alone, before anything slow is asked of the rest."""
        return bool(self["code"].validate(self, [type(self).validate_code]))

    @property
    def read_code(self) -> Code:
        """Return the code. Raises BadCode for one that cannot be right."""
        return Code.read(self["code"].data or "")


class CodeForm(Coded):
    """The code of an invitation."""

    code = StringField(
        _("Your invitation code"),
        description=_("It is under the link you were given. Capitals, spaces and dashes do not matter."),
        validators=[DataRequired(_("Type the code from your invitation."))],
    )


class LimitsForm(Coded):
    """A tick that the limits were read."""

    code = HiddenField()
    read = BooleanField(
        _("I have read this"), validators=[DataRequired(_("Tick that you have read this, and you can go on."))]
    )


class JoinForm(Coded, NewPassword):
    """The first password."""

    code = HiddenField()


class RecoverForm(Coded, NewPassword):
    """A recovery key, and the password that takes the forgotten one's place."""

    code = StringField(
        _("Your recovery key"),
        description=_("Capitals, spaces and dashes do not matter."),
        validators=[DataRequired(_("Type or paste your recovery key."))],
    )


class EarlierPagesForm(Coded):
    """The recovery key of an earlier account."""

    code = StringField(
        _("The recovery key of your earlier account"),
        description=_("Capitals, spaces and dashes do not matter."),
        validators=[DataRequired(_("Type or paste the recovery key."))],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class PasswordForm(NewPassword):
    """The password of now, and a new one."""

    password = PasswordField(
        _("Your password now"),
        validators=[DataRequired(_("Type the password you sign in with."))],
        render_kw={"autocomplete": "current-password"},
    )


class KeyFileForm(Coded):
    """A recovery key that is on the screen, to be saved as a file."""

    code = HiddenField()


def refusing(form: Any, *errors: object) -> Any:
    """Return the form with errors that belong to no single field."""
    form.form_errors = list(errors)
    return form
