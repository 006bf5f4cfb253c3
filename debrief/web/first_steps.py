"""The first steps, with and without an account: how you are, then what kind of thing it was. All can be left out."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField

from debrief.domain.codes import Outcome, Part, Place, Told, When
from debrief.domain.entries import HEADLINE_CHARACTERS, CheckIn, Event
from debrief.web.fields import OPEN, Choice, Day, at_most, code_of, one_of, rows, some_of
from debrief.web.forms import Form, stripped
from debrief.web.house import pack
from debrief.web.labels import AT_RISK, HURT, OUTCOME, PART, PLACE, SAFE, TOLD, WHEN

AWAY_CHARACTERS = 300
ANY_OF = "any:"  # before a family's code, in the place of a kind: "one of these, I'd rather not say which"


class CheckInForm(Form):
    """Ask how somebody is, before anything about what happened."""

    safe = Choice(_("Are you safe right now?"), SAFE)
    hurt = SelectMultipleField(
        _("Did any of this happen to you?"),
        choices=rows(HURT),
        validate_choice=False,
        description=_("If so, the next page says what to do first."),
    )
    patient_at_risk = Choice(_("Could a patient still be at risk, without anyone in charge knowing?"), AT_RISK)
    reactions = SelectMultipleField(
        _("How is it for you?"),
        validate_choice=False,
        description=_("Many people notice some of these. Tick any that fit, or none. Nothing is counted."),
    )

    def __init__(self, *args: Any, **about: Any) -> None:
        """Offer the pack's common reactions."""
        super().__init__(*args, **about)
        self.reactions.choices = rows({one.code: one.text for one in pack().reactions})

    def check_in(self) -> CheckIn:
        """Return how somebody is; a code that nobody offered counts as no answer."""
        return CheckIn(
            safe=one_of(self.safe.data, SAFE),
            hurt=some_of(self.hurt.data, HURT),
            patient_at_risk=one_of(self.patient_at_risk.data, AT_RISK),
            reactions=some_of(self.reactions.data, {one.code for one in pack().reactions}),
        )


class EventForm(Form):
    """Ask what kind of thing it was, in choices and one line; the second tap is asked on a page of its own.

    `away_choices`: the people who could be named under "is there anyone this should not go to?", as (id, name);
    without any, the two fields about it are not there. Fill it from an event kept before with `obj=event`.
    """

    family = RadioField(_("What kind of thing was it?"), validate_choice=False)
    kind = RadioField(_("What kind of thing was it?"), validate_choice=False)
    route = HiddenField()
    part = Choice(_("Where were you in this?"), PART)
    when = Choice(_("Roughly when was it?"), WHEN)
    day = Day(_("Or the day, if you know it"), render_kw={"autocomplete": "off"})
    place = SelectField(
        _("What kind of place was it?"),
        choices=[OPEN, *rows(PLACE)],
        validate_choice=False,
    )
    outcome = Choice(_("How is the patient, as far as you know?"), OUTCOME)
    headline = StringField(
        _("One line to know it by, if you like"),
        validators=[at_most(HEADLINE_CHARACTERS)],
        description=_("At most 140 characters. No names, no dates, no place names."),
        render_kw={"autocomplete": "off"},
    )
    told = Choice(_("Have you told anyone?"), TOLD)
    away = SelectMultipleField(
        _("Leave these people out"),
        validate_choice=False,
        description=_("They are not offered when you ask for a talk. Nobody is told."),
    )
    away_words = TextAreaField(
        _("Anyone else it should not go to, in your own words"), validators=[at_most(AWAY_CHARACTERS)]
    )

    def __init__(self, *args: Any, away_choices: Sequence[tuple[UUID, str]] = (), **about: Any) -> None:
        """Offer the pack's kinds, and these people."""
        super().__init__(*args, **about)
        self._could_be_away = [str(person_id) for person_id, _name in away_choices]
        if not self.kind.data and self.family.data:
            self.kind.data = ANY_OF + self.family.data
        self.kind.choices = _kinds_by_family(also=self.kind.data)
        self.family.choices = rows({one.code: one.title for one in pack().families})
        if away_choices:
            self.away.choices = rows(dict(away_choices))
        else:
            del self.away, self.away_words

    def event(self, today: date, *, before: Event | None = None) -> Event:
        """Return what kind of thing it was; a code that nobody offered counts as no answer.

        `today` turns a day given alone into roughly when. Of the event kept `before`, whoever was left out stays
        so where this form could not ask about them: they may be listed again.
        """
        before = before or Event()
        family, kind = self._family_and_kind()
        day = self.day.data if not self.day.errors else None
        return Event(
            family=family,
            kind=kind,
            route=one_of(self.route.data, {route.code for route in pack().routes(kind)}),
            part=code_of(self.part.data, Part),
            when=code_of(self.when.data, When) or roughly(day, today),
            day=day,
            place=code_of(self.place.data, Place),
            outcome=code_of(self.outcome.data, Outcome),
            headline=" ".join(stripped(self.headline.data).split()),
            told=code_of(self.told.data, Told),
            away=(*self._ticked(), *(one for one in before.away if str(one) not in self._could_be_away)),
            away_words=stripped(self.away_words.data) if self.away_words else before.away_words,
        )

    def _ticked(self) -> tuple[UUID, ...]:
        return tuple(map(UUID, some_of(self.away.data, self._could_be_away))) if self.away else ()

    def _family_and_kind(self) -> tuple[str | None, str | None]:
        chosen = self.kind.data or ""
        found = pack().scenario(chosen)
        if found is not None:
            return found.family, found.slug
        family = pack().family(chosen.removeprefix(ANY_OF) if chosen.startswith(ANY_OF) else self.family.data)
        return (family.code if family else None), None


def travelling(form: Form) -> list[tuple[str, str]]:
    """Return what a form holds as (name, value), for hidden inputs of the next page; token and once-only id stay."""
    return [(field.name, value) for field in form for value in _values(field) if value]


def urgent(check_in: CheckIn) -> tuple[str, ...]:
    """Return what has to be done before anything else, in the order to do it.

    Of: unsafe, sharps, hurt, threatened, patient. Not being sure counts as yes.
    """
    asked = (
        ("unsafe", check_in.safe in {"no", "unsure"}),
        *((code, code in check_in.hurt) for code in HURT),
        ("patient", check_in.patient_at_risk in {"yes", "unsure"}),
    )
    return tuple(code for code, holds in asked if holds)


def roughly(day: date | None, today: date) -> When | None:
    """Return roughly when a day was, seen from today."""
    if day is None:
        return None
    ago = today - day
    if ago < timedelta(days=1):
        return When.TODAY
    if ago < timedelta(days=2):
        return When.YESTERDAY
    return When.THIS_WEEK if ago < timedelta(days=7) else When.EARLIER


def _kinds_by_family(*, also: str | None) -> list[Any]:
    """List the kinds under their families' titles; one chosen before that is no longer offered stays choosable."""
    kept = pack().scenario(also)
    choices: list[Any] = []
    for shelf in pack().offered:
        kinds = {kind.slug: kind.title for kind in shelf.kinds}
        if kept is not None and kept.family == shelf.family.code:
            kinds.setdefault(kept.slug, kept.title)
        if len(kinds) > 1:
            kinds[ANY_OF + shelf.family.code] = _("One of these. I'd rather not say which")
        choices += rows(kinds, under=shelf.family.title)
    if kept is not None and kept.slug not in {choice.value for choice in choices}:
        choices += rows({kept.slug: kept.title}, under=kept.title)
    return choices


def _values(field: Field) -> Iterator[str]:
    if field.name in {"csrf_token", "once"}:
        return
    if isinstance(field, SelectMultipleField):
        yield from map(str, field.data or ())
    elif isinstance(field, Day):
        yield field.as_typed
    else:
        yield str(field.data or "")
