"""The forms of asking, answering and replying, and the words of their labels and errors."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, StopValidation, ValidationError

from debrief.debriefs.showing import Wish
from debrief.domain.codes import By, Need
from debrief.domain.people import NAME_CHARACTERS
from debrief.domain.talks import (
    NEED_CHARACTERS,
    PROMISE_CHARACTERS,
    REPLY_CHARACTERS,
    WHEN_WHERE_CHARACTERS,
    Promise,
)
from debrief.web.days_ahead import DayAhead
from debrief.web.fields import Day, at_most, code_of, rows
from debrief.web.forms import Form, stripped
from debrief.web.house import today
from debrief.web.labels import BY, NEED
from debrief.web.looking import Words, WordsForm
from debrief.web.pages import on_date

NOBODY = _("Choose the person you would like to ask. The one you chose before is no longer listed.")
NOTHING_WRITTEN = _("There is nothing to send yet. Write a line, or pick one, or go back.")
ONE_MORE_LOOK = _("Look at the list under your words. Then send them, changed or as they are.")
ANSWERED_ALREADY = _("You have answered already, and only one answer can be sent. What you wrote now is still here.")
CHANGED_ELSEWHERE = _(
    "Other words were kept here from another tab or device. Both are on this page, and nothing was sent."
)
GONE_ELSEWHERE = _(
    "What was kept of this has been sent or thrown away, from another tab or device. Look at the talk first. "
    "Then send these words, if you still want to."
)
SEE_BOTH = _("Other words were kept here from another tab or device. Press “Keep it for later” to see both.")
UNTITLED = _("Write what you will do by then, or take the day out.")
NO_DAY = _("Write the last day on which the link is to open.")
TOO_LATE = _("A link opens for 45 days at most. Choose a day up to %(last)s.")
PASSED = _("That day has passed. Choose today or a later day, or leave it empty.")
SAFE_ANSWER = _(
    "Thank you for telling me. I would like to talk with you about this in person, at a time that suits you. "
    "First I would like to hear how you are."
)


class AskForm(Form):
    """Everything asked on the way to a talk. It travels from screen to screen and is kept nowhere."""

    reader = RadioField(validate_choice=False)
    needs = SelectMultipleField(_("What would help?"), choices=rows(NEED), validate_choice=False)
    own_words = StringField(
        _("In your own words, if you like"),
        validators=[at_most(NEED_CHARACTERS)],
        description=_("One line, at most 300 characters."),
        render_kw={"autocomplete": "off"},
    )
    for_whom = StringField(
        _("Whom is the link for?"),
        validators=[at_most(NAME_CHARACTERS)],
        description=_("A name for your own list, if you like. Whoever has the link does not see it."),
        render_kw={"autocomplete": "off"},
    )
    by = RadioField(_("By when?"), choices=rows({**BY, "": _("Any time")}), validate_choice=False, default="")
    pieces = SelectMultipleField(_("What may they see?"), validate_choice=False)
    pieces_for = HiddenField()
    page_version = HiddenField()

    def wish(self) -> Wish:
        """Return what would help; a code that nobody offered counts as not chosen."""
        return Wish(
            needs=tuple(need for need in Need if need in (self.needs.data or ())),
            own_words=" ".join(stripped(self.own_words.data).split()),
            by=code_of(self.by.data, By),
        )

    @property
    def for_whom_is_it(self) -> str:
        """Return the student's own name for whoever will hold the link."""
        return " ".join(stripped(self.for_whom.data).split())

    def travelling(self, *, drawn: Iterable[str]) -> list[tuple[str, str]]:
        """Return what the screen does not draw, for hidden inputs."""
        one, many = ("reader", "own_words", "for_whom", "by"), ("needs", "pieces")
        fields = [(name, [self[name].data or ""]) for name in one] + [(name, self[name].data or []) for name in many]
        return [(name, value) for name, values in fields if name not in drawn for value in values if value]


class LinkDayForm(Form):
    """Until which day a link opens."""

    last_day = DayAhead(_("The link opens until the end of"), validators=[InputRequired(NO_DAY)])

    def __init__(self, *args: Any, latest: date, **kwargs: Any) -> None:
        """Take a day from today to the latest."""
        super().__init__(*args, **kwargs)
        self.latest = latest

    def validate_last_day(self, field: DayAhead) -> None:
        """Refuse a day that is too late."""
        if field.data is not None and field.data > self.latest:
            raise ValidationError(TOO_LATE % {"last": on_date(self.latest)})


class WhenForm(Form):
    """When and where to talk, in one line."""

    when_where = StringField(
        _("When and where, if you know"),
        validators=[at_most(WHEN_WHERE_CHARACTERS)],
        description=_("For example: Thursday at two, in the seminar room."),
        render_kw={"autocomplete": "off"},
    )


class PromisedDay(Day):
    """Ask for a day to come."""

    def pre_validate(self, form: Any) -> None:
        """Refuse a day that has passed."""
        if self.data is not None and self.data < today():
            raise StopValidation(PASSED)


class TalkWordsForm(WordsForm):
    """Words to the other one of a talk. `base` says which kept words it was opened on: two tabs lose neither."""

    words = Words(_("Your words"), validators=[at_most(REPLY_CHARACTERS)])
    base = HiddenField()


class RespondForm(TalkWordsForm):
    """The student's one answer."""


class ReplyForm(TalkWordsForm):
    """A reply: lines to start from, own words, and up to three things the writer said they would do."""

    lines = SelectMultipleField(_("Tick any. You can change the words afterwards."), validate_choice=False)
    promise_1 = StringField(_("What I said I would do"), validators=[at_most(PROMISE_CHARACTERS)])
    by_1 = PromisedDay(_("By which day"))
    promise_2 = StringField(_("Something else I said I would do"), validators=[at_most(PROMISE_CHARACTERS)])
    by_2 = PromisedDay(_("By which day"))
    promise_3 = StringField(_("And one more thing"), validators=[at_most(PROMISE_CHARACTERS)])
    by_3 = PromisedDay(_("By which day"))

    def gather(self) -> None:
        """Put the ticked lines before the words that were typed, and take the ticks out."""
        self.words.data = "\n\n".join([*filter(None, self.lines.data or ()), *filter(None, [self.written()])])
        self.lines.data = []

    def texts(self) -> dict[str, str]:
        """Return the words and what is promised."""
        promised = {name: stripped(self[name].data) for name in ("promise_1", "promise_2", "promise_3")}
        return {"words": self.written(), **promised}

    def promises(self, *, leaving_out: Iterable[str] = ()) -> tuple[Promise, ...]:
        """Return what is promised, each with its day if it has one."""
        rows = [(f"promise_{number}", self[f"by_{number}"].data) for number in (1, 2, 3)]
        texts = self.texts()
        return tuple(Promise(what=texts[name], by=by) for name, by in rows if texts[name] and name not in leaving_out)

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Judge the fields, and a day without anything to do by it."""
        fine: bool = super().validate_on_submit(extra_validators)
        for number in (1, 2, 3):
            day: date | None = self[f"by_{number}"].data
            if day is not None and not stripped(self[f"promise_{number}"].data):
                self.refuse(f"promise_{number}", UNTITLED)
                fine = False
        return fine
