"""Who may come in where: every role at every endpoint, judged by the policy and by nothing written here."""

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask

from debrief.app import create_app
from debrief.config import ServerSecret, Settings
from debrief.domain.people import Person, Role, Way
from debrief.domain.policy import PERMISSIONS, Permission, allowed
from debrief.web.access import permission_of
from tests.cast import Actor
from tests.house.story import Story
from tests.house.visits import LET_IN, VISITS, asks_for, go, method_of, ties_of

ROLES: dict[str, set[Role]] = {
    "asha": {Role.STUDENT},
    "dev": {Role.STUDENT},
    "ben": {Role.SUPERVISOR},
    "dara": {Role.SUPERVISOR},
    "cleo": {Role.EDUCATOR},
    "hal": set(),
    "ida": set(),
}
THINGS = (
    "page_id",
    "treated_id",
    "waiting_talk_id",
    "link_talk_id",
    "rescue_id",
    "release_id",
    "change_id",
    "invitation_id",
)
ELSEWHERE = {"GET": {302}, "POST": {307, 403}}  # signed out: to the sign-in page, or carried there with one's words


def test_every_endpoint_says_who_may_come_in(app: Flask) -> None:
    for endpoint in app.view_functions:
        permission = permission_of(app, endpoint)
        assert permission is None or permission in PERMISSIONS


def test_an_app_with_an_endpoint_that_does_not_say_never_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("debrief.guide.routes.home.permission")

    with pytest.raises(LookupError, match=r"guide\.home declares neither"):
        create_app(Settings(database_url="sqlite://", secrets=(ServerSecret(1, bytes(32)),)))


def test_every_endpoint_has_a_visit_and_every_visit_an_endpoint(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(VISITS)


def test_get_and_post_are_two_functions(told: Story) -> None:
    for endpoint in VISITS:
        assert method_of(told, endpoint) in {"GET", "POST"}


def test_every_address_with_an_id_names_whose_it_is(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        names_something = any(name.endswith("_id") for name in rule.arguments)
        assert names_something == (VISITS[rule.endpoint].thing is not None), rule


def test_every_permission_is_asked_for_somewhere(told: Story) -> None:
    assert {asks_for(told, endpoint) for endpoint in VISITS} - {None} == set(Permission)


@pytest.mark.parametrize("endpoint", VISITS)
def test_the_right_person_is_let_in_and_every_stranger_finds_nothing(story: Story, endpoint: str) -> None:
    """Strangers first, so that what the right person does cannot be why they find nothing."""
    permission, visit = asks_for(story, endpoint), VISITS[endpoint]
    right = [
        name
        for name in ROLES
        if permission is None or allowed(permission, person(story, name), ties_of(story, endpoint))
    ]
    assert visit.owner is None or visit.owner in right
    strangers = [name for name in ROLES if name not in right]
    assert strangers or visit.thing is None

    for name in strangers:
        assert go(story, story.actors[name], endpoint).status_code == 404, name
    for name in sorted(right, key=lambda name: name == visit.owner):
        answer = go(story, story.actors[name], endpoint)
        assert answer.status_code in LET_IN, (name, answer.status_code, answer.text[-1500:])
        story.begin_again()


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in VISITS if VISITS[endpoint].owner])
def test_somebody_who_is_signed_out_is_sent_to_sign_in(story: Story, endpoint: str) -> None:
    answer = go(story, story.nobody(), endpoint)

    assert answer.status_code in ELSEWHERE[method_of(story, endpoint)]
    if answer.status_code != 403:
        assert urlsplit(answer.location).path in {"/accounts/sign-in", "/accounts/carry"}
    assert not [word for word in story.typed if word in answer.text]


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in VISITS if not VISITS[endpoint].owner])
def test_what_is_open_to_anyone_is_open_without_an_account_and_sets_no_cookie(story: Story, endpoint: str) -> None:
    answer = go(story, story.nobody(), endpoint)

    assert answer.status_code in LET_IN
    enters = {"accounts.try_sign_in", "accounts.finish_joining", "accounts.try_recover", "debriefs.open_link"}
    assert bool(answer.headers.getlist("Set-Cookie")) == (endpoint in enters | {"accounts.sign_out"})


@pytest.mark.parametrize("endpoint", VISITS)
@pytest.mark.parametrize("name", ["dev", "dara", "cleo"])
def test_no_page_shows_a_stranger_a_word_or_an_id_of_the_story(story: Story, endpoint: str, name: str) -> None:
    answer = go(story, story.actors[name], endpoint)

    assert not [word for word in story.hidden_from(name) if word in answer.text]
    if VISITS[endpoint].thing is None:
        for secret in (story.page_id, story.talk_id, story.waiting_talk_id, story.reply_id, story.rescue_id):
            assert str(secret) not in answer.text


@pytest.mark.parametrize("endpoint", VISITS)
def test_the_other_method_opens_no_side_door(story: Story, endpoint: str) -> None:
    """What answers GET alone is not there for POST, and the other way round, for strangers and owners alike."""
    other = {"GET": "POST", "POST": "GET"}[method_of(story, endpoint)]
    path = urlsplit(story.path(endpoint, **VISITS[endpoint].where(story))).path
    taken = {rule.endpoint for rule in story.app.url_map.iter_rules() if rule_matches(story, path, other)}
    for name in ROLES:
        actor = story.actors[name]
        if not taken:
            assert go(story, actor, endpoint, method=other).status_code == 404


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in VISITS if VISITS[endpoint].thing])
def test_a_thing_that_is_not_there_and_one_that_is_not_yours_look_the_same(story: Story, endpoint: str) -> None:
    dev = story.actors["dev"]
    theirs = without_fresh_parts(go(story, dev, endpoint).text, dev)
    there, session = {name: getattr(story, name) for name in THINGS}, story.cookies["asha"]
    for name in THINGS:
        setattr(story, name, dev.id)
    story.cookies["asha"] = story.cookies["dev"].replace(story.cookies["dev"][:6], "AAAAAA")
    try:
        nowhere = without_fresh_parts(go(story, dev, endpoint).text, dev)
    finally:
        story.cookies["asha"] = session
        for name, thing in there.items():
            setattr(story, name, thing)

    assert theirs == nowhere


def person(story: Story, name: str) -> Person:
    """Return somebody as the policy sees them."""
    way = {"hal": Way.LINK, "ida": Way.HANDED}.get(name, Way.ACCOUNT)
    roles = frozenset(ROLES[name])
    return Person(story.actors[name].id, story.programme_id, roles, second_step=name == "cleo", way=way)


def rule_matches(story: Story, path: str, method: str) -> bool:
    """Tell whether an address takes a method."""
    return bool(story.app.url_map.bind("debrief.test").test(path, method=method))


def without_fresh_parts(text: str, actor: Actor) -> str:
    """Return a page without its address, its token and its once-only ids, which differ every time."""
    return re.sub(r'(action|value|href|name="leave")="[^"]*"', "", text)
