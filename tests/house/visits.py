"""How every endpoint is visited: whose it is, at which address, with which form.

A new endpoint fails the house tests until it has a line here. Whom else it lets in is not written here: that
follows from its permission and from whose thing it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from debrief.domain.policy import Permission, Ties
from debrief.vault.sessions import Cookie
from debrief.web.access import permission_of
from debrief.web.assets import assets
from tests.cast import PASSWORD, Actor
from tests.house.story import CHOSEN, Story

Fields = Mapping[str, Any]
NEW_PASSWORD = "teapot violin 88 gravel"
LET_IN = frozenset({200, 302, 303})


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to visit an endpoint."""

    owner: str | None = None
    """Who it is there for; None for anyone."""
    thing: str | None = None
    """What the address names: "page", "talk" (its two sides), "kept" or "session" of Asha's; None for nothing."""
    where: Callable[[Story], Fields] = lambda story: {}
    fields: Callable[[Story, Actor], Fields] = lambda story, actor: {}


def _page(story: Story) -> Fields:
    return {"entry_id": story.page_id}


def _step(story: Story) -> Fields:
    return {"entry_id": story.page_id, "step": "what"}


def _talk(story: Story) -> Fields:
    return {"debrief_id": story.waiting_talk_id}


def _asset(story: Story) -> Fields:
    return {"fingerprint": assets()["debrief.css"].fingerprint, "name": "debrief.css"}


def _asked(story: Story, actor: Actor) -> Fields:
    return {"reader": str(story.ben.id), "pieces": ["kind"], "page_version": "8", **CHOSEN["need"]}


def _code(story: Story, actor: Actor) -> Fields:
    return {"code": str(story.invitation)}


def _recovery(story: Story, actor: Actor) -> Fields:
    return {"code": str(actor.recovery or story.asha.recovery)}


def _new_password(story: Story, actor: Actor) -> Fields:
    return {"new_password": NEW_PASSWORD, "repeat": NEW_PASSWORD}


def _session(story: Story) -> Fields:
    return {"session_id": Cookie.read(story.cookies["asha"]).session_id}


def chosen(name: str) -> Callable[[Story, Actor], Fields]:
    """Return what the story chooses."""
    return lambda story, actor: CHOSEN[name]


def typed(**fields: Any) -> Callable[[Story, Actor], Fields]:
    """Return some fields as they are."""
    return lambda story, actor: fields


VISITS: Mapping[str, Visit] = {
    # Open to anyone.
    "static.serve": Visit(where=_asset),
    "guide.home": Visit(),
    "guide.start": Visit(),
    "guide.start_again": Visit(fields=chosen("event")),
    "guide.check_in": Visit(fields=chosen("check-in")),
    "guide.event": Visit(fields=chosen("event")),
    "guide.index": Visit(),
    "guide.now": Visit(),
    "guide.kind": Visit(where=lambda story: {"slug": "fall"}),
    "guide.card": Visit(where=lambda story: {"code": "cry"}),
    "guide.help_and_numbers": Visit(),
    "guide.limits": Visit(),
    "guide.left": Visit(),
    "guide.leave_quickly": Visit(),
    "guide.healthz": Visit(),
    "accounts.sign_in": Visit(),
    "accounts.try_sign_in": Visit(fields=lambda story, actor: {"email": story.asha.email, "password": PASSWORD}),
    "accounts.sign_out": Visit(),
    "accounts.carry": Visit(where=lambda story: {"to": "/journal/keep"}, fields=typed(headline="carried words")),
    "accounts.join": Visit(),
    "accounts.bring_code": Visit(fields=_code),
    "accounts.take_limits": Visit(fields=lambda story, actor: {**_code(story, actor), "read": "y"}),
    "accounts.finish_joining": Visit(
        fields=lambda story, actor: {**_code(story, actor), **_new_password(story, actor)}
    ),
    "accounts.recover": Visit(),
    "accounts.try_recover": Visit(
        fields=lambda story, actor: {**_recovery(story, actor), **_new_password(story, actor)}
    ),
    # Everybody's own account.
    "accounts.home": Visit("asha"),
    "accounts.stay": Visit("asha"),
    "accounts.sign_out_everywhere": Visit("asha"),
    "accounts.end_session": Visit("asha", "session", _session),
    "accounts.password": Visit("asha"),
    "accounts.change_password": Visit(
        "asha", fields=lambda story, actor: {"password": PASSWORD, **_new_password(story, actor)}
    ),
    "accounts.recovery_key": Visit("asha"),
    "accounts.make_recovery_key": Visit("asha"),
    "accounts.save_recovery_key": Visit("asha", fields=_recovery),
    "accounts.kept": Visit("asha"),
    "accounts.discard": Visit("asha", "kept", lambda story: {"rescue_id": story.rescue_id}),
    # A student's own pages.
    "journal.home": Visit("asha"),
    "journal.new": Visit("asha"),
    "journal.begin": Visit("asha", fields=chosen("check-in")),
    "journal.keep": Visit("asha", fields=chosen("event")),
    "journal.statement": Visit("asha"),
    "journal.hint": Visit("asha", fields=typed(text="Mrs Jones fell", field="words")),
    "journal.entry": Visit("asha", "page", _page),
    "journal.check_in": Visit("asha", "page", _page),
    "journal.keep_check_in": Visit("asha", "page", _page, chosen("check-in")),
    "journal.event": Visit("asha", "page", _page),
    "journal.keep_event": Visit("asha", "page", _page, chosen("event")),
    "journal.first_words": Visit("asha", "page", _page),
    "journal.step": Visit("asha", "page", _step),
    "journal.keep_step": Visit("asha", "page", _step, typed(words="I would ask sooner")),
    "journal.extend": Visit("asha", "page", _page),
    "journal.ask_delete": Visit("asha", "page", _page),
    "journal.delete": Visit("asha", "page", _page),
    # Talks, from the student's side.
    "debriefs.home": Visit("asha"),
    "debriefs.ask": Visit("asha", "page", _page),
    "debriefs.again": Visit("asha", "page", lambda story: {**_page(story), "step": "look"}),
    "debriefs.go_on": Visit("asha", "page", lambda story: {**_page(story), "step": "show"}, _asked),
    "debriefs.send": Visit("asha", "page", _page, _asked),
    "debriefs.asked": Visit("asha", "talk", _talk),
    "debriefs.stop": Visit("asha", "talk", _talk),
    "debriefs.close": Visit("asha", "talk", _talk),
    "debriefs.respond": Visit("asha", "talk", _talk),
    "debriefs.send_response": Visit("asha", "talk", _talk, typed(words="Thank you for the time.")),
    # And from the reader's.
    "debriefs.shown": Visit("ben", "talk", _talk),
    "debriefs.worried": Visit("ben", "talk", _talk),
    "debriefs.answer": Visit("ben", "talk", _talk, typed(answer="no")),
    "debriefs.when_where": Visit("ben", "talk", _talk, typed(when_where="Thursday at two")),
    "debriefs.talked": Visit("ben", "talk", _talk),
    "debriefs.check": Visit("ben", fields=typed(text="You did your best.", field="words")),
    "debriefs.reply": Visit("ben", "talk", _talk),
    "debriefs.send_reply": Visit("ben", "talk", _talk, typed(words="Thank you for telling me.")),
}


def method_of(story: Story, endpoint: str) -> str:
    """Return the one method that an endpoint answers."""
    (rule,) = story.app.url_map.iter_rules(endpoint)
    (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
    return method


def go(story: Story, actor: Actor, endpoint: str, *, method: str | None = None) -> TestResponse:
    """Visit an endpoint as somebody, with whatever its form asks for."""
    visit = VISITS[endpoint]
    path = story.path(endpoint, **visit.where(story))
    if (method or method_of(story, endpoint)) == "GET":
        return actor.get(path)
    return story.post(actor, path, visit.fields(story, actor))


def gets(story: Story) -> list[str]:
    """Return the endpoints that show a page."""
    return [endpoint for endpoint in VISITS if method_of(story, endpoint) == "GET"]


def ties_of(story: Story, endpoint: str) -> Ties | None:
    """Return whose thing the visited address names, and whom it was given to."""
    owned, shown = Ties(story.asha.id), Ties(story.asha.id, story.ben.id)
    return {"page": owned, "kept": owned, "session": owned, "talk": shown, None: None}[VISITS[endpoint].thing]


def asks_for(story: Story, endpoint: str) -> Permission | None:
    """Return what an endpoint requires."""
    return permission_of(story.app, endpoint)
