"""What a student and the one they asked do with a talk. Nothing here commits."""

from datetime import date, datetime, timedelta
from uuid import UUID

from debrief.domain.talks import DAYS_SHOWN, Answer, Opened, Reply, Share
from debrief.storage import debriefs
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.entries import EntryRow
from debrief.storage.people import PersonRow
from debrief.web.sealing import Sealer, public_identity


def ask(
    db: Session, sealer: Sealer, debrief_id: UUID, *, entry: EntryRow, share: Share, reader: PersonRow, today: date
) -> DebriefRow:
    """Show a frozen copy to one reader, and ask them for a talk."""
    owner_position, reader_position = debriefs.next_positions(db, sealer.person.id, reader.id)
    row = DebriefRow(
        id=debrief_id,
        owner_id=sealer.person.id,
        reader_id=reader.id,
        entry_id=entry.id,
        owner_position=owner_position,
        reader_position=reader_position,
        expires_on=today + timedelta(days=DAYS_SHOWN),
        closed=False,
        reader_identity=public_identity(reader).id,
        answer_version=0,
    )
    sealer.seal_share(row, share, reader=public_identity(reader))
    db.add(row)
    return row


def key_has_changed(db: Session, *, student_id: UUID, reader: PersonRow) -> bool:
    """Tell whether the reader's key is another than when this student last showed them something."""
    last = debriefs.latest_between(db, student_id, reader.id)
    return last is not None and last.reader_identity != public_identity(reader).id


def stop_showing(row: DebriefRow) -> None:
    """Take a share back: the reader's key to it goes, and the talk is closed. What was read stays read."""
    row.granted = None
    row.closed = True


def close(row: DebriefRow) -> None:
    """Close a talk: nothing more can be sent, and what was shown stays readable until its day."""
    row.closed = True


def note_opening(sealer: Sealer, row: DebriefRow, *, now: datetime) -> None:
    """Note when the reader first opened it, once."""
    if row.opened is None:
        sealer.seal_opened(row, Opened(at=now))


def answer(sealer: Sealer, row: DebriefRow, *, can_talk: bool, now: datetime) -> None:
    """Keep the one tap. The same tap again changes nothing; another one changes the answer."""
    before = sealer.open_answer(row)
    if before is None or before.can_talk is not can_talk:
        sealer.seal_answer(row, Answer(can_talk=can_talk, at=now))


def say_when(sealer: Sealer, row: DebriefRow, when_where: str, *, now: datetime) -> None:
    """Keep when and where, which says yes as well."""
    before = sealer.open_answer(row)
    kept = before if before is not None and before.can_talk else Answer(can_talk=True, at=now)
    sealer.seal_answer(row, kept.model_copy(update={"when_where": when_where}))


def have_talked(sealer: Sealer, row: DebriefRow, *, now: datetime) -> None:
    """Note that the talk took place, once."""
    before = sealer.open_answer(row)
    kept = before if before is not None and before.can_talk else Answer(can_talk=True, at=now)
    if kept.talked_at is None:
        sealer.seal_answer(row, kept.model_copy(update={"talked_at": now}))


def write(db: Session, sealer: Sealer, row: DebriefRow, reply_id: UUID, reply: Reply) -> ReplyRow:
    """Keep written words of whoever is signed in, for the two of them."""
    position = debriefs.next_reply_position(db, row.id)
    written = ReplyRow(id=reply_id, debrief_id=row.id, author_id=sealer.person.id, position=position)
    sealer.seal_reply(row, written, reply)
    db.add(written)
    return written
