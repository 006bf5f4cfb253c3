"""A draft, served to whoever writes it: to this machine alone, from an empty database, and read again on saving."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from flask import Flask, Response, request

from debrief.app import create_app
from debrief.config import ROOT, ServerSecret, Settings
from debrief.domain.faults import BadPack
from debrief.domain.packs import Pack, load_pack
from debrief.domain.scenarios import Status
from debrief.storage.database import upgrade
from debrief.web.house import House

LOOPBACK = "127.0.0.1"
OUR_NAMES = {LOOPBACK, "localhost"}
"""What a browser on this machine calls it. Another name that leads here is somebody else's page reading along."""


@contextmanager
def preview(file: Path, locale: str, *, port: int) -> Iterator[Flask]:
    """Yield the app with a draft in its place. Raises BadPack, naming every fault, where it cannot be served."""
    draft = Draft(file, locale)
    pack = draft.pack()
    with tempfile.TemporaryDirectory(prefix="debrief-preview-") as folder:
        settings = Settings(
            database_url=f"sqlite:///{Path(folder) / 'preview.sqlite3'}",
            secrets=(ServerSecret(1, secrets.token_bytes(32)),),
            locale=locale,
            demo=True,  # plain http: loopback only, and a cookie that says so
            host=LOOPBACK,
            port=port,
            workers=1,
            log_file=Path(folder) / "preview.log",
        )
        app = create_app(settings)
        house: House = app.extensions["debrief"]
        upgrade(house.engine)
        house.engine.dispose()  # what serves is forked from here, and must not share a connection
        app.extensions["debrief"] = replace(house, pack=pack)
        app.context_processor(lambda: {"draft": True})
        app.before_request(_asked_by_name)
        app.before_request(lambda: draft.put_into(app))
        app.after_request(_never_kept)
        yield app


class Draft:
    """A kind's file while it is being written."""

    def __init__(self, file: Path, locale: str) -> None:
        """Note the file, and how everything it stands on looks now."""
        self._file, self._locale = file.resolve(), locale
        self._read_at = self._saved_at()

    def pack(self) -> Pack:
        """Return the pack with the draft offered in it. Raises BadPack."""
        pack = load_pack(ROOT / "scenarios", self._locale, draft=self._file)
        kind = pack.scenarios.get(self._file.stem)
        if kind is None:
            return pack
        offered = kind.model_copy(update={"status": Status.READY})
        return replace(pack, scenarios=MappingProxyType({**pack.scenarios, kind.slug: offered}))

    def put_into(self, app: Flask) -> Response | None:
        """Read again what was saved since; where it is broken, answer with its faults until they are put right."""
        saved_at = self._saved_at()
        if saved_at == self._read_at:
            return None
        try:
            app.extensions["debrief"] = replace(app.extensions["debrief"], pack=self.pack())
        except BadPack as bad:
            words = f"A draft. Not for use.\n\n{len(bad.faults)} to put right, then load this page again:\n\n{bad}\n"
            return Response(words, status=500, mimetype="text/plain")
        self._read_at = saved_at
        return None

    def _saved_at(self) -> tuple[tuple[str, int], ...]:
        files = [*sorted((ROOT / "scenarios" / self._locale).rglob("*.toml")), self._file]
        return tuple((str(file), file.stat().st_mtime_ns) for file in files if file.exists())


def address_in(app: Flask, file: Path) -> str:
    """Return where a draft is read: the page of its kind, or of all kinds where the file is shared by all."""
    house: House = app.extensions["debrief"]
    page = f"/{file.stem}" if file.stem in house.pack.scenarios else ""
    return f"http://{LOOPBACK}:{house.settings.port}/guide{page}"


def _asked_by_name() -> Response | None:
    if request.host.partition(":")[0] in OUR_NAMES:
        return None
    return Response(f"A draft is read on {LOOPBACK} alone.\n", status=421, mimetype="text/plain")


def _never_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
