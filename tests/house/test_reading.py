"""The readers of pages find what they look for: each fault, put into a page that is whole."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from tests.house.reading import faults_of
from tests.house.test_escaping import SCRIPT, faults_in

WHOLE = (
    '<!DOCTYPE html><html lang="en"><head><title>Step · Debrief</title></head><body data-signed-in><main><h1>Step</h1>'
    '<form method="post" action="/x"><input type="hidden" name="csrf_token" value="t">'
    '<input type="hidden" name="once" value="o"><label for="w">Words</label><textarea id="w" name="words"></textarea>'
    "<button>Keep</button></form></main></body></html>"
)
BROKEN = {
    "no title": ("Step · Debrief", "Debrief"),
    "no heading": ("<h1>Step</h1>", ""),
    "two headings": ("<h1>Step</h1>", "<h1>Step</h1><h1>Another</h1>"),
    "a level skipped": ("<h1>Step</h1>", "<h1>Step</h1><h3>Deeper</h3>"),
    "no language": (' lang="en"', ""),
    "no label": ('<label for="w">Words</label>', ""),
    "a label for nothing": ('for="w"', 'for="v"'),
    "an id twice": ("<h1>", '<h1 id="w">'),
    "a group without a legend": ("<button>", '<fieldset id="f"></fieldset><button>'),
    "an inline style": ("<h1>", '<h1 style="color: red">'),
    "an inline script": ("<h1>", "<script>1</script><h1>"),
    "a handler": ("<h1>", '<h1 onclick="x()">'),
    "a remote picture": ("<button>", '<img alt="" src="https://evil.test/x.png"><button>'),
    "a remote form": ('action="/x"', 'action="https://evil.test/"'),
    "a script as a link": ("<button>", '<a href="javascript:x()">go</a><button>'),
    "no token": (' name="csrf_token" value="t"', ' name="other"'),
    "an empty token": ('value="t"', 'value=""'),
    "no once-only id": (' name="once"', ' name="twice"'),
    "words in the address": ('method="post"', 'method="get"'),
    "an empty button": ("Keep", ""),
    "words never to be used": ("Step</h1>", "Step for a second victim</h1>"),
    "a description that is not there": ('name="words"', 'name="words" aria-describedby="nowhere"'),
}


def test_a_page_that_is_whole_has_no_fault() -> None:
    assert faults_of(WHOLE) == []


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_found(fault: str) -> None:
    whole, broken = BROKEN[fault]
    assert whole in WHOLE

    assert 1 <= len(faults_of(WHOLE.replace(whole, broken, 1))) <= 2


@pytest.mark.parametrize("written", [SCRIPT, SCRIPT.replace("{{7*7}}", "49"), "<p onerror=x>", "<script>1</script>"])
def test_a_script_that_came_through_is_found(app: Flask, written: str) -> None:
    answer = TestResponse(iter([]), "200 OK", Response().headers, app.test_request_context("/").request)
    answer.data = WHOLE.replace("Step</h1>", f"{written}</h1>").encode()
    answer.mimetype = "text/html"

    assert list(faults_in("here", answer))
