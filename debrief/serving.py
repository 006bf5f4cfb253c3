"""Serving: gunicorn with threads, set up from the settings and from nothing else."""

import os
import resource
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from werkzeug.middleware.proxy_fix import ProxyFix

from debrief.config import Settings


def serve(settings: Settings, make_app: Callable[[Settings], Flask]) -> None:
    """Serve until stopped. Keys are in memory while it runs, so nothing of it may be written to disk by a crash."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    Gunicorn(settings, make_app).run()


class Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn, started from here and not from its own command line."""

    def __init__(self, settings: Settings, make_app: Callable[[Settings], Flask]) -> None:
        """Keep what each worker makes its app from."""
        self._settings, self._make_app = settings, make_app
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's own choices."""
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return a worker's app, behind as many proxies as there are."""
        app = self._make_app(self._settings)
        if hops := self._settings.trusted_proxies:
            app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way that Flask's documentation shows
                app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
            )
        return app


def options(settings: Settings) -> dict[str, Any]:
    """Return gunicorn's settings."""
    return {
        "bind": f"{settings.host}:{settings.port}",
        "worker_class": "gthread",
        "workers": settings.workers,
        "threads": settings.threads,
        "preload_app": False,
        "umask": 0o077,
        "accesslog": None,  # addresses and paths with ids are nobody's to keep
        "loglevel": "warning",
        "forwarded_allow_ips": "",  # whom to believe is counted in hops, by ProxyFix above
    }
