"""Dev, another student, and Dara, another supervisor, with every id in hand: nothing opens, and nothing changes."""

import re

import pytest

from debrief.domain.policy import Permission, allowed
from debrief.domain.talks import DAYS_SHOWN
from debrief.journal.actions import KEPT_FOR
from tests.house.state import state_of
from tests.house.story import Story, forms_of
from tests.house.test_access import person
from tests.house.visits import LET_IN, VISITS, asks_for, go, method_of, ties_of

OWNED = [endpoint for endpoint in VISITS if VISITS[endpoint].thing]
TWO_SIDED = [endpoint for endpoint in OWNED if VISITS[endpoint].owner in {"asha", "ben"}]
TALKS = [endpoint for endpoint in OWNED if VISITS[endpoint].thing == "talk"]
STRANGERS = ("dev", "dara", "cleo")
UNCHANGING = {"sessions": {"seen_at"}}


@pytest.mark.parametrize(
    ("endpoint", "name"),
    [(endpoint, name) for endpoint in OWNED for name in STRANGERS if name != VISITS[endpoint].owner],
)
def test_a_stranger_finds_nothing_and_changes_nothing_where_the_owner_is_let_in(
    story: Story, endpoint: str, name: str
) -> None:
    before, owner = state_of(story, but=UNCHANGING), VISITS[endpoint].owner
    assert owner is not None

    for method in ("GET", "POST"):
        assert go(story, story.actors[name], endpoint, method=method).status_code == 404
    assert state_of(story, but=UNCHANGING) == before
    assert go(story, story.actors[owner], endpoint).status_code in LET_IN


@pytest.mark.parametrize("endpoint", TWO_SIDED)
def test_the_other_side_of_a_talk_is_no_way_in_unless_the_policy_gives_it_to_both(story: Story, endpoint: str) -> None:
    """Ben does not manage what Asha asked, and Asha does not answer for Ben; days are agreed by the two of them."""
    other = {"asha": "ben", "ben": "asha"}[str(VISITS[endpoint].owner)]
    for_both = comes_in(story, other, endpoint)
    assert for_both == (asks_for(story, endpoint) is Permission.AGREE)
    before = state_of(story, but=UNCHANGING)

    answer = go(story, story.actors[other], endpoint)

    if for_both:
        assert answer.status_code in LET_IN
    else:
        assert answer.status_code == 404
        assert state_of(story, but=UNCHANGING) == before


@pytest.mark.parametrize("endpoint", TALKS)
def test_being_one_of_two_in_a_talk_is_no_way_into_another(story: Story, endpoint: str) -> None:
    """Ben in Hal's talk, Hal in Ben's; and what belongs to one talk is in no other, not for Asha, whose both are."""
    visit, before = VISITS[endpoint], state_of(story, but=UNCHANGING)
    here = visit.where(story)
    elsewhere = {**here, "debrief_id": story.link_talk_id}
    tries = [("ben", elsewhere), ("hal", here)] + ([("asha", elsewhere)] if len(here) > 1 else [])

    for name, where in tries:
        actor, path = story.actors[name], story.path(endpoint, **where)
        reads = method_of(story, endpoint) == "GET"
        answer = actor.get(path) if reads else story.post(actor, path, visit.fields(story, actor))
        assert answer.status_code == 404, name
    assert state_of(story, but=UNCHANGING) == before


@pytest.mark.parametrize("endpoint", TALKS)
def test_what_was_taken_back_is_not_there_from_that_moment(story: Story, endpoint: str) -> None:
    """Where Ben came in before, he reads what he himself had begun to write, and nothing that was hers."""
    go(story, story.asha, "debriefs.stop")

    answer = go(story, story.ben, endpoint)

    reads = method_of(story, endpoint) == "GET" and comes_in(story, "ben", endpoint)
    assert answer.status_code == 404
    assert {word for word in story.typed if word in answer.text} == (story.unsent["ben"] if reads else set())
    assert story.asha.name not in answer.text


def test_there_are_words_that_were_not_sent(story: Story) -> None:
    """So that reading them, and nothing else, means something."""
    assert story.unsent["ben"]
    assert story.unsent["asha"]
    assert not story.unsent["ben"] & story.unsent["asha"]


@pytest.mark.parametrize(
    "endpoint", [endpoint for endpoint in OWNED if VISITS[endpoint].thing in {"page", "talk", "kept"}]
)
def test_what_has_come_to_its_day_is_not_there_for_its_owner_either(story: Story, endpoint: str) -> None:
    days = DAYS_SHOWN if VISITS[endpoint].thing == "talk" else 30 if VISITS[endpoint].thing == "kept" else KEPT_FOR.days
    owner = story.actors[str(VISITS[endpoint].owner)]
    story.clock.forward(days=days, hours=22)
    again = owner.on_another_device(story.app)
    again.signs_in()

    path = story.path(endpoint, **VISITS[endpoint].where(story))
    answer = (
        again.get(path)
        if method_of(story, endpoint) == "GET"
        else again.post(path, dict(VISITS[endpoint].fields(story, again)))
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("endpoint", OWNED)
def test_a_deleted_page_takes_everything_along(story: Story, endpoint: str) -> None:
    of_this_page = VISITS[endpoint].where(story).get("entry_id", story.page_id) == story.page_id
    if VISITS[endpoint].thing in {"page", "talk"} and of_this_page:
        go(story, story.asha, "journal.delete")

        assert go(story, story.actors[str(VISITS[endpoint].owner)], endpoint).status_code == 404


def test_words_typed_where_nothing_is_come_back_to_whoever_typed_them(story: Story) -> None:
    """A reply to what was taken back in the meantime is refused, and is not lost."""
    go(story, story.asha, "debriefs.stop")

    answer = story.post(
        story.ben, f"/debriefs/shown/{story.waiting_talk_id}/reply", {"words": "I am so glad you said it"}
    )

    assert answer.status_code == 404
    assert "I am so glad you said it" in answer.text


@pytest.mark.parametrize("once", ["page", "talk", "reply", "person", "session"])
def test_a_once_only_id_that_is_somebody_elses_neither_finds_nor_changes_theirs(story: Story, once: str) -> None:
    """Dev knows the ids of Asha's things and sends forms of his own under them."""
    theirs = {
        "page": story.page_id,
        "talk": story.waiting_talk_id,
        "reply": story.reply_id,
        "person": story.asha.id,
        "session": story.rescue_id,
    }[once]
    asha_sees = [story.asha.get(f"/journal/{story.page_id}").text, story.asha.get("/journal/").text]

    begun = story.post(story.dev, "/journal/new", {"once": str(theirs), "safe": "yes"})
    kept = story.post(story.dev, "/journal/keep", {"once": str(theirs), "headline": "Dev was here"})

    assert begun.status_code in {302, 404}
    assert kept.status_code in {302, 404}
    assert "Dev was here" in kept.text + story.dev.get("/journal/").text  # either kept as his own, or given back
    assert [
        page_without_tokens(story.asha.get(f"/journal/{story.page_id}").text),
        story.asha.get("/journal/").text,
    ] == [
        page_without_tokens(asha_sees[0]),
        asha_sees[1],
    ]


def test_a_talk_sent_under_somebody_elses_id_is_a_talk_of_ones_own(story: Story) -> None:
    dev = story.dev
    page_id = story.post(dev, "/journal/new").location.split("/")[2]
    asked = {"reader": str(story.ben.id), "needs": ["listen"], "page_version": "1", "once": str(story.waiting_talk_id)}

    sent = story.post(dev, f"/debriefs/ask/{page_id}/send", asked)

    assert sent.status_code in LET_IN
    assert str(story.waiting_talk_id) not in str(sent.headers.get("Location"))
    assert story.asha.get(f"/debriefs/{story.waiting_talk_id}").status_code == 200
    assert dev.get(f"/debriefs/{story.waiting_talk_id}").status_code == 404


def test_letting_go_of_somebody_elses_kept_words_takes_a_form_of_theirs(story: Story) -> None:
    """A form that was sent again lets go of what was kept; only for whom it was kept."""
    story.post(story.dev, "/journal/new", {"rescue": str(story.rescue_id)})

    assert str(story.rescue_id) in story.asha.get("/accounts/kept").text


@pytest.mark.parametrize("whom", ["dara", "dev", "asha", "nobody"])
def test_only_those_who_are_listed_can_be_asked(story: Story, whom: str) -> None:
    """Dara was named away, Dev is a student, Asha is herself, and nobody is nobody."""
    reader = story.nobody().id if whom == "nobody" else story.actors[whom].id
    asked = {"reader": str(reader), "needs": ["listen"], "page_version": "8", "pieces": ["headline"]}

    answer = story.post(story.asha, f"/debriefs/ask/{story.page_id}/send", asked)

    assert answer.status_code == 200
    assert not [form for form in forms_of(answer) if str(reader) in dict(form.form_values()).values()]


def test_a_page_that_was_not_picked_is_not_in_what_the_reader_was_given(story: Story) -> None:
    shown = story.ben.get(f"/debriefs/shown/{story.waiting_talk_id}").text
    withheld = [word for word, (endpoint, field) in story.typed.items() if field == "away_words"]

    assert withheld
    assert not [word for word in withheld if word in shown]
    assert (
        len(
            [
                word
                for word, (endpoint, _field) in story.typed.items()
                if endpoint == "journal.keep_step" and word in shown
            ]
        )
        == 3
    )


def test_nobodys_session_can_be_ended_by_another(story: Story) -> None:
    for stranger in (story.dev, story.ben):
        assert go(story, stranger, "accounts.end_session").status_code == 404
    assert story.asha.get("/journal/").status_code == 200


def comes_in(story: Story, name: str, endpoint: str) -> bool:
    """Tell whether the policy lets somebody in at an address of the story."""
    permission = asks_for(story, endpoint)
    return permission is None or allowed(permission, person(story, name), ties_of(story, endpoint))


def page_without_tokens(text: str) -> str:
    """Return a page without its once-only ids."""
    return re.sub(r'name="once"[^>]*', "", text)


def test_it_works_for_whom_it_should(story: Story) -> None:
    """So that every 404 above means something."""
    for endpoint in OWNED:
        assert go(story, story.actors[str(VISITS[endpoint].owner)], endpoint).status_code in LET_IN
        story.begin_again()
