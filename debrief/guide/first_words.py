"""The last page of the first steps: what to do first, words to read, words to ask with."""

from dataclasses import dataclass

from debrief.domain.codes import Told
from debrief.domain.entries import CheckIn, Event
from debrief.domain.packs import Pack
from debrief.domain.scenarios import ForStudent
from debrief.web.first_steps import urgent


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWords:
    """What the page shows; `more` tells whether the kind has a second tap."""

    urgent: tuple[str, ...]
    do_first: tuple[str, ...]
    student: ForStudent
    title: str
    told: Told | None
    kind: str | None
    more: bool


def first_words(pack: Pack, check_in: CheckIn, event: Event) -> FirstWords:
    """Return the first words for what somebody chose; with no kind chosen, those that fit anything."""
    kind = pack.kind_or_else(event.kind)
    student = kind.words(event.route)
    return FirstWords(
        urgent=tuple(code for code in urgent(check_in) if code != event.kind),  # its own list of first things is there
        do_first=student.do_first if event.kind else (),
        student=student,
        title=kind.title,
        told=event.told,
        kind=event.kind,
        more=bool(kind.student.routes),
    )
