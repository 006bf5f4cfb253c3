"""Every page, as everybody who may see it: a title, one heading, labels, and nothing inline."""

import pytest
from flask import Flask, template_rendered

from debrief.config import ROOT
from tests.cast import Actor
from tests.house.reading import FRAGMENTS, NOT_PAGES, faults_of, title_of
from tests.house.story import Story
from tests.house.visits import AWAITS_CODE, VISITS, go, visitor

PAGES = [endpoint for endpoint in VISITS if endpoint not in NOT_PAGES]
EVERYBODY = ("asha", "ben", "cleo", "dev", "hal", "ida", "nobody")
ONWARD = {302, 303, 307}
TEMPLATES = ROOT / "templates"


def at(story: Story, name: str) -> Actor:
    """Return somebody at their browser, or a browser that nobody is signed in at."""
    return story.nobody() if name == "nobody" else story.actors[name]


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_can_be_read_by_everybody(story: Story, endpoint: str) -> None:
    for name in EVERYBODY:
        answer = go(story, at(story, name), endpoint)
        if answer.status_code not in ONWARD:
            assert faults_of(answer.text) == [], name


@pytest.mark.parametrize("endpoint", sorted(AWAITS_CODE))
def test_the_page_between_password_and_code_can_be_read(story: Story, endpoint: str) -> None:
    answer = go(story, visitor(story, endpoint), endpoint)

    assert answer.status_code in {200, 403}
    assert faults_of(answer.text) == []


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_form_that_is_sent_empty_too_long_or_too_late_is_answered_with_a_whole_page(
    story: Story, endpoint: str
) -> None:
    path = story.path(endpoint, **VISITS[endpoint].where(story))
    too_long = {"words": "x" * 30_000, "headline": "x" * 200, "own_words": "x" * 400, "when_where": "x" * 400}
    for name in ("nobody", "cleo", "ben", "asha"):
        actor = at(story, name)
        for answer in (
            story.post(actor, path, too_long),
            story.post(actor, path),
            actor.post(path, too_long, token="bad"),
        ):
            assert answer.status_code < 500
            if answer.text and answer.status_code not in ONWARD:
                assert faults_of(answer.text) == [], name


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_title_names_the_step_and_never_the_event(story: Story, endpoint: str) -> None:
    """A title stands in the tab, in the history and on the screen of whoever sits beside."""
    kinds = {"resuscitation", "cardiac arrest", "medicines error"}
    for name in ("asha", "ben"):
        answer = go(story, at(story, name), endpoint)
        if answer.status_code == 200:
            title = title_of(answer.text).casefold()
            assert not [word for word in {*story.typed, *kinds} if word in title]


@pytest.mark.parametrize("endpoint", sorted(FRAGMENTS))
def test_a_fragment_is_no_page(story: Story, endpoint: str) -> None:
    owner = VISITS[endpoint].owner
    assert owner is not None

    assert "<html" not in go(story, story.actors[owner], endpoint).text


def test_every_template_parses(app: Flask) -> None:
    for name in app.jinja_env.list_templates():
        assert app.jinja_env.get_template(name).name == name


def test_every_page_template_stands_in_its_rooms_folder(app: Flask) -> None:
    rooms = {*app.blueprints} - {"static"}

    assert {path.name for path in TEMPLATES.iterdir() if path.is_dir()} == rooms | {"components", "errors", "mail"}


def test_every_page_template_is_seen_by_these_tests(story: Story) -> None:
    """Otherwise a page could have no title and nobody would notice."""
    seen: set[str] = set()

    def note(sender: object, template: object, **context: object) -> None:
        seen.add(str(getattr(template, "name", "")))

    with template_rendered.connected_to(note, story.app):
        for endpoint in VISITS:
            for actor in (visitor(story, endpoint), story.nobody()):
                go(story, actor, endpoint)
            story.begin_again()
        for step in ("whom", "need", "show"):
            path = story.path("debriefs.go_on", entry_id=story.page_id, step=step)
            story.asha.post(path, {"reader": str(story.ben.id), "pieces": "kind"})
    pages = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.glob("*/*.html")
        if path.parent.name not in {"components", "errors"} and path.read_text().lstrip().startswith('{% extends "base')
    }

    assert pages - seen - ONLY_WHEN_SOMETHING_BREAKS == set()


ONLY_WHEN_SOMETHING_BREAKS = {"accounts/lost_keys.html"}  # tests/attacks/test_lost_secrets.py
