"""The forms of a student's own pages, and the words of their labels and errors."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf

from debrief.domain.codes import Factor
from debrief.domain.entries import STEP_CHARACTERS, Event, Reflection
from debrief.domain.shared import Step
from debrief.web.fields import rows, some_of
from debrief.web.first_steps import EventForm
from debrief.web.forms import Form, stripped
from debrief.web.house import pack
from debrief.web.labels import PICTURE
from debrief.web.looking import Words

TOO_LONG = _(
    "These are %(count)s characters; a step holds %(most)s. All of it is still here. Move some of it to another step."
)

CROSSED = _("Other words were saved here from another tab or device. Save once more to see both.")

CHANGED_SINCE = _("Your page has changed since you opened this. Look at what it would add now, then save.")


class StepForm(Form):
    """One step of a reflection. `base` says which saved words it was opened on, so that two tabs lose neither."""

    words = Words()
    base = HiddenField()

    def validate_words(self, field: TextAreaField) -> None:
        """Refuse more than a step holds, and keep all of it on the page."""
        if len(field.data or "") > STEP_CHARACTERS:
            raise ValidationError(TOO_LONG % {"count": len(field.data or ""), "most": STEP_CHARACTERS})

    def show(self, reflection: Reflection, code: str) -> None:
        """Fill in what is saved."""
        self.words.data = reflection.steps.get(code, "")
        self.base.data = fingerprint(self.words.data)

    def answer(self) -> str:
        """Return the words as they were typed; only spaces is nothing."""
        words: str = (self.words.data or "").replace("\r\n", "\n")
        return words if stripped(words) else ""

    def crosses(self, reflection: Reflection, code: str) -> bool:
        """Tell whether another tab has saved other words since this form was opened."""
        saved, mine = reflection.steps.get(code, ""), reflection.saved_by.get(code) == str(self.once_id)
        return not mine and self.base.data not in {"", None, fingerprint(saved)} and self.answer() != saved

    def factors(self) -> tuple[tuple[Factor, ...], tuple[Factor, ...]] | None:
        """Return nothing: only *what helped* has factors."""
        return None


class HelpedForm(StepForm):
    """What helped and what got in the way, with the six factors to tick."""

    helped = SelectMultipleField(_("These helped"), validate_choice=False)
    hindered = SelectMultipleField(_("These got in the way"), validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the six factors."""
        super().__init__(*args, **kwargs)
        factors = {code.value: words.title for code, words in pack().factors.items()}
        self.helped.choices, self.hindered.choices = rows(factors), rows(factors)

    def show(self, reflection: Reflection, code: str) -> None:
        """Fill in what is saved, ticks too."""
        super().show(reflection, code)
        self.helped.data, self.hindered.data = list(reflection.helped), list(reflection.hindered)

    def factors(self) -> tuple[tuple[Factor, ...], tuple[Factor, ...]]:
        """Return the factors that helped, and those that got in the way; a code that nobody offered is none."""
        helped, hindered = (some_of(field.data, pack().factors) for field in (self.helped, self.hindered))
        return tuple(map(Factor, helped)), tuple(map(Factor, hindered))


class KeptEventForm(EventForm):
    """What kind of thing a page is about. `base` says which saved texts it was opened on, as that of a step does."""

    base = HiddenField()

    def stands_on(self, event: Event, *names: str) -> None:
        """Note which texts are saved now."""
        self.base.data = fingerprint("\0".join(getattr(event, name) for name in names))

    def other(self, saved: Event, mine: Event, *names: str) -> tuple[tuple[str, str], ...]:
        """Return the texts that another tab has saved since, each with its label, and stand on them from here."""
        before = self.base.data
        self.stands_on(saved, *names)
        if before in {"", None, self.base.data}:
            return ()
        texts = ((self[name].label.text, getattr(saved, name), getattr(mine, name)) for name in names if name in self)
        return tuple((str(label), theirs) for label, theirs, own in texts if theirs and theirs != own)


class RouteForm(Form):
    """The second tap: one of the kind's routes, or none."""

    route = StringField()


class FrameworkForm(Form):
    """Other questions to write with."""

    framework = StringField()


class PictureForm(Form):
    """Add a page to the picture, or leave it out. `seen` says what it would have added when this was opened."""

    picture = RadioField(
        _("This page"),
        choices=rows(PICTURE),
        validate_choice=False,
        validators=[AnyOf(PICTURE, message=_("Choose one of the two, then save."))],
    )
    seen = HiddenField()
    notice: Any = ""

    @property
    def adds(self) -> bool:
        """Tell whether the page is to be added."""
        chosen: bool = self.picture.data == "add"
        return chosen

    def show(self, says: Sequence[str], *, added: bool) -> None:
        """Fill in how it stands now."""
        self.picture.data = "add" if added else "leave"
        self.seen.data = fingerprint(" ".join(says))

    def crosses(self, says: Sequence[str]) -> bool:
        """Tell whether the page would add something else than was looked at, and look at that from now on."""
        before, self.seen.data = self.seen.data, fingerprint(" ".join(says))
        if not self.adds or before in {"", None, self.seen.data}:
            return False
        self.notice = CHANGED_SINCE
        return True


def form_for(step: Step) -> StepForm:
    """Return the form of a step, which asks what the step asks."""
    form = HelpedForm() if step.code == "helped" else StepForm()
    form.words.label.text = step.prompt
    return form


def fingerprint(words: str) -> str:
    """Return a short name for some words, by which a form knows whether they were changed elsewhere."""
    return sha256(words.encode()).hexdigest()[:16]
