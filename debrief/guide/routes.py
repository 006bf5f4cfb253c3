"""What is open to anyone, at the root addresses. No cookie is set; only leaving keeps words, for who was signed in."""

from flask import current_app, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from debrief.domain.rescues import anything_typed
from debrief.guide import present
from debrief.guide.blueprint import bp
from debrief.storage import programmes, upkeep
from debrief.storage.base import SQLAlchemyError
from debrief.web import drafting, rescue
from debrief.web.access import public
from debrief.web.cookies import cookie_name, take_away
from debrief.web.database import db, writer
from debrief.web.forms import typed_fields
from debrief.web.house import clock, pack, programme, region, today
from debrief.web.link_visits import LinkVisit
from debrief.web.pages import page
from debrief.web.tokens import token_of_request
from debrief.web.visits import current_visit, end_here


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Offer three doors."""
    return page("guide/home.html")


@bp.get("/help")
@public
def help_and_numbers() -> ResponseReturnValue:
    """Say whom to call, and when to get help from a person."""
    here = region()
    others = present.elsewhere(pack().helplines, here, today())
    return page("guide/help.html", here=here, others=others, course=programme().name)


@bp.get("/limits")
@public
def limits() -> ResponseReturnValue:
    """Say what is promised, and where the promises end."""
    return page("guide/limits.html")


@bp.get("/talk")
@public
def talk() -> ResponseReturnValue:
    """Lead from the short address that people type to the door of a talk; browsers take a link's code along."""
    return redirect(url_for("debriefs.door"))


@bp.post("/leave")
@public
def leave_quickly() -> ResponseReturnValue:
    """Seal what was typed to whoever wrote it, end the session, and show nothing more."""
    fields, token, visit = typed_fields(), token_of_request(), current_visit()
    owner = rescue.who_wrote(token)
    if owner is not None and anything_typed(fields):
        rescue.keep(owner, path=_path_of_ours(request.form.get("leave", "")), fields=fields)
    if isinstance(visit, LinkVisit) and token is not None and token.session_id == visit.session.id:
        drafting.keep_of_holder(visit, request.form.get("leave", ""), fields)
    if visit is not None:
        with writer() as session:
            end_here(session)
    response = current_app.make_response(redirect(url_for(".left"), 303))
    return take_away(response) if cookie_name() in request.cookies else response


@bp.get("/leave")
@public
def left() -> ResponseReturnValue:
    """Show a page on which there is nothing to see."""
    return page("guide/left.html")


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """Tell a load balancer whether the database answers, and an operator when `debrief tidy` does not run."""
    try:
        programmes.first(db())
        late = upkeep.is_late(db(), now=clock())
    except SQLAlchemyError:
        return jsonify(status="unavailable"), 503
    return jsonify(status="ok", warning="tidy has not run for 48 hours") if late else jsonify(status="ok")


def _path_of_ours(path: str) -> str:
    """Return the path if it takes forms here; otherwise the first steps', so that the words are kept all the same."""
    path = "/" + path.lstrip("/")  # as it is matched: with two slashes, a browser would take it for another site's
    try:
        current_app.url_map.bind(request.host).match(path, method="POST")
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return url_for(".start_again")
    return path
