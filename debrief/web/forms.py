"""Forms: Flask-WTF's, with our token in place of its own, and a once-only id in every one."""

from typing import Any
from uuid import UUID, uuid4

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.csrf.core import CSRF, CSRFTokenField

from debrief.domain.rescues import worth_keeping
from debrief.web.tokens import token_for_page


class SessionBound(CSRF):
    """Put the session's token into the form. It is judged once for every POST, in web/guard.py."""

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        """Return the token of this page."""
        return token_for_page()

    def validate_csrf_token(self, form: Any, field: CSRFTokenField) -> None:
        """Do nothing: no form reaches a view without its token having been judged."""


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF carries no types
    """A form of ours. `once` is the same for a retry, and becomes the id of whatever the form creates."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """Use our token."""

        csrf_class = SessionBound
        csrf_field_name = "csrf_token"

    once = HiddenField(default=lambda: str(uuid4()))

    @property
    def once_id(self) -> UUID:
        """Return the form's once-only id; a damaged one is replaced, so that nothing typed is lost for it."""
        try:
            return UUID(self.once.data or "")
        except ValueError:
            return uuid4()


class ButtonForm(Form):
    """A form of one button."""


def typed_fields() -> tuple[tuple[str, str], ...]:
    """Return what came with the form of this request: what somebody wrote or chose, no password and no token."""
    return worth_keeping(list(request.form.items(multi=True)))


def stripped(text: str | None) -> str:
    """Return a field's text without the white space around it; only spaces is nothing."""
    return (text or "").strip()
