"""Fields that several forms ask with: one of a table's codes, a day that has been, and a text of some length."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from wtforms import DateField, Field, Form, RadioField, ValidationError
from wtforms import SelectChoice as Row  # type: ignore[attr-defined]  # the stubs are a version behind
from wtforms.validators import StopValidation

from debrief.vault.codes import BadCode
from debrief.vault.codes import Code as TypedCode
from debrief.web.forms import stripped
from debrief.web.house import today
from debrief.web.labels import Label

MISREAD = {
    "length": _(
        "A code has 27 characters, mostly in groups of five. Look at it again: some are missing, or there are too many."
    ),
    "character": _("One of these characters is never used in a code. Look at them again."),
    "check": _("One of these characters is not right. Look at them again."),
}
OPEN = Row("", _("Rather not say"))
DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y")

Code = TypeVar("Code", bound=StrEnum)


def rows(table: Mapping[Any, Label], *, under: str | None = None) -> list[Row]:
    """Return a table of labels as the choices of a field, under a title if there is one."""
    return [Row(str(code), words, optgroup=under) for code, words in table.items()]


class Choice(RadioField):
    """Ask for one of a table's codes; the last row takes an answer back."""

    def __init__(self, label: Label, table: Mapping[Any, Label], **about: Any) -> None:
        """Offer the codes in the table's order."""
        super().__init__(label, choices=[*rows(table), OPEN], validate_choice=False, **about)


class Day(DateField):
    """Ask for a day, not in the future; what cannot be read as one stays in the field."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day however it is written."""
        text = " ".join(valuelist).strip()
        self.data = as_day(text)
        if text and self.data is None:
            raise ValueError(_("Write the day like 23/11/2026, or leave it empty."))

    @property
    def as_typed(self) -> str:
        """Return what stands in the field."""
        return " ".join(self.raw_data) if self.raw_data else str(self.data or "")

    def pre_validate(self, form: Any) -> None:
        """Refuse a day that is still to come."""
        if self.data is not None and self.data > today():
            raise StopValidation(_("That day is still to come. Choose today or a day before it, or leave it empty."))


def at_most(characters: int) -> Any:
    """Return a validator that says how many characters are too many."""

    def check(form: Form, field: Field) -> None:
        over = len(stripped(field.data)) - characters
        if over > 0:
            raise ValidationError(
                ngettext(
                    "That is %(num)d character too many. Shorten it to %(most)d, then go on.",
                    "That is %(num)d characters too many. Shorten it to %(most)d, then go on.",
                    over,
                    most=characters,
                )
            )

    return check


def reads_as_code(form: Any, field: Field) -> None:
    """Refuse a typed code that cannot be right, and say what to look for."""
    try:
        TypedCode.read(field.data or "")
    except BadCode as bad:
        raise ValidationError(MISREAD[bad.fault]) from None


def one_of(code: str | None, known: Collection[str]) -> str | None:
    """Return the code if it is one that was offered; anything else is no answer."""
    return code if code in known else None


def some_of(codes: Iterable[str] | None, known: Collection[str]) -> tuple[str, ...]:
    """Return those of the codes that were offered, each once."""
    return tuple(dict.fromkeys(code for code in codes or () if code in known))


def code_of(code: str | None, codes: type[Code]) -> Code | None:
    """Return the code as its enum, or None for no answer."""
    return codes(code) if code in {str(one) for one in codes} else None


def as_day(text: str) -> date | None:
    """Return the day that a text names in any of the ways people write one; none, if it names no day."""
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
