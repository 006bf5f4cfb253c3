"""The room's blueprint, and how browsers may keep its pages."""

from flask import Blueprint, Response, abort, request

from debrief.domain.scenarios import Scenario
from debrief.web.house import pack
from debrief.web.visits import current_visit

BROWSERS_KEEP = "max-age=86400"  # seconds: a shift and the way home, without signal

bp = Blueprint("guide", __name__)


def kind_or_404(slug: str) -> Scenario:
    """Return a kind that may be read, or 404."""
    return pack().scenario(slug) or abort(404)


def kept_by_browsers(response: Response) -> Response:
    """Let a browser keep a page of the guide for a day, so that it opens again where there is no signal.

    Not while somebody is signed in: it holds their token. The tag is a weak one, for the page goes packed and plain.
    """
    if current_visit() is None:
        response.headers["Cache-Control"] = BROWSERS_KEEP
        response.headers["Vary"] = "Cookie"
        response.add_etag(weak=True)
        response.make_conditional(request)
    return response
