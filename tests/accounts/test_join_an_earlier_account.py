"""The recovery key of an earlier account turns up: everything in it is joined to the account in use."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.storage import people
from debrief.storage.database import writing
from tests.accounts.earlier import everything_of, joins, keeps_much, keeps_words, key_of, sealer_of, starts_anew, writes
from tests.accounts.looking_after import reads, row_of
from tests.accounts.story import Browser
from tests.accounts.test_recover import recovers
from tests.cast import Actor, Clock, house_of
from tests.debriefs.telling import keeps_a_page, looks
from tests.journal.collecting import chooses, keeps, opens_a_period, page_of


def test_it_works(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    """Every page, talk, mark, draft, code and kept word reads as it did, and the earlier account is gone."""
    keeps_much(app, asha, ben)
    before, his = everything_of(app, asha.id, key_of(app, asha)), everything_of(app, ben.id, key_of(app, ben))
    new = starts_anew(app, lead, asha)
    assert everything_of(app, new.id, key_of(app, new)) == {}
    assert "There is an earlier account for your address" in reads(new.get("/accounts/"))

    answer = joins(new, asha.recovery)

    assert answer.location == "/accounts/earlier-pages?done=joined-all"
    assert everything_of(app, new.id, key_of(app, new)) == before
    assert everything_of(app, ben.id, key_of(app, ben)) == his
    assert row_of(app, asha) is None
    assert "There is no earlier account" in reads(new.get("/accounts/earlier-pages"))
    assert "page 1" in new.get("/journal/").text
    assert "What was in an earlier account of yours was joined" in new.get("/accounts/").text


def test_what_is_older_stands_below_what_is_newer(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    keeps_much(app, asha, ben)
    new = starts_anew(app, lead, asha)
    keeps_a_page(app, new)

    joins(new, asha.recovery)

    listed = new.get("/journal/").text
    assert listed.index("He fell while") < listed.index("page 1") < listed.index("page 0")


def test_the_key_is_read_generously(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    """Lower case, spaces and dashes anywhere, O for 0, I and L for 1."""
    keeps_much(app, asha, ben)
    new = starts_anew(app, lead, asha)
    typed = str(asha.recovery).lower().replace("-", " — ").replace("0", "o").replace("1", "l")

    assert joins(new, f"  {typed} ").location.endswith("joined-all")


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 27, '"><script>alert(1)</script>'])
def test_a_mistyped_key_stays_in_the_field(app: Flask, lead: Actor, asha: Actor, typed: str) -> None:
    keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)

    answer = joins(new, typed)

    assert answer.status_code == 200
    assert "Not joined yet" in answer.text
    assert "<script>alert" not in answer.text


def test_two_taps_join_once(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    keeps_much(app, asha, ben)
    before, new = everything_of(app, asha.id, key_of(app, asha)), starts_anew(app, lead, asha)

    joins(new, asha.recovery)

    assert joins(new, asha.recovery).status_code == 403
    assert everything_of(app, new.id, key_of(app, new)) == before


def test_the_key_of_the_account_in_use_joins_nothing(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)

    assert joins(new, new.recovery).status_code == 403


def test_tries_are_counted(app: Flask, lead: Actor, asha: Actor, clock: Clock) -> None:
    keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)
    for _ in range(10):
        joins(new, new.recovery)

    assert joins(new, asha.recovery).status_code == 429
    clock.forward(minutes=15)
    assert joins(new, asha.recovery).status_code == 302


def test_a_reader_reads_again_what_was_shown_to_them(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    """And Asha, when she asks again, is told that the key is another."""
    keeps_much(app, asha, ben, pages=1)
    page_id = keeps_a_page(app, asha)
    before, hers = everything_of(app, ben.id, key_of(app, ben)), everything_of(app, asha.id, key_of(app, asha))
    new = starts_anew(app, lead, ben)
    assert everything_of(app, new.id, key_of(app, new)) == {}
    talk = next(name.split()[1] for name in before if name.startswith("talk"))
    assert "has a new account, which does not open this" in reads(asha.get(f"/debriefs/{talk}"))
    changed = "has changed since the last time"
    assert changed in looks(asha, page_id, new).text

    joins(new, ben.recovery)

    assert changed in looks(asha, page_id, new).text
    assert everything_of(app, new.id, key_of(app, new)) == before
    assert everything_of(app, asha.id, key_of(app, asha)) == hers
    assert row_of(app, ben) is None


def test_what_she_took_back_from_him_meanwhile_stays_hers(app: Flask, lead: Actor, asha: Actor, ben: Actor) -> None:
    keeps_much(app, asha, ben, pages=1)
    new = starts_anew(app, lead, ben)
    for name in everything_of(app, asha.id, key_of(app, asha)):
        if name.startswith("talk"):
            assert asha.post(f"/debriefs/{name.split()[1]}/stop").status_code == 302
    hers = everything_of(app, asha.id, key_of(app, asha))

    joins(new, ben.recovery)

    assert everything_of(app, new.id, key_of(app, new)) == {}
    assert everything_of(app, asha.id, key_of(app, asha)) == hers


def test_what_was_added_to_the_picture_counts_once_and_stays_hers(
    app: Flask, programme: UUID, lead: Actor, asha: Actor, clock: Clock
) -> None:
    """A page whose place another took loses its mark; the other keeps it, and can be taken back."""
    period = opens_a_period(app, programme, today=clock().date())
    fell, pride = keeps(asha, kind="fall"), keeps(asha, kind="pride")
    for each in (fell, pride):
        chooses(asha, each, "add")
    new = starts_anew(app, lead, asha)
    again = keeps(new, kind="fall")
    chooses(new, again, "add")
    assert len({ticket.student for ticket in period.says()}) == 2

    joins(new, asha.recovery)

    assert len(period.says()) == 2
    assert len({ticket.student for ticket in period.says()}) == 1
    assert page_of(app, new, fell).added_to is None
    assert page_of(app, new, pride).added_to == page_of(app, new, again).added_to == period.id
    chooses(new, pride, "leave")
    assert len(period.says()) == 1


def test_words_that_came_too_late_for_the_earlier_account_come_along(app: Flask, lead: Actor, asha: Actor) -> None:
    with writes(app) as db:
        keeps_words(db, sealer_of(db, asha).person, "byte for byte ")
    new = starts_anew(app, lead, asha)

    joins(new, asha.recovery)

    assert "byte for byte " in new.get("/accounts/kept").text


def test_a_session_of_the_earlier_account_ends_with_it(app: Flask, lead: Actor, asha: Actor) -> None:
    keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)
    earlier = Browser(app)
    earlier.opens("/accounts/earlier")
    assert earlier.sends({"email": asha.email, "password": asha.password}, form="earlier").status_code == 302
    assert earlier.opens("/journal/").status_code == 200

    joins(new, asha.recovery)

    assert earlier.opens("/journal/").status_code == 302
    assert recovers(app, str(asha.recovery)).status_code == 403


def test_eves_key_in_the_place_of_hers_is_given_nothing(app: Flask, lead: Actor, asha: Actor, dev: Actor) -> None:
    page_id = keeps_a_page(app, asha)
    new = starts_anew(app, lead, asha)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        hers, his = people.by_id(db, asha.id), people.by_id(db, dev.id)
        assert hers is not None
        assert his is not None
        hers.public_identity = his.public_identity

    assert joins(new, asha.recovery).status_code == 403
    assert f"page {page_id}" not in everything_of(app, new.id, key_of(app, new))


def test_dev_joins_nothing_of_ashas(app: Flask, lead: Actor, asha: Actor, ben: Actor, dev: Actor) -> None:
    """Neither with her key nor with his own; and his own account is never joined to anybody's."""
    keeps_much(app, asha, ben)
    before = everything_of(app, asha.id, key_of(app, asha))
    assert joins(dev, asha.recovery).status_code == 403
    new = starts_anew(app, lead, asha)

    assert joins(dev, asha.recovery).status_code == 403
    assert joins(dev, dev.recovery).status_code == 403
    assert joins(new, dev.recovery).status_code == 403
    assert everything_of(app, asha.id, key_of(app, asha)) == before
    assert everything_of(app, dev.id, key_of(app, dev)) == {}
