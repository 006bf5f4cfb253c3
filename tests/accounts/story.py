"""What a person does on the pages of coming in, in words that tests read like."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.accounts import actions
from debrief.domain.people import Role
from debrief.domain.programmes import Invited
from debrief.storage.database import writing
from debrief.vault.codes import Code
from tests.cast import OURS, PASSWORD, house_of

SITE = "https://debrief.test"
ANOTHER_PASSWORD = "teapot violin 88 gravel"


def invited(app: Flask, programme: UUID, name: str = "Fay", *, email: str = "fay@example.org") -> Code:
    """Invite a student and return the code."""
    house = house_of(app)
    whom = Invited(name=name, email=email, roles=(Role.STUDENT,))
    with Session(writing(house.engine)) as db, db.begin():
        return actions.invite(db, house.server, programme, whom, now=house.clock())[0]


@dataclass
class Browser:
    """A browser that nobody is signed in at, which fills in forms as they stand on the page."""

    app: Flask
    last: TestResponse = field(init=False)

    def __post_init__(self) -> None:
        """Open the browser."""
        self.client = self.app.test_client()

    def opens(self, path: str) -> TestResponse:
        """Open a page."""
        self.last = self.client.get(path, base_url=SITE)
        return self.last

    def sends(self, typed: dict[str, Any], *, form: str, to: str | None = None) -> TestResponse:
        """Fill in a form of the page that is open, hidden fields as they are, and send it."""
        found = html.fromstring(self.last.text).get_element_by_id(form)
        fields = {**dict(found.form_values()), **typed}  # type: ignore[attr-defined]  # a form element has them
        self.last = self.client.post(to or found.get("action"), data=fields, headers=OURS, base_url=SITE)
        return self.last

    def comes_to_the_password(self, code: Code) -> TestResponse:
        """Bring a code and read the limits."""
        self.opens("/accounts/join")
        self.sends({"code": str(code)}, form="join")
        return self.sends({"read": "y"}, form="limits")

    def joins(self, code: Code, password: str = PASSWORD) -> TestResponse:
        """Go all the way in."""
        self.comes_to_the_password(code)
        return self.sends({"new_password": password, "repeat": password}, form="password")

    def signs_in(self, email: str, password: str = PASSWORD) -> TestResponse:
        """Sign in."""
        self.opens("/accounts/sign-in")
        return self.sends({"email": email, "password": password}, form="sign-in")
