"""Static files: read once, compressed once, and named by their fingerprint so that browsers keep them for ever.

Bootstrap comes from the Bootstrap-Flask wheel; the rest is in static/. Only what is public and the same for
everyone is ever compressed: pages hold tokens, and a compressed token can be guessed from outside (BREACH).
"""

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from flask import Blueprint, Response, abort, request, url_for

from debrief.config import ROOT
from debrief.web.access import public

FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}

bp = Blueprint("static", __name__)


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file as it is served."""

    name: str
    plain: bytes
    packed: bytes
    fingerprint: str


@cache
def assets() -> dict[str, Asset]:
    """Return every static file by its name."""
    files = [_bootstrap(), *sorted(path for path in (ROOT / "static").iterdir() if path.suffix in TYPES)]
    return {asset.name: asset for asset in map(_read, files)}


def address(name: str) -> str:
    """Return the address of a static file, which changes whenever the file does."""
    return url_for("static.serve", fingerprint=assets()[name].fingerprint, name=name)


@bp.get("/static/<fingerprint>/<name>")
@public
def serve(fingerprint: str, name: str) -> Response:
    """Send a static file."""
    asset = assets().get(name)
    if asset is None or asset.fingerprint != fingerprint:
        abort(404)
    packed = request.accept_encodings.find("gzip") >= 0
    response = Response(asset.packed if packed else asset.plain, content_type=TYPES[Path(name).suffix])
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_EVER
    return response


def _bootstrap() -> Path:
    spec = find_spec("flask_bootstrap")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    if path.name == "bootstrap.min.css":
        plain = plain.replace(b"/*# sourceMappingURL=bootstrap.min.css.map */", b"")
    name = path.name.replace(".min", "")
    return Asset(name, plain, gzip.compress(plain, 9, mtime=0), sha256(plain).hexdigest()[:16])
