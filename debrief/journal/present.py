"""Ready words for the journal's templates."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _

from debrief.domain.entries import Entry
from debrief.domain.facets import facets
from debrief.domain.packs import Pack
from debrief.domain.reflection import steps_of
from debrief.domain.shared import Step
from debrief.journal.standing import Shut, Standing
from debrief.storage.debriefs import DebriefRow
from debrief.storage.entries import EntryRow
from debrief.vault.envelopes import Unopenable
from debrief.web.labels import OUTCOME, PART, PLACE, TOLD, WHEN, kind_of_thing
from debrief.web.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Listed:
    """One page in a list."""

    id: UUID
    title: str
    touched_at: datetime | None
    expires_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """One step as the page shows it."""

    step: Step
    words: str
    helped: tuple[str, ...] = ()
    hindered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk that was asked for about a page."""

    id: UUID
    with_: str
    taken_back: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day that matters to a student, as their page shows it."""

    id: UUID
    on: date
    what: str
    off: bool
    passed: bool
    after_the_page: bool
    """The page is deleted before that day comes, unless it is kept longer."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What the page about the picture shows of one page."""

    says: tuple[str, ...]
    said: tuple[str, ...] | None
    """What the picture has from it, where that is something else."""
    taken: bool
    lapsed: bool
    shut: Shut | None


def listed(sealer: Sealer, row: EntryRow, pack: Pack) -> Listed:
    """Return a page as the list shows it; one that cannot be opened is still there, and says so."""
    try:
        headline = sealer.open_headline(row)
    except Unopenable:
        return Listed(row.id, _("A page that does not open"), None, row.expires_on)
    kind = pack.scenario(headline.kind)
    title = headline.headline or (kind.title if kind else "") or _("A page without a headline")
    return Listed(row.id, title, headline.touched_at, row.expires_on)


def facts(entry: Entry, pack: Pack) -> list[tuple[str, str]]:
    """Return what was chosen about the event, as label and words; what was skipped is not there."""
    event = entry.event
    thing = kind_of_thing(pack, family=event.family, kind=event.kind, route=event.route)
    rows = [
        (_("What kind of thing"), thing),
        (_("Where you were in it"), PART[event.part] if event.part else ""),
        (_("Roughly when"), WHEN[event.when] if event.when else ""),
        (_("The day"), event.day.isoformat() if event.day else ""),
        (_("What kind of place"), PLACE[event.place] if event.place else ""),
        (_("How the patient is"), OUTCOME[event.outcome] if event.outcome else ""),
        (_("Have you told anyone"), TOLD[event.told] if event.told else ""),
    ]
    return [(label, str(words)) for label, words in rows if words]


def told(entry: Entry, pack: Pack) -> list[Told]:
    """Return every step in order, with what was written in it if anything."""
    reflection = entry.reflection
    ticked = {
        "helped": (
            tuple(pack.factors[code].title for code in reflection.helped),
            tuple(pack.factors[code].title for code in reflection.hindered),
        )
    }
    return [
        Told(step, reflection.steps.get(step.code, ""), *ticked.get(step.code, ((), ())))
        for step in steps_of(entry, pack)
    ]


def talk(sealer: Sealer, row: DebriefRow) -> Talk:
    """Return a talk as its page shows it; one that cannot be opened is still there, with somebody."""
    try:
        name = sealer.open_share(row).reader_name
    except Unopenable:
        name = _("someone")
    return Talk(row.id, name, taken_back=row.granted is None, closed=row.closed)


def own_days(entry: Entry, row: EntryRow, *, today: date) -> list[OwnDay]:
    """Return the days that matter to a student, the earliest first."""
    return [
        OwnDay(
            each.id,
            each.on,
            each.what,
            off=each.off,
            passed=each.on < today,
            after_the_page=each.on >= row.expires_on,
        )
        for each in sorted(entry.dates, key=lambda each: each.on)
    ]


def picture(standing: Standing, pack: Pack) -> Picture:
    """Return how a page stands to the picture, in plain words."""
    choice = standing.choice
    said = choice.said(standing.says) if choice else None
    return Picture(
        says=tuple(_plainly(standing.says, pack)),
        said=tuple(_plainly(said, pack)) if said is not None else None,
        taken=choice is not None and choice.taken,
        lapsed=standing.lapsed,
        shut=standing.shut,
    )


def _plainly(codes: Collection[str], pack: Pack) -> Iterator[str]:
    """Say what a ticket says: the talk's labels as they are, and the pack's titles after what they answer."""
    for facet in facets(pack):
        if facet.code in codes:
            asked = {
                "helped": _("Helped: %(what)s", what=facet.label),
                "hindered": _("Got in the way: %(what)s", what=facet.label),
                "family": _("What kind of thing: %(what)s", what=facet.label),
                "kind": _("What it was: %(what)s", what=facet.label),
            }
            yield asked.get(facet.code.partition(":")[0]) or _(facet.label)
