"""Starting the half hour again."""

import pytest

from tests.cast import Actor, Clock


def test_it_works(asha: Actor, clock: Clock) -> None:
    """A tap at twenty-nine minutes past gives her thirty more."""
    clock.forward(minutes=29)
    token = asha.token()
    clock.forward(seconds=30)

    answer = asha.post("/accounts/stay", {"back": "/accounts/kept"}, token=token)

    assert answer.location == "/accounts/kept"
    clock.forward(minutes=29, seconds=30)
    assert asha.get("/accounts/").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_it_leads_back_to_our_own_pages_alone(asha: Actor, elsewhere: str) -> None:
    assert asha.post("/accounts/stay", {"back": elsewhere}).location == "/accounts/"


def test_twelve_hours_are_the_end_all_the_same(asha: Actor, clock: Clock) -> None:
    for _ in range(25):
        clock.forward(minutes=29)
        asha.post("/accounts/stay")

    assert asha.get("/accounts/").status_code == 302


def test_dev_extends_nothing_with_ashas_token(asha: Actor, dev: Actor, clock: Clock) -> None:
    token = asha.token()

    assert dev.post("/accounts/stay", token=token).status_code == 403
