"""Errors: one calm page each, which says what to do, gives back what was typed and shows nothing of the inside."""

import structlog
from flask import Flask, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from debrief.vault.envelopes import Unopenable
from debrief.web.database import READS, only_read
from debrief.web.derivations import Busy
from debrief.web.forms import typed_fields
from debrief.web.limits import TooMany
from debrief.web.pages import page

log = structlog.get_logger()


def set_up_errors(app: Flask) -> None:
    """Answer everything that goes wrong."""
    app.register_error_handler(404, not_here)
    app.register_error_handler(405, not_here)
    app.register_error_handler(413, too_long)
    app.register_error_handler(403, refused)
    app.register_error_handler(OperationalError, not_saved)
    app.register_error_handler(IntegrityError, not_here)  # a once-only id that is somebody else's
    app.register_error_handler(TooMany, slow_down)
    app.register_error_handler(Busy, slow_down)
    app.register_error_handler(Unopenable, broken)
    app.register_error_handler(Exception, broken)


def typed() -> tuple[tuple[str, str], ...]:
    """Return what came with a form, to be given back to whoever sent it."""
    try:
        return () if request.method in READS else typed_fields()
    except RequestEntityTooLarge:
        return ()  # it was never read; the browser's way back still has it


def not_here(error: Exception) -> ResponseReturnValue:
    """Say one and the same for what is not there, not yours, taken back or expired."""
    return _answer("errors/not_here.html", 404, _("There is nothing here for you now."))


def refused(error: Exception) -> ResponseReturnValue:
    """Refuse a form that did not come from a page of ours."""
    return _answer("errors/refused.html", 403, _("Not saved. Copy your words, then open the page again."), kept=False)


def too_long(error: Exception) -> ResponseReturnValue:
    """Refuse more than any form of ours can hold."""
    return _answer("errors/too_long.html", 413, _("That is more than one page can hold. Shorten it and save again."))


def not_saved(error: Exception) -> ResponseReturnValue:
    """Say that the database could not take it just now, with everything typed still on the page."""
    _know_nobody()
    log.error("database", fault=type(getattr(error, "orig", error)).__name__)
    return _answer("errors/not_saved.html", 503, _("Not saved yet. Your words are still on this page."))


def slow_down(error: TooMany | Busy) -> ResponseReturnValue:
    """Ask for a pause, and say how long."""
    status = 429 if isinstance(error, TooMany) else 503
    response = make_response(
        _answer("errors/slow_down.html", status, _("Wait a little and try again."), seconds=error.seconds)
    )
    response.headers["Retry-After"] = str(error.seconds)
    return response


def broken(error: Exception) -> ResponseReturnValue:
    """Own up to a fault of ours, in words that give away nothing of the inside or of what was written."""
    if isinstance(error, HTTPException):
        return error
    _know_nobody()
    log.error("fault", fault=type(error).__name__, where=_where(error))
    return _answer(
        "errors/broken.html",
        500,
        _("Not saved. Something went wrong here, and it was not you. Your words are still on this page."),
    )


def _answer(template: str, status: int, message: str, **context: object) -> ResponseReturnValue:
    only_read()  # what was not committed never happened, and the page itself waits for no writer
    if request.headers.get("X-Autosave"):
        return jsonify(message=message), status
    fields = typed()
    resend = {"path": request.path, "fields": fields} if fields else None
    return page(template, status, resend=resend, fields=fields, **context)


def _know_nobody() -> None:
    """Make the page for nobody, if not even the visitor could be loaded."""
    if "_login_user" not in g:
        g._login_user = AnonymousUserMixin()


def _where(error: BaseException) -> str:
    """Return the innermost line of our own code, which holds nothing that a person wrote."""
    trace, where = error.__traceback__, "?"
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("debrief"):
            where = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
