"""Every sealed column of the story's rows, how the product itself opens it, and where it belongs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.storage import tables
from debrief.storage.base import Sealed
from debrief.storage.debriefs import DebriefRow
from debrief.storage.people import PersonRow
from debrief.vault import keys
from debrief.vault.envelopes import Place
from debrief.vault.sessions import Cookie, open_user_key
from debrief.web.house import open_programme
from debrief.web.sealing import Sealer
from debrief.web.visits import person_from
from tests.cast import house_of
from tests.house.story import Story

SEALED = [
    (row.__tablename__, column.name)
    for row in tables.TABLES
    for column in row.__table__.columns
    if isinstance(column.type, Sealed)
]
OWNER = {
    "entries": "owner_id",
    "debriefs": "owner_id",
    "replies": "author_id",
    "rescues": "owner_id",
    "sessions": "person_id",
}
VERSION = {("entries", "content_key"): "version", ("entries", "body"): "version", ("entries", "headline"): "version"}
VERSION |= {("debriefs", "answer"): "answer_version"}


@dataclass(slots=True)
class Blob:
    """One sealed value in its row, and the product's own way of opening it."""

    table: str
    column: str
    row: Any
    opens: Callable[[], object]

    @property
    def value(self) -> bytes:
        """Return the blob as it stands in the row."""
        value: bytes = getattr(self.row, self.column)
        return value

    @value.setter
    def value(self, value: bytes) -> None:
        setattr(self.row, self.column, value)


@dataclass(slots=True)
class Opened:
    """Whoever can open something, with their keys."""

    story: Story
    rows: dict[str, list[Any]]
    people: dict[UUID, Sealer]

    def blobs(self) -> Iterator[Blob]:
        """Yield every sealed value that is there, in every row."""
        for table, column in SEALED:
            for row in self.rows[table]:
                if getattr(row, column) is not None:
                    for opens in self.ways(table, column, row):
                        yield Blob(table, column, row, opens)

    def ways(self, table: str, column: str, row: Any) -> list[Callable[[], object]]:
        """Return how the product opens a column, for each side that can."""
        house, story = house_of(self.story.app), self.story
        if table in {"debriefs", "replies"}:
            debrief: DebriefRow = row if table == "debriefs" else self.debrief(row.debrief_id)
            owner, reader = self.people[debrief.owner_id], self.people[debrief.reader_id]
            if table == "replies":
                return [lambda: owner.open_reply(debrief, row), lambda: reader.open_reply(debrief, row)]
            return {
                "own_key": [lambda: owner.open_share(row)],
                "granted": [lambda: reader.open_share(row)],
                "body": [lambda: owner.open_share(row), lambda: reader.open_share(row)],
                "opened": [lambda: owner.open_opened(row), lambda: reader.open_opened(row)],
                "answer": [lambda: owner.open_answer(row), lambda: reader.open_answer(row)],
            }[column]
        actor = next(
            (one for one in story.actors.values() if one.id in {row.id, getattr(row, "person_id", None)}), None
        )
        ways: dict[tuple[str, str], Callable[[], object]] = {
            ("entries", "content_key"): lambda: self.people[row.owner_id].open_entry(row),
            ("entries", "body"): lambda: self.people[row.owner_id].open_entry(row),
            ("entries", "headline"): lambda: self.people[row.owner_id].open_headline(row),
            ("rescues", "body"): lambda: self.people[row.owner_id].open_rescue(row),
            ("programmes", "body"): lambda: open_programme(row, house.server),
            ("invitations", "body"): lambda: actions.open_invitation(row, house.server),
            ("people", "profile"): lambda: person_from(row, house.server),
            ("people", "identity"): lambda: Sealer(row, self.people[actor.id].user_key).identity if actor else None,
        }
        if actor is not None and table == "people":
            derived = actions.derive(actor.password, keys.Stretch.read(row.stretch), salt=row.salt)
            ways["people", "locked"] = lambda: actions.unlock(row, derived, house.server)
            code = actor.recovery
            ways["people", "recovery"] = lambda: keys.recover(row.recovery, code, person_id=row.id) if code else None
        if table == "sessions" and actor is not None:
            cookie = Cookie.read(story.cookies[actor.name.lower()])
            if cookie.session_id != row.id:
                return []  # another device's, whose cookie nobody has any more
            ways["sessions", "user_key"] = lambda: open_user_key(
                Cookie(row.id, cookie.half), row.user_key, person_id=row.person_id, server=house.server
            )
        return [ways[table, column]]

    def debrief(self, debrief_id: UUID) -> DebriefRow:
        """Return the talk that a reply belongs to."""
        found: DebriefRow = next(row for row in self.rows["debriefs"] if row.id == debrief_id)
        return found


def open_story(story: Story) -> Opened:
    """Return every row of the story, apart from the database, and everybody's keys."""
    house = house_of(story.app)
    with Session(house.engine, expire_on_commit=False) as db:
        rows: dict[str, list[Any]] = {row.__tablename__: list(db.scalars(select(row)).all()) for row in tables.TABLES}
        db.expunge_all()
    people: dict[UUID, Sealer] = {}
    for actor in story.actors.values():
        row: PersonRow = next(row for row in rows["people"] if row.id == actor.id)
        derived = actions.derive(actor.password, keys.Stretch.read(row.stretch), salt=row.salt)
        people[actor.id] = Sealer(row, actions.unlock(row, derived, house.server))
    return Opened(story, rows, people)


def places_of(table: str, column: str, row: Any) -> Place:
    """Return where a blob belongs, as anybody knows who has read the source."""
    purpose = {
        "content_key": "content-key",
        "own_key": "own-key",
        "granted": "grant",
        "locked": "server",
        "user_key": "user-key",
    }.get(column, column)
    owner = row.reader_id if column == "granted" else getattr(row, OWNER.get(table, "id"))
    version = getattr(row, VERSION[table, column]) if (table, column) in VERSION else 1
    return Place(table, row.id, owner, purpose, version)
