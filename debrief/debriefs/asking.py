"""Asking for a talk: whom, what would help, what to show, exactly what they will see. One thing a screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from debrief.debriefs import actions, present
from debrief.debriefs.blueprint import bp
from debrief.debriefs.forms import NOBODY, AskForm
from debrief.debriefs.showing import Piece, frozen_copy, pieces_of, ticked_at_first
from debrief.domain.entries import Entry
from debrief.domain.identifiers import hints
from debrief.domain.people import Person
from debrief.domain.policy import Permission
from debrief.domain.talks import Share
from debrief.storage import debriefs, entries
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.web.access import found_or_404, requires
from debrief.web.database import db, only_read
from debrief.web.house import clock, pack, today
from debrief.web.pages import page
from debrief.web.readers import readers
from debrief.web.sealing import sealer
from debrief.web.visits import current_person

SCREENS = ("whom", "need", "show", "look")
DRAWN = {"whom": ("reader",), "need": ("needs", "own_words", "by"), "show": ("pieces",), "look": ()}


@bp.get("/ask/<uuid:entry_id>")
@requires(Permission.ASK)
def ask(entry_id: UUID) -> ResponseReturnValue:
    """Show who could be asked."""
    return screen(Asking.about(entry_id), "whom")


@bp.get("/ask/<uuid:entry_id>/<any(whom, need, show, look, send):step>")
@requires(Permission.ASK)
def again(entry_id: UUID, step: str) -> ResponseReturnValue:
    """Begin at the first screen: what was chosen on the others is kept nowhere."""
    return redirect(url_for(".ask", entry_id=Asking.about(entry_id).row.id))


@bp.post("/ask/<uuid:entry_id>/<any(whom, need, show, look):step>")
@requires(Permission.ASK)
def go_on(entry_id: UUID, step: str) -> ResponseReturnValue:
    """Take what one screen asked and show the next, or the one before."""
    only_read()  # nothing is kept yet, and the hints take a while
    asking = Asking.about(entry_id)
    return screen(asking, asking.onward(step, back=request.form.get("back", "")))


@bp.post("/ask/<uuid:entry_id>/send")
@requires(Permission.ASK)
def send(entry_id: UUID) -> ResponseReturnValue:
    """Show it and ask. The form's once-only id is the talk's own, so that a retry finds the one that was sent."""
    asking = Asking.about(entry_id)
    row = debriefs.of_student(db(), current_person().id, asking.form.once_id, today=today(), lock=True)
    if row is None:
        if (unready := asking.unready()) is not None:
            return screen(asking, unready)
        row = asking.send()
        db().commit()
    return redirect(url_for(".asked", debrief_id=row.id, done="sent"))


@dataclass(frozen=True, slots=True)
class Asking:
    """One request for a talk, on its way."""

    row: EntryRow
    entry: Entry
    form: AskForm
    readers: dict[str, tuple[Person, PersonRow]]

    @classmethod
    def about(cls, entry_id: UUID) -> "Asking":
        """Find the page, or 404, and who could be asked about it."""
        row = found_or_404(entries.of_student(db(), current_person().id, entry_id, today=today()))
        entry = sealer().open_entry(row)
        asked = [] if current_person().leaves_on else readers()  # whoever has left the course asks nobody of it
        listed = [each for each in asked if each[0].id not in entry.event.away]
        listed.sort(key=lambda one: (one[0].assesses, one[0].name.casefold()))
        return cls(row, entry, AskForm(), {str(person.id): (person, each) for person, each in listed})

    @property
    def reader(self) -> Person | None:
        """Return whom the student chose, if they may be asked."""
        chosen = self.readers.get(self.form.reader.data or "")
        return chosen[0] if chosen else None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return what there is to show."""
        return pieces_of(self.entry, pack())

    @property
    def picked(self) -> tuple[Piece, ...]:
        """Return what the student picked of it."""
        return tuple(piece for piece in self.pieces if piece.code in (self.form.pieces.data or ()))

    def onward(self, step: str, *, back: str) -> str:
        """Return the screen that comes next: the one asked for, one that something is missing on, or the next."""
        if back == "whom" or (back in SCREENS and self.reader is not None):
            return back
        if (unready := self.unready(upto=step)) is not None:
            return unready
        return SCREENS[min(SCREENS.index(step) + 1, len(SCREENS) - 1)]

    def unready(self, *, upto: str = "send") -> str | None:
        """Return the screen that still needs something, or whose words changed since they were looked at."""
        if self.reader is None:
            self.form.reader.errors = [NOBODY]
            return "whom"
        if not self.form.validate_on_submit():
            return "need"
        return "look" if upto == "send" and self.form.page_version.data != str(self.row.version) else None

    def share(self) -> Share:
        """Return the frozen copy of what was picked, as it stands now."""
        assert self.reader is not None
        return frozen_copy(
            self.entry,
            pack(),
            picked={piece.code for piece in self.picked},
            wish=self.form.wish(),
            student=current_person(),
            reader=self.reader,
            now=clock(),
        )

    def own_words(self) -> tuple[str, ...]:
        """Return the texts of the student's own that would be shown."""
        return (self.form.wish().own_words, *(piece.says for piece in self.picked if piece.own))

    def send(self) -> debriefs.DebriefRow:
        """Show it and ask."""
        debrief_id = debriefs.unclaimed(db(), self.form.once_id, spare=uuid4())
        _person, row = self.readers[self.form.reader.data]
        return actions.ask(db(), sealer(), debrief_id, entry=self.row, share=self.share(), reader=row, today=today())


def screen(asking: Asking, step: str) -> ResponseReturnValue:
    """Return one of the screens, with what was chosen on the others travelling in hidden fields."""
    context = CONTEXTS[step](asking)
    hidden = asking.form.travelling(drawn=DRAWN[step])
    return page(f"debriefs/ask_{step}.html", entry_id=asking.row.id, form=asking.form, hidden=hidden, **context)


def _people(asking: Asking) -> dict[str, Any]:
    return present.whom([person for person, _row in asking.readers.values()], asking.entry, pack())


def _pieces_to_tick(asking: Asking) -> dict[str, Any]:
    """Offer the pieces; for a reader chosen just now, with the ticks that fit them."""
    form, reader, pieces = asking.form, asking.reader, asking.pieces
    assert reader is not None
    if form.pieces_for.data != str(reader.id):
        form.pieces.data, form.pieces_for.data = ticked_at_first(asking.entry, pieces, reader), str(reader.id)
    statement = pack().statement if "statement" in (form.needs.data or ()) else None
    return {"reader": reader, "pieces": pieces, "statement": statement}


def _exactly(asking: Asking) -> dict[str, Any]:
    """Show exactly what the reader will see, and note which version of the page that is."""
    form, share = asking.form, asking.share()
    seen, form.page_version.data = form.page_version.data, str(asking.row.version)
    _person, row = asking.readers[form.reader.data]
    return {
        "reader": asking.reader,
        "shown": present.shown(share, pack(), now=clock()),
        "texts": [(words, hints(words)) for words in asking.own_words() if words],
        "key_changed": actions.key_has_changed(db(), student_id=current_person().id, reader=row),
        "page_changed": bool(seen) and seen != form.page_version.data,
    }


CONTEXTS: Mapping[str, Callable[[Asking], dict[str, Any]]] = {
    "whom": _people,
    "need": lambda asking: {},
    "show": _pieces_to_tick,
    "look": _exactly,
}
