"""The cast: Asha (student), Ben (her supervisor), Cleo (educator), Dev (another student), Eve (the thief)."""

import html
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from debrief.accounts import actions
from debrief.domain.people import Role
from debrief.domain.programmes import Invited, Programme
from debrief.storage import invitations
from debrief.storage.database import writing
from debrief.vault.codes import Code
from debrief.vault.keys import Stretch
from debrief.web.house import House, programme_row

QUICK = Stretch(memory=64, passes=1)  # tests derive keys by the hundred; what a real one costs is measured apart
PASSWORD = "correct horse 42 battery"
OURS = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Clock:
    """A clock that goes only when told to."""

    now: datetime = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return now."""
        return self.now

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass
class Actor:
    """Somebody at a browser."""

    name: str
    email: str
    id: UUID
    client: FlaskClient
    recovery: Code | None = None
    password: str = PASSWORD
    totp: str = ""
    """What their phone was given, once they have added it."""
    last: TestResponse | None = field(default=None, repr=False)

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        self.last = self.client.get(path, base_url="https://debrief.test", **options)
        return self.last

    def post(
        self, path: str, fields: dict[str, Any] | None = None, *, token: str | None = None, **options: Any
    ) -> TestResponse:
        """Send a form as a page of ours would, with a fresh token and a once-only id unless they are given."""
        headers = {**OURS, **options.pop("headers", {})}
        data = {"csrf_token": self.token() if token is None else token, "once": str(uuid4()), **(fields or {})}
        self.last = self.client.post(path, data=data, headers=headers, base_url="https://debrief.test", **options)
        return self.last

    def token(self) -> str:
        """Return the form token of this session, as any page of theirs carries it."""
        page = self.client.get("/limits", base_url="https://debrief.test").text
        found = re.search(r'name="csrf_token" value="([^"]*)"', page)
        return html.unescape(found[1]) if found else ""

    def signs_in(self, *, password: str | None = None, **fields: Any) -> TestResponse:
        """Sign in."""
        return self.post(
            "/accounts/sign-in", {"email": self.email, "password": password or self.password, **fields}, token=""
        )

    def code(self, now: datetime) -> str:
        """Return the six digits that their phone shows."""
        return pyotp.TOTP(self.totp).at(now)

    def types(self, code: str, **options: Any) -> TestResponse:
        """Type a code from the phone, after the password."""
        return self.post("/accounts/code", {"code": code}, token="", **options)

    def adds_a_phone(self, now: datetime) -> TestResponse:
        """Scan the picture, and type the code that the phone shows then."""
        once = {"once": str(uuid4())}
        found = re.search(r'id="the-secret">([^<]+)<', self.post("/accounts/second-step", once).text)
        assert found is not None
        self.totp = found[1].replace(" ", "")
        return self.post("/accounts/second-step", {**once, "code": self.code(now)})

    def signs_in_with_a_code(self, now: datetime) -> TestResponse:
        """Sign in with password and phone."""
        self.signs_in()
        return self.types(self.code(now))

    def on_another_device(self, app: Flask) -> "Actor":
        """Return the same person at a browser that knows nothing of them yet."""
        return Actor(self.name, self.email, self.id, app.test_client(), self.recovery, self.password, self.totp)


def house_of(app: Flask) -> House:
    """Return what the app shares."""
    house: House = app.extensions["debrief"]
    return house


def add_programme(app: Flask, **about: Any) -> UUID:
    """Add the programme."""
    house = house_of(app)
    row = programme_row(Programme(name="BSc Nursing", timezone="Europe/London", region="uk", **about), house.server)
    with Session(writing(house.engine)) as db, db.begin():
        db.add(row)
        return row.id


def join(
    app: Flask, programme_id: UUID, name: str, *roles: Role, title: str = "", assesses: bool = False, now: datetime
) -> Actor:
    """Invite somebody and have them accept, with a recovery key; they are not signed in yet."""
    house, email = house_of(app), f"{name.lower()}@example.org"
    invited = Invited(name=name, email=email, title=title, roles=tuple(roles), assesses=assesses)
    with Session(writing(house.engine), expire_on_commit=False) as db, db.begin():
        code, _ = actions.invite(db, house.server, programme_id, invited, now=now)
        row = invitations.by_code(db, code.finds("invitation"), now=now)
        assert row is not None
        person, key = actions.accept(db, house.server, row, actions.derive(PASSWORD, QUICK), now=now)
        recovery = Code.fresh()
        actions.set_recovery(person, key, recovery)
        return Actor(name, email, person.id, app.test_client(), recovery)
