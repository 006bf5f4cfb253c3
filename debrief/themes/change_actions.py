"""What educators do with notes to all students. Nothing here commits."""

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid5

from debrief.domain.changes import Change
from debrief.storage import changes
from debrief.storage.base import Session
from debrief.storage.changes import ChangeRow
from debrief.vault.envelopes import Place, Unopenable
from debrief.vault.server import Server


def show(db: Session, server: Server, programme_id: UUID, change_id: UUID, change: Change) -> None:
    """Show a note to everybody, once however often its form is sent; a note that is there is never overwritten.

    A form that is sent again with other words makes another note, so that nothing written is lost.
    """
    for free in (change_id, uuid5(change_id, change.words)):
        there = changes.by_id(db, free)
        if there is None:
            row = ChangeRow(id=free, programme_id=programme_id, position=changes.next_position(db, programme_id))
            row.body = server.seal(change.sealed_form(), place=_place(row.id), purpose="profile")
            db.add(row)
            return
        if there.programme_id == programme_id and open_change(there, server).words == change.words:
            return


def withdraw(db: Session, row: ChangeRow) -> None:
    """Take a note back. Who has read it has read it."""
    db.delete(row)


def open_change(row: ChangeRow, server: Server) -> Change:
    """Return the note that a row holds. Raises Unopenable."""
    return Change.model_validate_json(server.unseal(row.body, place=_place(row.id), purpose="profile"))


def readable(rows: Iterable[ChangeRow], server: Server) -> Iterator[tuple[UUID, Change]]:
    """Yield the notes with their ids; one that was tampered with is not one of ours."""
    for row in rows:
        try:
            yield row.id, open_change(row, server)
        except Unopenable:
            continue


def _place(change_id: UUID) -> Place:
    return Place("changes", change_id, change_id, "body")
