"""What a student can show of a page, piece by piece, and the frozen copy of what they picked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from debrief.debriefs.whom import Whom
from debrief.domain.codes import By, Need, Part
from debrief.domain.entries import Entry
from debrief.domain.identifiers import Hint, hints
from debrief.domain.packs import Pack
from debrief.domain.people import Person
from debrief.domain.reflection import steps_of
from debrief.domain.shared import Step
from debrief.domain.talks import Share, ShownStep
from debrief.web.labels import OUTCOME, PART, PLACE, WHEN, kind_of_thing

STEP = "step:"  # before a step's code
FITS_THE_WORDS = ("kind", "part", "when")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that can be shown: what it is called, what it says, and whether those are the student's own words."""

    code: str
    label: str
    says: str
    own: bool = False

    @property
    def hints(self) -> list[Hint]:
        """Return what in it may point at somebody."""
        return hints(self.says) if self.own else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What would help, in a student's choices and one line of their own."""

    needs: tuple[Need, ...] = ()
    own_words: str = ""
    by: By | None = None


def pieces_of(entry: Entry, pack: Pack) -> tuple[Piece, ...]:
    """List what there is to show, in the order it is shown; what was skipped is not there."""
    event = entry.event
    thing = kind_of_thing(pack, family=event.family, kind=event.kind, route=event.route)
    chosen = (
        Piece("kind", _("What kind of thing it was"), thing),
        Piece("part", _("Where you were in it"), str(PART[event.part]) if event.part else ""),
        Piece("when", _("Roughly when it was"), str(WHEN[event.when]) if event.when else ""),
        Piece("outcome", _("How the patient is"), str(OUTCOME[event.outcome]) if event.outcome else ""),
        Piece("place", _("What kind of place it was"), str(PLACE[event.place]) if event.place else ""),
        Piece("headline", _("Your headline"), event.headline, own=True),
    )
    written = (
        Piece(STEP + step.code, step.title, _says(entry, step, pack), own=True) for step in written_steps(entry, pack)
    )
    return tuple(piece for piece in (*chosen, *written) if piece.says)


def ticked_at_first(entry: Entry, pieces: Collection[Piece], reader: Whom) -> list[str]:
    """Return what is ticked before the student chooses: for somebody who may assess, nothing but what would help.

    Nor where they say that they did something, or that it was done to them: that is theirs to say first. For others
    the three choices that fit the words they are offered. Own words are never ticked for anybody.
    """
    theirs_to_say = entry.event.part in {Part.OWN_ACT, Part.DONE_TO_ME} or entry.event.about_treatment
    if reader.may_assess or theirs_to_say:
        return []
    return [piece.code for piece in pieces if piece.code in FITS_THE_WORDS]


def frozen_copy(
    entry: Entry, pack: Pack, *, picked: Collection[str], wish: Wish, student: Person, reader: Whom, now: datetime
) -> Share:
    """Return the copy of what was picked, as it stands at this moment, and nothing else."""
    event = entry.event
    steps = [step for step in written_steps(entry, pack) if STEP + step.code in picked]
    return Share(
        student=student.name,
        needs=wish.needs,
        own_words=wish.own_words,
        by=wish.by,
        asked_at=now,
        reader=reader.reads_as,
        reader_name=reader.name,
        reader_assesses=reader.assesses,
        headline=event.headline if "headline" in picked else "",
        family=event.family if "kind" in picked else None,
        kind=event.kind if "kind" in picked else None,
        route=event.route if "kind" in picked else None,
        part=event.part if "part" in picked else None,
        when=event.when if "when" in picked else None,
        logged_at=entry.logged_at if "when" in picked else None,
        place=event.place if "place" in picked else None,
        outcome=event.outcome if "outcome" in picked else None,
        steps=tuple(_frozen(entry, step, pack) for step in steps),
    )


def written_steps(entry: Entry, pack: Pack) -> Iterator[Step]:
    """Yield the steps that hold words or ticks."""
    return (step for step in steps_of(entry, pack) if _says(entry, step, pack))


def _says(entry: Entry, step: Step, pack: Pack) -> str:
    shown = _frozen(entry, step, pack)
    rows = (
        shown.words,
        _("Helped: %(factors)s", factors=", ".join(shown.helped)) if shown.helped else "",
        _("Got in the way: %(factors)s", factors=", ".join(shown.hindered)) if shown.hindered else "",
    )
    return "\n".join(row for row in rows if row.strip())


def _frozen(entry: Entry, step: Step, pack: Pack) -> ShownStep:
    reflection, factors = entry.reflection, step.code == "helped"
    return ShownStep(
        title=step.title,
        words=reflection.steps.get(step.code, ""),
        helped=tuple(pack.factors[code].title for code in reflection.helped) if factors else (),
        hindered=tuple(pack.factors[code].title for code in reflection.hindered) if factors else (),
    )
