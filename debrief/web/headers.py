"""Headers: what every response says to browsers and to whatever stands between."""

from flask import Flask, Response, request

from debrief.web.house import house

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
    app.after_request(harden)


def harden(response: Response) -> Response:
    """Allow only our own stylesheet and script, keep pages out of caches, tell nobody where one came from."""
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
    headers.setdefault("Cache-Control", "no-store")
    if request.is_secure and not house().settings.demo:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
