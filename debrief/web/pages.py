"""Pages: templates with what every one of them needs, and moments told in the programme's own time."""

import re
from datetime import date, datetime
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from flask_babel import Babel, format_date, format_time
from flask_babel import lazy_gettext as _
from jinja2.ext import Extension

from debrief.storage import rescues
from debrief.web import assets
from debrief.web.database import db
from debrief.web.house import helplines, house, programme, timezone, today
from debrief.web.link_visits import LinkVisit
from debrief.web.suggesting import suggestions
from debrief.web.tokens import token_for_page
from debrief.web.visits import Visit, current_visit, signed_in

LAST_POSITION = 2**31 - 1  # what every database's integer holds

# What a page may say of what was just done: the address carries the code, never the words.
NOTICES = {
    "kept": _("Saved."),
    "deleted": _("Deleted. It cannot be opened any more."),
    "sent": _("Sent."),
    "later": _("Kept for you, and not sent. It is here when you come back to it."),
    "linked": _("The link is ready. Nothing was sent: you show it, or send it yourself."),
    "link-day": _("Changed. The link opens until the day that stands there now."),
    "shown": _("Shown. Everyone who signs in can read it now."),
    "stopped": _("Not shown any more. What was read cannot be un-read."),
    "closed": _("This talk is closed."),
    "password": _("Your password is changed. Other devices are signed out."),
    "signed-out": _("You are signed out on every device."),
    "joined": _("You have joined. Sign in to go on."),
    "mail-on": _("Turned on. Mail tells you when something waits for you here."),
    "mail-off": _("Turned off. No mail goes to you from here."),
    "code-on": _("From now on, signing in asks for a code from your phone."),
    "code-off": _("Taken away. Your password alone signs you in."),
    "again": _("Sign in again. The code from your phone is asked for within ten minutes of the password."),
    "removed": _("Removed. They are told the next time they are here."),
    "joined-all": _("Joined. Everything from your earlier account is in this one."),
    "joined-some": _("Joined, all but what does not open. That was damaged where it was stored, and stays there."),
    "brought-back": _("Brought back, as what they were."),
    "uninvited": _("The invitation is gone. Its link opens nothing any more."),
    "put-down": _("Closed on this device. The same link or code opens it again, until its day."),
    "ended": _(
        "It is closed on this device. Half an hour may have passed, or it may have been taken back. "
        "The same link or code may open it again."
    ),
    "own-link": _("This is your own link. Whoever you give it to sees what stands on this page under what you show."),
    "agreed": _("Agreed. You both see the day here."),
    "removed-day": _("Removed."),
    "day-off": _("Turned off. You both see that."),
    "day-on": _("On again. You both see the day here."),
    "extended": _("The day of deletion is now a year from today."),
    "talk-extended": _("The day of deletion is now 90 days from today."),
}


def page(template: str, status: int = 200, **context: Any) -> Response:
    """Return a rendered page."""
    return make_response(render_template(template, **context), status)


def of_even_length(response: Response, step: int = 4096) -> Response:
    """Fill a page up to a whole multiple of bytes, so that its length tells nobody on the way what it says."""
    text = response.get_data()
    response.set_data(text + b" " * (-len(text) % step))
    return response


def older_than(name: str) -> int | None:
    """Return the position that the address asks a list to go on below; none, for what cannot be one."""
    asked = request.args.get(name, type=int)
    return asked if asked is not None and 0 <= asked <= LAST_POSITION else None


class Lean(Extension):
    """Leave the indentation and the empty lines of templates out of pages: a quarter of what a phone would fetch."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template without the white space its lines begin with, and without empty ones."""
        return re.sub(r"\n\s+", "\n", source)


def set_up_pages(app: Flask) -> None:
    """Give every template the person, the numbers to call, and the addresses of stylesheet and script."""
    app.jinja_env.add_extension(Lean)
    Babel(app, locale_selector=lambda: house().settings.locale, timezone_selector=lambda: str(timezone()))
    app.context_processor(_common)
    app.add_template_filter(at_time, "at_time")
    app.add_template_filter(on_day, "on_day")
    app.add_template_filter(on_date, "on_date")
    app.add_template_filter(suggestions, "suggested")


def waiting() -> int:
    """Return how many forms of the signed-in person came too late and are kept for them."""
    visit = signed_in()
    return rescues.count_of_person(db(), visit.person.id, today=today()) if visit else 0


def at_time(moment: datetime) -> str:
    """Return a moment as the clock on the wall shows it: 02:43."""
    return str(format_time(moment, "HH:mm"))


def on_day(day: date | datetime) -> str:
    """Return a day with its weekday: Tuesday 3 November 2026."""
    return str(format_date(day, "EEEE d MMMM yyyy"))


def on_date(day: date | datetime) -> str:
    """Return a day in short: 3 November 2026."""
    return str(format_date(day, "d MMMM yyyy"))


def kept_until(day: date) -> date:
    """Return when something of the signed-in person's goes: on its own day, or with their account if they have left."""
    visit = signed_in()
    leaves_on = visit.person.leaves_on if visit else None
    return day if leaves_on is None else min(day, leaves_on)


def _common() -> dict[str, Any]:
    visit = current_visit()
    return {
        "person": visit.person if isinstance(visit, Visit) else None,
        "way": visit.person.way.value if visit else "",
        "talk_id": visit.person.id if isinstance(visit, LinkVisit) else None,
        "idle_at": visit.session.idle_at if visit else None,
        "waiting": waiting,
        "kept_until": kept_until,
        "csrf_token": token_for_page,
        "asset": assets.address,
        "emergency": helplines(),
        "locale": house().settings.locale,
        "course": programme().name,
        "notice": NOTICES.get(request.args.get("done", "")),
        "demo": house().settings.demo,
        "sends_mail": house().settings.mail is not None,
    }
