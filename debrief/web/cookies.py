"""The one cookie: which session, and the half of a key that the server does not keep."""

from flask import Response, request

from debrief.vault.sessions import BadCookie, Cookie
from debrief.web.house import house


def cookie_name() -> str:
    """Return the cookie's name; the demo on plain http cannot have the protected one."""
    return "debrief-demo" if house().settings.demo else "__Host-debrief"


def cookie_of_request() -> Cookie | None:
    """Return the cookie that came, if it is one of ours."""
    try:
        return Cookie.read(request.cookies.get(cookie_name(), ""))
    except BadCookie:
        return None


def hand_over(response: Response, cookie: Cookie) -> Response:
    """Put a session's cookie on a response."""
    response.set_cookie(
        cookie_name(), str(cookie), secure=not house().settings.demo, httponly=True, samesite="Lax", path="/"
    )
    return response


def take_away(response: Response) -> Response:
    """Take the session's cookie off this device."""
    response.delete_cookie(cookie_name(), secure=not house().settings.demo, httponly=True, samesite="Lax", path="/")
    return response
