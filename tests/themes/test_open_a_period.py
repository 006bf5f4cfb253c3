"""An educator opens a period, and the page says where it stands."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.people import Role
from debrief.storage.database import writing
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.storage.tickets import TicketRow
from tests.cast import Actor, Clock, add_programme, house_of, join
from tests.themes.summing import (
    HOME,
    OPEN,
    added,
    main_of,
    opens,
    period_of,
    signs_in_with_second_step,
    stored,
    waits,
)


def test_it_works(cleo: Actor) -> None:
    before = main_of(cleo.get(HOME))

    opens(cleo)

    assert "No period is open" in before
    assert "can be tried from 12 February 2027" in before
    after = main_of(cleo.get(HOME))
    assert "A period is open" in after
    assert "23 November 2026" in after
    assert "12 February 2027, two weeks after the end of term on 29 January 2027" in after
    assert "22 November 2028" in after


def test_every_educator_there_is_holds_its_key(app: Flask, cleo: Actor, cora: Actor) -> None:
    opens(cleo)

    assert stored(app, PeriodKeyRow) == 2
    for educator in (cleo, cora):
        page = main_of(educator.get(HOME))
        assert "Only your account" not in page
        assert "A printed recovery copy" in page


def test_where_one_alone_holds_it_the_page_says_so_and_offers_a_printed_copy(cleo: Actor) -> None:
    opens(cleo)

    page = main_of(cleo.get(HOME))
    assert "Only your account opens this period" in page
    assert 'href="/themes/copy"' in page


def test_an_educator_who_came_later_is_told_how_they_get_the_key(cleo: Actor, request: pytest.FixtureRequest) -> None:
    opens(cleo)
    cora: Actor = request.getfixturevalue("cora")

    page = main_of(cora.get(HOME))
    assert "You will be given its key when a colleague who has it next signs in." in page
    assert 'href="/themes/use-copy"' not in page


def test_where_nobody_holds_it_any_more_the_page_says_what_becomes_of_it(app: Flask, cleo: Actor) -> None:
    opens(cleo)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        for row in db.query(PeriodKeyRow):
            db.delete(row)

    page = main_of(cleo.get(HOME))
    assert "no summary can come of it" in page
    assert "22 November 2028" in page


def test_two_taps_two_tabs_and_two_educators_open_one(app: Flask, cleo: Actor, cora: Actor) -> None:
    assert [educator.post(OPEN).status_code for educator in (cleo, cleo, cora)] == [302, 302, 302]

    assert stored(app, PeriodRow) == 1


def test_only_the_one_who_opened_it_has_it_in_their_log(cleo: Actor, cora: Actor) -> None:
    opens(cleo)
    opens(cora)

    assert "You opened a period" in cleo.get("/accounts/").text
    assert "You opened a period" not in cora.get("/accounts/").text


def test_a_calendar_without_a_later_end_of_term_is_said_before_and_after_opening(app: Flask, clock: Clock) -> None:
    cora = join(app, add_programme(app, terms=(date(2026, 12, 18),)), "Cora", Role.EDUCATOR, now=clock())
    signs_in_with_second_step(app, cora)
    assert "Add an end of term" in main_of(cora.get(HOME))

    opens(cora)

    page = main_of(cora.get(HOME))
    assert "The calendar has no later end of term for it." in page
    assert "at least 28 days after the period was opened" in page
    assert 'href="/accounts/course"' in page


def test_after_two_years_it_has_run_out_and_a_new_one_can_be_opened(
    app: Flask, programme: UUID, cleo: Actor, clock: Clock
) -> None:
    opens(cleo)
    added(app, programme, 12)
    first = period_of(app, programme)
    waits(app, clock, until=datetime(2028, 11, 22, 9, tzinfo=UTC))

    page = main_of(cleo.get(HOME))
    assert "ran for two years" in page
    assert "is destroyed" in page
    assert "This does not mean that nothing happened." in page

    opens(cleo)

    now = period_of(app, programme)
    assert first is not None
    assert now is not None
    assert now.id != first.id
    assert stored(app, TicketRow) == 0
    assert "A period is open" in main_of(cleo.get(HOME))


def test_a_period_that_was_tampered_with_says_so_and_nothing_else_of_itself(
    app: Flask, programme: UUID, cleo: Actor
) -> None:
    opens(cleo)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.query(PeriodRow).one()
        row.body = row.body[:-1] + bytes([row.body[-1] ^ 1])

    page = main_of(cleo.get(HOME))
    assert "could not be opened" in page
    assert "Try for the summary" not in page


def test_dev_ben_and_an_educator_of_another_course_open_nothing_of_it(
    app: Flask, programme: UUID, dev: Actor, ben: Actor, cleo: Actor, faye: Actor
) -> None:
    for stranger in (dev, ben):
        assert stranger.get(HOME).status_code == 404
        assert stranger.post(OPEN).status_code == 404
    assert period_of(app, programme) is None

    opens(cleo)

    assert "No period is open" in main_of(faye.get(HOME))
