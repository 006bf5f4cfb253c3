"""A student adds a page to the picture, changes what it says there, or leaves it out: each a tap that can be undone."""

from uuid import UUID

import pytest
from flask import Flask

from debrief.domain.disclosure import cells_by_student
from debrief.domain.facets import facets
from debrief.domain.packs import Pack
from tests.cast import Actor
from tests.journal.collecting import Collecting, chooses, chosen, form_of, keeps, page_of

SAID = {"checked": "no", "talk": ["blamed"]}
FELL = {"family:harm", "kind:fall"}


def test_it_works(asha: Actor, app: Flask, period: Collecting) -> None:
    entry_id = keeps(asha, helped=["people"], hindered=["people", "tasks"])
    asha.post(f"/journal/{entry_id}/since", SAID)
    shown = asha.get(f"/journal/{entry_id}/picture").text
    for words in (
        "Nobody checked on me",
        "I was blamed",
        "Helped: People",
        "Got in the way: People",
        "What it was: A fall or accident",
    ):
        assert words in shown
    assert chosen(asha, entry_id) == "leave"

    answer = chooses(asha, entry_id, "add")

    assert answer.status_code == 302
    assert answer.location == f"/journal/{entry_id}/picture?done=kept"
    assert chosen(asha, entry_id) == "add"
    assert period.codes() == [
        FELL | {"checked:no", "talk:blamed", "helped:people", "hindered:people", "hindered:tasks"}
    ]
    assert page_of(app, asha, entry_id).picture == period.id


def test_it_can_be_left_out_again(asha: Actor, app: Flask, period: Collecting) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")

    chooses(asha, entry_id, "leave")

    assert chosen(asha, entry_id) == "leave"
    assert period.says() == []
    assert page_of(app, asha, entry_id).added_to is None


def test_a_page_that_says_nothing_yet_counts_as_one_student(asha: Actor, period: Collecting) -> None:
    entry_id = asha.post("/journal/new").location.split("/")[2]
    assert "counts as one more student, and no more" in asha.get(f"/journal/{entry_id}/picture").text

    chooses(asha, UUID(entry_id), "add")

    assert period.codes() == [set()]


def test_a_page_that_changed_says_so_and_is_brought_in_line_by_saving(asha: Actor, period: Collecting) -> None:
    entry_id = keeps(asha, helped=["people"])
    chooses(asha, entry_id, "add")
    assert "says something else" not in asha.get(f"/journal/{entry_id}/picture").text

    asha.post(f"/journal/{entry_id}/event", {"kind": "medicines-error"})

    shown = asha.get(f"/journal/{entry_id}/picture").text
    assert "Your page says something else now." in shown
    assert "What it was: A fall or accident" in shown
    assert "What it was: Medicines error" in shown
    assert period.codes() == [FELL | {"helped:people"}]

    chooses(asha, entry_id, "add")

    assert period.codes() == [{"family:harm", "kind:medicines-error", "helped:people"}]
    assert "says something else" not in asha.get(f"/journal/{entry_id}/picture").text


def test_a_page_that_became_another_kind_is_still_found_and_left_out(asha: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")
    asha.post(f"/journal/{entry_id}/event", {"kind": ""})

    chooses(asha, entry_id, "leave")

    assert period.says() == []


def test_a_second_page_of_the_same_kind_takes_the_place_of_the_first(
    asha: Actor, app: Flask, period: Collecting
) -> None:
    first, second = keeps(asha, helped=["people"]), keeps(asha, helped=["tools"])
    chooses(asha, first, "add")
    assert "Another page of yours of this kind" in asha.get(f"/journal/{second}/picture").text

    chooses(asha, second, "add")

    assert period.codes() == [FELL | {"helped:tools"}]
    assert chosen(asha, first) == "leave"
    assert page_of(app, asha, first).added_to is None
    assert "Another page of yours of this kind" in asha.get(f"/journal/{first}/picture").text


def test_leaving_one_out_leaves_the_other_of_its_kind_in(asha: Actor, period: Collecting) -> None:
    first, second = keeps(asha, helped=["people"]), keeps(asha, helped=["tools"])
    chooses(asha, first, "add")

    chooses(asha, second, "leave")

    assert period.codes() == [FELL | {"helped:people"}]
    assert chosen(asha, first) == "add"


def test_two_pages_of_two_kinds_are_one_student(asha: Actor, period: Collecting, pack: Pack) -> None:
    chooses(asha, keeps(asha), "add")
    chooses(asha, keeps(asha, kind="sharps"), "add")

    students = cells_by_student(period.says(), [facet.code for facet in facets(pack)])

    assert len(period.says()) == 2
    assert len(students) == 1


def test_what_was_not_looked_at_is_not_added(asha: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)
    form = form_of(asha.get(f"/journal/{entry_id}/picture"))
    asha.post(f"/journal/{entry_id}/since", SAID)

    looked = asha.post(f"/journal/{entry_id}/picture", {**form, "picture": "add"})

    assert looked.status_code == 409
    assert "Look at what it would add now, then save." in looked.text
    assert "I was blamed" in looked.text
    assert period.says() == []
    asha.post(f"/journal/{entry_id}/picture", {**form_of(looked)})
    assert period.codes() == [FELL | {"checked:no", "talk:blamed"}]


def test_two_taps_and_two_tabs_file_it_once(asha: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)
    tabs = [form_of(asha.get(f"/journal/{entry_id}/picture")) for _ in range(2)]

    for form in (tabs[0], tabs[0], tabs[1]):
        assert asha.post(f"/journal/{entry_id}/picture", {**form, "picture": "add"}).status_code == 302

    assert period.codes() == [FELL]


@pytest.mark.parametrize("choice", ["", "both"])
def test_one_of_the_two_has_to_be_chosen(asha: Actor, period: Collecting, choice: str) -> None:
    entry_id = keeps(asha)

    answer = asha.post(f"/journal/{entry_id}/picture", {"picture": choice})

    assert answer.status_code == 422
    assert "Choose one of the two, then save." in answer.text
    assert period.says() == []


def test_devs_page_is_counted_beside_hers_and_neither_moves_the_other(
    asha: Actor, dev: Actor, period: Collecting
) -> None:
    hers, his = keeps(asha, helped=["people"]), keeps(dev, helped=["tools"])
    chooses(asha, hers, "add")
    assert "Another page of yours" not in dev.get(f"/journal/{his}/picture").text
    chooses(dev, his, "add")
    assert len({ticket.student for ticket in period.says()}) == 2

    chooses(dev, his, "leave")

    assert period.codes() == [FELL | {"helped:people"}]


def test_dev_neither_sees_nor_files_her_page(asha: Actor, dev: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)

    assert dev.get(f"/journal/{entry_id}/picture").status_code == 404
    assert dev.post(f"/journal/{entry_id}/picture", {"picture": "add"}).status_code == 404
    assert period.says() == []
