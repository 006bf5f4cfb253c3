"""An educator who signs in hands the open period's key to a colleague who joined since."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.domain.people import Role
from debrief.storage import people, periods
from debrief.storage.database import writing
from debrief.storage.people import PersonRow
from debrief.storage.periods import PeriodKeyRow, PeriodRow
from debrief.themes.releaser import Releaser
from debrief.vault.envelopes import Identity, PublicIdentity
from debrief.vault.keys import identity_of
from debrief.vault.periods import grant_period, period_key
from tests.accounts.story import ANOTHER_PASSWORD, Browser
from tests.cast import PASSWORD, QUICK, Actor, Clock, house_of, join


@pytest.fixture
def period(app: Flask, programme: UUID, cleo: Actor, clock: Clock) -> UUID:
    """Return a period that Cleo opened."""
    releaser = cast(Releaser, app.extensions["debrief.releaser"])
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = releaser.open_new(db, house_of(app).server, programme, period_id=uuid4(), today=clock().date())
        return row.id


@pytest.fixture
def fritz(app: Flask, programme: UUID, period: UUID, clock: Clock) -> Actor:
    """Return another educator, who joined after the period was opened."""
    return join(app, programme, "Fritz", Role.EDUCATOR, now=clock())


def holders(app: Flask, period: UUID) -> Sequence[UUID]:
    """Return who holds the period's key."""
    with Session(house_of(app).engine) as db:
        return periods.holders(db, period)


def opened_by(app: Flask, period: UUID, actor: Actor) -> PublicIdentity:
    """Return what somebody's grant opens to."""
    with Session(house_of(app).engine) as db:
        row, held = people.by_id(db, actor.id), periods.key_of(db, period, actor.id)
    assert row is not None
    assert held is not None
    key = actions.unlock(row, actions.derive(PASSWORD, QUICK, salt=row.salt), house_of(app).server)
    identity = identity_of(row.identity, key, person_id=row.id)
    return period_key(identity, held.granted, period_id=period, educator_id=row.id).public()


def test_it_works(app: Flask, cleo: Actor, period: UUID, fritz: Actor) -> None:
    assert holders(app, period) == [cleo.id]

    cleo.on_another_device(app).signs_in()

    assert set(holders(app, period)) == {cleo.id, fritz.id}
    with Session(house_of(app).engine) as db:
        public = db.get_one(PeriodRow, period).public_identity
    assert opened_by(app, period, fritz).raw == public


def test_with_a_code_it_is_passed_on_once_the_code_is_right(
    app: Flask, cleo: Actor, period: UUID, fritz: Actor, clock: Clock
) -> None:
    cleo.adds_a_phone(clock())
    clock.forward(minutes=1)
    other = cleo.on_another_device(app)
    other.signs_in()
    other.types("000000")
    assert holders(app, period) == [cleo.id]

    other.types(other.code(clock()))

    assert set(holders(app, period)) == {cleo.id, fritz.id}


def test_with_a_recovery_key_too(app: Flask, cleo: Actor, period: UUID, fritz: Actor) -> None:
    browser = Browser(app)
    browser.opens("/accounts/recover")

    browser.sends(
        {"code": str(cleo.recovery), "new_password": ANOTHER_PASSWORD, "repeat": ANOTHER_PASSWORD}, form="recover"
    )

    assert set(holders(app, period)) == {cleo.id, fritz.id}


def test_an_educator_whose_public_key_was_swapped_in_the_database_is_given_nothing(
    app: Flask, cleo: Actor, period: UUID, fritz: Actor, programme: UUID, clock: Clock
) -> None:
    """And the others are given theirs all the same."""
    gerda = join(app, programme, "Gerda", Role.EDUCATOR, now=clock())
    with Session(writing(house_of(app).engine)) as db, db.begin():
        eves = Identity.fresh().public().raw
        db.execute(update(PersonRow).where(PersonRow.id == fritz.id).values(public_identity=eves))

    assert cleo.on_another_device(app).signs_in().status_code == 302

    assert set(holders(app, period)) == {cleo.id, gerda.id}


@pytest.mark.parametrize("tampered", ["the grant", "the body", "the public key"])
def test_what_was_tampered_with_is_passed_on_to_nobody_and_keeps_nobody_out(
    app: Flask, cleo: Actor, period: UUID, fritz: Actor, tampered: str
) -> None:
    values = {
        "the grant": update(PeriodKeyRow).values(granted=b"x" * 400),
        "the body": update(PeriodRow).values(body=b"x"),
        "the public key": update(PeriodRow).values(public_identity=Identity.fresh().public().raw),
    }
    with Session(writing(house_of(app).engine)) as db, db.begin():
        db.execute(values[tampered])
    other = cleo.on_another_device(app)

    assert other.signs_in().status_code == 302

    assert other.get("/accounts/").status_code == 200
    assert holders(app, period) == [cleo.id]


def test_a_key_that_eve_granted_her_is_not_passed_on(app: Flask, cleo: Actor, period: UUID, fritz: Actor) -> None:
    """Anybody can grant to a public key; what the grant holds must be the period's own."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = people.by_id(db, cleo.id)
        assert row is not None
        eves = grant_period(
            PublicIdentity(row.public_identity), Identity.fresh(), period_id=period, educator_id=cleo.id
        )
        db.execute(update(PeriodKeyRow).values(granted=eves))

    assert cleo.on_another_device(app).signs_in().status_code == 302
    assert holders(app, period) == [cleo.id]


def test_a_database_that_refuses_the_grant_keeps_nobody_out(
    app: Flask, cleo: Actor, period: UUID, fritz: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a colleague of hers signs in at the same moment, and has granted it first."""
    cleo.on_another_device(app).signs_in()
    monkeypatch.setattr(periods, "holders", lambda db, period_id: [cleo.id])
    other = cleo.on_another_device(app)

    assert other.signs_in().status_code == 302

    assert other.get("/accounts/").status_code == 200
    monkeypatch.undo()
    assert set(holders(app, period)) == {cleo.id, fritz.id}


def test_the_new_one_who_holds_nothing_can_pass_on_nothing(app: Flask, cleo: Actor, period: UUID, fritz: Actor) -> None:
    assert fritz.signs_in().status_code == 302
    assert holders(app, period) == [cleo.id]


def test_dev_and_ben_are_given_nothing(
    app: Flask, cleo: Actor, period: UUID, ben: Actor, dev: Actor, clock: Clock
) -> None:
    dev.on_another_device(app).signs_in()
    cleo.on_another_device(app).signs_in()

    assert holders(app, period) == [cleo.id]
