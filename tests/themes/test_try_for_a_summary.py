"""An educator tries once, after a term's end, for a summary: there is one, or there were too few."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage.database import writing
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.storage.security_log import SecurityRow
from debrief.web.periods import open_period, seal_period
from tests.cast import Actor, Clock, house_of
from tests.themes.summing import (
    HOME,
    TOO_FEW,
    TRY,
    added,
    frozen,
    left_of_a_period,
    main_of,
    opens,
    stored,
    waits,
)


def test_it_works(app: Flask, programme: UUID, cleo: Actor, clock: Clock) -> None:
    opens(cleo)
    added(app, programme, 70)
    waits(app, clock)
    assert "cannot be repeated until the next end of term" in main_of(cleo.get(HOME))

    tried = cleo.post(TRY)

    assert tried.status_code == 302
    assert "23 November 2026 to 29 January 2027" in cleo.get(tried.location).text
    assert left_of_a_period(app) == (0, 0, 1)
    assert stored(app, PeriodKeyRow) == 0
    page = main_of(cleo.get(HOME))
    assert "No period is open" in page
    assert f'href="{tried.location}"' in page


@pytest.mark.parametrize("students", [0, 9])
def test_before_its_day_nothing_can_be_tried(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock, students: int
) -> None:
    opens(cleo)
    added(app, programme, students)
    waits(app, clock, until=datetime(2027, 2, 11, 23, tzinfo=UTC))
    before = main_of(cleo.get(HOME))

    tried = cleo.post(TRY)

    assert tried.location == HOME
    assert "Try for the summary" not in before
    assert main_of(cleo.get(HOME)) == before
    assert left_of_a_period(app) == (1, students, 0)


def test_everything_reads_the_same_whether_there_were_none_or_nine(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock
) -> None:
    """Each number on a copy of the same day: the page before, the answer, the page after, and the account's log."""
    opens(cleo)
    waits(app, clock)
    seen = set()
    for students in range(10):
        before = main_of(cleo.get(HOME))
        tried = cleo.post(TRY)
        after = main_of(cleo.get(HOME))
        log = re.sub(r"\(\d+ times\)", "", main_of(cleo.get("/accounts/")))
        seen.add((before, tried.status_code, tried.location, len(tried.data), after, log))
        assert TOO_FEW in after
        assert "This does not mean that nothing happened." in after
        assert left_of_a_period(app) == (1, students, 0)
        again(app)
        added(app, programme, 1)

    assert len(seen) == 1


@pytest.mark.usefixtures("even_chance")
def test_ten_and_more_that_chance_refused_read_the_same_too(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock
) -> None:
    opens(cleo)
    waits(app, clock)
    cleo.post(TRY)
    none = main_of(cleo.get(HOME))
    again(app)
    added(app, programme, 12)

    cleo.post(TRY)

    assert main_of(cleo.get(HOME)) == none


def test_the_period_runs_on_to_a_later_end_of_term(app: Flask, programme: UUID, cleo: Actor, clock: Clock) -> None:
    opens(cleo)
    added(app, programme, 3)
    waits(app, clock)
    cleo.post(TRY)
    assert "11 June 2027, two weeks after the end of term on 28 May 2027" in main_of(cleo.get(HOME))

    added(app, programme, 70)
    cleo.post(TRY)
    assert left_of_a_period(app) == (1, 73, 0)
    waits(app, clock, until=datetime(2027, 6, 11, 9, tzinfo=UTC))
    tried = cleo.post(TRY)

    assert "23 November 2026 to 28 May 2027" in cleo.get(tried.location).text


def test_two_taps_and_two_educators_make_one_summary(
    app: Flask, programme: UUID, cleo: Actor, cora: Actor, clock: Clock
) -> None:
    frozen(app, clock, cleo, programme)

    assert [educator.post(TRY).location for educator in (cleo, cora)] == [HOME, HOME]
    assert left_of_a_period(app) == (0, 0, 1)


def test_a_refused_try_is_noted_once_like_any_other(app: Flask, programme: UUID, cleo: Actor, clock: Clock) -> None:
    opens(cleo)
    waits(app, clock)
    before = stored(app, SecurityRow)

    cleo.post(TRY)

    assert stored(app, SecurityRow) == before + 1
    assert "You tried for a summary" in cleo.get("/accounts/").text


def test_an_educator_without_the_key_can_try_nothing(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock, request: pytest.FixtureRequest
) -> None:
    opens(cleo)
    added(app, programme, 70)
    cora: Actor = request.getfixturevalue("cora")
    waits(app, clock)

    assert "Try for the summary" not in main_of(cora.get(HOME))
    assert cora.post(TRY).location == HOME
    assert left_of_a_period(app) == (1, 70, 0)


@pytest.mark.parametrize("part", ["body", "public_identity", "granted"])
def test_what_was_tampered_with_is_said_and_costs_no_try(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock, part: str
) -> None:
    opens(cleo)
    added(app, programme, 70)
    waits(app, clock)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.query(PeriodKeyRow if part == "granted" else PeriodRow).one()
        blob = getattr(row, part)
        setattr(row, part, blob[:-1] + bytes([blob[-1] ^ 1]))

    tried = cleo.post(TRY)

    assert tried.status_code == 409
    assert "Nothing was tried" in main_of(tried)
    assert left_of_a_period(app) == (1, 70, 0)


def test_dev_ben_and_an_educator_of_another_course_try_nothing(
    app: Flask, programme: UUID, dev: Actor, ben: Actor, cleo: Actor, faye: Actor, clock: Clock
) -> None:
    opens(cleo)
    added(app, programme, 70)
    waits(app, clock)

    assert [stranger.post(TRY).status_code for stranger in (dev, ben)] == [404, 404]
    assert faye.post(TRY).location == HOME
    assert left_of_a_period(app) == (1, 70, 0)


def again(app: Flask) -> None:
    """Forget that it was tried."""
    server = house_of(app).server
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.query(PeriodRow).one()
        seal_period(row, open_period(row, server).model_copy(update={"tried": (), "tried_on": None}), server)
