"""Seeing who is on the course, who is invited and who has left."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.domain.people import Role
from debrief.domain.programmes import Invited
from debrief.storage.database import writing
from debrief.storage.invitations import InvitationRow
from debrief.storage.people import PersonRow
from tests.accounts.looking_after import change, invites, reads, roster
from tests.cast import Actor, Clock, house_of, join


def test_it_works(lead: Actor, asha: Actor, ben: Actor, dev: Actor) -> None:
    """Students by name, and a way to the other parts of the list with how many are in each."""
    page = roster(lead)

    assert "Students (2) Supervisors (1) Educators (1) Invited (0) Left (0)" in page
    assert page.index("Asha") < page.index("Dev")
    assert "Ben" not in page
    assert "Ben Practice supervisor" in roster(lead, "supervisors")
    assert "Cleo Programme lead · assesses students" in roster(lead, "educators")


def test_an_invitation_shows_its_address_its_role_and_until_when(lead: Actor) -> None:
    invites(lead, roles=["supervisor"])

    page = roster(lead, "invited")

    assert "Fay Ito fay@example.org · Supervisor" in page
    assert "Opens until 02:40 on Monday 30 November 2026" in page


def test_nobody_s_activity_or_address_is_on_it(app: Flask, lead: Actor, asha: Actor, clock: Clock) -> None:
    before = roster(lead)
    clock.forward(minutes=3)
    asha.signs_in()
    asha.post("/journal/new")

    assert roster(lead) == before
    assert asha.email not in before


def test_somebody_with_two_roles_is_in_both_parts(app: Flask, programme: UUID, lead: Actor, clock: Clock) -> None:
    join(app, programme, "Gita", Role.SUPERVISOR, Role.EDUCATOR, now=clock())

    assert "Gita Educator" in roster(lead, "supervisors")
    assert "Gita Supervisor" in roster(lead, "educators")


def test_twenty_five_stand_on_a_page(app: Flask, programme: UUID, lead: Actor) -> None:
    house = house_of(app)
    with Session(writing(house.engine)) as db, db.begin():
        for number in range(60):
            whom = Invited(name=f"Person {number:02}", email=f"p{number}@example.org", roles=("student",))
            actions.invite(db, house.server, programme, whom, now=house.clock())

    first, second, third = (roster(lead, "invited", **{"from": start}) for start in (0, 25, 50))

    assert [f"Person {number:02}" in first for number in (0, 24, 25)] == [True, True, False]
    assert [f"Person {number:02}" in second for number in (24, 25, 49, 50)] == [False, True, True, False]
    assert "Person 59" in third
    assert [("The next 25" in page, "The 25 before" in page) for page in (first, second, third)] == [
        (True, False),
        (True, True),
        (False, True),
    ]


@pytest.mark.parametrize("asked", [{"part": "nobody"}, {"from": "-1"}, {"from": "9" * 30}, {"from": "x"}])
def test_an_address_that_was_changed_by_hand_shows_the_beginning(
    lead: Actor, asha: Actor, asked: dict[str, str]
) -> None:
    answer = lead.get("/accounts/roster", query_string=asked)

    assert answer.status_code == 200
    assert "Asha" in reads(answer)


def test_what_is_damaged_hides_nobody_else(app: Flask, lead: Actor, asha: Actor, dev: Actor) -> None:
    def damage(row: PersonRow) -> None:
        row.profile = row.profile[:-1] + bytes([row.profile[-1] ^ 1])

    invites(lead)
    change(app, dev, damage)
    with Session(writing(house_of(app).engine)) as db, db.begin():
        (row,) = db.query(InvitationRow)
        row.body, damaged = bytes(len(row.body)), row.id

    assert "Somebody whose details do not open" in roster(lead)
    assert "Asha" in roster(lead)
    assert "An invitation that does not open" in roster(lead, "invited")
    assert lead.get(f"/accounts/roster/people/{dev.id}/remove").status_code == 200
    assert "New link" not in roster(lead, "invited")
    assert lead.post(f"/accounts/roster/invitations/{damaged}/renew").status_code == 404
    assert "Fay Ito" in reads(invites(lead))


def test_an_educator_finds_it_from_their_account_and_the_menu(lead: Actor, asha: Actor) -> None:
    assert 'href="/accounts/roster"' in lead.get("/accounts/").text
    assert "/accounts/roster" not in asha.get("/accounts/").text


def test_dev_finds_nothing(dev: Actor, ben: Actor) -> None:
    assert dev.get("/accounts/roster").status_code == 404
    assert ben.get("/accounts/roster").status_code == 404


def test_a_password_alone_shows_nobody(cleo: Actor) -> None:
    assert cleo.get("/accounts/roster").location.startswith("/accounts/second-step")
