"""Workers die as machines do, with -9 and in the middle of things: no session and no acknowledged word is lost."""

import html
import http.client
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from debrief.app import create_app
from debrief.config import ServerSecret, Settings, format_secret
from debrief.domain.people import Role
from debrief.storage.database import upgrade
from tests.cast import OURS, QUICK, Actor, Clock, add_programme, house_of, join

SECONDS = int(os.environ.get("DEBRIEF_KILLING_SECONDS", "8"))
SECRET = ServerSecret(1, bytes(range(32)))
SERVE = """
import sys
from pathlib import Path
from debrief import serving
from debrief.app import create_app
from debrief.config import Settings, read_secrets
from tests.cast import QUICK
url, secret, port, log = sys.argv[1:]
settings = Settings(database_url=url, secrets=read_secrets(secret, where="here"), demo=True, workers=2, threads=4,
                    port=int(port), log_file=Path(log))
serving.serve(settings, lambda settings: create_app(settings, stretch=QUICK),
              when_ready=lambda: print("up", flush=True))
"""


@dataclass
class Phone:
    """A browser that tries again until it is told that something is saved."""

    port: int
    cookie: str = ""
    token: str = ""
    acknowledged: dict[str, str] = field(default_factory=dict)
    retries: int = 0

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Send one request, however often it takes; return status, location and page."""
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                headers = {**OURS, "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
                connection.request(method, path, urlencode(fields or {}), headers)
                answer = connection.getresponse()
                page = answer.read().decode()
            except (OSError, http.client.HTTPException):
                self.retries += 1
                time.sleep(0.05)
                continue
            finally:
                connection.close()
            if cookie := answer.getheader("Set-Cookie"):
                self.cookie = cookie.split(";")[0]
            if answer.status != 503:
                return answer.status, answer.getheader("Location") or "", page
            time.sleep(0.05)

    def sign_in(self, actor: Actor) -> None:
        """Sign in and keep the token of the session."""
        status, _, _ = self.ask("POST", "/accounts/sign-in", {"email": actor.email, "password": actor.password})
        assert status == 302
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.ask("GET", "/limits")[2])
        assert found
        self.token = html.unescape(found[1])

    def write_until(self, over: threading.Event) -> None:
        """Begin pages and write on them; remember only what the server said it had."""
        while not over.is_set():
            once, words = str(uuid4()), f"words {uuid4()}"
            status, location, _ = self.ask("POST", "/journal/new", {"csrf_token": self.token, "once": once})
            assert status == 302, status
            entry = location.split("/")[2]
            assert entry == once
            fields = {"csrf_token": self.token, "once": str(uuid4()), "words": words}
            status, _, _ = self.ask("POST", f"/journal/{entry}/reflect/what", fields)
            assert status == 302, status
            self.acknowledged[entry] = words


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, int, list[Actor]]]:
    """Return the port and the process of a real gunicorn, and three students."""
    url = f"sqlite:///{tmp_path / 'debrief.sqlite3'}"
    app = create_app(Settings(database_url=url, secrets=(SECRET,), log_file=tmp_path / "seed.log"), stretch=QUICK)
    upgrade(house_of(app).engine)
    programme, now = add_programme(app), Clock()()
    students = [join(app, programme, f"Student{number}", Role.STUDENT, now=now) for number in range(3)]
    house_of(app).engine.dispose()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = [url, format_secret(SECRET), str(port), str(tmp_path / "debrief.log")]
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
    ) as master:
        assert master.stdout is not None
        assert master.stdout.readline() == b"up\n"
        yield port, master.pid, students
        master.send_signal(signal.SIGTERM)


def workers_of(master: int) -> list[int]:
    """Return the processes that serve."""
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux: /proc tells which workers to kill")
def test_no_session_and_no_acknowledged_word_is_lost(served: tuple[int, int, list[Actor]]) -> None:
    port, master, students = served
    phones, over = [Phone(port) for _ in students], threading.Event()
    for phone, student in zip(phones, students, strict=True):
        phone.sign_in(student)
    threads = [threading.Thread(target=phone.write_until, args=(over,)) for phone in phones]
    for thread in threads:
        thread.start()

    killed = 0
    for second in range(SECONDS):
        time.sleep(1)
        workers = workers_of(master)
        if workers:
            os.kill(workers[second % len(workers)], signal.SIGKILL)
            killed += 1
    over.set()
    for thread in threads:
        thread.join()

    saved, retried = sum(len(phone.acknowledged) for phone in phones), sum(phone.retries for phone in phones)
    logging.getLogger(__name__).info("%s killed, %s saves acknowledged, %s tries again", killed, 2 * saved, retried)
    assert killed >= SECONDS - 1
    for phone in phones:
        assert phone.acknowledged
        for entry, words in phone.acknowledged.items():
            status, _, page = phone.ask("GET", f"/journal/{entry}")
            assert (status, words in page) == (200, True)
        listed, older = set(), "/journal/"
        while older:
            _, _, page = phone.ask("GET", older)
            listed |= set(re.findall(r'href="/journal/([0-9a-f-]{36})"', page))
            found = re.search(r'href="(/journal/\?before=\d+)"', page)
            older = html.unescape(found[1]) if found else ""
        assert set(phone.acknowledged) <= listed
        assert len(listed) <= len(phone.acknowledged) + 1  # the last one may have been begun and not written on
