"""Copies to keep: a document as a file that somebody saves, with nothing to fetch when it is opened."""

import base64

from flask import Response, render_template

from debrief.domain.exports import Copy


def as_page(copy: Copy) -> str:
    """Return a document as one file that any browser shows and prints."""
    style = base64.b64encode(render_template("components/copy.css").encode()).decode()
    return render_template("components/copy.html", copy=copy, style=style)


def as_file(text: str, *, name: str, mimetype: str) -> Response:
    """Return a text as a file to be saved under a name."""
    response = Response(text, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
