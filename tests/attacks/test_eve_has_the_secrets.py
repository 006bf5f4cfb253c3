"""Eve has the database and every server secret, and no cookie. She opens who is who, and not one page."""

import base64
from collections.abc import Iterator

import pytest

from debrief.config import ServerSecret
from debrief.vault.envelopes import HEADER_BYTES, Identity, Key, Unopenable, derive, key_id_of, ungrant, unseal
from debrief.vault.server import Server
from tests.attacks.blobs import SEALED, Opened, open_story, places_of
from tests.cast import house_of
from tests.house.story import Story

HERS = {("programmes", "body"), ("people", "profile"), ("invitations", "body")}
HERS |= {("periods", "body"), ("releases", "body"), ("changes", "body")}
"""What only the server is meant to read."""
OUTER_LAYER = {
    ("people", "locked"),
    ("sessions", "user_key"),
    ("link_sessions", "content_key"),
    ("debriefs", "granted"),
}
"""What has a server layer around a layer that is not the server's."""
PURPOSES = ("server/wrap", "server/profile", "server/session", "server/index", "server/form", "server/link")
GUESSES = (
    "headlines",
    "recovery/wrap",
    "recovery/find",
    "link/wrap",
    "link/find",
    "session/half",
    "session/proof",
    "password-wrap",
    "body",
    "key-id",
)


@pytest.fixture(scope="module")
def loot(stolen: Story) -> Opened:
    """Return every row. (It holds people's keys as well, for the test of the test alone.)"""
    return open_story(stolen)


def every_key(story: Story, loot: Opened) -> Iterator[Key]:
    """Yield every key that follows from the secrets, alone or with whatever lies in the database."""
    house = house_of(story.app)
    for secret in house.settings.secrets:
        yield Key(secret.value)
        for purpose in (*PURPOSES, *GUESSES):
            yield Key(derive(secret.value, purpose))
            for second in GUESSES:
                yield Key(derive(derive(secret.value, purpose), second))
    for row in loot.rows["people"]:
        for text in (row.id.hex, "security-log"):
            yield Key(house.server.index("security-log", text))
        for material in (
            row.salt,
            row.email_index,
            row.recovery_find,
            row.public_identity[:32],
            row.public_identity[-32:],
        ):
            if material:
                yield from (Key(derive(material, guess)) for guess in GUESSES)
    for row in loot.rows["links"]:
        yield Key(row.find)
        yield from (Key(derive(row.find, guess)) for guess in GUESSES)
    for row in (*loot.rows["sessions"], *loot.rows["link_sessions"]):
        yield Key(row.proof)
        yield Key(derive(row.proof, "session/half"))
        yield Key(house.server.form_token(row.id))


def opened_by(key: Key, blob: bytes, place: object) -> bytes | None:
    """Return what a key opens, with its own name on the blob or the name that stands there."""
    for header in (blob[:HEADER_BYTES], blob[:1] + key.id):
        try:
            return unseal(key, header + blob[HEADER_BYTES:], place=place)  # type: ignore[arg-type]  # a Place
        except Unopenable:
            continue
    return None


def test_she_opens_what_is_the_servers_and_nothing_else(stolen: Story, loot: Opened) -> None:
    keys, opened = list(every_key(stolen, loot)), set()
    for table, column in SEALED:
        for row in loot.rows[table]:
            blob = getattr(row, column)
            if blob is not None and any(
                opened_by(key, blob, places_of(table, column, row)) is not None for key in keys
            ):
                opened.add((table, column))

    assert len(keys) > 200
    assert opened == HERS | OUTER_LAYER


def test_beneath_the_servers_layer_she_stands_before_another(stolen: Story, loot: Opened) -> None:
    server, keys = house_of(stolen.app).server, list(every_key(stolen, loot))
    for table, column, purpose, inner in (
        ("people", "locked", "wrap", "password"),
        ("sessions", "user_key", "session", "user-key"),
        ("link_sessions", "content_key", "session", "content-key"),
        ("debriefs", "granted", "link", "grant"),
    ):
        for row in loot.rows[table]:
            if getattr(row, column) is None or (table == "debriefs" and not row.by_link):
                continue
            place = places_of(table, column, row)
            layer = server.unseal(getattr(row, column), place=place, purpose=purpose)
            within = type(place)(place.table, place.row, place.owner, inner)
            assert not [key for key in keys if opened_by(key, layer, within) is not None]


def test_what_she_opens_holds_no_word_of_anybodys(stolen: Story, loot: Opened) -> None:
    server = house_of(stolen.app).server
    read = b"".join(
        server.unseal(getattr(row, column), place=places_of(table, column, row), purpose="profile")
        for table, column in sorted(HERS)
        for row in loot.rows[table]
    )

    assert b"asha@example.org" in read
    assert not [word for word in stolen.private if word.encode() in read]


def test_no_grant_opens_with_what_is_stored(stolen: Story, loot: Opened) -> None:
    secrets = [secret.value for secret in house_of(stolen.app).settings.secrets]
    materials = [secret * 3 for secret in secrets] + [row.public_identity[-96:] for row in loot.rows["people"]]
    grants = [("debriefs", "granted", row) for row in loot.rows["debriefs"]]
    grants += [("rescues", "body", row) for row in loot.rows["rescues"]]
    grants += [("period_keys", "granted", row) for row in loot.rows["period_keys"]]
    grants += [("tickets", "body", row) for row in loot.rows["tickets"]]
    assert len(grants) >= 6
    for table, column, row in grants:
        blob = getattr(row, column)
        for identity in map(Identity, materials):
            relabelled = blob[:1] + identity.public().id + blob[HEADER_BYTES:]
            with pytest.raises(Unopenable):
                ungrant(identity, relabelled, place=places_of(table, column, row))


def test_no_key_lies_in_the_database_under_its_own_name(stolen: Story, loot: Opened) -> None:
    """A key id names a key and is no key; nothing stored is a key of anything stored."""
    stored = [
        value
        for rows in loot.rows.values()
        for row in rows
        for value in vars(row).values()
        if isinstance(value, bytes) and len(value) >= 32
    ]
    named = {
        key_id_of(getattr(row, column)) for table, column in SEALED for row in loot.rows[table] if getattr(row, column)
    }

    candidates = {value[at : at + 32] for value in stored for at in (0, 9, len(value) - 32)}
    assert not [one for one in candidates if len(one) == 32 and Key(one).id in named]


def test_with_a_cookie_and_a_row_the_same_search_finds_the_user_key(stolen: Story, loot: Opened) -> None:
    """So the search would have found it: the half from the cookie is all that she lacks."""
    asha = base64.urlsafe_b64decode(stolen.cookies["asha"])
    row = next(row for row in loot.rows["sessions"] if row.id.bytes == asha[:16])
    place = places_of("sessions", "user_key", row)
    layer = house_of(stolen.app).server.unseal(row.user_key, place=place, purpose="session")

    assert opened_by(Key(derive(asha[16:], "session/half")), layer, place) == loot.people[stolen.asha.id][1].secret


def test_a_server_of_other_secrets_opens_not_even_that(stolen: Story, loot: Opened) -> None:
    eve = Server([ServerSecret(secret.id, bytes(32)) for secret in house_of(stolen.app).settings.secrets])
    for table, column in HERS:
        for row in loot.rows[table]:
            with pytest.raises(Unopenable):
                eve.unseal(getattr(row, column), place=places_of(table, column, row), purpose="profile")
