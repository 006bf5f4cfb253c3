"""An educator prints a recovery copy of a period's key, and another who has no key uses it."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage.database import writing
from debrief.storage.periods import PeriodKeyRow
from debrief.vault.codes import Code
from tests.cast import Actor, Clock, house_of
from tests.themes.summing import COPY, HOME, TRY, USE, added, code_on, left_of_a_period, main_of, opens, waits


def test_it_works(app: Flask, programme: UUID, cleo: Actor, clock: Clock, request: pytest.FixtureRequest) -> None:
    opens(cleo)
    assert "shown once, for paper" in main_of(cleo.get(COPY))
    code = code_on(cleo.post(COPY))
    added(app, programme, 70)
    cora: Actor = request.getfixturevalue("cora")
    assert "Use a printed copy" in main_of(cora.get(HOME))

    assert cora.post(USE, {"code": str(code).lower().replace("-", " ")}).location == HOME

    waits(app, clock)
    assert cora.post(TRY).location != HOME
    assert left_of_a_period(app) == (0, 0, 1)


def test_the_code_is_stored_nowhere_and_shown_once(app: Flask, programme: UUID, cleo: Actor) -> None:
    opens(cleo)
    code = code_on(cleo.post(COPY))

    for path in (HOME, COPY, USE):
        assert str(code) not in cleo.get(path).text
    assert "There is one already." in main_of(cleo.get(COPY))


def test_a_new_copy_takes_the_place_of_the_old_one(cleo: Actor, cora: Actor) -> None:
    opens(cleo)
    old, new = code_on(cleo.post(COPY)), code_on(cleo.post(COPY))

    refused = cora.post(USE, {"code": str(old)})

    assert refused.status_code == 403
    assert "A newer copy may have taken its place" in main_of(refused)
    assert cora.post(USE, {"code": str(new)}).location == HOME


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the code from the printed copy."),
        ("ABCDE", "A code has 27 characters"),
        ("U" * 27, "One of these characters is never used in a code."),
        ("0" * 26 + "5", "One of these characters is not right."),
    ],
)
def test_a_code_that_cannot_be_right_says_what_to_look_for(cleo: Actor, typed: str, said: str) -> None:
    opens(cleo)

    answer = cleo.post(USE, {"code": typed})

    assert said in main_of(answer)


def test_guessing_is_slowed_down(cleo: Actor) -> None:
    opens(cleo)

    tries = [cleo.post(USE, {"code": str(Code.fresh())}).status_code for _ in range(11)]

    assert tries == [403] * 10 + [429]


def test_whoever_uses_it_gives_the_key_to_colleagues_who_lack_it_and_takes_the_place_of_a_broken_grant(
    app: Flask, cleo: Actor, cora: Actor, programme: UUID, clock: Clock
) -> None:
    opens(cleo)
    code = code_on(cleo.post(COPY))
    added(app, programme, 70)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        for row in db.query(PeriodKeyRow):
            if row.person_id == cleo.id:
                db.delete(row)
            else:
                row.granted = row.granted[:-1] + bytes([row.granted[-1] ^ 1])
    waits(app, clock)
    assert cora.post(TRY).status_code == 409

    cora.post(USE, {"code": str(code)})

    assert "Try for the summary" in main_of(cleo.get(HOME))
    assert cora.post(TRY).location != HOME


def test_making_and_using_one_stand_in_ones_own_log(cleo: Actor) -> None:
    opens(cleo)
    cleo.post(USE, {"code": str(code_on(cleo.post(COPY)))})

    log = main_of(cleo.get("/accounts/"))
    assert "You made a printed copy of a period's key" in log
    assert "You used a printed copy of a period's key" in log


def test_without_a_period_there_is_nothing_to_copy(cleo: Actor) -> None:
    for answer in (cleo.get(COPY), cleo.post(COPY), cleo.get(USE), cleo.post(USE, {"code": str(Code.fresh())})):
        assert answer.location == HOME


def test_an_educator_without_the_key_cannot_make_one(cleo: Actor, request: pytest.FixtureRequest) -> None:
    opens(cleo)
    cora: Actor = request.getfixturevalue("cora")

    assert cora.get(COPY).location == HOME
    assert cora.post(COPY).location == HOME


def test_dev_ben_and_an_educator_of_another_course_use_nothing(
    dev: Actor, ben: Actor, cleo: Actor, faye: Actor
) -> None:
    opens(cleo)
    code = code_on(cleo.post(COPY))

    for stranger in (dev, ben):
        assert stranger.get(COPY).status_code == stranger.post(COPY).status_code == 404
        assert stranger.get(USE).status_code == stranger.post(USE, {"code": str(code)}).status_code == 404
    assert faye.post(USE, {"code": str(code)}).location == HOME
    assert "No period is open" in main_of(faye.get(HOME))
