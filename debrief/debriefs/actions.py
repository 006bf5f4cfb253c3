"""What a student and the one they asked do with a talk. Nothing here commits."""

from datetime import date, datetime, timedelta
from uuid import UUID

from debrief.domain.talks import DAYS_SHOWN, Answer, Holder, Opened, Reply, Share
from debrief.storage import debriefs, entries, links
from debrief.storage.base import Session
from debrief.storage.debriefs import DebriefRow, ReplyRow
from debrief.storage.entries import EntryRow
from debrief.storage.links import LinkRow
from debrief.storage.people import PersonRow
from debrief.vault.codes import Code
from debrief.vault.debriefs import for_reader
from debrief.vault.links import PURPOSE, for_holder, seal_code
from debrief.vault.server import Server
from debrief.web.earlier import earlier_of
from debrief.web.sealing import Sealer, public_identity
from debrief.web.talk_sealing import TalkSealer
from debrief.web.visits import person_from


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
    sealer.seal_share(row, share, to=for_reader(public_identity(reader)))
    db.add(row)
    entries.keep_until(db, entry.id, row.expires_on)
    return row


def key_has_changed(db: Session, server: Server, *, student_id: UUID, reader: PersonRow) -> bool:
    """Tell whether the reader's key is another than when this student last showed them something.

    Since then a new account may have taken the place of the one they had.
    """
    earlier = earlier_of(db, server, person_from(reader, server).email)
    last = debriefs.latest_between(db, student_id, [reader.id, *(row.id for row in earlier)])
    return last is not None and last.reader_identity != public_identity(reader).id


def ask_by_link(
    db: Session, sealer: Sealer, server: Server, debrief_id: UUID, *, entry: EntryRow, share: Share, today: date
) -> DebriefRow:
    """Show a frozen copy to whoever will hold a link, whose code is drawn here."""
    code = Code.fresh()
    owner_position, reader_position = debriefs.next_positions(db, sealer.person.id, None)
    row = DebriefRow(
        id=debrief_id,
        owner_id=sealer.person.id,
        reader_id=None,
        entry_id=entry.id,
        owner_position=owner_position,
        reader_position=reader_position,
        expires_on=today + timedelta(days=DAYS_SHOWN),
        closed=False,
        reader_identity=None,
        answer_version=0,
    )
    sealer.seal_share(row, share, to=for_holder(code, server))
    db.add(row)
    entries.keep_until(db, entry.id, row.expires_on)
    db.flush()
    db.add(
        LinkRow(
            debrief_id=row.id,
            find=code.finds(PURPOSE),
            expires_on=today + links.DAYS_TO_OPEN,
            code=seal_code(sealer.user_key, code, debrief_id=row.id, owner_id=row.owner_id),
            holder_version=0,
        )
    )
    return row


def stop_showing(db: Session, row: DebriefRow) -> None:
    """Take a share back: the reader's key to it goes, and the talk is closed. What was read stays read."""
    links.end(db, row.id)
    row.granted = None
    row.closed = True


def close(row: DebriefRow) -> None:
    """Close a talk: nothing more can be sent, and what was shown stays readable until its day."""
    row.closed = True


def note_opening(sealer: TalkSealer, row: DebriefRow, *, now: datetime) -> None:
    """Note when the reader first opened it, once."""
    if row.opened is None:
        sealer.seal_opened(row, Opened(at=now))


def answer(sealer: TalkSealer, row: DebriefRow, *, can_talk: bool, now: datetime, holder: Holder | None = None) -> None:
    """Keep the one tap. The same tap again changes nothing; another one changes the answer."""
    before = sealer.open_answer(row)
    if before is None or before.can_talk is not can_talk:
        sealer.seal_answer(row, Answer(can_talk=can_talk, at=now, holder=holder))


def say_when(
    sealer: TalkSealer, row: DebriefRow, when_where: str, *, now: datetime, holder: Holder | None = None
) -> None:
    """Keep when and where, which says yes as well."""
    before = sealer.open_answer(row)
    kept = before if before is not None and before.can_talk else Answer(can_talk=True, at=now, holder=holder)
    sealer.seal_answer(row, kept.model_copy(update={"when_where": when_where}))


def have_talked(sealer: TalkSealer, row: DebriefRow, *, now: datetime, holder: Holder | None = None) -> None:
    """Note that the talk took place, once."""
    before = sealer.open_answer(row)
    kept = before if before is not None and before.can_talk else Answer(can_talk=True, at=now, holder=holder)
    if kept.talked_at is None:
        sealer.seal_answer(row, kept.model_copy(update={"talked_at": now}))


def have_not_talked(sealer: TalkSealer, row: DebriefRow) -> None:
    """Take back that the talk took place."""
    before = sealer.open_answer(row)
    if before is not None and before.talked_at is not None:
        sealer.seal_answer(row, before.model_copy(update={"talked_at": None}))


def write(db: Session, sealer: TalkSealer, row: DebriefRow, reply_id: UUID, reply: Reply) -> ReplyRow:
    """Keep written words of whoever is signed in, for the two of them."""
    position = debriefs.next_reply_position(db, row.id)
    author_id = None if sealer.author_id == row.id else sealer.author_id
    written = ReplyRow(id=reply_id, debrief_id=row.id, author_id=author_id, position=position)
    sealer.seal_reply(row, written, reply)
    db.add(written)
    return written
