"""Calendars: a day for somebody's own calendar. It says "Catch up", and not with whom, about what, or from where."""

from datetime import date, datetime
from uuid import UUID, uuid5

from flask import Response
from flask_babel import gettext

FILE = "catch-up.ics"
MADE_BY = "-//Catch up//EN"  # calendars are shown to families and employers: no name of ours in them either


def catch_up(day_id: UUID, on: date, *, made_at: datetime, version: int = 1) -> Response:
    """Return a whole day as a file that any calendar takes; a later version takes the place of an earlier one.

    Its id is made from the day's, which is random, and leads nobody back to it. Source: RFC 5545.
    """
    from icalendar import Calendar, Event  # few ask for it, and it takes 8 MB

    event = Event()
    event.add("uid", str(uuid5(day_id, "catch up")))
    event.add("summary", gettext("Catch up"))
    event.add("dtstart", on)
    event.add("dtstamp", made_at)
    event.add("sequence", version - 1)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    response = Response(calendar.to_ical(), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response
