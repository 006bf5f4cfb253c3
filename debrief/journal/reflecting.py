"""Reflecting: one step a screen, each saved by itself, each to be skipped."""

from uuid import UUID

from flask import abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.entries import Entry
from debrief.domain.identifiers import hints
from debrief.domain.policy import Permission
from debrief.domain.reflection import next_step, previous_step, step_called, steps_of
from debrief.domain.shared import Step
from debrief.journal import actions
from debrief.journal.blueprint import bp, own
from debrief.journal.forms import CROSSED, StepForm, fingerprint, form_for
from debrief.storage.entries import EntryRow
from debrief.web.access import requires
from debrief.web.database import db
from debrief.web.house import clock, pack, today
from debrief.web.pages import at_time, page
from debrief.web.sealing import sealer
from debrief.web.suggesting import puts_in


@bp.get("/<uuid:entry_id>/reflect/<step>")
@requires(Permission.WRITE_ENTRY)
def step(entry_id: UUID, step: str) -> ResponseReturnValue:
    """Show one step with what is saved in it."""
    row = own(entry_id)
    entry = sealer().open_entry(row)
    found = _step(entry, step)
    form = form_for(found)
    form.show(entry.reflection, step)
    return _page(row, entry, found, form)


@bp.post("/<uuid:entry_id>/reflect/<step>")
@requires(Permission.WRITE_ENTRY)
def keep_step(entry_id: UUID, step: str) -> ResponseReturnValue:
    """Keep this step and move to the next one."""
    row = own(entry_id)
    entry = sealer().open_entry(row)
    found = _step(entry, step)
    form = form_for(found)
    tapped = puts_in(form.words)
    if not form.validate():
        return _not_kept(row, entry, found, form, 422)
    if form.crosses(entry.reflection, step):
        return _not_kept(row, entry, found, form, 409)
    by, factors = str(form.once_id), form.factors()
    actions.keep_step(sealer(), row, step, form.answer(), by=by, factors=factors, now=clock(), today=today())
    db().commit()
    if request.headers.get("X-Autosave"):
        return jsonify(saved=at_time(clock()), fields={"base": fingerprint(form.answer())})
    here = url_for(".step", entry_id=row.id, step=found.code, _anchor="words-suggestions")
    return redirect(here if tapped else _onward(row, entry, found))


@bp.post("/hints")
@requires(Permission.WRITE_ENTRY)
def hint() -> ResponseReturnValue:
    """Say what in these words might identify somebody. Nothing of them is kept."""
    text = request.form.get("text", "").replace("\r\n", "\n")
    return page("components/suggestion_fragment.html", text=text, hints=hints(text), remarks=[])


@bp.get("/statement")
@requires(Permission.READ_ENTRY)
def statement() -> ResponseReturnValue:
    """Say what to do before writing a statement or going to a meeting."""
    words = pack().statement
    return page("journal/statement.html", statement=words, sources=[pack().sources[key] for key in words.sources])


def _step(entry: Entry, code: str) -> Step:
    return step_called(steps_of(entry, pack()), code) or abort(404)


def _page(
    row: EntryRow, entry: Entry, step: Step, form: StepForm, status: int = 200, other: str = ""
) -> ResponseReturnValue:
    steps = steps_of(entry, pack())
    before, after = previous_step(steps, step.code), next_step(steps, step.code)
    saved = entry.reflection.steps.get(step.code)
    return page(
        "journal/step.html",
        status,
        row=row,
        step=step,
        form=form,
        back=url_for(".step", entry_id=row.id, step=before.code) if before else url_for(".entry", entry_id=row.id),
        skip=url_for(".step", entry_id=row.id, step=after.code) if after else url_for(".entry", entry_id=row.id),
        saved=at_time(entry.touched_at) if saved else None,
        hints=hints(form.words.data or ""),
        helped_notes={code.value: words.helped_hint for code, words in pack().factors.items()},
        hindered_notes={code.value: words.hindered_hint for code, words in pack().factors.items()},
        other=other,
    )


def _not_kept(row: EntryRow, entry: Entry, step: Step, form: StepForm, status: int) -> ResponseReturnValue:
    """Give everything back: too long for a step, or crossing with what another tab has saved."""
    saved = entry.reflection.steps.get(step.code, "")
    if request.headers.get("X-Autosave"):
        return jsonify(message=CROSSED if status == 409 else str(form.words.errors[0])), status
    if status == 409:
        form.base.data = fingerprint(saved)
    return _page(row, entry, step, form, status, other=saved if status == 409 else "")


def _onward(row: EntryRow, entry: Entry, step: Step) -> str:
    after = next_step(steps_of(entry, pack()), step.code)
    if request.form.get("then") == "page" or after is None:
        return url_for(".entry", entry_id=row.id, done="kept")
    return url_for(".step", entry_id=row.id, step=after.code)
