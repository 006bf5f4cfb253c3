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
from debrief.web.carrying import Carried
from tests.cast import PASSWORD, Actor
from tests.house.story import CHOSEN, Story

Fields = Mapping[str, Any]
NEW_PASSWORD = "teapot violin 88 gravel"
LET_IN = frozenset({200, 302, 303})
AWAITS_CODE = frozenset({"accounts.code", "accounts.try_code"})


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to visit an endpoint."""

    owner: str | None = None
    """Who it is there for; None for anyone."""
    thing: str | None = None
    """What the address names: "page", "talk" (its two sides), "link" (hers and Hal's), "kept" or "session" of Asha's;
    "summary", "note", "invitation" or "member" of the programme's; None for nothing."""
    where: Callable[[Story], Fields] = lambda story: {}
    fields: Callable[[Story, Actor], Fields] = lambda story, actor: {}


def _page(story: Story) -> Fields:
    return {"entry_id": story.page_id}


def _step(story: Story) -> Fields:
    return {"entry_id": story.page_id, "step": "what"}


def _treated(story: Story) -> Fields:
    return {"entry_id": story.treated_id}


def _talk(story: Story) -> Fields:
    return {"debrief_id": story.waiting_talk_id}


def _written(story: Story) -> Fields:
    return {**_talk(story), "reply_id": story.reply_id}


def _by_link(story: Story) -> Fields:
    return {"debrief_id": story.link_talk_id}


def _day(story: Story) -> Fields:
    return {**_talk(story), "day_id": story.day_id}


def _date(story: Story) -> Fields:
    return {**_page(story), "date_id": story.date_id}


def _summary(story: Story) -> Fields:
    return {"release_id": story.release_id}


def _note(story: Story) -> Fields:
    return {"change_id": story.change_id}


def _copy(story: Story, actor: Actor) -> Fields:
    return {"code": str(story.copy)}


def _invitation(story: Story) -> Fields:
    return {"invitation_id": story.invitation_id}


def _member(story: Story) -> Fields:
    return {"person_id": story.dara.id}


def _digits(story: Story, actor: Actor) -> Fields:
    return {"code": story.digits()}


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


def late_words(story: Story) -> str:
    """Return what a hidden field carries of words that came after a link was closed."""
    path = story.path("debriefs.send_reply", debrief_id=story.link_talk_id)
    return str(Carried(path=path, fields=(("words", "I was in mid-sentence"),)))


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
    "guide.route": Visit(fields=chosen("treated")),
    "guide.first_words": Visit(fields=chosen("treated")),
    "guide.index": Visit(),
    "guide.find": Visit(fields=typed(words="she fell")),
    "guide.now": Visit(),
    "guide.kind": Visit(where=lambda story: {"slug": "fall"}),
    "guide.minute": Visit(where=lambda story: {"slug": "fall"}),
    "guide.rehearse": Visit(where=lambda story: {"slug": "fall"}),
    "guide.turn": Visit(where=lambda story: {"slug": "fall", "step": "2"}),
    "guide.heard": Visit(where=lambda story: {"slug": "fall", "step": "4"}),
    "guide.take_along": Visit(where=lambda story: {"slug": "fall"}),
    "guide.poster": Visit(),
    "guide.pocket": Visit(),
    "guide.card": Visit(where=lambda story: {"code": "cry"}),
    "guide.help_and_numbers": Visit(),
    "guide.limits": Visit(),
    "guide.talk": Visit(),
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
    "accounts.earlier": Visit(),
    "accounts.try_earlier": Visit(fields=lambda story, actor: {"email": story.asha.email, "password": ""}),
    "accounts.deleted": Visit(),
    "accounts.code": Visit(),
    "accounts.try_code": Visit(fields=typed(code="123456")),
    # Everybody's own account.
    "accounts.home": Visit("asha"),
    "accounts.stay": Visit("asha"),
    "accounts.sign_out_everywhere": Visit("asha"),
    "accounts.end_session": Visit("asha", "session", _session),
    "accounts.turn_mail": Visit("asha", fields=typed(mail="on")),
    "accounts.password": Visit("asha"),
    "accounts.change_password": Visit(
        "asha", fields=lambda story, actor: {"password": PASSWORD, **_new_password(story, actor)}
    ),
    "accounts.recovery_key": Visit("asha"),
    "accounts.make_recovery_key": Visit("asha"),
    "accounts.save_recovery_key": Visit("asha", fields=_recovery),
    "accounts.earlier_pages": Visit("asha"),
    "accounts.join_earlier_pages": Visit("asha", fields=typed(code="of no account")),
    "accounts.kept": Visit("asha"),
    "accounts.discard": Visit("asha", "kept", lambda story: {"rescue_id": story.rescue_id}),
    "accounts.ask_delete": Visit("asha"),
    "accounts.confirm_delete": Visit("asha"),
    "accounts.delete": Visit("asha", fields=typed(password=PASSWORD)),
    "accounts.second_step": Visit("asha"),
    "accounts.add_second_step": Visit("asha"),
    "accounts.drop_second_step": Visit("cleo", fields=_digits),
    # The roster and the calendar, for those who look after the programme.
    "accounts.roster": Visit("cleo"),
    "accounts.invite_one": Visit("cleo"),
    "accounts.send_invitation": Visit(
        "cleo", fields=typed(name="Gil", email="gil@example.org", roles=["student"], title="Nursing student")
    ),
    "accounts.invite_list": Visit("cleo"),
    "accounts.send_invitations": Visit("cleo", fields=typed(people="Gil, gil@example.org", role="student")),
    "accounts.renew": Visit("cleo", "invitation", _invitation),
    "accounts.ask_remove_invitation": Visit("cleo", "invitation", _invitation),
    "accounts.remove_invitation": Visit("cleo", "invitation", _invitation),
    "accounts.ask_remove": Visit("cleo", "member", _member),
    "accounts.remove": Visit("cleo", "member", _member),
    "accounts.bring_back": Visit("cleo", "member", _member),
    "accounts.ask_new_account": Visit("cleo", "member", _member),
    "accounts.offer_new_account": Visit("cleo", "member", _member),
    "accounts.course": Visit("cleo"),
    "accounts.keep_course": Visit("cleo", fields=typed(terms="18 December 2026")),
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
    "journal.route": Visit("asha", "page", _treated),
    "journal.keep_route": Visit("asha", "page", _treated, typed(route="unsupported")),
    "journal.away": Visit("asha", "page", _treated),
    "journal.keep_away": Visit("asha", "page", _treated, lambda story, actor: {"away": [str(story.dara.id)]}),
    "journal.first_words": Visit("asha", "page", _page),
    "journal.framework": Visit("asha", "page", _page),
    "journal.keep_framework": Visit("asha", "page", _page, typed(framework="talk")),
    "journal.step": Visit("asha", "page", _step),
    "journal.keep_step": Visit("asha", "page", _step, typed(words="I would ask sooner")),
    "journal.since": Visit("asha", "page", _page, typed(checked="yes", soon="same_day", talk=["heard", "hurried"])),
    "journal.dates": Visit("asha", "page", _page),
    "journal.add_date": Visit("asha", "page", _page, typed(on="2027-02-01", what="my first shift back")),
    "journal.turn_date": Visit("asha", "page", _date, typed(off="yes")),
    "journal.remove_date": Visit("asha", "page", _date),
    "journal.date_file": Visit("asha", "page", _date),
    "journal.picture": Visit("asha", "page", _page),
    "journal.keep_picture": Visit("asha", "page", _page, typed(picture="add")),
    "journal.extend": Visit("asha", "page", _page),
    "journal.export": Visit("asha"),
    "journal.save_export": Visit("asha", fields=typed(shape="page")),
    "journal.export_page": Visit("asha", "page", _page),
    "journal.save_export_page": Visit("asha", "page", _page, typed(shape="markdown")),
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
    "debriefs.link_longer": Visit("asha", "link", _by_link),
    "debriefs.link_day": Visit("asha", "link", _by_link),
    "debriefs.keep_link_day": Visit("asha", "link", _by_link, typed(last_day="24/12/2026")),
    "debriefs.hand_over": Visit("asha", "link", _by_link),
    "debriefs.extend": Visit("asha", "talk", _talk),
    "debriefs.ask_delete": Visit("asha", "talk", _talk),
    "debriefs.delete": Visit("asha", "talk", _talk),
    "debriefs.respond": Visit("asha", "talk", _talk),
    "debriefs.send_response": Visit("asha", "talk", _talk, typed(words="Thank you for the time.")),
    "debriefs.report": Visit("asha", "talk", _written),
    "debriefs.save_report": Visit("asha", "talk", _written, typed(shape="markdown")),
    # From either side.
    "debriefs.agree": Visit("asha", "talk", _talk),
    "debriefs.keep_agreed": Visit("asha", "talk", _talk, typed(ahead="weeks", promised="I write it down first")),
    "debriefs.change_agreed": Visit("asha", "talk", _day),
    "debriefs.keep_changed": Visit("asha", "talk", _day, typed(ahead="month", base="2")),
    "debriefs.turn_day": Visit("asha", "talk", _day, typed(off="yes")),
    "debriefs.note_day": Visit("asha", "talk", _day, typed(became="not-yet")),
    "debriefs.day_file": Visit("asha", "talk", _day),
    # And from the reader's.
    "debriefs.shown": Visit("ben", "talk", _talk),
    "debriefs.worried": Visit("ben", "talk", _talk),
    "debriefs.answer": Visit("ben", "talk", _talk, typed(answer="no")),
    "debriefs.when_where": Visit("ben", "talk", _talk, typed(when_where="Thursday at two")),
    "debriefs.talked": Visit("ben", "talk", _talk),
    "debriefs.not_talked": Visit("ben", "talk", _talk),
    "debriefs.check": Visit("ben", fields=typed(text="You did your best.", field="words")),
    "debriefs.reply": Visit("ben", "talk", _talk),
    "debriefs.send_reply": Visit("ben", "talk", _talk, typed(words="Thank you for telling me.")),
    # And from that of whoever holds a link.
    "debriefs.door": Visit(),
    "debriefs.open_link": Visit(fields=lambda story, actor: {"code": str(story.link_code)}),
    "debriefs.carry": Visit(fields=lambda story, actor: {"carried": late_words(story)}),
    "debriefs.carried": Visit(fields=lambda story, actor: {"carried": late_words(story)}),
    "debriefs.put_down": Visit(),
    "debriefs.stay": Visit("hal"),
    "debriefs.who": Visit("hal", "link", _by_link),
    "debriefs.say_who": Visit("hal", "link", _by_link, typed(name="Hal Roe", role="chaplain", then="no")),
    # And from that of whoever has the student's own phone in their hand.
    "debriefs.handed": Visit("ida"),
    # What is for everybody on the course.
    "themes.changes": Visit("asha"),
    "themes.picture": Visit("asha"),
    # And for those who look after it.
    "themes.home": Visit("cleo"),
    "themes.open_period": Visit("cleo"),
    "themes.try_release": Visit("cleo"),
    "themes.release": Visit("cleo", "summary", _summary),
    "themes.release_csv": Visit("cleo", "summary", _summary),
    "themes.copy": Visit("cleo"),
    "themes.make_copy": Visit("cleo"),
    "themes.use_copy": Visit("cleo"),
    "themes.bring_copy": Visit("cleo", fields=_copy),
    "themes.committee": Visit("cleo"),
    "themes.write_change": Visit("cleo"),
    "themes.check": Visit("cleo", fields=typed(text="Nobody need ask any more.", field="words")),
    "themes.keep_change": Visit("cleo", fields=typed(words="The handover has ten minutes more.")),
    "themes.ask_withdraw_change": Visit("cleo", "note", _note),
    "themes.withdraw_change": Visit("cleo", "note", _note),
}


def method_of(story: Story, endpoint: str) -> str:
    """Return the one method that an endpoint answers."""
    (rule,) = story.app.url_map.iter_rules(endpoint)
    (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
    return method


def visitor(story: Story, endpoint: str) -> Actor:
    """Return who sees most of a page: whose it is, else a browser that nobody is signed in at.

    Where a code is asked for, Cleo's, whose password was right.
    """
    if endpoint in AWAITS_CODE:
        cleo = story.cleo.on_another_device(story.app)
        cleo.signs_in()
        return cleo
    return story.actors[VISITS[endpoint].owner or ""] if VISITS[endpoint].owner else story.nobody()


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
    owned, shown, shared = Ties(story.asha.id), Ties(story.asha.id, story.ben.id), Ties(story.programme_id)
    by_link = Ties(story.asha.id, story.link_talk_id)
    ties = {"link": by_link, "page": owned, "kept": owned, "session": owned, "talk": shown, None: None}
    return ties.get(VISITS[endpoint].thing, shared)


def asks_for(story: Story, endpoint: str) -> Permission | None:
    """Return what an endpoint requires."""
    return permission_of(story.app, endpoint)
