"""Rehearsals: play a talk of two minutes before the real one.

Only GET pages, the same for everyone, so they open without signal too. What somebody chose is the fragment of an
address, which no server and no log ever sees; it puts their choice first among the three that are all explained.
"""

from flask import abort
from flask.typing import ResponseReturnValue

from debrief.domain.rehearsals import Turn
from debrief.domain.scenarios import Scenario
from debrief.guide import present
from debrief.guide.blueprint import bp, kept_by_browsers, kind_or_404
from debrief.web.access import public
from debrief.web.house import pack
from debrief.web.pages import page


@bp.get("/guide/<slug>/rehearse")
@public
def rehearse(slug: str) -> ResponseReturnValue:
    """Say what a rehearsal is, and play its first turn."""
    return _turn(slug, "1")


@bp.get("/guide/<slug>/rehearse/<step>")
@public
def turn(slug: str, step: str) -> ResponseReturnValue:
    """Play one turn: what the student says, and three things one might say to it."""
    return _turn(slug, step)


@bp.get("/guide/<slug>/rehearse/<step>/heard")
@public
def heard(slug: str, step: str) -> ResponseReturnValue:
    """Say what the student would hear in each of the three, and why."""
    kind, played = _found(slug, step)
    last = int(step) == len(kind.rehearsal)
    return kept_by_browsers(page("guide/heard.html", kind=kind, turn=played, step=int(step), last=last))


@bp.get("/guide/<slug>/rehearse/take-along")
@public
def take_along(slug: str) -> ResponseReturnValue:
    """End with three lines to take along."""
    kind, _first = _found(slug, "1")
    return kept_by_browsers(page("guide/take_along.html", kind=kind, script=present.words_for(pack(), kind).script))


def _turn(slug: str, step: str) -> ResponseReturnValue:
    kind, played = _found(slug, step)
    return kept_by_browsers(
        page("guide/rehearse.html", kind=kind, turn=played, step=int(step), turns=len(kind.rehearsal))
    )


def _found(slug: str, step: str) -> tuple[Scenario, Turn]:
    """Return the kind and its turn of that number, or 404."""
    kind = kind_or_404(slug)
    turns = {str(number): turn for number, turn in enumerate(kind.rehearsal, 1)}
    return kind, turns.get(step) or abort(404)
