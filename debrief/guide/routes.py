"""What is open to anyone, at the root addresses. No cookie is set; only leaving keeps words, for who was signed in."""

from uuid import uuid4

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from debrief.domain.rescues import anything_typed
from debrief.guide import present
from debrief.storage import programmes, sessions, upkeep
from debrief.storage.base import SQLAlchemyError
from debrief.web import rescue
from debrief.web.access import public
from debrief.web.database import db, writer
from debrief.web.first_steps import CheckInForm, EventForm, travelling, urgent
from debrief.web.forms import typed_fields
from debrief.web.house import clock, pack, programme, region, today
from debrief.web.pages import page
from debrief.web.tokens import token_of_request
from debrief.web.visits import cookie_name, current_visit, take_away

BROWSERS_KEEP = "max-age=3600"

bp = Blueprint("guide", __name__)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Offer three doors."""
    return page("guide/home.html")


@bp.get("/start")
@public
def start() -> ResponseReturnValue:
    """Ask how somebody is, before anything about what happened."""
    return page("guide/check_in.html", form=CheckInForm(), event=[])


@bp.post("/start")
@public
def start_again() -> ResponseReturnValue:
    """Show the check-in again with everything that was chosen since."""
    return page("guide/check_in.html", form=CheckInForm(), event=travelling(EventForm()))


@bp.post("/start/check-in")
@public
def check_in() -> ResponseReturnValue:
    """Show what cannot wait, then ask what kind of thing it was."""
    form = CheckInForm()
    return page("guide/event.html", form=EventForm(), check_in=travelling(form), routes=urgent(form.check_in()))


@bp.post("/start/event")
@public
def event() -> ResponseReturnValue:
    """Show the first words for what was chosen, and the ways on from there."""
    check_in, form = CheckInForm(), EventForm()
    if not form.validate_on_submit():
        return page("guide/event.html", 422, form=form, check_in=travelling(check_in), routes=())
    words = present.first_words(pack(), check_in.check_in(), form.event(today()))
    address = url_for(".kind", slug=words.kind, _external=True) if words.kind else url_for(".now", _external=True)
    return page(
        "guide/first_words.html",
        words=words,
        address=address,
        picture=present.qr_image(address),
        carried=travelling(check_in) + travelling(form) + _waited(),
        once=uuid4(),  # of this page: pressing Keep twice keeps once
    )


@bp.get("/guide")
@public
def index() -> ResponseReturnValue:
    """List the kinds, family by family, for somebody who is asked."""
    return _kept_by_browsers(page("guide/index.html", shelves=pack().offered))


@bp.get("/guide/now")
@public
def now() -> ResponseReturnValue:
    """Give words to somebody who is needed now and knows nothing yet."""
    return _kept_by_browsers(page("guide/now.html", words=present.words_for_anything(pack()), shelves=pack().offered))


@bp.get("/guide/<slug>")
@public
def kind(slug: str) -> ResponseReturnValue:
    """Give words for one kind, on a page that can be printed."""
    found = pack().scenario(slug)
    if found is None:
        abort(404)
    return _kept_by_browsers(page("guide/kind.html", words=present.words_for(pack(), found)))


@bp.get("/guide/cards/<code>")
@public
def card(code: str) -> ResponseReturnValue:
    """Give words for one hard moment."""
    found = pack().card(code)
    if found is None:
        abort(404)
    return _kept_by_browsers(page("guide/card.html", card=found, cards=pack().cards))


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


@bp.post("/leave")
@public
def leave_quickly() -> ResponseReturnValue:
    """Seal what was typed to whoever wrote it, end the session, and show nothing more."""
    fields = typed_fields()
    owner = rescue.who_wrote(token_of_request())
    if owner is not None and anything_typed(fields):
        rescue.keep(owner, path=_path_of_ours(request.form.get("leave", "")), fields=fields)
    visit = current_visit()
    if visit is not None:
        with writer() as session:
            sessions.end(session, visit.session.id, now=clock())
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


def _waited() -> list[tuple[str, str]]:
    """Return the id of the words that waited for their writer, so that they wait no longer once they are kept."""
    return [("rescue", value) for value in request.form.getlist("rescue")[:1]]


def _kept_by_browsers(response: Response) -> Response:
    """Let a browser keep a page of the guide for an hour, unless somebody is signed in and it holds their token."""
    if current_visit() is None:
        response.headers["Cache-Control"] = BROWSERS_KEEP
        response.headers["Vary"] = "Cookie"
    return response


def _path_of_ours(path: str) -> str:
    """Return the path if it takes forms here; otherwise the first steps', so that the words are kept all the same."""
    path = "/" + path.lstrip("/")  # as it is matched: with two slashes, a browser would take it for another site's
    try:
        current_app.url_map.bind(request.host).match(path, method="POST")
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return url_for(".start_again")
    return path
