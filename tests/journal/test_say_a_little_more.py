"""A student says a little more about how they were treated, in one tap or not at all."""

from html import unescape
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.domain.packs import Pack
from debrief.storage.entries import EntryRow
from tests.cast import Actor, house_of
from tests.journal.collecting import Collecting, chooses, page_of
from tests.journal.story import begin, entry_id_of

TREATED = {"kind": "treatment", "part": "done_to_me", "when": "today"}


def treated(asha: Actor, **fields: str) -> UUID:
    """Keep a page about how she was treated."""
    entry_id = begin(asha)
    asha.post(f"/journal/{entry_id}/event", {**TREATED, **fields})
    return entry_id


def test_it_works(asha: Actor, pack: Pack) -> None:
    entry_id = begin(asha)

    more = asha.post(f"/journal/{entry_id}/event", TREATED)
    assert more.location == f"/journal/{entry_id}/route"
    asked = unescape(asha.get(more.location).text)
    for route in pack.scenarios["treatment"].student.routes:
        assert route.title in asked
    assert "Rather not say" in asked
    words = asha.post(more.location, {"route": "threatened"})

    assert words.location == f"/journal/{entry_id}/first-words"
    read = unescape(asha.get(words.location).text)
    chosen = pack.scenarios["treatment"].route("threatened")
    assert chosen is not None
    for each in (*chosen.first_words, *chosen.do_first, *chosen.to_ask, *chosen.who):
        assert each in read
    assert "People outside that team who can help" in read
    for own in pack.scenarios["treatment"].student.first_words:
        assert read.index(chosen.first_words[0]) < read.index(own)


def test_it_may_be_left_out(asha: Actor, app: Flask, pack: Pack) -> None:
    entry_id = treated(asha)

    answer = asha.post(f"/journal/{entry_id}/route", {"route": ""})

    read = unescape(asha.get(answer.location).text)
    assert page_of(app, asha, entry_id).event.route is None
    assert pack.scenarios["treatment"].student.first_words[0] in read
    assert "People outside that team" not in read
    assert f"/journal/{entry_id}/route" in read


def test_a_kind_without_a_second_tap_leads_straight_to_its_words(asha: Actor) -> None:
    entry_id = begin(asha)

    answer = asha.post(f"/journal/{entry_id}/event", {"kind": "fall"})

    assert answer.location == f"/journal/{entry_id}/first-words"
    assert asha.get(f"/journal/{entry_id}/route").location == answer.location
    assert "/route" not in asha.get(answer.location).text
    assert asha.post(f"/journal/{entry_id}/route", {"route": "belittled"}).location == answer.location


def test_it_stands_on_her_page_with_the_kind(asha: Actor) -> None:
    entry_id = treated(asha)
    asha.post(f"/journal/{entry_id}/route", {"route": "belittled"})

    page = asha.get(f"/journal/{entry_id}").text

    assert "How I was treated: I was belittled, shouted at or ignored" in page
    assert "belittled" not in asha.get("/journal/").text


def test_it_can_be_changed_and_taken_back(asha: Actor, app: Flask) -> None:
    entry_id = treated(asha)
    for route in ("belittled", "unsupported", ""):
        asha.post(f"/journal/{entry_id}/route", {"route": route})

        assert (page_of(app, asha, entry_id).event.route or "") == route

    asha.post(f"/journal/{entry_id}/route", {"route": "harassment"})
    assert "This is what you said" in asha.get(f"/journal/{entry_id}/route").text


def test_going_back_to_the_choices_keeps_it_and_asks_no_second_time(asha: Actor, app: Flask) -> None:
    entry_id = treated(asha)
    asha.post(f"/journal/{entry_id}/route", {"route": "belittled"})
    assert 'name="route" type="hidden" value="belittled"' in asha.get(f"/journal/{entry_id}/event").text

    answer = asha.post(f"/journal/{entry_id}/event", {**TREATED, "route": "belittled", "headline": "In the queue"})

    assert answer.location == f"/journal/{entry_id}/first-words"
    assert page_of(app, asha, entry_id).event.route == "belittled"


def test_changing_the_kind_drops_it(asha: Actor, app: Flask) -> None:
    entry_id = treated(asha)
    asha.post(f"/journal/{entry_id}/route", {"route": "belittled"})

    asha.post(f"/journal/{entry_id}/event", {"kind": "fall", "route": "belittled"})

    assert page_of(app, asha, entry_id).event.route is None
    assert "belittled" not in asha.get(f"/journal/{entry_id}").text


@pytest.mark.parametrize("code", ["nonsense", '"><script>alert(1)</script>', "fall", "x" * 20_000])
def test_a_code_that_nobody_offered_counts_as_none(asha: Actor, app: Flask, code: str) -> None:
    entry_id = treated(asha)

    assert asha.post(f"/journal/{entry_id}/route", {"route": code}).status_code == 302
    assert page_of(app, asha, entry_id).event.route is None


def test_a_double_tap_keeps_it_once(asha: Actor, app: Flask) -> None:
    entry_id = treated(asha)
    tap = {"route": "belittled", "once": str(uuid4())}

    first, second = (asha.post(f"/journal/{entry_id}/route", tap) for _ in range(2))

    assert first.location == second.location
    with Session(house_of(app).engine) as db:
        assert db.query(EntryRow).count() == 1


def test_what_was_tapped_before_signing_in_is_kept_with_the_rest(asha: Actor, app: Flask) -> None:
    answer = asha.post("/journal/keep", {**TREATED, "route": "discrimination", "headline": "At handover"})

    assert answer.location.endswith("/first-words?done=kept")
    assert page_of(app, asha, entry_id_of(answer)).event.route == "discrimination"


def test_words_that_came_too_late_name_it_as_it_was_tapped(asha: Actor) -> None:
    form = asha.token()
    asha.post("/accounts/sign-out", token=form)
    asha.post("/journal/keep", {**TREATED, "route": "unsupported"}, token=form)
    asha.signs_in()

    waiting = asha.get("/accounts/kept").text

    assert "I was left on my own with too much" in waiting
    assert 'name="route" value="unsupported"' in waiting


def test_it_is_never_in_an_address(asha: Actor) -> None:
    entry_id = treated(asha)

    answer = asha.post(f"/journal/{entry_id}/route", {"route": "harassment"})

    assert "harassment" not in answer.location
    assert 'method="post"' in asha.get(f"/journal/{entry_id}/route").text


def test_the_picture_says_nothing_of_it(asha: Actor, period: Collecting) -> None:
    entry_id = treated(asha)
    asha.post(f"/journal/{entry_id}/route", {"route": "harassment"})

    chooses(asha, entry_id, "add")

    assert period.codes() == [{"family:behaviour", "kind:treatment"}]


def test_dev_finds_nothing_of_it(asha: Actor, dev: Actor, app: Flask) -> None:
    entry_id = treated(asha)
    asha.post(f"/journal/{entry_id}/route", {"route": "belittled"})

    assert dev.get(f"/journal/{entry_id}/route").status_code == 404
    assert dev.post(f"/journal/{entry_id}/route", {"route": "threatened"}).status_code == 404
    assert page_of(app, asha, entry_id).event.route == "belittled"
