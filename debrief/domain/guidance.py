"""The words for one debrief: a pure function of the pack and of what the student chose to show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from debrief.domain.codes import Need, Outcome, Part, Reader, Stage
from debrief.domain.conditions import Conditions
from debrief.domain.packs import Pack
from debrief.domain.scenarios import Avoid, Line
from debrief.domain.situations import Situation

MOST_LINES = 3
MOST_AVOIDS = 2
ONE_MINUTE = (Stage.START, Stage.LISTEN, Stage.SUPPORT, Stage.KEEP)
FIRST_DAY = 24.0

Said = TypeVar("Said", Line, Avoid)


@dataclass(frozen=True, slots=True)
class StageScript:
    """The words of one stage; a withheld one is left for another day."""

    stage: Stage
    title: str
    lines: tuple[Line, ...]
    avoids: tuple[Avoid, ...]
    withheld: bool


@dataclass(frozen=True, slots=True)
class Script:
    """What one reader is offered: the line to say first, the words to avoid, one minute, and the stages."""

    first: Line
    dont: Avoid
    minute: tuple[Line, ...]
    stages: tuple[StageScript, ...]


def compose(pack: Pack, situation: Situation) -> Script:
    """Pick the words for this situation: the most specific first, none twice.

    What is unknown satisfies no condition, so with nothing known only words
    that are safe for all are picked; every loaded pack has enough of those.
    A peer gets the line to say first and the four of the minute, and no stages.
    """
    kind = pack.scenario(situation.kind, drafts=True)
    ends = kind.outcome if kind else None
    lines = most_specific_first((*(kind.lines if kind else ()), *pack.lines), situation, ends=ends)
    avoids = most_specific_first((*(kind.avoid if kind else ()), *pack.avoid), situation, ends=ends)

    first = next(line for line in lines if line.first)
    lines.remove(first)
    (dont,) = _taken_from(avoids, Stage.START, most=1)
    minute = _one_minute(lines, asked_for=first.when.need is None)
    for line in minute:
        lines.remove(line)
    if situation.reader is Reader.PEER:
        return Script(first, dont, minute, stages=())
    stages = tuple(
        StageScript(
            stage=stage,
            title=pack.stage_titles[stage],
            lines=() if withheld(stage, situation) else _taken_from(lines, stage, most=MOST_LINES),
            avoids=_taken_from(avoids, stage, most=MOST_AVOIDS),
            withheld=withheld(stage, situation),
        )
        for stage in Stage
    )
    return Script(first, dont, minute, stages)


def withheld(stage: Stage, situation: Situation) -> bool:
    """Leave making sense for another day: in the first 24 hours, for just listening, for who witnessed.

    And where a statement was asked for: two people who may both be asked for one are not to go over the facts
    together. An event of unknown time may be an hour old, and so may one of yesterday. What to avoid is shown all the
    same. Source: going over an event within days does not help and can harm (Rose et al., Cochrane CD000560).
    """
    hours = situation.hours_since if situation.least_hours is None else situation.least_hours
    too_soon = hours is None or hours < FIRST_DAY
    not_wanted = not {Need.LISTEN, Need.STATEMENT}.isdisjoint(situation.needs) or situation.part is Part.WITNESSED
    return stage is Stage.SENSE and (too_soon or not_wanted)


def most_specific_first(said: Iterable[Said], situation: Situation, *, ends: Outcome | None = None) -> list[Said]:
    """Keep what fits: what must always stand, then more conditions before fewer, then what was asked for.

    And otherwise as given: a kind's words, then the shared. Where the kind says how it `ends`, another outcome
    counts as unknown, and what would be out of place for that end is left out even if no outcome was shown.
    """
    certain = situation if ends is None else replace(situation, outcome=ends)
    known = situation if situation.outcome is certain.outcome else replace(situation, outcome=None)
    fitting = [one for one in said if fits(one.when, known) and not out_of_place(one.unless, certain)]
    return sorted(fitting, key=lambda one: (not one.always, -specificity(one.when, known), one.when.need is None))


def fits(when: Conditions, situation: Situation) -> bool:
    """Tell whether every condition that is set holds; what is unknown satisfies none."""
    return all(_answers(when, situation))


def out_of_place(unless: Conditions, situation: Situation) -> bool:
    """Tell whether one of these conditions is known to hold."""
    return any(_answers(unless, situation))


def specificity(when: Conditions, situation: Situation) -> int:
    """Count the conditions that hold."""
    return sum(_answers(when, situation))


def _answers(when: Conditions, situation: Situation) -> Iterator[bool]:
    """Yield, for each condition that is set, whether it holds."""
    for name in when.model_fields_set:
        wanted = getattr(when, name)
        if wanted is None:
            continue
        match name:
            case "need":
                yield not set(wanted).isdisjoint(situation.needs)
            case "hours":
                hours = situation.hours_since
                yield hours is not None and wanted[0] <= hours < wanted[1]
            case "assesses":
                yield situation.assesses is wanted
            case _:
                yield getattr(situation, name) in wanted


def _one_minute(lines: list[Line], *, asked_for: bool) -> tuple[Line, ...]:
    """Return the best line of each stage; where much is known, one of them is still about what was `asked_for`."""
    picked = {stage: next(line for line in lines if line.stage is stage) for stage in ONE_MINUTE}
    if asked_for and all(line.when.need is None for line in picked.values()):
        movable = {stage for stage, line in picked.items() if not line.always}
        for line in (line for line in lines if line.when.need is not None and line.stage in movable):
            picked[line.stage] = line
            break
    return tuple(picked.values())


def _taken_from(left: list[Said], stage: Stage, *, most: int) -> tuple[Said, ...]:
    """Take the best of a stage out of what is left, so that nothing is offered twice."""
    taken = [one for one in left if one.stage is stage][:most]
    for one in taken:
        left.remove(one)
    return tuple(taken)
