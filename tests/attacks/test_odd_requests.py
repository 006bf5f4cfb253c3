"""Requests that no page of ours makes: odd numbers, odd bytes, odd fields. Nothing breaks, nothing is shown."""

import re

import pytest

from tests.house.reading import FRAGMENTS, NOT_PAGES, faults_of
from tests.house.story import Story
from tests.house.visits import VISITS, gets, method_of

QUERIES = (
    "before=99999999999999999999999999&shown_before=99999999999999999999999999",
    "before=-1&shown_before=-99999999999999999999999999",
    "before=x&done=<script>&next=%00&before=1e9",
    "done=" + "x" * 5000,
    "done=kept&done=deleted&first=%ff%fe",
    "to=//evil.test&next=//evil.test&back=//evil.test&%ff=%ff&code=1",
)
ODD = (
    "\0",
    "\u202e\u2066txt",
    "‮",
    "\ufeff",
    "x" * 20_000,
    "']}{{7*7}}${7*7}<%= 7 %>",
    "-1",
    "NaN",
    "\r\nSet-Cookie: a=b",
    "🌙" * 200,
)


@pytest.mark.parametrize("query", QUERIES)
def test_an_odd_address_breaks_no_page(story: Story, query: str) -> None:
    for name in ("asha", "ben"):
        for endpoint in gets(story):
            answer = story.actors[name].get(story.path(endpoint, **VISITS[endpoint].where(story)) + "?" + query)
            assert answer.status_code in {200, 302, 404}, (name, endpoint)
            if answer.status_code == 200 and endpoint not in NOT_PAGES:
                assert faults_of(answer.text) == []


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd[:6]))
def test_odd_words_in_every_field_break_no_form(story: Story, odd: str) -> None:
    for endpoint, visit in VISITS.items():
        if method_of(story, endpoint) == "POST" and endpoint not in FRAGMENTS:
            actor = story.actors[visit.owner or "asha"]
            fields = dict.fromkeys({*FIELDS, *visit.fields(story, actor)} - {"password", "new_password", "repeat"}, odd)
            answer = story.post(actor, story.path(endpoint, **visit.where(story)), fields)
            assert answer.status_code < 500, endpoint
            assert "a" not in {cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")}
            story.begin_again()


FIELDS = [
    "headline",
    "words",
    "base",
    "away",
    "away_words",
    "kind",
    "family",
    "part",
    "when",
    "day",
    "place",
    "outcome",
    "told",
    "safe",
    "hurt",
    "reactions",
    "once",
    "helped",
    "hindered",
    "then",
    "reader",
    "needs",
    "own_words",
    "by",
    "pieces",
    "pieces_for",
    "page_version",
    "back",
    "answer",
    "when_where",
    "lines",
    "promise_1",
    "by_1",
    "looked_at",
    "way",
    "email",
    "code",
    "carried",
    "read",
    "rescue",
    "leave",
    "text",
    "field",
    "patient_at_risk",
]


@pytest.mark.parametrize(
    "slug", ["..%2f..%2fetc%2fpasswd", "%00", "shared", "families", "FALL", "fall%20", "é", "x" * 3000, "{{7*7}}"]
)
def test_an_odd_name_is_not_there(story: Story, slug: str) -> None:
    for path in (
        f"/guide/{slug}",
        f"/guide/cards/{slug}",
        f"/journal/{story.page_id}/reflect/{slug}",
        f"/static/{slug}/{slug}",
    ):
        assert story.asha.get(path).status_code == 404, path


@pytest.mark.parametrize("given", ["not-a-uuid", "00000000-0000-0000-0000-000000000000", "%00", "1", "*"])
def test_an_odd_id_is_not_there(story: Story, given: str) -> None:
    for rule in story.app.url_map.iter_rules():
        if any(name.endswith("_id") for name in rule.arguments):
            path = rule.rule
            for name in rule.arguments:
                plain = "what" if name == "step" else given
                path = re.sub(rf"<([^<>]*:)?{name}>", plain, path)
            for actor in (story.asha, story.ben):
                method = "GET" if rule.methods and "GET" in rule.methods else "POST"
                answer = actor.get(path) if method == "GET" else story.post(actor, path)
                assert answer.status_code == 404, path
