"""Ten thousand blobs, flipped or moved, through the product's own reading: every one refused.

And the other way round: without the binding to its place, the same moves are accepted.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from debrief.vault.envelopes import Place, Unopenable
from tests.attacks.blobs import OWNER, ROW, SEALED, VERSION, Blob, Opened, open_story
from tests.cast import house_of
from tests.house.story import Story, tell

FLIPS = 100  # of each blob, for each side that opens it
AT_LEAST = 10_000


def refused(blob: Blob) -> bool:
    """Tell whether the product refuses what stands in the row now: with Unopenable, and never in another way."""
    try:
        blob.opens()
    except Unopenable:
        return True
    return False


@contextmanager
def instead(row: object, name: str, value: object) -> Iterator[None]:
    """Put something else into a row for a moment."""
    before = getattr(row, name)
    setattr(row, name, value)
    try:
        yield
    finally:
        setattr(row, name, before)


def flips(blob: Blob, chance: random.Random) -> Iterator[bytes]:
    """Yield the blob with single bits flipped, its header among them, and cut short."""
    whole = blob.value
    bits = {0, 7, 8, 71, 72, 8 * len(whole) - 1, *chance.sample(range(8 * len(whole)), FLIPS)}
    for bit in sorted(bits):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)
    yield from (whole[:-1], whole[:9], whole[:21], b"", whole + b"\0")


def moves(blob: Blob, everything: list[Blob]) -> Iterator[tuple[str, str, object]]:
    """Yield what to put where: every other blob into this column, and this blob into another row, owner or version."""
    for other in everything:
        if other.value != blob.value:
            yield "from elsewhere", blob.column, other.value
    if blob.table not in {"sessions", "link_sessions"}:
        yield "another row", ROW.get(blob.table, "id"), UUID(int=7)
    if owner := OWNER.get(blob.table):
        stranger = UUID(int=8)
        if blob.table == "replies":
            yield "another owner", "author_id", stranger
        if blob.table in {"sessions", "link_sessions", "follow_ups", "period_keys", "tickets"}:
            yield "another owner", owner, stranger
    if version := VERSION.get((blob.table, blob.column)):
        for step in (-1, 1, 2):
            yield "another version", version, getattr(blob.row, version) + step


def attack(opened: Opened, *, flip: bool) -> Counter[tuple[str, bool]]:
    """Try everything on every blob, and count by kind what was refused (True) and what was accepted (False)."""
    chance = random.Random(42)  # noqa: S311  # the same bits every time
    everything, outcome = list(opened.blobs()), Counter[tuple[str, bool]]()
    for blob in everything:
        blob.opens()  # whole and in its place, it opens
    for blob in everything:
        if flip:
            for changed in flips(blob, chance):
                with instead(blob.row, blob.column, changed):
                    outcome["flip", refused(blob)] += 1
        for kind, name, value in moves(blob, everything):
            with instead(blob.row, name, value):
                outcome[kind, still_refused(blob)] += 1
    return outcome


def still_refused(blob: Blob) -> bool:
    """Tell whether a move is refused. What opens and then makes no sense was opened: that is no refusal."""
    try:
        return refused(blob)
    except ValueError:
        return False


def test_the_story_has_a_blob_in_every_sealed_column(story: Story) -> None:
    opened = open_story(story)

    assert {(blob.table, blob.column) for blob in opened.blobs()} == set(SEALED)


def test_ten_thousand_flips_and_moves_are_refused(story: Story) -> None:
    outcome = attack(open_story(story), flip=True)

    assert {kind: count for (kind, was_refused), count in outcome.items() if not was_refused} == {}
    assert sum(outcome.values()) >= AT_LEAST
    assert {kind for kind, _refused in outcome} == {
        "flip",
        "from elsewhere",
        "another row",
        "another owner",
        "another version",
    }


def test_without_the_binding_the_same_moves_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "__bytes__", lambda place: b"anywhere")
    story = tell(tmp_path)

    outcome = attack(open_story(story), flip=False)

    house_of(story.app).engine.dispose()
    for kind in ("from elsewhere", "another row", "another owner", "another version"):
        assert outcome[kind, False] > 0, kind
