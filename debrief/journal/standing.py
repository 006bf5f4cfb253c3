"""How a page stands to the picture: what it would say there, what it says, and why nothing can be chosen if so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from debrief.domain.entries import Entry
from debrief.domain.facets import facets, said_by
from debrief.domain.packs import Pack
from debrief.journal.tickets import Filing, Found, filing, kind_of
from debrief.storage import periods, releases
from debrief.storage.base import Session
from debrief.storage.periods import PeriodRow
from debrief.vault.envelopes import PublicIdentity, Unopenable
from debrief.vault.server import Server
from debrief.web.periods import open_period
from debrief.web.sealing import Sealer


class Shut(StrEnum):
    """Why nothing can be chosen."""

    COUNTED = "counted"
    """The page was part of a summary that was made."""
    CLOSED = "closed"
    """Nothing is being collected."""
    UNSAFE = "unsafe"
    """The period's key is not the one that it was opened with."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What there is to choose about: where the page's ticket goes, and where one lies now."""

    filing: Filing
    to: PublicIdentity
    kind: str
    ticket: Found | None
    """The page's own ticket, wherever it was filed."""
    taken: bool
    """Another page of the student's has the place of this kind."""

    @property
    def added(self) -> bool:
        """Tell whether the page is in the picture now."""
        return self.ticket is not None

    def said(self, says: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return what the picture has from the page, where that is not what the page says now."""
        if self.ticket is None or self.ticket.note is None:
            return None
        same = self.ticket.note.says == says and self.ticket.id == self.filing.ids[self.kind]
        return None if same else self.ticket.note.says


@dataclass(frozen=True, slots=True)
class Standing:
    """One page beside the picture: what it would say there, and either what to choose about or why not."""

    says: tuple[str, ...]
    choice: Choice | None = None
    shut: Shut | None = None
    lapsed: bool = False
    """It was added once to what came to no summary."""


def standing_of(
    db: Session, sealer: Sealer, server: Server, entry: Entry, entry_id: UUID, *, pack: Pack, today: date
) -> Standing:
    """Return how a page stands; a page that was counted once is not counted again, whatever is open now."""
    says = said_by(entry, facets(pack))
    if entry.added_to is not None and releases.by_id(db, entry.added_to) is not None:
        return Standing(says, shut=Shut.COUNTED)
    row = periods.open_in(db, sealer.person.programme_id, today=today)
    lapsed = entry.added_to is not None and (row is None or row.id != entry.added_to)
    if row is None:
        return Standing(says, shut=Shut.CLOSED, lapsed=lapsed)
    try:
        open_period(row, server)
    except Unopenable:
        return Standing(says, shut=Shut.UNSAFE)
    return Standing(says, choice=_choice(db, sealer, row, entry, entry_id, pack), lapsed=lapsed)


def _choice(db: Session, sealer: Sealer, row: PeriodRow, entry: Entry, entry_id: UUID, pack: Pack) -> Choice:
    own, kind = filing(sealer, row.id, pack), kind_of(entry, pack)
    mine = [(found, found.note.entry_id) for found in own.mine(db) if found.note is not None]
    return Choice(
        filing=own,
        to=PublicIdentity(row.public_identity),
        kind=kind,
        ticket=next((found for found, page_id in mine if page_id == entry_id), None),
        taken=any(found.id == own.ids[kind] and page_id != entry_id for found, page_id in mine),
    )
