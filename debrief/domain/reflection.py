"""The steps of a reflection: which ones, in which order, and what each asks for a kind of event."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from debrief.domain.entries import Entry
from debrief.domain.packs import Pack
from debrief.domain.shared import Framework, Step
from debrief.domain.situations import least_hours_between

# Offered whatever the framework, and before anything about the self: what
# surrounded the person comes before the person.
ALWAYS = ("helped", "well")


def steps_for(
    pack: Pack, *, framework: str | None = None, kind: str | None = None, answered: Collection[str] = ()
) -> tuple[Step, ...]:
    """List the steps of a framework in order, each asking what its kind asks.

    A framework without *what helped* or *what went well* is given the default
    framework's, right after its first step. `answered` names the steps that
    already hold words: those of another framework follow at the end, so that
    changing the framework hides nothing.
    """
    own = in_order(pack.framework(framework))
    steps = (*own[:1], *_lacking(own, in_order(pack.framework())), *own[1:])
    elsewhere = _written_elsewhere(pack, steps, answered)
    scenario = pack.scenario(kind, drafts=True)
    prompts = scenario.student.prompts if scenario else {}
    return tuple(
        step.model_copy(update={"prompt": prompts.get(step.code, step.prompt)}) for step in (*steps, *elsewhere)
    )


def steps_of(entry: Entry, pack: Pack) -> tuple[Step, ...]:
    """List the steps that an entry offers: its framework's, and whichever hold words already."""
    reflection = entry.reflection
    return steps_for(pack, framework=reflection.framework, kind=entry.event.kind, answered=reflection.steps.keys())


def frameworks_for(entry: Entry, pack: Pack, *, now: datetime) -> tuple[Framework, ...]:
    """List the frameworks that may be offered now, in the pack's order.

    One that waits is not offered before its hours have passed for certain, so not while nobody said when it was, nor
    at night to whose *yesterday* may have been two hours ago. Source: no analysis
    in the first hours (Rose et al., Cochrane CD000560, which found that going over an event early can harm).
    """
    hours = least_hours_between(entry.event.when, entry.logged_at, now)
    return tuple(
        one for one in pack.frameworks if not one.after_hours or (hours is not None and hours >= one.after_hours)
    )


def in_order(framework: Framework) -> tuple[Step, ...]:
    """List a framework's own steps in order."""
    return tuple(sorted(framework.steps, key=lambda step: step.order))


def step_called(steps: Sequence[Step], code: str) -> Step | None:
    """Find a step, or None where these steps have no such one."""
    return next((step for step in steps if step.code == code), None)


def next_step(steps: Sequence[Step], code: str) -> Step | None:
    """Find the step after this one, or None after the last and for a step that is not there."""
    return next((after for step, after in pairwise(steps) if step.code == code), None)


def previous_step(steps: Sequence[Step], code: str) -> Step | None:
    """Find the step before this one, or None before the first and for a step that is not there."""
    return next((before for before, step in pairwise(steps) if step.code == code), None)


def _lacking(own: Sequence[Step], default: Sequence[Step]) -> tuple[Step, ...]:
    return tuple(step for step in default if step.code in ALWAYS and not step_called(own, step.code))


def _written_elsewhere(pack: Pack, steps: Sequence[Step], answered: Collection[str]) -> Iterator[Step]:
    shown = {step.code for step in steps}
    for framework in pack.frameworks:
        for step in in_order(framework):
            if step.code in answered and step.code not in shown:
                shown.add(step.code)
                yield step
