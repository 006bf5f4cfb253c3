"""Headers: what every response says to browsers and to whatever stands between."""

import gzip

from flask import Flask, Response, request

from debrief.web.house import house
from debrief.web.visits import current_visit

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


def set_up_headers(app: Flask) -> None:
    """Put the headers on every response."""
    app.after_request(pack_what_is_public)
    app.after_request(harden)


def harden(response: Response) -> Response:
    """Allow only our own stylesheet and script, keep pages out of caches, tell nobody where one came from."""
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    headers.setdefault("Cache-Control", "no-store")
    if request.is_secure and not house().settings.demo:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def pack_what_is_public(response: Response) -> Response:
    """Compress a page that is the same for everyone. One that holds a token or somebody's words never is (BREACH)."""
    same_for_all = request.method == "GET" and response.status_code == 200 and response.mimetype == "text/html"
    if same_for_all and request.accept_encodings.find("gzip") >= 0 and current_visit() is None:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response
