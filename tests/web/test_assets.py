"""Static files: under a name that changes with them, kept by browsers for ever, and the same for everybody."""

import gzip

import pytest
from flask import Flask

from debrief.web.assets import FOR_EVER, TYPES, assets
from tests.cast import Actor


@pytest.mark.parametrize("name", sorted(assets()))
def test_it_works_packed_and_plain(app: Flask, name: str) -> None:
    asset, client = assets()[name], app.test_client()
    path = f"/static/{asset.fingerprint}/{name}"

    plain, packed = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip"})

    assert plain.data == gzip.decompress(packed.data) == asset.plain
    assert packed.headers["Content-Encoding"] == "gzip"
    for answer in (plain, packed):
        assert answer.headers["Cache-Control"] == FOR_EVER
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.content_type in TYPES.values()
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path", ["0000000000000000/debrief.css", "{fingerprint}/other.css", "{fingerprint}/..%2fconfig.py"]
)
def test_anything_else_is_not_there(app: Flask, path: str) -> None:
    answer = app.test_client().get("/static/" + path.format(fingerprint=assets()["debrief.css"].fingerprint))

    assert answer.status_code == 404


def test_pages_are_never_packed_since_they_hold_tokens(asha: Actor) -> None:
    for path in ("/journal/", "/", "/limits"):
        assert "Content-Encoding" not in asha.get(path, headers={"Accept-Encoding": "gzip, br"}).headers


def test_two_files_never_share_a_fingerprint() -> None:
    assert len({asset.fingerprint for asset in assets().values()}) == len(assets())
