"""What tests of the link say in one line: Asha gives a link, somebody without an account opens it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from debrief.debriefs.actions import ask_by_link
from debrief.domain.codes import By, Need, Reader
from debrief.domain.talks import Share
from debrief.storage import entries, links
from debrief.vault.codes import Code
from debrief.vault.links import open_code
from debrief.web.database import db
from debrief.web.house import clock, house, today
from debrief.web.sealing import sealer
from tests.cast import Actor
from tests.debriefs.telling import FALL, as_

HEADLINE = FALL.headline
BEN = {"name": "Ben Ode", "role": "practice supervisor"}


@dataclass(frozen=True)
class Link:
    """A talk that Asha asked for by link, and its code."""

    talk_id: UUID
    code: Code

    @property
    def path(self) -> str:
        """Return the address of what its holder reads."""
        return f"/debriefs/shown/{self.talk_id}"


def gives_a_link(
    app: Flask, asha: Actor, page_id: UUID, *, reader: Reader = Reader.SUPERVISOR, own_words: str = ""
) -> Link:
    """Have a student ask by link, showing the headline and the kind of thing."""
    with as_(app, asha):
        entry = entries.of_student(db(), asha.id, page_id, today=today())
        assert entry is not None
        share = Share(
            student=asha.name,
            needs=(Need.LISTEN,),
            own_words=own_words,
            by=By.THIS_WEEK,
            asked_at=clock(),
            reader=reader,
            headline=HEADLINE,
            family="harm",
            kind="fall",
        )
        row = ask_by_link(db(), sealer(), house().server, uuid4(), entry=entry, share=share, today=today())
        db().commit()
        link = links.of_debrief(db(), row.id)
        assert link is not None
        code = open_code(sealer().user_key, link.code, debrief_id=row.id, owner_id=asha.id)
        return Link(row.id, code)


def somebody(app: Flask) -> Actor:
    """Return a browser without an account."""
    return Actor("Somebody", "", UUID(int=0), app.test_client())


def brings(holder: Actor, code: object, **fields: Any) -> TestResponse:
    """Have somebody type a code at the door and tap."""
    return holder.post("/debriefs/link", {"code": str(code), **fields})


def opens(app: Flask, link: Link) -> Actor:
    """Return somebody who has opened a link on a device of their own."""
    holder = somebody(app)
    assert brings(holder, link.code).location == link.path
    return holder


def says_who(holder: Actor, link: Link, then: str = "", **who: str) -> TestResponse:
    """Have the holder say who they are, on the way to what they were about to do."""
    return holder.post(f"{link.path}/who", {**BEN, "then": then, **who})


def text_of(response: TestResponse) -> str:
    """Return what a page says, its white space made one."""
    return " ".join(html.fromstring(response.text).xpath("string(//main)").split())
