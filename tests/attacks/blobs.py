"""Every sealed column of the story's rows, how the product itself opens it, and where it belongs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from debrief.accounts import actions
from debrief.storage import tables
from debrief.storage.base import Sealed
from debrief.storage.debriefs import DebriefRow
from debrief.storage.people import PersonRow
from debrief.themes.change_actions import open_change
from debrief.themes.releaser import open_release
from debrief.vault import keys
from debrief.vault.codes import Code
from debrief.vault.envelopes import Identity, Key, Place
from debrief.vault.links import content_key_of_holder, open_code, open_holder
from debrief.vault.periods import open_copy, period_key
from debrief.vault.second_step import open_second_step
from debrief.vault.sessions import Cookie, open_content_key, open_user_key
from debrief.vault.tickets import open_note, open_ticket, ticket_secret
from debrief.web.house import open_programme
from debrief.web.periods import open_period
from debrief.web.sealing import Sealer
from debrief.web.talk_sealing import LinkSealer, TalkSealer, parties
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
    "replies": "written_by",
    "follow_ups": "debrief_id",
    "links": "owner_id",
    "link_sessions": "debrief_id",
    "drafts": "author_id",
    "rescues": "owner_id",
    "sessions": "person_id",
    "period_keys": "person_id",
    "tickets": "period_id",
}
ROW = {"period_keys": "period_id", "links": "debrief_id", "drafts": "debrief_id"}
"""What names the row, where it is not its id."""
VERSION = {("entries", "content_key"): "version", ("entries", "body"): "version", ("entries", "headline"): "version"}
VERSION |= {("debriefs", "answer"): "answer_version", ("links", "holder"): "holder_version"}
VERSION |= {("drafts", "body"): "version", ("follow_ups", "body"): "version", ("follow_ups", "mark"): "mark_version"}


Way = Callable[[], object]


@dataclass(slots=True)
class Blob:
    """One sealed value in its row, and the product's own way of opening it."""

    table: str
    column: str
    row: Any
    opens: Way

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
    people: dict[UUID, tuple[PersonRow, Key]]

    def blobs(self) -> Iterator[Blob]:
        """Yield every sealed value that is there, in every row."""
        for table, column in SEALED:
            for row in self.rows[table]:
                if getattr(row, column) is not None:
                    for opens in self.ways(table, column, row):
                        yield Blob(table, column, row, opens)

    def ways(self, table: str, column: str, row: Any) -> list[Way]:
        """Return how the product opens a column, for each side that can."""
        if table in {"debriefs", "replies"}:
            return self._of_talks(table, column, row)
        if table == "follow_ups":
            return self._of_days(column, row)
        if table in {"links", "link_sessions"}:
            return self._of_links(table, column, row)
        if table == "drafts":
            talk = self.debrief(row.debrief_id)
            return [lambda: self.side(talk, talk.owner_id if row.of_student else talk.given_to).open_draft(talk, row)]
        if table == "people":
            return [self._of_people(column, row)]
        if table in {"periods", "period_keys", "tickets", "releases", "changes"}:
            return [self._of_themes(table, column, row)]
        house = house_of(self.story.app)
        if table == "sessions":
            cookies = [Cookie.read(value) for value in self.story.cookies.values()]
            here = [cookie for cookie in cookies if cookie.session_id == row.id]  # another device's cookie is gone
            return [self._of_sessions(cookie, row) for cookie in here]
        owner = getattr(row, "owner_id", row.id)
        ways: dict[tuple[str, str], Way] = {
            ("entries", "content_key"): lambda: self.sealer(owner).open_entry(row),
            ("entries", "body"): lambda: self.sealer(owner).open_entry(row),
            ("entries", "headline"): lambda: self.sealer(owner).open_headline(row),
            ("rescues", "body"): lambda: self.sealer(owner).open_rescue(row),
            ("programmes", "body"): lambda: open_programme(row, house.server),
            ("invitations", "body"): lambda: actions.open_invitation(row, house.server),
        }
        return [ways[table, column]]

    def _of_talks(self, table: str, column: str, row: Any) -> list[Way]:
        debrief: DebriefRow = row if table == "debriefs" else self.debrief(row.debrief_id)
        owner, reader = debrief.owner_id, debrief.given_to
        sides = {"own_key": (owner,), "granted": (reader,)}.get(column, (owner, reader))
        opens: Callable[[TalkSealer], object] = {
            "opened": lambda sealer: sealer.open_opened(row),
            "answer": lambda sealer: sealer.open_answer(row),
        }.get(column, lambda sealer: sealer.open_share(row))
        if table == "replies":
            opens = lambda sealer: sealer.open_reply(debrief, row)  # noqa: E731  # one more of the table above
        return [partial(lambda side: opens(self.side(debrief, side)), side) for side in sides]

    def _of_days(self, column: str, row: Any) -> list[Way]:
        talk = self.debrief(row.debrief_id)
        if column == "mark":
            return [lambda: self.sealer(talk.owner_id).open_mark(row)]
        sides = (talk.owner_id, talk.given_to)
        return [partial(lambda side: self.side(talk, side).open_follow_up(talk, row), side) for side in sides]

    def _of_links(self, table: str, column: str, row: Any) -> list[Way]:
        server, talk = house_of(self.story.app).server, self.debrief(self.story.link_talk_id)
        if table == "link_sessions":
            cookie = Cookie.read(self.story.cookies["ida" if row.handed else "hal"])
            return [
                lambda: open_content_key(
                    cookie, row.content_key, debrief_id=row.debrief_id, server=server, handed=row.handed
                )
            ]
        if column == "code":
            key = self.people[talk.owner_id][1]
            return [lambda: open_code(key, row.code, debrief_id=row.debrief_id, owner_id=row.owner_id)]
        sides = (talk.owner_id, talk.given_to)
        return [
            partial(lambda side: self._holder(self.side(talk, side).content_key(talk), row), side) for side in sides
        ]

    def _holder(self, key: Key, row: Any) -> object:
        version = row.holder_version
        return open_holder(key, row.holder, debrief_id=row.debrief_id, owner_id=row.owner_id, version=version)

    def _of_people(self, column: str, row: PersonRow) -> Way:
        server, person_id = house_of(self.story.app).server, row.id
        actor = next(one for one in self.story.members.values() if one.id == person_id)
        derived = actions.derive(actor.password, keys.Stretch.read(row.stretch), salt=row.salt)
        code, key = actor.recovery or Code.fresh(), self.people[person_id][1]
        ways: dict[str, Way] = {
            "profile": lambda: person_from(row, server),
            "identity": lambda: keys.identity_of(row.identity, key, person_id=row.id),
            "locked": lambda: actions.unlock(row, derived, server),
            "recovery": lambda: keys.recover(row.recovery or b"", code, person_id=row.id),
            "second_step": lambda: open_second_step(key, row.second_step or b"", person_id=row.id),
        }
        return ways[column]

    def _of_themes(self, table: str, column: str, row: Any) -> Way:
        server, story = house_of(self.story.app).server, self.story
        secret = ticket_secret(self.people[story.asha.id][1])
        ways: dict[tuple[str, str], Way] = {
            ("periods", "body"): lambda: open_period(row, server),
            ("periods", "copy"): lambda: open_copy(row.copy, story.copy, period_id=row.id),
            ("period_keys", "granted"): lambda: self._period_key(row),
            ("tickets", "body"): lambda: open_ticket(
                self._period_key(self.rows["period_keys"][0]), row.body, ticket_id=row.id, period_id=row.period_id
            ),
            ("tickets", "note"): lambda: open_note(secret, row.note, ticket_id=row.id, period_id=row.period_id),
            ("releases", "body"): lambda: open_release(row, server),
            ("changes", "body"): lambda: open_change(row, server),
        }
        return ways[table, column]

    def _period_key(self, row: Any) -> Identity:
        identity = self.sealer(self.story.cleo.id).identity
        return period_key(identity, row.granted, period_id=row.period_id, educator_id=row.person_id)

    def _of_sessions(self, cookie: Cookie, row: Any) -> Way:
        server = house_of(self.story.app).server
        return lambda: open_user_key(cookie, row.user_key, person_id=row.person_id, server=server)

    def side(self, debrief: DebriefRow, person_id: UUID) -> TalkSealer:
        """Return the keys of one of the two of a talk, by an account or by the code of its link: nothing opened yet."""
        if person_id in self.people:
            return self.sealer(person_id)
        server, code = house_of(self.story.app).server, self.story.link_code
        key = content_key_of_holder(code, debrief.granted or b"", parties=parties(debrief), server=server)
        return LinkSealer(debrief.id, key)

    def sealer(self, person_id: UUID) -> Sealer:
        """Return somebody's keys as a request of theirs has them: nothing opened yet."""
        return Sealer(*self.people[person_id])

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
    people: dict[UUID, tuple[PersonRow, Key]] = {}
    owners = {row.id: row.owner_id for row in rows["debriefs"]}
    for link in rows["links"]:
        link.owner_id = owners[link.debrief_id]  # it stands in its talk's row
    given = {row.id: row.given_to for row in rows["debriefs"]}
    for draft in rows["drafts"]:
        draft.author_id = (owners if draft.of_student else given)[draft.debrief_id]  # as above
    for actor in story.members.values():
        row: PersonRow = next(row for row in rows["people"] if row.id == actor.id)
        derived = actions.derive(actor.password, keys.Stretch.read(row.stretch), salt=row.salt)
        people[actor.id] = (row, actions.unlock(row, derived, house.server))
    return Opened(story, rows, people)


def places_of(table: str, column: str, row: Any) -> Place:
    """Return where a blob belongs, as anybody knows who has read the source."""
    purpose = {
        "content_key": "content-key",
        "own_key": "own-key",
        "granted": "grant",
        "locked": "server",
        "second_step": "second-step",
        "user_key": "user-key",
    }.get(column, column)
    if table == "link_sessions" and row.handed:
        purpose = "content-key/handed"
    if table == "period_keys":
        return Place("periods", row.period_id, row.person_id, "private")
    owner = row.given_to if column == "granted" else getattr(row, OWNER.get(table, "id"))
    version = getattr(row, VERSION[table, column]) if (table, column) in VERSION else 1
    return Place(table, getattr(row, ROW.get(table, "id")), owner, purpose, version)
