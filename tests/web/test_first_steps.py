"""The forms that the guide and the journal share, and the words for their codes."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from debrief.domain.codes import By, Need, Outcome, Part, Place, Told, When
from debrief.domain.entries import CheckIn, Event
from debrief.web import labels
from debrief.web.first_steps import CheckInForm, EventForm, roughly, travelling, urgent

TODAY = date(2026, 11, 23)
BEN, CLEO = uuid4(), uuid4()
PEOPLE = [(BEN, "Ben"), (CLEO, "Cleo")]
KEPT = Event(
    family="harm",
    kind="fall",
    part=Part.OWN_ACT,
    when=When.TODAY,
    day=date(2026, 11, 22),
    place=Place.CARE_HOME,
    outcome=Outcome.UNKNOWN,
    headline="The rail was down",
    told=Told.WANT_HELP,
    away=(BEN,),
    away_words="The one with the dog",
)


@pytest.fixture
def shown(app: Flask, programme: UUID) -> Iterator[None]:
    """Stand where a page is shown."""
    with app.test_request_context("/", base_url="https://debrief.test"):
        yield


def sent(app: Flask, fields: Any) -> Any:
    """Stand where a form has been sent."""
    return app.test_request_context("/", method="POST", data=fields, base_url="https://debrief.test")


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (labels.PART, Part),
        (labels.NEED, Need),
        (labels.WHEN, When),
        (labels.PLACE, Place),
        (labels.OUTCOME, Outcome),
        (labels.TOLD, Told),
        (labels.BY, By),
    ],
)
def test_every_code_has_a_label(table: Any, codes: Any) -> None:
    """In the order of the vocabulary."""
    assert list(table) == list(codes)


def test_an_event_kept_before_comes_back_the_same(app: Flask, programme: UUID, shown: None) -> None:
    """From the page to the form, through hidden fields, and back."""
    pairs = travelling(EventForm(obj=KEPT, away_choices=PEOPLE))

    with sent(app, _as_lists(pairs)):
        form = EventForm(away_choices=PEOPLE)
        assert form.validate()
        assert form.event(TODAY) == KEPT


def test_a_check_in_kept_before_comes_back_the_same(app: Flask, programme: UUID, shown: None) -> None:
    """With every tick."""
    kept = CheckIn(safe="unsure", hurt=("sharps", "hurt"), patient_at_risk="no", reactions=("sleep", "tears"))
    pairs = travelling(CheckInForm(obj=kept))

    with sent(app, _as_lists(pairs)):
        assert CheckInForm().check_in() == kept


def test_nothing_said_is_an_empty_event(app: Flask, programme: UUID) -> None:
    """Everything can be left out."""
    with sent(app, {}):
        form = EventForm(away_choices=PEOPLE)
        assert form.validate()
        assert form.event(TODAY) == Event()
        assert CheckInForm().check_in() == CheckIn()


def test_without_people_to_name_the_question_is_not_there(shown: None) -> None:
    """In the guide nobody is known."""
    form = EventForm()

    assert form.away is None
    assert form.away_words is None


def test_only_people_who_were_offered_can_be_named_away(app: Flask, programme: UUID) -> None:
    """Ids of others, and things that are no ids, are dropped."""
    with sent(app, {"away": [str(CLEO), str(uuid4()), "nonsense"], "away_words": " x "}):
        event = EventForm(away_choices=PEOPLE).event(TODAY)

    assert (event.away, event.away_words) == ((CLEO,), "x")


def test_too_many_words_about_whom_to_leave_out_are_kept_and_counted(app: Flask, programme: UUID) -> None:
    """At most 300."""
    with sent(app, {"away_words": "x" * 302}):
        form = EventForm(away_choices=PEOPLE)

        assert not form.validate()
        assert form.away_words.errors == ["That is 2 characters too many. Shorten it to 300, then go on."]
        assert form.away_words.data == "x" * 302


def test_the_kind_decides_the_family(app: Flask, programme: UUID) -> None:
    """Whatever else the form says."""
    with sent(app, {"kind": "death", "family": "harm"}):
        event = EventForm().event(TODAY)

    assert (event.family, event.kind) == ("death", "death")


@pytest.mark.parametrize("fields", [{"kind": "any:death"}, {"family": "death"}, {"kind": "", "family": "death"}])
def test_a_family_can_stand_alone(app: Flask, programme: UUID, fields: dict[str, str]) -> None:
    """One of these, rather not say which; and it is still chosen when the form is shown again."""
    with sent(app, fields):
        form = EventForm()
        assert (form.event(TODAY).family, form.event(TODAY).kind) == ("death", None)
        assert form.kind.data == "any:death"


def test_an_answer_can_be_taken_back(app: Flask, programme: UUID, shown: None) -> None:
    """The last row of every question is no answer."""
    rows = [choice[0] for choice in EventForm().part.iter_choices()]

    assert rows == [*map(str, Part), ""]


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (None, None),
        (date(2026, 11, 23), When.TODAY),
        (date(2026, 11, 22), When.YESTERDAY),
        (date(2026, 11, 17), When.THIS_WEEK),
        (date(2026, 11, 16), When.EARLIER),
        (date(1999, 1, 1), When.EARLIER),
    ],
)
def test_a_day_alone_says_roughly_when(day: date | None, when: When | None) -> None:
    """So that the words fit how long ago it was."""
    assert roughly(day, TODAY) == when


def test_what_is_urgent_stands_in_the_order_to_do_it() -> None:
    """Oneself first, then the patient; not being sure counts as yes."""
    check_in = CheckIn(safe="unsure", hurt=("threatened", "sharps"), patient_at_risk="unsure")

    assert urgent(check_in) == ("unsafe", "sharps", "threatened", "patient")
    assert urgent(CheckIn(safe="yes", patient_at_risk="no")) == ()


def _as_lists(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    names = dict.fromkeys(name for name, _ in pairs)
    return {name: [value for other, value in pairs if other == name] for name in names}
