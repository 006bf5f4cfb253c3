"""A clinician reads their own draft as people would meet it: on their machine alone, and marked on every page."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from flask import Flask

from debrief.config import ROOT
from debrief.domain.faults import BadPack
from debrief.previewing import address_in, preview

MARK = "A draft. Not for use."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a kind that stands in no folder of ours."""
    file = tmp_path / "lost-notes.toml"
    text = (ROOT / "scenarios/en/something-else.toml").read_text()
    text = re.sub(r"(?m)^title = .*$", 'title = "Notes that were lost"', text, count=1)
    file.write_text(text.replace('status = "ready"', 'status = "draft"').replace('family = "else"', 'family = "harm"'))
    return file


@pytest.fixture
def app(draft: Path) -> Iterator[Flask]:
    """Return the app that shows the draft."""
    with preview(draft, "en", port=8000) as app:
        yield app


def test_it_works(app: Flask, draft: Path) -> None:
    """The draft is offered like any other kind, on its own page, in the lists, and in the first steps."""
    asha = app.test_client()

    assert address_in(app, draft) == "http://127.0.0.1:8000/guide/lost-notes"
    assert "Notes that were lost" in asha.get("/guide/lost-notes").text
    assert "Notes that were lost" in asha.get("/guide").text


def test_every_page_says_that_it_is_a_draft_and_no_browser_keeps_one(app: Flask) -> None:
    for path in ("/", "/guide", "/guide/now", "/guide/fall", "/guide/lost-notes", "/help", "/start", "/nowhere"):
        answer = app.test_client().get(path)
        assert MARK in answer.text, path
        assert answer.headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize("name", ["draft.example", "127.0.0.1.example:8000", "localhost.example", "0.0.0.0:8000"])
def test_a_name_of_somebody_elses_that_leads_here_reads_nothing(app: Flask, name: str) -> None:
    """A page open in the same browser could have its own name point to this machine, and read along."""
    for path in ("/guide/lost-notes", "/nowhere"):
        answer = app.test_client().get(path, headers={"Host": name})
        assert answer.status_code == 421
        assert "lost" not in answer.text


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "localhost:8000"])
def test_this_machine_reads_it_by_its_own_names(app: Flask, name: str) -> None:
    assert app.test_client().get("/guide/lost-notes", headers={"Host": name}).status_code == 200


def test_what_is_saved_is_read_again(app: Flask, draft: Path) -> None:
    asha = app.test_client()

    draft.write_text(draft.read_text().replace("Notes that were lost", "Notes nobody found"))

    assert "Notes nobody found" in asha.get("/guide/lost-notes").text


def test_a_slip_is_shown_in_place_of_the_pages_until_it_is_put_right(app: Flask, draft: Path) -> None:
    asha, whole = app.test_client(), draft.read_text()

    draft.write_text(whole.replace("order =", "ordr =", 1))

    for _again in range(2):
        answer = asha.get("/guide/lost-notes")
        assert (answer.status_code, answer.mimetype) == (500, "text/plain")
        assert MARK in answer.text
        assert "lost-notes.toml: order: missing" in answer.text

    draft.write_text(whole)
    assert asha.get("/guide/lost-notes").status_code == 200


def test_a_draft_with_faults_is_not_served(draft: Path) -> None:
    draft.write_text(draft.read_text().replace("order =", "ordr =", 1))

    with pytest.raises(BadPack, match="ordr"), preview(draft, "en", port=8000):
        pass


def test_a_file_of_the_folder_is_previewed_where_it_stands() -> None:
    with preview(ROOT / "scenarios/en/shared/lines.toml", "en", port=8000) as app:
        assert address_in(app, ROOT / "scenarios/en/shared/lines.toml") == "http://127.0.0.1:8000/guide"
        assert MARK in app.test_client().get("/guide/fall").text


def test_it_is_served_to_this_machine_alone(draft: Path) -> None:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from debrief.cli import main; main()", "scenarios", "preview", str(draft)]
    with subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.PIPE, text=True) as served:
        try:
            page = fetched(f"http://127.0.0.1:{port}/guide/lost-notes")
            listening = listeners(port)
        finally:
            served.terminate()
        said = served.stdout.read() if served.stdout else ""

    assert MARK in page
    assert listening == {"127.0.0.1"}
    assert f"http://127.0.0.1:{port}/guide/lost-notes" in said


def fetched(address: str) -> str:
    """Return a page, once it is served."""
    for _attempt in range(300):
        try:
            with urlopen(address) as answer:  # noqa: S310  # our own address, on loopback
                return str(answer.read().decode())
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(address)


def listeners(port: int) -> set[str]:
    """Return the addresses on which a port is listened to, as Linux tells them."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    local = [row[1].split(":") for row in rows if row[3] == "0A"]
    return {".".join(str(byte) for byte in reversed(bytes.fromhex(host))) for host, at in local if int(at, 16) == port}
