"""What hangs on a wall and what folds into a pocket: words for any kind, picked by fixed rules from the shared ones."""

from dataclasses import dataclass

from debrief.domain.codes import Stage
from debrief.domain.conditions import Conditions
from debrief.domain.guidance import compose
from debrief.domain.packs import Pack
from debrief.domain.scenarios import Avoid, Line
from debrief.domain.shared import Card
from debrief.domain.situations import Situation

ALWAYS = Conditions()
ON_PAPER = 3
TO_DO_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """The words of the poster and the pocket card: paper knows nothing, so they fit anything."""

    say: tuple[Line, ...]
    avoid: tuple[Avoid, ...]
    before: tuple[Line, ...]
    minute: tuple[Line, ...]
    cards: tuple[Card, ...]


def paper(pack: Pack) -> Paper:
    """Return three lines to say first, three to leave, the four of one minute, and the hard moments."""
    script = compose(pack, Situation())
    avoid = [one for one in pack.avoid if one.stage is Stage.START and one.when == ALWAYS]
    say = [one for one in pack.lines if one.first and one.when == ALWAYS]
    return Paper(
        say=tuple(say[:ON_PAPER]),
        avoid=tuple(avoid[:ON_PAPER]),
        before=tuple(line for line in pack.lines if line.stage is Stage.BEFORE and line.when == ALWAYS)[:TO_DO_BEFORE],
        minute=script.minute,
        cards=tuple(sorted(pack.cards, key=lambda card: not card.urgent)),
    )
