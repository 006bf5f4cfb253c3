"""Headers: on every answer, whatever it is."""

import pytest
from flask import Flask

from tests.cast import OURS, Actor

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SITE = "https://debrief.test"


@pytest.mark.parametrize("path", ["/", "/limits", "/nowhere", "/journal/", "/healthz", "/accounts/sign-in"])
def test_every_answer_carries_them(app: Flask, path: str) -> None:
    answer = app.test_client().get(path, base_url=SITE)

    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_errors_carry_them_too(app: Flask) -> None:
    too_long = app.test_client().post("/start/event", data={"headline": "x" * 3_000_000}, headers=OURS, base_url=SITE)
    refused = app.test_client().post("/accounts/sign-in", base_url=SITE)

    for answer, status in ((too_long, 413), (refused, 403)):
        assert answer.status_code == status
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_nothing_inline_and_nothing_from_elsewhere_may_run(app: Flask) -> None:
    policy = app.test_client().get("/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))

    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["style-src"] == rules["script-src"] == rules["form-action"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_whatever_is_personal_is_kept_by_nobody(asha: Actor) -> None:
    for path in ("/journal/", "/accounts/", "/debriefs/", "/guide", "/", "/help", "/nowhere"):
        assert asha.get(path).headers["Cache-Control"] == "no-store"
