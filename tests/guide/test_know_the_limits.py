"""Promises and limits, before the first word is typed."""

import pytest

from tests.cast import Actor
from tests.guide.reading import text_of


def test_it_works(someone: Actor) -> None:
    """Everything that a person should know before they write."""
    page = text_of(someone.get("/limits"))

    for words in (
        "It is private until you show it",
        "All you write or choose about an event is encrypted",
        "that you showed something to someone. They can't see what",
        "not privileged in law",
        "A court can ask for it",
        "A person you name may have a right to see what is held about them",
        "fitness-to-practise",
        "Nobody watches these pages",
        "It is not an incident report",
        "Someone who learns of a serious risk must act",
        "cannot be un-read",
        "no recovery key",
        "secretly changes the running server",
        "weak password",
    ):
        assert words in page


@pytest.mark.parametrize("path", ["/", "/start", "/guide", "/guide/now", "/help", "/limits"])
def test_no_page_calls_anyone_a_second_victim(someone: Actor, path: str) -> None:
    """Families of harmed patients object to the words."""
    assert "second victim" not in someone.get(path).text.casefold()


def test_a_signed_in_page_carries_a_form_token(asha: Actor, someone: Actor) -> None:
    """Which leaving quickly sends; without a session there is none."""
    assert asha.token()
    assert not someone.token()
