"""Cleo, signed in with her second step, asks the pages of summaries for more than they show, by HTTP alone.

Every address of the room that can be read is asked for with parameters, headers, methods and spellings that might
mean something to somebody. What comes back is the frozen bytes (the page, the whole spreadsheet), the one page that
says that there is nothing here, or a form refused; an address spelt otherwise is sent on to its own spelling. Nothing
differs with the number of tickets filed, and no ticket's id is anywhere.

Two parameters mean something, and neither reaches a figure: `before` pages the notes to all students, and `done` has
a page that is no summary say what was just done.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.storage.changes import ChangeRow
from tests.attacks.themes.asking import Asked, asked
from tests.attacks.themes.due import FRESH, Course, course_in, whole
from tests.cast import house_of

EACH, SEED = 9, 20261123
MAIN = re.compile(rb"<main.*</main>", re.DOTALL)
ADDRESS = re.compile(rb'<a href="[^"]*">[^<]*</a>')


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """Return the course, which nothing that is asked here changes."""
    course = course_in(tmp_path_factory.mktemp("course"))
    yield course
    house_of(course.app).engine.dispose()


@pytest.fixture(scope="module")
def addresses(course: Course) -> tuple[str, ...]:
    """Return every address of the room that can be read."""
    with Session(house_of(course.app).engine) as db:
        there: dict[str, Any] = {
            "release_id": course.release.rpartition("/")[2],
            "change_id": db.query(ChangeRow).one().id,
        }
    where = course.app.url_map.bind("debrief.test", url_scheme="https")
    return tuple(
        where.build(rule.endpoint, {name: there[name] for name in rule.arguments})
        for rule in course.app.url_map.iter_rules()
        if rule.endpoint.startswith("themes.") and "GET" in (rule.methods or ())
    )


@pytest.fixture(scope="module")
def requests(course: Course, addresses: tuple[str, ...]) -> list[Asked]:
    """Return what is asked, the same every time; of the summary itself three times as much."""
    summary = (course.release, f"{course.release}/csv")
    return [*asked(addresses, each=EACH, seed=SEED), *asked(summary, each=2 * EACH, seed=SEED + 1)]


@pytest.fixture(scope="module")
def answers(course: Course, requests: list[Asked]) -> list[TestResponse]:
    """Return what was answered while there was no ticket."""
    course.holds(0)
    return [ask(course, one) for one in requests]


def ask(course: Course, one: Asked) -> TestResponse:
    """Send a request from Cleo's browser."""
    return course.cleo.client.open(
        one.address, method=one.method, headers=dict(one.headers), base_url="https://debrief.test"
    )


def said_by(response: TestResponse) -> bytes:
    """Return what a page says; of anything else, all of it."""
    found = MAIN.search(FRESH.sub(b"", response.data))
    return found[0] if found else response.data


def means_something(one: Asked, course: Course) -> bool:
    """Tell whether a request has one of the two parameters that mean something there."""
    if one.of.startswith(course.release):
        return False
    return one.names("done") or (one.of == "/themes/changes" and one.names("before"))


def test_it_asks_enough(addresses: tuple[str, ...], requests: list[Asked]) -> None:
    assert len(addresses) == len({one.of for one in requests}) == 10
    assert len(requests) > 800


def test_the_only_answers_are_the_frozen_bytes_and_that_there_is_nothing(
    course: Course, addresses: tuple[str, ...], requests: list[Asked], answers: list[TestResponse]
) -> None:
    there = {path: said_by(course.cleo.get(path)) for path in addresses}
    nothing = said_by(course.cleo.get("/themes/nothing"))
    refused = said_by(course.cleo.client.post("/themes/copy", base_url="https://debrief.test"))
    sent_on = ADDRESS.sub(b"", said_by(course.cleo.get("/themes")))
    seen: Counter[str] = Counter()
    for one, answer in zip(requests, answers, strict=True):
        said, status = said_by(answer), answer.status_code
        if one.method in {"HEAD", "OPTIONS"}:
            seen["without a body"] += 1
            assert said == b"", one
        elif status == 308:  # to the address as it is spelt here
            seen["sent on"] += 1
            assert answer.location.removeprefix("https://debrief.test").partition("?")[0] in there, one
            assert ADDRESS.sub(b"", said) == sent_on, one
        elif status == 403:  # a form that has not our token
            seen["refused"] += 1
            assert one.method == "POST"
            assert said == refused, one
        elif status == 404:  # which 405 reads as, too
            seen["not there"] += 1
            assert said == nothing, one
        else:
            seen["there"] += 1
            assert (status, one.method) == (200, "GET"), one
            meant = {there[one.of]} if one.path == one.of else set(there.values())
            assert said in meant or means_something(one, course), one

    assert set(seen) == {"there", "not there", "sent on", "refused", "without a body"}, seen


def test_nothing_of_a_summary_differs_by_a_byte(
    course: Course, requests: list[Asked], answers: list[TestResponse]
) -> None:
    """Not only what it says: its title, its frame and its headers neither."""
    frozen = {path: whole(course.cleo.get(path)) for path in (course.release, f"{course.release}/csv")}
    plain = [
        (one, whole(answer))
        for one, answer in zip(requests, answers, strict=True)
        if one.of in frozen and one.path == one.of and one.method == "GET"
    ]

    assert len(plain) > 100
    assert [one for one, said in plain if said != frozen[one.of]] == []


def test_no_answer_differs_with_the_number_of_tickets_and_none_holds_an_id(
    course: Course, requests: list[Asked], answers: list[TestResponse]
) -> None:
    """So none holds their number, however it might be written."""
    none, ids = [whole(answer) for answer in answers], course.holds(9)
    nine = [whole(ask(course, one)) for one in requests]

    assert [one for one, *two in zip(requests, none, nine, strict=True) if len({*two}) == 2] == []
    written = [form.encode() for each in ids for form in (each.hex, str(each), str(each.int))]
    assert len(written) == 27
    assert not [one for one, said in zip(requests, nine, strict=True) if any(x in said.lower() for x in written)]


def test_the_id_of_a_ticket_finds_nothing(course: Course) -> None:
    """Not even for somebody who has one from a stolen file."""
    plain = said_by(course.cleo.get("/themes/"))

    for each in (*course.holds(9), UUID(int=1)):
        for path in (f"/themes/{each}", f"/themes/{each}/csv", f"/themes/changes/{each}/withdraw"):
            assert course.cleo.get(path).status_code == 404
        assert said_by(course.cleo.get(f"/themes/?ticket={each}")) == plain
