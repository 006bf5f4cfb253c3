"""What a page added goes when the page is deleted, and wherever a worker is killed nothing is counted wrongly."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.journal import actions, picture, tickets
from debrief.web import database
from tests.cast import Actor
from tests.journal.collecting import Collecting, chooses, chosen, keeps, page_of


class Killed(BaseException):
    """A worker was killed here."""


def killed(*_: object, **__: object) -> None:
    """Be killed."""
    raise Killed


def test_it_works(asha: Actor, period: Collecting) -> None:
    entry_id, other = keeps(asha), keeps(asha, kind="sharps")
    for page in (entry_id, other):
        chooses(asha, page, "add")
    assert "If you added it to the picture" in asha.get(f"/journal/{entry_id}/delete").text

    asha.post(f"/journal/{entry_id}/delete")

    assert period.codes() == [{"family:hurt", "kind:sharps"}]


def test_a_page_that_became_another_kind_takes_its_ticket_along(asha: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")
    asha.post(f"/journal/{entry_id}/event", {"kind": "sharps"})

    asha.post(f"/journal/{entry_id}/delete")

    assert period.says() == []


def test_the_ticket_goes_before_the_page(
    asha: Actor, app: Flask, period: Collecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")

    with monkeypatch.context() as patch:
        patch.setattr(actions, "delete", killed)
        with pytest.raises(Killed):
            asha.post(f"/journal/{entry_id}/delete")

    assert period.says() == []
    assert asha.get(f"/journal/{entry_id}").status_code == 200
    assert chosen(asha, entry_id) == "leave"


@pytest.mark.parametrize("choice", ["add", "leave"])
@pytest.mark.parametrize("step", [(tickets, "file"), (actions, "settle_marks")])
def test_wherever_a_worker_is_killed_no_ticket_is_there_that_its_page_does_not_know_of(
    asha: Actor, app: Flask, period: Collecting, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str], choice: str
) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "leave" if choice == "add" else "add")

    with monkeypatch.context() as patch:
        patch.setattr(*step, killed)
        with pytest.raises(Killed):
            chooses(asha, entry_id, choice)

    filed = bool(period.says())
    assert page_of(app, asha, entry_id).picture == period.id
    assert chosen(asha, entry_id) == ("add" if filed else "leave")
    chooses(asha, entry_id, choice)
    assert bool(period.says()) == (choice == "add")
    assert (page_of(app, asha, entry_id).picture == period.id) == (choice == "add")


def just_before_the_ticket(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let something happen elsewhere between the page's transaction and the ticket's."""
    waiting = [happens]

    def writer() -> AbstractContextManager[Session]:
        if waiting:
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(waiting.pop()).result()
        return database.writer()

    monkeypatch.setattr(picture, "writer", writer)


def test_a_page_deleted_while_it_is_being_added_leaves_no_ticket(
    asha: Actor, app: Flask, period: Collecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id, phone = keeps(asha), asha.on_another_device(app)
    phone.signs_in()
    just_before_the_ticket(monkeypatch, lambda: phone.post(f"/journal/{entry_id}/delete"))

    assert chooses(asha, entry_id, "add").status_code == 302

    assert asha.get(f"/journal/{entry_id}").status_code == 404
    assert period.says() == []


def test_a_page_that_just_missed_the_summary_was_not_counted(
    asha: Actor, app: Flask, period: Collecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = keeps(asha)
    just_before_the_ticket(monkeypatch, period.is_released)

    assert chooses(asha, entry_id, "add").status_code == 302

    assert page_of(app, asha, entry_id).added_to is None
    assert "Nothing is being collected now." in asha.get(f"/journal/{entry_id}/picture").text


@pytest.mark.parametrize("choice", ["add", "leave"])
def test_a_page_that_was_in_when_the_summary_was_made_was_counted_whatever_is_saved_then(
    asha: Actor, app: Flask, period: Collecting, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")
    just_before_the_ticket(monkeypatch, period.is_released)

    assert chooses(asha, entry_id, choice).status_code == 302

    assert page_of(app, asha, entry_id).picture == period.id
    assert "It is not counted a second time." in asha.get(f"/journal/{entry_id}/picture").text


def test_words_saved_elsewhere_meanwhile_stay(
    asha: Actor, app: Flask, period: Collecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id, phone = keeps(asha), asha.on_another_device(app)
    phone.signs_in()
    path = f"/journal/{entry_id}/reflect/what"
    just_before_the_ticket(monkeypatch, lambda: phone.post(path, {"words": "Written on the phone"}))

    chooses(asha, entry_id, "add")

    assert page_of(app, asha, entry_id).reflection.steps["what"] == "Written on the phone"
    assert len(period.says()) == 1


def test_dev_deletes_nothing_of_hers(asha: Actor, dev: Actor, period: Collecting) -> None:
    entry_id = keeps(asha)
    chooses(asha, entry_id, "add")

    assert dev.post(f"/journal/{entry_id}/delete").status_code == 404

    assert len(period.says()) == 1
