"""The forms of agreed days, and the words of their labels and errors."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, StringField

from debrief.domain.follow_ups import PROMISE_CHARACTERS, Ahead, FollowUp, Starts, day_of
from debrief.web.days_ahead import DayAhead
from debrief.web.fields import at_most, code_of, rows
from debrief.web.forms import stripped
from debrief.web.house import today
from debrief.web.labels import Label
from debrief.web.looking import WordsForm
from debrief.web.pages import on_day

AHEAD: Mapping[Ahead, Label] = {
    Ahead.DAYS: _("In two or three days"),
    Ahead.WEEKS: _("In a week or two"),
    Ahead.MONTH: _("In about a month"),
}
NO_DAY = _("Choose when, or write a day.")
TWO_DAYS = _("A day is chosen above, and another one is written here. Take one of them out.")
MANY = _("There are as many days here as one talk can hold. Change one of them to another day instead.")
STAYS = _("Leave both as they are, and the day stays.")
HIDDEN = _("What stands there may hurt, and is not shown here. Leave this empty, and it stays as it is.")
CHANGED_MEANWHILE = _(
    "This was changed while you were writing, and nothing of yours was kept yet. What is agreed now stands above. "
    "Send yours in its place, or go back."
)


class AgreeForm(WordsForm):
    """A day to catch up, who gets in touch, and what was promised. `base` says which version it was opened on."""

    ahead = RadioField(_("When?"), choices=rows(AHEAD), validate_choice=False)
    on = DayAhead(_("Or on this day"))
    starts = RadioField(_("Who gets in touch?"), validate_choice=False)
    promised = StringField(
        _("What was promised, if anything"),
        validators=[at_most(PROMISE_CHARACTERS)],
        description=_("One line, at most 300 characters. You both see it."),
        render_kw={"autocomplete": "off"},
    )
    base = HiddenField()

    def __init__(self, *args: Any, mine: bool, other: str, before: FollowUp | None = None, **kwargs: Any) -> None:
        """Offer each choice with the day it stands for; `before` is what was agreed so far, and stays unless changed.

        `mine` tells whether the student fills it in, and `other` is what the other one is called.
        """
        super().__init__(*args, **kwargs)
        me, them = (Starts.STUDENT, Starts.READER) if mine else (Starts.READER, Starts.STUDENT)
        days = {code: on_day(day_of(code, today=today())) for code in AHEAD}
        self.ahead.choices = [(code.value, f"{words}: {days[code]}") for code, words in AHEAD.items()]
        self.starts.choices = [(me.value, gettext("I do")), (them.value, gettext("%(name)s does", name=other))]
        self.before, self._me = before, me
        self._hidden = before is not None and before.folded and mine  # words to leave closed are not put before them
        if before is not None:
            self.on.description = STAYS
        if self._hidden:
            self.promised.description = HIDDEN
        self.promised.data = stripped(self.promised.data)
        if not self.is_submitted():
            self.starts.data = (before.starts if before else me).value
            self.promised.data = before.promised if before and not self._hidden else ""

    def texts(self) -> dict[str, str]:
        """Return what the other one would read."""
        return {"promised": stripped(self.promised.data)}

    def written_anew(self) -> str:
        """Return what is promised, unless it is what stood there before and has been looked at."""
        promised = self.texts()["promised"]
        return "" if self.before is not None and promised == self.before.promised else promised

    def day(self) -> date | None:
        """Return the day: the one written, the one that a choice stands for, or the one agreed so far."""
        ahead, written = code_of(self.ahead.data, Ahead), self.on.data
        chosen = day_of(ahead, today=today()) if ahead else None
        return written or chosen or (self.before.on if self.before else None)

    def starter(self) -> Starts:
        """Return who gets in touch: whoever fills this in, where nobody is chosen."""
        return code_of(self.starts.data, Starts) or self._me

    def follow_up(self, *, leaving_out_words: bool = False, folded: bool = False, now: datetime) -> FollowUp:
        """Return what is to be agreed; words that stood there before stay as they were shown."""
        promised = "" if leaving_out_words else self.texts()["promised"]
        if self.before is not None and (promised == self.before.promised or (self._hidden and not promised)):
            promised, folded = self.before.promised, self.before.folded
        day = self.day()
        assert day is not None
        return FollowUp(
            on=day, starts=self.starter(), promised=promised, folded=folded and bool(promised), agreed_at=now
        )

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Judge the fields, and that there is one day."""
        fine: bool = super().validate_on_submit(extra_validators)
        if self.on.data is not None and self.ahead.data in set(Ahead):
            self.refuse("on", TWO_DAYS)
            return False
        if fine and self.day() is None:
            self.refuse("ahead", NO_DAY)
            return False
        return fine
