"""The first steps without an account: how you are, what kind of thing, one tap more where it helps, the first words."""

from collections.abc import Callable
from uuid import uuid4

from flask import request, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.entries import Event
from debrief.guide import present
from debrief.guide.blueprint import bp
from debrief.guide.first_words import first_words as words_of
from debrief.web.access import public
from debrief.web.first_steps import CheckInForm, EventForm, travelling, urgent
from debrief.web.house import pack, today
from debrief.web.pages import page


@bp.get("/start")
@public
def start() -> ResponseReturnValue:
    """Ask how somebody is, before anything about what happened."""
    return page("guide/check_in.html", form=CheckInForm(), event=[])


@bp.post("/start")
@public
def start_again() -> ResponseReturnValue:
    """Show the check-in again with everything that was chosen since."""
    return page("guide/check_in.html", form=CheckInForm(), event=travelling(EventForm()))


@bp.post("/start/check-in")
@public
def check_in() -> ResponseReturnValue:
    """Show what cannot wait, then ask what kind of thing it was."""
    form = CheckInForm()
    return page("guide/event.html", form=EventForm(), check_in=travelling(form), routes=urgent(form.check_in()))


@bp.post("/start/event")
@public
def event() -> ResponseReturnValue:
    """Offer the second tap where the kind has one and none was chosen; else show the first words."""
    return _after_event(_second_tap_or_words)


@bp.post("/start/route")
@public
def route() -> ResponseReturnValue:
    """Offer the second tap again, with what was chosen there."""
    return _after_event(_second_tap)


@bp.post("/start/first-words")
@public
def first_words() -> ResponseReturnValue:
    """Show the first words for what was chosen, whether or not anybody said more."""
    return _after_event(_first_words)


def _after_event(show: Callable[[CheckInForm, EventForm, Event], ResponseReturnValue]) -> ResponseReturnValue:
    """Take what travels; a route that is not one of the kind's travels no further."""
    check_in, form = CheckInForm(), EventForm()
    if not form.validate_on_submit():
        return page("guide/event.html", 422, form=form, check_in=travelling(check_in), routes=())
    event = form.event(today())
    form.route.data = event.route or ""
    return show(check_in, form, event)


def _second_tap_or_words(check_in: CheckInForm, form: EventForm, event: Event) -> ResponseReturnValue:
    return (_first_words if event.route else _second_tap)(check_in, form, event)


def _second_tap(check_in: CheckInForm, form: EventForm, event: Event) -> ResponseReturnValue:
    routes = pack().routes(event.kind)
    if not routes:
        return _first_words(check_in, form, event)
    carried = [(name, value) for name, value in _carried(check_in, form) if name != "route"]
    return page("guide/route.html", routes=routes, chosen=event.route, carried=carried, once=uuid4())


def _first_words(check_in: CheckInForm, form: EventForm, event: Event) -> ResponseReturnValue:
    words = words_of(pack(), check_in.check_in(), event)
    address = url_for(".kind", slug=words.kind, _external=True) if words.kind else url_for(".now", _external=True)
    return page(
        "guide/first_words.html",
        words=words,
        address=address,
        picture=present.qr_image(address),
        carried=_carried(check_in, form),
        once=uuid4(),  # of this page: pressing Keep twice keeps once
    )


def _carried(check_in: CheckInForm, form: EventForm) -> list[tuple[str, str]]:
    """Return all that was chosen, and the id of words that waited for their writer: once kept, they wait no longer."""
    waited = [("rescue", value) for value in request.form.getlist("rescue")[:1]]
    return travelling(check_in) + travelling(form) + waited
