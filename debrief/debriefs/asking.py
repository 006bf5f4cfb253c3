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
from debrief.debriefs.whom import Whom, who_can_be_asked
from debrief.domain.codes import By
from debrief.domain.entries import Entry
from debrief.domain.identifiers import hints
from debrief.domain.policy import Permission
from debrief.domain.talks import Share
from debrief.storage import debriefs, entries
from debrief.storage.entries import EntryRow
from debrief.web.access import found_or_404, requires
from debrief.web.database import db, only_read
from debrief.web.house import clock, house, pack, today
from debrief.web.letters import tell
from debrief.web.pages import page
from debrief.web.sealing import sealer
from debrief.web.visits import current_person

SCREENS = ("whom", "need", "show", "look")
DRAWN = {"whom": ("reader",), "need": ("needs", "own_words", "for_whom", "by"), "show": ("pieces",), "look": ()}


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
    return redirect(url_for(".asked", debrief_id=row.id, done="linked" if row.by_link else "sent"))


@dataclass(frozen=True, slots=True)
class Asking:
    """One request for a talk, on its way."""

    row: EntryRow
    entry: Entry
    form: AskForm
    readers: dict[str, Whom]

    @classmethod
    def about(cls, entry_id: UUID) -> "Asking":
        """Find the page, or 404, and who could be asked about it."""
        row = found_or_404(entries.of_student(db(), current_person().id, entry_id, today=today()))
        entry = sealer().open_entry(row)
        return cls(row, entry, AskForm(), who_can_be_asked(entry))

    @property
    def reader(self) -> Whom | None:
        """Return whom the student chose, if they may be asked."""
        chosen = self.readers.get(self.form.reader.data or "")
        return chosen.called(self.form.for_whom_is_it) if chosen else None

    @property
    def names_holder(self) -> bool:
        """Tell whether to ask whom a link is for, or to show what is to be put right about it."""
        return (self.reader is not None and self.reader.by_link) or bool(self.form.for_whom.errors)

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
        share, reader = self.share(), self.reader
        if reader is None or reader.row is None:
            return actions.ask_by_link(
                db(), sealer(), house().server, debrief_id, entry=self.row, share=share, today=today()
            )
        tell(db(), reader.row, for_today=share.by is By.TODAY)
        return actions.ask(db(), sealer(), debrief_id, entry=self.row, share=share, reader=reader.row, today=today())


def screen(asking: Asking, step: str) -> ResponseReturnValue:
    """Return one of the screens, with what was chosen on the others travelling in hidden fields."""
    context = CONTEXTS[step](asking)
    hidden = asking.form.travelling(drawn=set(DRAWN[step]) - ({"for_whom"} if not asking.names_holder else set()))
    return page(f"debriefs/ask_{step}.html", entry_id=asking.row.id, form=asking.form, hidden=hidden, **context)


def _people(asking: Asking) -> dict[str, Any]:
    return present.whom(tuple(asking.readers.values()), asking.entry, pack())


def _pieces_to_tick(asking: Asking) -> dict[str, Any]:
    """Offer the pieces; for a reader chosen just now, with the ticks that fit them."""
    form, reader, pieces = asking.form, asking.reader, asking.pieces
    assert reader is not None
    if form.pieces_for.data != reader.code:
        form.pieces.data, form.pieces_for.data = ticked_at_first(asking.entry, pieces, reader), reader.code
    statement = pack().statement if "statement" in (form.needs.data or ()) else None
    return {"reader": reader, "pieces": pieces, "statement": statement}


def _exactly(asking: Asking) -> dict[str, Any]:
    """Show exactly what the reader will see, and note which version of the page that is."""
    form, share, reader = asking.form, asking.share(), asking.reader
    assert reader is not None
    seen, form.page_version.data = form.page_version.data, str(asking.row.version)
    me = current_person().id
    return {
        "reader": reader,
        "shown": present.shown(share, pack(), now=clock()),
        "texts": [(words, hints(words)) for words in asking.own_words() if words],
        "key_changed": reader.row is not None
        and actions.key_has_changed(db(), house().server, student_id=me, reader=reader.row),
        "page_changed": bool(seen) and seen != form.page_version.data,
    }


CONTEXTS: Mapping[str, Callable[[Asking], dict[str, Any]]] = {
    "whom": _people,
    "need": lambda asking: {"names_holder": asking.names_holder},
    "show": _pieces_to_tick,
    "look": _exactly,
}
