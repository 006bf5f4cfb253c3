"""What changed: short notes to all students on what was done about a theme, written and taken back by educators."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.domain.changes import CHANGE_CHARACTERS, Change
from debrief.domain.identifiers import hints
from debrief.domain.policy import Permission
from debrief.domain.tone import Remark, Verdict, remarks, verdict
from debrief.storage import changes as notes
from debrief.themes import change_actions
from debrief.themes.blueprint import bp
from debrief.themes.change_actions import open_change, readable
from debrief.themes.change_forms import CHANGED_SINCE, SAFE_NOTE, ChangeForm
from debrief.web.access import found_or_404, requires
from debrief.web.database import db
from debrief.web.forms import ButtonForm
from debrief.web.house import house, pack, today
from debrief.web.looking import STOPPED
from debrief.web.pages import older_than, page
from debrief.web.suggesting import puts_in
from debrief.web.visits import current_person


@bp.get("/changes")
@requires(Permission.READ_CHANGES)
def changes() -> ResponseReturnValue:
    """Show what was done, the latest first."""
    before = older_than("before")
    rows = notes.of_programme(db(), current_person().programme_id, before=before)
    shown = rows[: notes.PER_PAGE]
    older = url_for(".changes", before=shown[-1].position) if len(rows) > len(shown) else None
    listed = list(readable(shown, house().server))
    return page("themes/changes.html", listed=listed, older=older, latest=before is None)


@bp.get("/changes/new")
@requires(Permission.MANAGE_THEMES)
def write_change() -> ResponseReturnValue:
    """Offer room for a note."""
    return writing(ChangeForm())


@bp.post("/check")
@requires(Permission.MANAGE_THEMES)
def check() -> ResponseReturnValue:
    """Suggest, while somebody writes. Nothing is kept or logged."""
    text = request.form.get("text", "").replace("\r\n", "\n")[:CHANGE_CHARACTERS]
    found = remarks(text, house().tone_rules)
    return page("components/suggestion_fragment.html", text=text, remarks=found, hints=hints(text))


@bp.post("/changes/new")
@requires(Permission.MANAGE_THEMES)
def keep_change() -> ResponseReturnValue:
    """Show the writer what students would see; and students, once the writer has looked at it and chosen to."""
    form, way = ChangeForm(), request.form.get("way", "")
    if puts_in(form.words):
        return writing(form)
    if not form.validate_on_submit() or way == "change":
        return writing(form)
    found = remarks(form.written(), house().tone_rules)  # before any lock is held
    ready = settled(form, found, way=way)
    if ready is None:
        return looking(form, found)
    change_actions.show(db(), house().server, current_person().programme_id, form.once_id, ready)
    db().commit()
    return redirect(url_for(".changes", done="shown"))


@bp.get("/changes/<uuid:change_id>/withdraw")
@requires(Permission.MANAGE_THEMES)
def ask_withdraw_change(change_id: UUID) -> ResponseReturnValue:
    """Say what taking a note back does, and what it cannot do."""
    row = found_or_404(notes.by_id(db(), change_id))
    change = open_change(row, house().server)
    return page("themes/change_withdraw.html", row=row, change=change, form=ButtonForm())


@bp.post("/changes/<uuid:change_id>/withdraw")
@requires(Permission.MANAGE_THEMES)
def withdraw_change(change_id: UUID) -> ResponseReturnValue:
    """Take a note back."""
    change_actions.withdraw(db(), found_or_404(notes.by_id(db(), change_id)))
    db().commit()
    return redirect(url_for(".changes", done="stopped"))


def settled(form: ChangeForm, found: list[Remark], *, way: str) -> Change | None:
    """Return the note to show, or None where it is to be looked at first.

    No note goes out unseen. What the check asks to stop is changed, or a safe note goes in its place, or it goes
    folded; what it asks to reconsider is the writer's to decide, who has the list before them.
    """
    stop, looked = verdict(found) is Verdict.STOP, form.looked()
    if way == "safe" and stop:
        return Change(words=str(SAFE_NOTE), on=today())
    if looked and way == ("folded" if stop else "show"):
        return Change(words=form.written(), on=today(), folded=stop)
    if way and not looked:
        form.notice = CHANGED_SINCE
    elif stop:
        form.notice = STOPPED
    return None


def writing(form: ChangeForm) -> ResponseReturnValue:
    """Return the page to write on, with everything typed still there."""
    words = "" if form.errors else form.written()
    found = remarks(words, house().tone_rules)
    checked = bool(pack().tone_table)
    return page("themes/change_write.html", form=form, remarks=found, hints=hints(words), checked=checked)


def looking(form: ChangeForm, found: list[Remark]) -> ResponseReturnValue:
    """Return the page that shows the note as students will see it, with what the checks suggest."""
    change = Change(words=form.written(), on=today(), folded=verdict(found) is Verdict.STOP)
    return page(
        "themes/change_look.html",
        form=form,
        change=change,
        remarks=found,
        hints=hints(change.words),
        safe_note=SAFE_NOTE,
        checked=bool(pack().tone_table),
    )
