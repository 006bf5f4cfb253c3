"""healthz: whether the database answers, whether `debrief tidy` runs, and nothing else."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage import upkeep
from debrief.storage.database import writing
from tests.cast import Actor, Clock, house_of

LATE = {"status": "ok", "warning": "tidy has not run for 48 hours"}


def tidied(app: Flask, clock: Clock, **ago: float) -> None:
    """Note that `debrief tidy` ran a while ago."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        upkeep.note_tidied(db, now=clock() - timedelta(**ago))


def test_it_works(someone: Actor, app: Flask, clock: Clock) -> None:
    """One word."""
    tidied(app, clock, hours=1)

    answer = someone.get("/healthz")

    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(("hours", "said"), [(48, {"status": "ok"}), (48.1, LATE), (2000, LATE)])
def test_it_warns_where_tidy_has_not_run_for_two_days(
    someone: Actor, app: Flask, clock: Clock, hours: float, said: dict[str, str]
) -> None:
    """And is healthy all the same: people are let in."""
    tidied(app, clock, hours=hours)

    answer = someone.get("/healthz")

    assert (answer.status_code, answer.json) == (200, said)


def test_it_warns_from_the_first_hour_where_tidy_never_ran(someone: Actor) -> None:
    answer = someone.get("/healthz")

    assert (answer.status_code, answer.json) == (200, LATE)


def test_a_database_that_does_not_answer_is_said_without_details(someone: Actor, app: Flask) -> None:
    """So that a load balancer sends people elsewhere."""
    with house_of(app).engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("ALTER TABLE programmes RENAME TO gone")
        connection.commit()
    answer = someone.get("/healthz")

    assert answer.status_code == 503
    assert answer.json == {"status": "unavailable"}
