"""Everybody can know what the picture is, before anything of theirs is in it."""

import html
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.summaries import Summary, Summed
from debrief.storage.database import writing
from debrief.storage.releases import ReleaseRow
from debrief.themes.releaser import Releaser
from debrief.vault.envelopes import Place
from tests.cast import Actor, Clock, add_programme, house_of

PICTURE = "/themes/picture"


@pytest.fixture
def programme(app: Flask) -> UUID:
    """Return a programme whose terms end in January and in June."""
    return add_programme(app, terms=(date(2027, 1, 29), date(2027, 6, 25)))


def seen_by(somebody: Actor) -> str:
    answer = somebody.get(PICTURE)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def opens_a_period(app: Flask, programme: UUID, clock: Clock) -> None:
    house, releaser = house_of(app), app.extensions["debrief.releaser"]
    assert isinstance(releaser, Releaser)
    with Session(writing(house.engine)) as db, db.begin():
        releaser.open_new(db, house.server, programme, period_id=uuid4(), today=clock().date())


def freezes(app: Flask, programme: UUID, *, eligible: int | None, position: int = 1) -> None:
    house, row = house_of(app), ReleaseRow(id=uuid4(), programme_id=programme, position=position)
    summary = Summary(
        opened_on=date(2026, 2, 2),
        ended_on=date(2026, 6, 26),
        released_on=date(2026, 7, 10),
        eligible=eligible,
        summed=Summed(contributors=35, tables=()),
    )
    row.body = house.server.seal(
        summary.sealed_form(), place=Place("releases", row.id, row.id, "body"), purpose="profile"
    )
    with Session(writing(house.engine)) as db, db.begin():
        db.add(row)


def test_it_works(asha: Actor, ben: Actor, cleo: Actor) -> None:
    for somebody in (asha, ben, cleo):
        seen = seen_by(somebody)
        assert "What never goes in" in seen
        assert "until the summary is made" in seen
        assert "before it is tidied, or who compares its backups" in seen


def test_the_example_says_that_it_is_made_up(asha: Actor) -> None:
    seen = seen_by(asha)

    assert "Made-up figures. They are from no course." in seen
    assert "about 45" in seen
    assert "fewer than 15" in seen


def test_where_no_period_is_open_nothing_is_collected_and_the_page_says_so(asha: Actor) -> None:
    seen = seen_by(asha)

    assert "Nothing is collected now." in seen
    assert "There is none yet." in seen


def test_an_open_period_says_since_when_and_when_it_is_tried(
    app: Flask, programme: UUID, asha: Actor, clock: Clock
) -> None:
    opens_a_period(app, programme, clock)

    seen = seen_by(asha)

    assert "since 23 November 2026" in seen
    assert "from 12 February 2027 on, 14 days after a term has ended" in seen
    assert "by 22 November 2028" in seen


def test_from_that_day_on_it_can_be_tried(app: Flask, programme: UUID, asha: Actor, clock: Clock) -> None:
    opens_a_period(app, programme, clock)
    clock.forward(days=81)
    asha.signs_in()

    assert "from now on" in seen_by(asha)


def test_without_a_term_in_the_calendar_no_day_is_promised(
    app: Flask, programme: UUID, asha: Actor, clock: Clock
) -> None:
    clock.forward(days=230)
    asha.signs_in()
    opens_a_period(app, programme, clock)

    assert "The next end of a term is not in the calendar yet." in seen_by(asha)


def test_after_two_years_nothing_is_collected_any_more(app: Flask, programme: UUID, asha: Actor, clock: Clock) -> None:
    opens_a_period(app, programme, clock)
    clock.forward(days=730)
    asha.signs_in()

    assert "Nothing is collected now." in seen_by(asha)


def test_everybody_sees_about_how_many_accounts_there_were_and_not_a_figure_more(
    app: Flask, programme: UUID, asha: Actor, cleo: Actor
) -> None:
    freezes(app, programme, eligible=55, position=2)
    freezes(app, programme, eligible=None)

    for somebody in (asha, cleo):
        seen = seen_by(somebody)
        assert "2 February 2026 to 26 June 2026: about 55 student accounts could add to it." in seen
        assert "2 February 2026 to 26 June 2026: fewer than 15 student accounts could add to it." in seen
        assert "35" not in seen.partition("<main")[2].partition("</main>")[0]


def test_a_stranger_is_sent_to_sign_in_and_dev_reads_what_asha_reads(app: Flask, asha: Actor, dev: Actor) -> None:
    assert main_of(asha) == main_of(dev)

    assert urlsplit(asha.on_another_device(app).get(PICTURE).location).path == "/accounts/sign-in"


def main_of(somebody: Actor) -> str:
    return seen_by(somebody).partition("<main")[2].partition("</main>")[0]
