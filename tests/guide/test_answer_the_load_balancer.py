"""healthz: whether the database answers, and nothing else."""

from flask import Flask

from tests.cast import Actor, house_of


def test_it_works(someone: Actor) -> None:
    """One word."""
    answer = someone.get("/healthz")

    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert "Set-Cookie" not in answer.headers


def test_a_database_that_does_not_answer_is_said_without_details(someone: Actor, app: Flask) -> None:
    """So that a load balancer sends people elsewhere."""
    with house_of(app).engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.exec_driver_sql("ALTER TABLE programmes RENAME TO gone")
        connection.commit()
    answer = someone.get("/healthz")

    assert answer.status_code == 503
    assert answer.json == {"status": "unavailable"}
