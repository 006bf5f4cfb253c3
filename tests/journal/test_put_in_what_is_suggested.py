"""A student puts in what the check suggests, with one tap and without a script."""

import html
import json
import re

from debrief.domain.identifiers import hints
from debrief.web.suggesting import suggestions
from tests.cast import Actor
from tests.journal.story import begin
from tests.journal.test_keep_a_step import words_in_field

WORDS = "Femi was kind. On 12 February Femi told me to sit."


def test_it_works(asha: Actor) -> None:
    step = f"/journal/{begin(asha)}/reflect/what"

    answer = asha.post(step, {"words": WORDS, "put": "colleague Femi"})

    assert answer.location.endswith("/reflect/what#words-suggestions")
    assert words_in_field(asha.get(step).text) == "A colleague was kind. On 12 February a colleague told me to sit."


def test_the_page_offers_a_button_for_each_and_says_what_no_check_finds(asha: Actor) -> None:
    step = f"/journal/{begin(asha)}/reflect/what"
    asha.post(step, {"words": WORDS})

    page = asha.get(step).text

    assert [html.unescape(value) for value in re.findall(r'name="put"\s+value="([^"]*)"', page)] == [
        "patient Femi",
        "colleague Femi",
        "relative Femi",
        "day 12 February",
        "week 12 February",
    ]
    assert "Facts can also point at someone together" in page


def test_what_is_not_there_any_more_changes_nothing(asha: Actor) -> None:
    step = f"/journal/{begin(asha)}/reflect/what"

    asha.post(step, {"words": "Nothing here.", "put": "colleague Femi"})

    assert words_in_field(asha.get(step).text) == "Nothing here."


def test_lines_of_their_own_and_signs_beyond_the_plane_shift_nothing(asha: Actor) -> None:
    step = f"/journal/{begin(asha)}/reflect/what"

    asha.post(step, {"words": "😀 one\r\ntwo 🫀\r\nI told Femi.", "put": "colleague Femi"})

    assert words_in_field(asha.get(step).text) == "😀 one\ntwo 🫀\nI told a colleague."


def test_what_the_script_puts_in_stands_where_the_words_stand() -> None:
    text = "The Juniper Ward lot. 😀 Juniper Ward was full."

    offer = suggestions(hints(text), text)[0].offers[0]

    puts = json.loads(offer.puts)
    assert [text[start:end] for start, end, _was, _words in puts] == ["Juniper Ward"] * 2
    assert [words for *_where, words in puts] == ["ward", "the ward"]


def test_dev_cannot_put_anything_into_asha_s_page(asha: Actor, dev: Actor) -> None:
    step = f"/journal/{begin(asha)}/reflect/what"

    assert dev.post(step, {"words": WORDS, "put": "colleague Femi"}).status_code == 404
