"""An educator reads a summary, as a page and as a spreadsheet; nothing in the address alters either."""

import csv
import io
from datetime import date
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from sqlalchemy.orm import Session

from debrief.domain.summaries import Shown, Summary, Summed
from debrief.storage.database import writing
from debrief.storage.releases import ReleaseRow
from debrief.themes.spreadsheet import spreadsheet
from debrief.web.spreadsheets import harmless
from tests.cast import Actor, Clock, house_of
from tests.themes.summing import added, frozen, main_of, opens, waits

pytestmark = pytest.mark.usefixtures("even_chance")


@pytest.fixture
def release_id(app: Flask, programme: UUID, cleo: Actor, clock: Clock) -> UUID:
    """Return a summary over 70 students, who all said the same; six more said that they were blamed."""
    opens(cleo)
    added(app, programme, 30, ["talk:blamed", "helped:people"])
    added(app, programme, 4, ["talk:hurried"])
    return frozen(app, clock, cleo, programme, 40)


def test_it_works(cleo: Actor, release_id: UUID) -> None:
    page = main_of(cleo.get(f"/themes/{release_id}"))

    assert "23 November 2026 to 29 January 2027" in page
    assert "Students who took part: about 75. Student accounts: fewer than 15." in page
    assert "Being checked on, and how the talk was" in page
    assert "fewer than 15" in page
    assert "No totals, no percentages" in page


def test_each_table_is_one_that_is_read_out_row_by_row(cleo: Actor, release_id: UUID) -> None:
    page = html.fromstring(cleo.get(f"/themes/{release_id}").text)

    captions = [caption.text_content().strip() for caption in page.xpath("//table/caption")]
    assert captions[:2] == ["Being checked on, and how the talk was", "What helped, and what got in the way"]
    rows = {row.xpath("string(th)").strip(): row.xpath("string(td)").strip() for row in page.xpath("//table//tr[td]")}
    assert rows["I was heard"].startswith("about ")
    assert rows["It was hurried"] == "fewer than 15"
    assert rows["It helped"] == "fewer than 15"
    assert rows["People"] in {"most", "fewer than 15"}
    for bar in page.xpath("//svg"):
        assert bar.get("aria-hidden") == "true"
        assert not bar.text_content().strip()


def test_most_is_drawn_and_said_without_a_figure(cleo: Actor, release_id: UUID) -> None:
    page = html.fromstring(cleo.get(f"/themes/{release_id}").text)

    (line,) = [row for row in page.xpath("//tr[td]") if row.xpath("string(td)").strip() == "most"]
    assert line.xpath("string(th)").strip() == "People"
    assert line.xpath(".//*[@class='bar-rest']/@width") == ["100"]


def test_a_table_that_shows_nothing_says_so_once(cleo: Actor, app: Flask, programme: UUID, clock: Clock) -> None:
    opens(cleo)
    added(app, programme, 45, ["talk:heard"])
    waits(app, clock)
    page = main_of(cleo.get(cleo.post("/themes/release").location))

    assert page.count("Each of these reads") == 2  # factors, families; kinds are not shown below about sixty
    assert "What it was</h2>" not in page


def test_the_spreadsheet_holds_the_same_figures(cleo: Actor, release_id: UUID) -> None:
    answer = cleo.get(f"/themes/{release_id}/csv")

    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == ('attachment; filename="summary-2026-11-23-to-2027-01-29.csv"')
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {5}
    page = html.fromstring(cleo.get(f"/themes/{release_id}").text)
    shown = [(row.xpath("string(th)").strip(), row.xpath("string(td)").strip()) for row in page.xpath("//tr[td]")]
    read = [(line, students) for _table, _part, line, students, _figure in rows]
    assert {figure for *_line, figure in rows[1:]} <= {"", *(str(five) for five in range(15, 100, 5))}
    assert [pair for pair in shown if pair not in read] == []


def test_it_is_the_same_each_time_and_long_after(cleo: Actor, release_id: UUID, app: Flask, clock: Clock) -> None:
    first = [cleo.get(f"/themes/{release_id}{end}").data for end in ("", "/csv")]

    assert [cleo.get(f"/themes/{release_id}{end}").data for end in ("", "/csv")] == first

    clock.forward(hours=2)
    waits(app, clock, until=clock())
    assert cleo.get(f"/themes/{release_id}/csv").data == first[1]


def test_nothing_in_the_address_alters_it(cleo: Actor, release_id: UUID) -> None:
    """Every name a filter might have, every notice there is: the frozen bytes, or nothing at all."""
    words = ("done", "from", "to", "table", "kind", "year", "part", "place", "page", "before", "least", "sort", "q")
    values = ("kept", "deleted", "1", "-1", "2026", "fall", "%00", quote("' or 1=1"), quote("../x"))
    for end in ("", "/csv"):
        whole = cleo.get(f"/themes/{release_id}{end}").data
        for word in words:
            for value in values:
                assert cleo.get(f"/themes/{release_id}{end}?{word}={value}").data == whole
    for path in ("csv", f"{release_id}/", f"{release_id}/json", f"{release_id}/csv/fall", f"{release_id}.csv", "1"):
        assert cleo.get(f"/themes/{path}").status_code == 404


@pytest.mark.parametrize("end", ["", "/csv"])
def test_a_summary_that_was_tampered_with_is_not_there(app: Flask, cleo: Actor, release_id: UUID, end: str) -> None:
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = db.get(ReleaseRow, release_id)
        assert row is not None
        row.body = row.body[:-1] + bytes([row.body[-1] ^ 1])

    assert cleo.get(f"/themes/{release_id}{end}").status_code == 404
    assert "A summary that cannot be read any more" in main_of(cleo.get("/themes/"))


@given(st.text(max_size=12))
def test_no_cell_of_a_spreadsheet_is_run(text: str) -> None:
    made = harmless(text)

    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert made in {text, f"'{text}"}


def test_a_label_that_would_be_a_formula_is_put_after_an_apostrophe(app: Flask) -> None:
    cells = (Shown(code="family:x", label='=HYPERLINK("x")', figure=25), Shown(code="family:y", label='a "b", c'))
    day = date(2027, 1, 29)
    summary = Summary(
        opened_on=day, ended_on=day, released_on=day, summed=Summed(contributors=40, tables=(("@Title", cells),))
    )

    with app.test_request_context():
        text = spreadsheet(summary).decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(text, newline="")))[-2:] == [
        ["'@Title", "", '\'=HYPERLINK("x")', "about 25", "25"],
        ["'@Title", "", 'a "b", c', "fewer than 15", ""],
    ]


@pytest.mark.parametrize("end", ["", "/csv"])
def test_dev_ben_and_an_educator_of_another_course_find_nothing(
    dev: Actor, ben: Actor, faye: Actor, release_id: UUID, end: str
) -> None:
    for stranger in (dev, ben, faye):
        assert stranger.get(f"/themes/{release_id}{end}").status_code == 404
        assert stranger.get(f"/themes/{uuid4()}{end}").status_code == 404
