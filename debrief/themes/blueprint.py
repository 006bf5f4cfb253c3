"""The room's blueprint, and the one thing it is handed that opens anything: the releaser."""

from typing import cast

from flask import Blueprint, Flask, current_app

from debrief.themes.releaser import Releaser

bp = Blueprint("themes", __name__)


def hand_over(app: Flask, releaser: Releaser) -> None:
    """Give the room its releaser, which is made where every room is known."""
    app.extensions["debrief.releaser"] = releaser


def releaser() -> Releaser:
    """Return the releaser."""
    return cast(Releaser, current_app.extensions["debrief.releaser"])
