"""The first steps, kept: how you are, what kind of thing it was, the first words, what now."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.entries import Event
from debrief.domain.policy import Permission
from debrief.domain.reflection import steps_of
from debrief.journal import actions
from debrief.journal.blueprint import bp, own
from debrief.journal.forms import KeptEventForm
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.first_steps import CheckInForm, travelling, urgent
from debrief.web.house import clock, pack, today
from debrief.web.pages import page
from debrief.web.readers import readers
from debrief.web.sealing import sealer

TEXTS = ("headline", "away_words")


@bp.get("/new")
@requires(Permission.WRITE_ENTRY)
def new() -> ResponseReturnValue:
    """Ask how somebody is, before anything about what happened."""
    return page("journal/check_in.html", form=CheckInForm(), row=None)


@bp.post("/new")
@requires(Permission.WRITE_ENTRY)
def begin() -> ResponseReturnValue:
    """Begin a page with how somebody is."""
    form = CheckInForm()
    if not form.validate():
        return page("journal/check_in.html", 422, form=form, row=None)
    row = actions.begin(db(), sealer(), form.once_id, check_in=form.check_in(), now=clock(), today=today())
    db().commit()
    return redirect(url_for(".event", entry_id=row.id))


@bp.post("/keep")
@requires(Permission.WRITE_ENTRY)
def keep() -> ResponseReturnValue:
    """Keep what somebody chose before they signed in."""
    check_in, form = CheckInForm(), event_form()
    if not (check_in.validate() and form.validate()):
        carried = travelling(check_in)
        return page("journal/event.html", 422, form=form, row=None, urgent=(), carried=carried)
    row = actions.begin(
        db(),
        sealer(),
        form.once_id,
        check_in=check_in.check_in(),
        event=form.event(today()),
        now=clock(),
        today=today(),
    )
    db().commit()
    return redirect(url_for(".first_words", entry_id=row.id, done="kept"))


@bp.get("/<uuid:entry_id>/check-in")
@requires(Permission.WRITE_ENTRY)
def check_in(entry_id: UUID) -> ResponseReturnValue:
    """Show how somebody said they were."""
    row = own(entry_id)
    return page("journal/check_in.html", form=CheckInForm(obj=sealer().open_entry(row).check_in), row=row)


@bp.post("/<uuid:entry_id>/check-in")
@requires(Permission.WRITE_ENTRY)
def keep_check_in(entry_id: UUID) -> ResponseReturnValue:
    """Keep how somebody is."""
    row, form = own(entry_id), CheckInForm()
    if not form.validate():
        return page("journal/check_in.html", 422, form=form, row=row)
    actions.keep_check_in(sealer(), row, form.check_in(), now=clock(), today=today())
    db().commit()
    return redirect(url_for(".event", entry_id=row.id))


@bp.get("/<uuid:entry_id>/event")
@requires(Permission.WRITE_ENTRY)
def event(entry_id: UUID) -> ResponseReturnValue:
    """Show what is urgent first, then ask what kind of thing it was."""
    row = own(entry_id)
    entry = sealer().open_entry(row)
    form = event_form(entry.event)
    form.stands_on(entry.event, *TEXTS)
    return page("journal/event.html", form=form, row=row, urgent=urgent(entry.check_in))


@bp.post("/<uuid:entry_id>/event")
@requires(Permission.WRITE_ENTRY)
def keep_event(entry_id: UUID) -> ResponseReturnValue:
    """Keep what kind of thing it was."""
    row, form = own(entry_id), event_form()
    if not form.validate():
        return page("journal/event.html", 422, form=form, row=row, urgent=())
    before = sealer().open_entry(row).event
    event = form.event(today(), before=before)
    if other := form.other(before, event, *TEXTS):
        return page("journal/event.html", 409, form=form, row=row, urgent=(), other=other)
    actions.keep_event(sealer(), row, event, now=clock(), today=today())
    db().commit()
    more = pack().routes(event.kind) and not event.route
    return redirect(url_for(".route" if more else ".first_words", entry_id=row.id))


@bp.get("/<uuid:entry_id>/first-words")
@requires(Permission.READ_ENTRY)
def first_words(entry_id: UUID) -> ResponseReturnValue:
    """Show the first words for this kind of thing, and what can be done now: stopping comes first."""
    row = own(entry_id)
    entry = sealer().open_entry(row)
    kind, steps = pack().kind_or_else(entry.event.kind), steps_of(entry, pack())
    words = kind.words(entry.event.route)
    return page("journal/first_words.html", row=row, event=entry.event, kind=kind, words=words, first_step=steps[0])


def event_form(event: Event | None = None) -> KeptEventForm:
    """Return the form, with the people of the programme who could be named as not to be shown anything."""
    others = sorted(
        ((person.id, person.name) for person, _row in readers(leaving=True)), key=lambda pair: pair[1].casefold()
    )
    return KeptEventForm(obj=event, away_choices=others)
