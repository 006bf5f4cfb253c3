"""A real server on loopback and a real browser: Debian's Chromium, driven by Playwright."""

import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.people import Role
from debrief.storage.database import upgrade
from tests.cast import QUICK, Actor, Clock, add_programme, house_of, join

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 568}

OpenPage = Callable[..., Page]


@dataclass
class Site:
    """The app, served, with everybody who belongs to it."""

    app: Flask
    url: str
    clock: Clock
    programme_id: UUID
    asha: Actor
    ben: Actor
    cleo: Actor
    dev: Actor


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium; without it the test is skipped with what to install, or fails where nothing may be skipped."""
    program = shutil.which("chromium")
    if program is None:
        said = "a browser test needs Debian's chromium: apt install chromium fonts-dejavu-core"
        pytest.fail(said) if os.environ.get("DEBRIEF_TESTS_REQUIRE_ALL") else pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def demo() -> bool:
    """Serve the demonstration: over plain http its cookie works in any browser."""
    return True


@pytest.fixture
def site(tmp_path: Path, demo: bool) -> Iterator[Site]:
    """Return the app served on a port of its own."""
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'debrief.sqlite3'}",
        secrets=(ServerSecret(1, secrets.token_bytes(32)),),
        demo=demo,
        log_file=tmp_path / "debrief.log",
    )
    clock = Clock()
    app = create_app(settings, clock=clock, stretch=QUICK)
    upgrade(house_of(app).engine)
    programme_id = add_programme(app)
    now = clock()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(
        app=app,
        url=f"http://127.0.0.1:{server.server_port}",
        clock=clock,
        programme_id=programme_id,
        asha=join(app, programme_id, "Asha", Role.STUDENT, now=now),
        ben=join(app, programme_id, "Ben", Role.SUPERVISOR, title="Practice supervisor", now=now),
        cleo=join(app, programme_id, "Cleo", Role.EDUCATOR, title="Programme lead", now=now),
        dev=join(app, programme_id, "Dev", Role.STUDENT, now=now),
    )
    server.shutdown()
    server.server_close()
    thread.join()
    house_of(app).engine.dispose()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Return a way to open a fresh browser window on the site; every window fails the test on a script error."""
    opened: list[Page] = []
    faults: list[str] = []

    def open_(*, script: bool = True, size: dict[str, int] | None = None, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=site.url,
            java_script_enabled=script,
            viewport=size or PHONE,  # type: ignore[arg-type]  # Playwright's own TypedDict, written as a plain dict
            color_scheme="dark" if dark else "light",
            locale="en-GB",
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        opened.append(page)
        return page

    yield open_
    for page in opened:
        page.context.close()
    assert faults == []


def sign_in(page: Page, actor: Actor) -> None:
    """Sign somebody in as they would."""
    page.goto("/accounts/sign-in")
    page.get_by_label("E-mail").fill(actor.email)
    page.get_by_label("Password", exact=True).fill(actor.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
