"""Somebody has a student's own phone in their hand, on which she showed them an ask: that, and nothing else of hers."""

import pytest
from lxml import html

from tests.cast import PASSWORD
from tests.house.state import state_of
from tests.house.story import Story
from tests.house.visits import VISITS, go, method_of

UNCHANGING = {"sessions": {"seen_at"}, "link_sessions": {"seen_at"}}
OF_ANYBODY = {None, "ida"}
SHOWN = "/debriefs/handed"


@pytest.mark.parametrize("endpoint", [each for each in VISITS if VISITS[each].owner not in OF_ANYBODY])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_else_is_there_on_any_address(story: Story, endpoint: str, method: str) -> None:
    """Everything of everybody's, with every id in hand."""
    before = state_of(story, but=UNCHANGING)

    answer = go(story, story.ida, endpoint, method=method)

    stays = endpoint == "debriefs.stay" and method == "POST"
    assert answer.status_code == (302 if stays else 404)
    sent = repr(dict(VISITS[endpoint].fields(story, story.ida)))
    assert not [word for word in story.typed if word in answer.text and word not in sent]
    assert state_of(story, but=UNCHANGING) == before


def test_of_all_words_it_shows_those_in_which_she_asks(story: Story) -> None:
    """Her line of what would help; no headline, no step, nothing that anybody answered or wrote."""
    pages = [story.ida.get(SHOWN).text] + [
        go(story, story.ida, endpoint).text
        for endpoint in VISITS
        if VISITS[endpoint].owner is None and method_of(story, endpoint) == "GET"
    ]

    seen = {story.typed[word] for word in story.typed if any(word in page for page in pages)}

    assert seen == {("debriefs.go_on", "own_words")}


def test_it_names_no_address_of_hers_and_gives_no_other_id_away(story: Story) -> None:
    page = story.ida.get(SHOWN).text

    assert story.asha.email not in page
    for other in (story.page_id, story.talk_id, story.waiting_talk_id, story.asha.id, story.ben.id):
        assert str(other) not in page
    assert str(story.link_code) not in page


def test_a_form_of_hers_with_a_token_of_hers_does_nothing_from_it(story: Story) -> None:
    """A tab that was left open is no way in either; what was typed there is sealed to her."""
    before = state_of(story, but={**UNCHANGING, "rescues": {"id", "slot", "body", "position", "expires_on"}})

    answer = story.ida.post(f"/journal/{story.page_id}/delete", token=story.tokens["asha"])

    assert answer.status_code == 403
    assert state_of(story, but={**UNCHANGING, "rescues": {"id", "slot", "body", "position", "expires_on"}}) == before


def test_guessing_the_password_on_it_is_counted_like_anywhere_else(story: Story) -> None:
    tries = [
        story.ida.post("/accounts/sign-in", {"email": story.asha.email, "password": f"guess {each}"}, token="")
        for each in range(12)
    ]

    assert {answer.status_code for answer in tries[:10]} == {403}
    assert tries[-1].status_code == 429
    assert story.ida.get(SHOWN).status_code == 200


def test_somebody_elses_password_opens_their_own_account_and_not_hers(story: Story) -> None:
    story.ida.post("/accounts/sign-in", {"email": story.ben.email, "password": PASSWORD}, token="")

    assert story.ida.get(f"/debriefs/{story.link_talk_id}").status_code == 404
    assert story.ida.get("/journal/").status_code == 404


def test_the_page_runs_and_loads_nothing_of_its_own(story: Story) -> None:
    page = html.fromstring(story.ida.get(SHOWN).text)

    assert [script.get("src", "").startswith("/static/") for script in page.xpath("//script")] == [True]
    assert not page.xpath("//form//input[not(@type='hidden')] | //textarea | //select")
