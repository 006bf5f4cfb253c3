"""What tests of the roster say in one line."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.accounts import actions
from debrief.domain.programmes import Invited, Programme
from debrief.storage import people, programmes
from debrief.storage.database import writing
from debrief.storage.invitations import InvitationRow
from debrief.storage.people import PersonRow
from debrief.vault.codes import Code
from debrief.web.house import open_programme
from tests.cast import Actor, house_of

ONE = {"name": "Fay Ito", "email": "fay@example.org", "roles": ["student"]}


def change(app: Flask, actor: Actor, how: Callable[[PersonRow], object]) -> None:
    """Change somebody's row."""
    with Session(writing(house_of(app).engine)) as db, db.begin():
        row = people.by_id(db, actor.id)
        assert row is not None
        how(row)


def row_of(app: Flask, actor: Actor) -> PersonRow | None:
    """Return somebody's row as it is stored."""
    with Session(house_of(app).engine) as db:
        return people.by_id(db, actor.id)


def invitations_of(app: Flask) -> dict[UUID, Invited]:
    """Return the invitations that are stored, opened."""
    server = house_of(app).server
    with Session(house_of(app).engine) as db:
        return {row.id: actions.open_invitation(row, server) for row in db.query(InvitationRow)}


def programme_of(app: Flask) -> Programme:
    """Return what is stored of the programme."""
    with Session(house_of(app).engine) as db:
        row = programmes.first(db)
        assert row is not None
        return open_programme(row, house_of(app).server)


def invites(lead: Actor, **about: Any) -> TestResponse:
    """Invite one person."""
    return lead.post("/accounts/roster/invite", {**ONE, **about})


def invites_list(lead: Actor, people_: str, **about: Any) -> TestResponse:
    """Invite a list."""
    return lead.post("/accounts/roster/invite-list", {"people": people_, "role": "student", **about})


def codes_on(answer: TestResponse) -> list[Code]:
    """Return the codes that a page shows, each of which stands after the # of its link, too."""
    page = html.fromstring(answer.text)
    links = [element.text_content().strip() for element in page.xpath("//dd[starts-with(@id, 'link-')]")]
    codes = [element.text_content().strip() for element in page.find_class("typed-code")]
    assert links == [f"https://debrief.test/accounts/join#{code}" for code in codes]
    return [Code.read(code) for code in codes]


def reads(answer: TestResponse) -> str:
    """Return the main part of a page as it reads, on one line."""
    (main,) = html.fromstring(answer.text).xpath("//main")
    return " ".join(main.text_content().split())


def roster(lead: Actor, part: str = "students", **more: Any) -> str:
    """Return one part of the roster as it reads."""
    answer = lead.get("/accounts/roster", query_string={"part": part, **more})
    assert answer.status_code == 200
    return reads(answer)
