"""A day for a calendar: whole, readable by calendars, and silent about whose it is."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import Flask
from icalendar import Calendar

from debrief.web.calendars import catch_up

DAY, MADE_AT = UUID(int=50), datetime(2026, 11, 23, 2, 40, tzinfo=UTC)


@pytest.mark.parametrize("on", [date(2026, 11, 25), date(2028, 2, 29), date(2026, 12, 31)])
def test_a_calendar_reads_it_as_one_whole_day(app: Flask, on: date) -> None:
    with app.test_request_context("/"):
        file = catch_up(DAY, on, made_at=MADE_AT)

    (event,) = Calendar.from_ical(file.data).walk("VEVENT")
    assert event.decoded("dtstart") == on
    assert event.decoded("summary") == "Catch up"
    assert set(event) == {"UID", "SUMMARY", "DTSTART", "DTSTAMP", "SEQUENCE", "CLASS", "TRANSP"}
    assert str(DAY) not in file.get_data(as_text=True)


def test_the_same_day_asked_for_twice_is_the_same_to_the_byte(app: Flask) -> None:
    with app.test_request_context("/"):
        files = [catch_up(DAY, date(2026, 11, 25), made_at=MADE_AT).data for _ in range(2)]

    assert files[0] == files[1]
