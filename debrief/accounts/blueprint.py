"""The room's blueprint, and the visit behind its pages."""

from flask import Blueprint

from debrief.web.visits import Visit, current_visit

bp = Blueprint("accounts", __name__)


def visit_here() -> Visit:
    """Return the visit of the person on this device; only behind `@requires`."""
    visit = current_visit()
    assert visit is not None
    return visit
