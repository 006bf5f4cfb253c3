"""The picture before, between and after summaries: what cannot be chosen is said, and nothing is filed."""

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask

from tests.cast import Actor, Clock
from tests.journal.collecting import Collecting, chooses, chosen, form_of, keeps, opens_a_period, page_of

NOTHING_NOW = "Nothing is being collected now."


def test_without_a_period_nothing_is_collected(asha: Actor, app: Flask) -> None:
    entry_id = keeps(asha)
    shown = asha.get(f"/journal/{entry_id}/picture")
    assert shown.status_code == 200
    assert NOTHING_NOW in shown.text
    assert "Add it" not in shown.text

    answer = asha.post(f"/journal/{entry_id}/picture", {"picture": "add"})

    assert answer.location == f"/journal/{entry_id}/picture"
    assert page_of(app, asha, entry_id).added_to is None


def test_after_two_years_without_a_summary_it_is_gone_and_the_page_says_so(
    asha: Actor, app: Flask, programme: UUID, period: Collecting, clock: Clock
) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")
    for _ in range(2):
        clock.forward(days=364)
        asha.signs_in()
        asha.post(f"/journal/{entry_id}/extend")
    clock.forward(days=2)
    asha.signs_in()
    shown = asha.get(f"/journal/{entry_id}/picture").text
    assert NOTHING_NOW in shown
    assert "No summary came of it, and what it added has been deleted." in shown
    period.is_over_without_a_summary()

    again = opens_a_period(app, programme, today=clock().date())
    assert chosen(asha, entry_id) == "leave"
    chooses(asha, entry_id, "add")

    assert len(again.says()) == 1
    assert "No summary came of it" not in asha.get(f"/journal/{entry_id}/picture").text


def test_a_page_that_was_counted_is_not_counted_twice(
    asha: Actor, app: Flask, programme: UUID, period: Collecting, clock: Clock
) -> None:
    counted, other = keeps(asha), keeps(asha, kind="sharps")
    chooses(asha, counted, "add")
    period.is_released()
    again = opens_a_period(app, programme, today=clock().date() + timedelta(days=1))

    shown = asha.get(f"/journal/{counted}/picture").text
    answer = asha.post(f"/journal/{counted}/picture", {"picture": "add"})
    chooses(asha, other, "add")

    assert "It is not counted a second time." in shown
    assert "Add it" not in shown
    assert answer.location == f"/journal/{counted}/picture"
    assert again.codes() == [{"kind:sharps", "family:hurt"}]


def test_a_page_that_was_left_out_or_replaced_was_not_counted(
    asha: Actor, app: Flask, programme: UUID, period: Collecting, clock: Clock
) -> None:
    replaced, left_out = keeps(asha), keeps(asha, kind="sharps")
    for page in (replaced, left_out):
        chooses(asha, page, "add")
    chooses(asha, keeps(asha), "add")
    chooses(asha, left_out, "leave")

    period.is_released()
    opens_a_period(app, programme, today=clock().date())

    assert chosen(asha, replaced) == chosen(asha, left_out) == "leave"


def test_a_summary_made_while_the_page_was_open_leaves_nothing_filed(
    asha: Actor, app: Flask, period: Collecting
) -> None:
    entry_id = keeps(asha)
    form = form_of(asha.get(f"/journal/{entry_id}/picture"))
    period.is_released()

    answer = asha.post(f"/journal/{entry_id}/picture", {**form, "picture": "add"})

    assert answer.location == f"/journal/{entry_id}/picture"
    assert NOTHING_NOW in asha.get(answer.location).text
    assert page_of(app, asha, entry_id).added_to is None


@pytest.mark.parametrize("choice", ["add", "leave"])
def test_a_period_whose_key_was_swapped_is_given_nothing(
    asha: Actor, app: Flask, period: Collecting, choice: str
) -> None:
    entry_id = keeps(asha)
    form = form_of(asha.get(f"/journal/{entry_id}/picture"))
    period.has_its_key_swapped()

    answer = asha.post(f"/journal/{entry_id}/picture", {**form, "picture": choice})

    shown = asha.get(answer.location)
    assert shown.status_code == 200
    assert "nothing of this page is passed on" in shown.text
    assert period.says() == []
    assert page_of(app, asha, entry_id).added_to is None


def test_dev_is_told_nothing_of_her_page_that_was_counted(asha: Actor, dev: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")
    period.is_released()

    assert dev.get(f"/journal/{entry_id}/picture").status_code == 404
