"""Eve has database, log and every secret of the server, and no educator's session: she computes no cell.

She cannot open a ticket, nor tell which tickets are one student's, nor name the ticket that somebody would have.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from debrief.domain.facets import facets
from debrief.vault.codes import Code
from debrief.vault.envelopes import HEADER_BYTES, Identity, Key, Place, Unopenable, derive, key_id_of, ungrant
from debrief.vault.periods import open_copy
from debrief.vault.tickets import pseudonym, seal_note, seal_ticket, ticket_id, ticket_secret
from tests.attacks.blobs import Opened, open_story, places_of
from tests.attacks.searching import files_under, found, unpacked
from tests.attacks.test_eve_has_the_secrets import every_key, opened_by
from tests.cast import house_of
from tests.house.story import Story

SHORTEST = 9  # letters; a shorter code stands in random bytes by chance
ASK = ("tickets", "ticket", "note", "period", "periods", "copy", "private", "period/wrap", "period/find", "themes")
"""What the vault derives keys for here, and what it might have."""


@pytest.fixture(scope="module")
def loot(stolen: Story) -> Opened:
    """Return every row. (It holds people's keys as well, for the tests of the tests alone.)"""
    return open_story(stolen)


@pytest.fixture(scope="module")
def hers(stolen: Story, loot: Opened) -> list[Key]:
    """Return every key that follows from what she has, alone and for each purpose of the themes."""
    keys = list(every_key(stolen, loot))
    stored = {value[at : at + 32] for value in every_value(loot) for at in (0, HEADER_BYTES, 21, len(value) - 32)}
    keys += [Key(value) for value in stored if len(value) == 32]
    return keys + [Key(derive(key.secret, purpose)) for key in keys for purpose in ASK]


def every_value(loot: Opened) -> Iterator[bytes]:
    """Yield every value of every column that could hold a key."""
    for rows in loot.rows.values():
        for row in rows:
            yield from (value for value in vars(row).values() if isinstance(value, bytes) and len(value) >= 32)


def sealed(loot: Opened) -> Iterator[tuple[str, str, Any, bytes]]:
    """Yield everything of the themes that only students and educators are meant to read."""
    for table, column in (("tickets", "body"), ("tickets", "note"), ("periods", "copy"), ("period_keys", "granted")):
        for row in loot.rows[table]:
            if getattr(row, column) is not None:
                yield table, column, row, getattr(row, column)


def test_there_is_something_of_each_to_open(loot: Opened, hers: list[Key]) -> None:
    assert {(table, column) for table, column, _, _ in sealed(loot)} == {
        ("tickets", "body"),
        ("tickets", "note"),
        ("periods", "copy"),
        ("period_keys", "granted"),
    }
    assert len(hers) > 2000


def test_no_key_that_she_can_make_opens_any_of_it(loot: Opened, hers: list[Key]) -> None:
    """Under its own name, and in its own place: nothing would be opened that has been only relabelled."""
    opened = [
        (table, column)
        for table, column, row, blob in sealed(loot)
        for key in hers
        if opened_by(key, blob, places_of(table, column, row)) is not None
    ]

    assert opened == []


def test_no_private_half_that_she_can_make_opens_a_ticket_or_a_grant(loot: Opened, hers: list[Key]) -> None:
    grants = [one for one in sealed(loot) if one[:2] in {("tickets", "body"), ("period_keys", "granted")}]
    identities = [Identity(key.secret * 3) for key in hers[:400]]
    raw = {value[at : at + 96] for value in every_value(loot) for at in (0, 9, 21)}
    identities += [Identity(each) for each in raw if len(each) == 96]
    for table, column, row, blob in grants:
        for identity in identities:
            relabelled = blob[:1] + identity.id + blob[HEADER_BYTES:]
            with pytest.raises(Unopenable):
                ungrant(identity, relabelled, place=places_of(table, column, row))


def test_the_printed_copy_opens_by_its_code_alone(stolen: Story, loot: Opened) -> None:
    (row,) = [row for row in loot.rows["periods"] if row.copy is not None]
    wrong = [Code.fresh(), *(code for code in (stolen.invitation, stolen.asha.recovery, stolen.cleo.recovery) if code)]

    for code in wrong:
        with pytest.raises(Unopenable):
            open_copy(row.copy, code, period_id=row.id)
    assert open_copy(row.copy, stolen.copy, period_id=row.id).public().raw == row.public_identity


def test_she_names_nobodys_ticket(stolen: Story, loot: Opened, hers: list[Key]) -> None:
    """Not with every kind there is and every key that she has: so she learns not even that there is one."""
    kinds = [*house_of(stolen.app).pack.scenarios, ""]
    (ticket,) = loot.rows["tickets"]
    named = {
        ticket_id(secret, kind, period_id=ticket.period_id)
        for key in hers[:1500]
        for secret in (key, ticket_secret(key))
        for kind in kinds
    }

    assert ticket.id not in named
    mine = ticket_secret(loot.people[stolen.asha.id][1])
    assert ticket.id in {ticket_id(mine, kind, period_id=ticket.period_id) for kind in kinds}  # Asha does


def test_two_tickets_of_one_student_look_like_two_of_two(stolen: Story, loot: Opened) -> None:
    """Whatever stands in clear of them is drawn afresh or is the period's."""
    (period,) = loot.rows["periods"]
    secrets = [ticket_secret(loot.people[who.id][1]) for who in (stolen.asha, stolen.dev)]
    pairs = {"one student": (secrets[0], secrets[0]), "two": (secrets[0], secrets[1])}
    clear: dict[str, list[bool]] = {}
    for who, pair in pairs.items():
        rows = [ticket_id(secret, kind, period_id=period.id) for secret, kind in zip(pair, ("a", "b"), strict=True)]
        public = Identity.fresh().public()
        bodies = [seal_ticket(public, b"x", ticket_id=row, period_id=period.id) for row in rows]
        notes = [
            seal_note(secret, b"x", ticket_id=row, period_id=period.id) for secret, row in zip(pair, rows, strict=True)
        ]
        clear[who] = [
            len(set(map(len, bodies))) == 1,
            len(set(map(len, notes))) == 1,
            len(set(map(key_id_of, bodies))) == 1,
            len(set(map(key_id_of, notes))) == 1,
            rows[0].bytes[:4] == rows[1].bytes[:4],
        ]

    assert clear["one student"] == clear["two"] == [True, True, True, False, False]


def test_no_code_of_the_closed_list_and_no_pseudonym_is_found(
    stolen: Story, loot: Opened, disk: dict[str, bytes]
) -> None:
    closed_list = {facet.code for facet in facets(house_of(stolen.app).pack) if len(facet.code) >= SHORTEST}
    (ticket,) = loot.rows["tickets"]
    secret = ticket_secret(loot.people[stolen.asha.id][1])

    assert len(closed_list) > 20
    assert found(closed_list, disk) == []
    assert found({pseudonym(secret, period_id=ticket.period_id)}, disk) == []
    assert not [name for name, data in disk.items() if secret.secret in data]


def test_a_ticket_planted_in_clear_is_found(stolen: Story, tmp_path: Path) -> None:
    """The same search over a file with one ticket that was not sealed."""
    said = ["checked:yes", "family:death", "kind:resuscitation"]
    (tmp_path / "debrief.sqlite3").write_bytes(b"\7\x9c" + json.dumps({"student": "x", "says": said}).encode())
    disk = unpacked(files_under(tmp_path))

    assert {word for word, _, _ in found(said, disk)} == set(said)


def test_with_an_educators_key_the_same_search_counts(stolen: Story, loot: Opened) -> None:
    """So the search would have found it: the educator's own key is all that she lacks."""
    (ticket,), (granted, *_) = loot.rows["tickets"], loot.rows["period_keys"]
    cleo = loot.sealer(stolen.cleo.id).identity
    place = Place("periods", granted.period_id, granted.person_id, "private")

    period = Identity(ungrant(cleo, granted.granted, place=place))

    body = json.loads(ungrant(period, ticket.body, place=places_of("tickets", "body", ticket)))
    assert "talk:blamed" in body["says"]
    assert len(body["student"]) == 32
