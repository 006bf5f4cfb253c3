"""Keeping the course's calendar: the days its terms end on."""

from datetime import date

import pytest
from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from tests.accounts.looking_after import programme_of, reads
from tests.cast import Actor

PATH = "/accounts/course"
THREE = "18 December 2026\n2 April 2027\n25 June 2027"


def keeps(lead: Actor, terms: str, **fields: str) -> TestResponse:
    """Keep these days."""
    return lead.post(PATH, {"terms": terms, "seen": seen(lead), **fields})


def seen(lead: Actor) -> str:
    """Return how the days stood when the page was opened."""
    (field,) = html.fromstring(lead.get(PATH).text).xpath("//input[@name='seen']/@value") or [""]
    return str(field)


def field_of(answer: TestResponse) -> list[str]:
    """Return the lines that stand in the field."""
    (field,) = html.fromstring(answer.text).xpath("//textarea[@name='terms']")
    return (field.text or "").strip("\r\n").splitlines()


def test_it_works(app: Flask, lead: Actor) -> None:
    """One day a line, kept and shown again; the rest of the course stays as it is."""
    before = programme_of(app)

    answer = keeps(lead, THREE)

    assert answer.location == "/accounts/course?done=kept"
    assert programme_of(app) == before.model_copy(
        update={"terms": (date(2026, 12, 18), date(2027, 4, 2), date(2027, 6, 25))}
    )
    assert field_of(lead.get(PATH)) == THREE.splitlines()


def test_the_page_says_what_the_course_is_and_what_the_days_are_for(lead: Actor) -> None:
    page = reads(lead.get(PATH))

    assert "Course BSc Nursing" in page
    assert "Time zone Europe/London" in page
    assert "A summary can be tried 14 days after a term has ended" in page


def test_days_are_read_however_they_are_written_sorted_and_the_same_day_once(app: Flask, lead: Actor) -> None:
    keeps(lead, " 2027-06-25 \r\n\r\n18/12/2026\r\n02.04.2027\r\n25 June 2027")

    assert programme_of(app).terms == (date(2026, 12, 18), date(2027, 4, 2), date(2027, 6, 25))


def test_every_bad_line_is_named_and_what_was_typed_stays(app: Flask, lead: Actor) -> None:
    typed = '18 December 2026\nsoon\n31/02/2027\n25 June 9999\n"><script>alert(1)</script>\0'

    answer = keeps(lead, typed)

    said = reads(answer)
    assert [f"Line {number}: this is not a day" in said for number in (1, 2, 3, 5)] == [False, True, True, True]
    assert "Line 4: more than ten years away." in said
    assert "<script>alert" not in answer.text
    assert field_of(answer)[:4] == typed.splitlines()[:4]
    assert programme_of(app).terms == ()


def test_days_that_are_too_close_are_named(app: Flask, lead: Actor) -> None:
    said = reads(keeps(lead, "18 December 2026\n25 February 2027\n25 June 2027"))

    assert "18 December 2026 and 25 February 2027 are less than 10 weeks apart." in said
    assert "25 February 2027 and" not in said
    assert programme_of(app).terms == ()


@pytest.mark.parametrize(("days", "taken"), [(12, True), (13, False)])
def test_twelve_days_are_taken_and_thirteen_are_not(app: Flask, lead: Actor, days: int, taken: bool) -> None:
    terms = [date.fromordinal(date(2026, 12, 18).toordinal() + 70 * number) for number in range(days)]

    answer = keeps(lead, "\n".join(map(str, terms)))

    assert len(programme_of(app).terms) == (days if taken else 0)
    assert taken or "more than 12 days" in reads(answer)


def test_an_empty_calendar_can_be_kept(app: Flask, lead: Actor) -> None:
    keeps(lead, THREE)
    keeps(lead, "\n")

    assert programme_of(app).terms == ()


def test_of_two_educators_at_once_the_second_is_shown_what_the_first_kept(app: Flask, lead: Actor) -> None:
    opened = seen(lead)
    keeps(lead, THREE)

    answer = keeps(lead, "18 December 2026", seen=opened)

    assert "Somebody else has changed these dates" in reads(answer)
    assert "2 April 2027" in reads(answer)
    assert field_of(answer) == ["18 December 2026"]
    assert len(programme_of(app).terms) == 3
    (now,) = html.fromstring(answer.text).xpath("//input[@name='seen']/@value")
    assert keeps(lead, "18 December 2026", seen=str(now)).status_code == 302
    assert programme_of(app).terms == (date(2026, 12, 18),)


def test_two_taps_keep_it_once_and_say_nothing_of_anybody_else(lead: Actor) -> None:
    opened = seen(lead)

    assert [keeps(lead, THREE, seen=opened).status_code for _ in range(2)] == [302, 302]


def test_dev_finds_nothing_and_keeps_nothing(app: Flask, dev: Actor, ben: Actor) -> None:
    for stranger in (dev, ben):
        assert stranger.get(PATH).status_code == 404
        assert stranger.post(PATH, {"terms": THREE}).status_code == 404

    assert programme_of(app).terms == ()


def test_a_password_alone_keeps_nothing(app: Flask, cleo: Actor) -> None:
    assert cleo.get(PATH).location.startswith("/accounts/second-step")
    assert cleo.post(PATH, {"terms": THREE}).location.startswith("/accounts/second-step")
    assert programme_of(app).terms == ()
