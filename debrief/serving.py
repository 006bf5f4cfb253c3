"""Serving: gunicorn with threads, set up from the settings and from nothing else."""

import os
import resource
import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from werkzeug.middleware.proxy_fix import ProxyFix

from debrief.config import Misconfigured, Settings

MakeApp = Callable[[Settings], Flask]


def serve(settings: Settings, make_app: MakeApp, *, when_ready: Callable[[], None]) -> None:
    """Serve until stopped. Raises Misconfigured where the address or port cannot be had.

    Keys are in memory while it runs, so a crash may write none of it to disk.
    """
    try:
        socket.create_server((settings.host, settings.port)).close()
    except OSError as fault:
        raise Misconfigured(f"Nothing can be served on {settings.host}:{settings.port}: {fault.strerror}.") from None
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    Gunicorn(settings, make_app, when_ready).run()


class Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn, started from here and not from its own command line."""

    def __init__(self, settings: Settings, make_app: MakeApp, when_ready: Callable[[], None]) -> None:
        """Keep what each worker makes its app from, and what to do once requests are answered."""
        self._settings, self._make_app, self._when_ready = settings, make_app, when_ready
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's own choices."""
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", lambda server: self._when_ready())

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
        "control_socket_disable": True,  # nothing but the process itself is to steer it
        "umask": 0o077,
        "accesslog": None,  # addresses and paths with ids are nobody's to keep
        "loglevel": "warning",
        "forwarded_allow_ips": "",  # whom to believe is counted in hops, by ProxyFix above
    }
