"""Rate limits: by account and by address, in windows, and with how long to wait."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage.database import writing
from debrief.web.limits import PER_ACCOUNT, PER_ADDRESS, TooMany, count_attempt, forgive_account
from tests.cast import Clock, house_of


def tries(app: Flask, account: str, *, address: str = "203.0.113.7") -> None:
    """Count one try."""
    here = app.test_request_context("/", environ_base={"REMOTE_ADDR": address})
    with here, Session(writing(house_of(app).engine)) as db, db.begin():
        count_attempt(db, account)


def test_an_account_takes_so_many_tries_and_no_more(app: Flask) -> None:
    for _ in range(PER_ACCOUNT.most):
        tries(app, "asha")

    with pytest.raises(TooMany):
        tries(app, "asha")
    tries(app, "dev")


def test_an_address_takes_so_many_tries_at_all_accounts_together(app: Flask) -> None:
    for number in range(PER_ADDRESS.most):
        tries(app, f"account {number}")

    with pytest.raises(TooMany):
        tries(app, "one more")
    tries(app, "one more", address="203.0.113.8")


def test_how_long_to_wait_is_until_the_window_ends(app: Flask, clock: Clock) -> None:
    for _ in range(PER_ACCOUNT.most):
        tries(app, "asha")
    clock.forward(minutes=4)

    with pytest.raises(TooMany) as too_many:
        tries(app, "asha")

    assert 0 < too_many.value.seconds <= PER_ACCOUNT.window.total_seconds()
    clock.forward(seconds=too_many.value.seconds)
    tries(app, "asha")


def test_a_success_is_forgiven_to_the_account_alone(app: Flask) -> None:
    for _ in range(PER_ACCOUNT.most):
        tries(app, "asha")
        tries(app, "dev")
    with app.test_request_context("/"), Session(writing(house_of(app).engine)) as db, db.begin():
        forgive_account(db, "asha")

    tries(app, "asha")
    with pytest.raises(TooMany):
        tries(app, "dev")
