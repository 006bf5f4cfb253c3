"""The doors answer in one voice: nobody learns there who has an account."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from debrief.vault import keys
from debrief.vault.codes import Code
from debrief.web.limits import PER_ACCOUNT
from tests.cast import house_of
from tests.house.story import Story

UNKNOWN = "nobody@example.org"


@pytest.fixture
def work(story: Story, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Return what the server does: each derivation with its cost, each statement to the database."""
    done: list[Any] = []
    real = keys.password_key

    def derive(password: str, salt: bytes, stretch: keys.Stretch) -> Any:
        done.append(("derive", len(salt), str(stretch)))
        return real(password, salt, stretch)

    def note(connection: object, cursor: object, statement: str, *args: object) -> None:
        done.append(" ".join(statement.split()))

    monkeypatch.setattr(keys, "password_key", derive)
    engine = house_of(story.app).engine
    event.listen(engine, "before_cursor_execute", note)
    yield done
    event.remove(engine, "before_cursor_execute", note)


def refused(story: Story, email: str) -> str:
    """Try to sign in with a wrong password, and return the page without what was typed."""
    visitor = story.nobody()
    answer = visitor.post("/accounts/sign-in", {"email": email, "password": "not the password"}, token="")
    assert answer.status_code == 403
    assert not answer.headers.getlist("Set-Cookie")
    return re.sub(r'value="[^"]*"', "", answer.text.replace(email, ""))


def test_an_unknown_address_is_refused_in_the_same_words(story: Story) -> None:
    assert refused(story, UNKNOWN) == refused(story, story.asha.email)


def test_an_unknown_address_costs_the_same_work(story: Story, work: list[Any]) -> None:
    refused(story, story.asha.email)
    known = list(work)
    work.clear()
    refused(story, UNKNOWN)

    assert [step for step in work if step[0] == "derive"] == [step for step in known if step[0] == "derive"]
    assert len([step for step in work if step[0] == "derive"]) == 1
    assert work == known


def test_an_unknown_address_runs_out_of_tries_as_a_known_one_does(story: Story) -> None:
    for email in (UNKNOWN, story.asha.email):
        statuses = [
            story.nobody().post("/accounts/sign-in", {"email": email, "password": "x"}, token="").status_code
            for _ in range(PER_ACCOUNT.most + 1)
        ]
        assert statuses == [403] * PER_ACCOUNT.most + [429]


def test_no_derivation_runs_while_a_transaction_is_open(story: Story, work: list[Any]) -> None:
    """It would hold up everybody who saves."""
    new = "teapot violin 88 gravel"
    story.nobody().post("/accounts/sign-in", {"email": story.asha.email, "password": story.asha.password}, token="")
    story.post(story.asha, "/accounts/password", {"password": story.asha.password, "new_password": new, "repeat": new})
    story.nobody().post(
        "/accounts/recover", {"code": str(story.dev.recovery), "new_password": new, "repeat": new}, token=""
    )
    story.nobody().post(
        "/accounts/join/password", {"code": str(story.invitation), "new_password": new, "repeat": new}, token=""
    )
    derived = [at for at, step in enumerate(work) if step[0] == "derive"]

    assert len(derived) == 5
    for at in derived:
        begun = [step for step in work[:at] if isinstance(step, str) and step.startswith("BEGIN")]
        assert begun
    assert house_of(story.app).engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # a QueuePool


@pytest.mark.parametrize("code", [str(Code("0" * 26)), "nonsense", ""])
def test_a_code_that_opens_nothing_says_nothing_of_anybody(story: Story, code: str) -> None:
    for path in ("/accounts/join", "/accounts/recover"):
        answer = story.nobody().post(path, {"code": code, "new_password": "x", "repeat": "x"}, token="")
        assert answer.status_code < 500
        assert "asha" not in answer.text.casefold()
