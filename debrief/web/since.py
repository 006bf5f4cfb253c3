"""Since then: three questions about being checked on and the talk, asked where a page is and where a reply is read."""

from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectMultipleField

from debrief.domain.codes import Checked, Soon, TalkWas
from debrief.domain.entries import Since
from debrief.web.fields import Choice, code_of, rows, some_of
from debrief.web.forms import Form
from debrief.web.labels import CHECKED, SOON, TALK_WAS


class SinceForm(Form):
    """Ask what it has been like since. Everything may be left out; `back` names the talk that it was asked beside."""

    checked = Choice(_("Did anyone check on you afterwards?"), CHECKED)
    soon = Choice(_("If so, how soon?"), SOON)
    talk = SelectMultipleField(
        _("If you have talked, how was it?"),
        choices=rows(TALK_WAS),
        validate_choice=False,
        description=_("Tick any that fit, or none."),
    )
    back = HiddenField()

    def since(self) -> Since:
        """Return the answers; how soon counts only where somebody did, and a code that nobody offered is none."""
        checked = code_of(self.checked.data, Checked)
        return Since(
            checked=checked,
            soon=code_of(self.soon.data, Soon) if checked is Checked.YES else None,
            talk=tuple(map(TalkWas, some_of(self.talk.data, TALK_WAS))),
        )

    def talk_id(self) -> UUID | None:
        """Return which talk's page to go back to; none, for anything that cannot name one."""
        try:
            return UUID(self.back.data or "")
        except ValueError:
            return None


def since_form(since: Since, *, beside: UUID | None = None) -> SinceForm:
    """Return the form with what was answered before, beside a talk or on the page itself."""
    return SinceForm(obj=since, back=str(beside or ""))
